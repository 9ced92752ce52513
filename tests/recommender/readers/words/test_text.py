"""One spelling for what people type in many ways."""

import pytest

from recommender.readers.words.text import BEGIN, END, normalise, says_something


@pytest.mark.parametrize(
    ("caption", "plain"),
    [
        ("Don’t  worry…", "don't worry.."),
        ("ㅋㅋㅋㅋㅋ", "ㅋㅋ"),
        ("ㅠㅠㅠ", "ㅠㅠ"),
        ("ㅜㅜ", "ㅠㅠ"),
        ("#SoHappy", "so happy"),
        ("#best_day", "best day"),
        ("see https://example.org/a?b @someone", "see"),
        ("❤️", "❤"),
        ("👍🏽", "👍"),
        ("a\u202eb\0c\ud800", "abc"),
        ("𝓼𝓪𝓭 ＳＡＤ", "sad sad"),
    ],
)
def test_brings_text_into_one_spelling(caption: str, plain: str) -> None:
    """Quotes, runs, tags, addresses, invisible and fancy characters are evened out."""
    assert normalise(caption).plain == plain


def test_remembers_how_loudly_it_was_typed() -> None:
    """Capitals, drawn-out letters and exclamation marks are counted before they are lost."""
    loud = normalise("SOOOO HAPPY!!!")
    assert (loud.shouted, loud.stretched, loud.exclamations) == (True, True, 3)
    quiet = normalise("so happy, ok ㅋㅋㅋ")
    assert (quiet.shouted, quiet.stretched, quiet.exclamations) == (False, False, 0)


def test_tells_a_laugh_from_a_habit() -> None:
    """Three ㅋ laugh; two follow many a sentence."""
    assert normalise("ㅋㅋㅋ").laughed
    assert not normalise("네 ㅋㅋ").laughed


def test_reads_begin_and_end_of_a_long_text() -> None:
    """No more is looked at, however long it is; a shorter one is read whole."""
    long = normalise("so it began " + "ab" * 100_000 + " and now I smile").plain
    assert len(long) <= BEGIN + END + 1
    assert long.startswith("so it began")
    assert long.endswith("and now i smile")
    whole = "ab" * ((BEGIN + END) // 2)
    assert normalise(whole).plain == whole


@pytest.mark.parametrize(
    ("text", "says"),
    [("ok", True), ("7", True), ("🙂", True), ("음", True), ("…", False), (" ?! ", False)],
)
def test_what_says_something(text: str, says: bool) -> None:
    """Letters, numbers and emoji do; dots and spaces do not."""
    assert says_something(text) is says
