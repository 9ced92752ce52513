"""Hashtags that are written in one word."""

import pytest

from recommender.readers.words.tags import LONGEST, taken_apart

WORDS = frozenset(
    {"love", "life", "not", "sad", "notes", "ad", "tired", "lov", "elife", "filter", "foo", "die"}
)


def tells(phrase: str) -> bool:
    """Whether one of three feelings is named."""
    return not {"love", "sad", "tired"}.isdisjoint(phrase.split())


@pytest.mark.parametrize(
    ("caption", "read"),
    [
        ("#ilovemylife", "i love my life"),
        ("today #notsad.", "today not sad."),
        ("#notes", "#notes"),
        ("#sotired and #lovelife", "so tired and love life"),
        ("#SoTired", "#SoTired"),
        ("love life", "love life"),
        ("#행복", "#행복"),
        ("", ""),
    ],
)
def test_takes_known_words_apart(caption: str, read: str) -> None:
    """The fewest words that are known; capitals and other scripts are split elsewhere."""
    assert taken_apart(caption, WORDS.__contains__, tells) == read


@pytest.mark.parametrize("tag", ["qwertyuiop", "lovexx", "love" * LONGEST, "notfilter", "foodie"])
def test_leaves_other_tags_whole(tag: str) -> None:
    """A tag with an unknown part, a very long one, or one that names no feeling stays as it is."""
    assert taken_apart(f"#{tag}", WORDS.__contains__, tells) == f"#{tag}"
