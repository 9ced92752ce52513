"""The lexicon's entries in their surroundings."""

import pytest

from recommender.models import Emotion
from recommender.readers.words.cues import FOLLOWER_STRENGTH, Evidence, evidence
from recommender.readers.words.lexicon import ENGLISH, SIGNS
from recommender.readers.words.stems import KOREAN
from recommender.readers.words.text import normalise


def read(caption: str) -> Evidence:
    """The evidence in a caption."""
    return evidence(normalise(caption))


@pytest.mark.parametrize(
    "caption",
    ["해외로 간다", "아프리카 여행", "커피로 시작", "letter", "영화가 시작했다", "전화나 하자", ""],
)
def test_finds_nothing_inside_other_words(caption: str) -> None:
    """A word that merely contains an entry says nothing."""
    assert read(caption).strength == 0


@pytest.mark.parametrize(
    ("caption", "sign"),
    [
        ("not happy", -1),
        ("not bad at all", 1),
        ("never been happier", 1),
        ("can't stop smiling", 1),
        ("I didn't cry", 1),
        ("안 좋아", -1),
        ("안좋아", -1),
        ("편안 좋아", 1),
        ("행복하지 않아", -1),
        ("걱정 없어", 1),
        ("슬프지 않아", 1),
        ("재미없어", -1),
        ("불합격", -1),
    ],
)
def test_negation_turns_a_feeling(caption: str, sign: int) -> None:
    """What is denied counts for the other side, in both languages."""
    assert read(caption).valence * sign > 0


def test_what_stands_after_but_weighs_more() -> None:
    """Whoever is tired but happy is happy."""
    assert read("tired but happy").valence > 0 > read("happy but tired").valence


def test_tears_follow_the_words() -> None:
    """Tears beside good news are tears of joy."""
    assert read("합격 ㅠㅠ").valence > 0
    assert read("ㅠㅠ").valence < 0
    assert read("합격 ㅠㅠ").emotions[list(Emotion).index(Emotion.SAD)] == 0
    added = read("합격 😭").strength - read("합격").strength
    assert added == pytest.approx(FOLLOWER_STRENGTH)


def test_many_hearts_are_one_sign() -> None:
    """Repeating a sign does not add up."""
    assert read("❤️" * 500).strength == read("❤️").strength


def test_intensity_counts() -> None:
    """A very sad text is sadder than a sad one, drawn out or not."""
    assert read("so sad").strength > read("sad").strength
    assert read("saaaaad").valence < 0


@pytest.mark.parametrize("table", [ENGLISH, KOREAN, SIGNS])
def test_each_entry_stands_once(table: dict[object, str]) -> None:
    """No entry has two meanings."""
    entries = [entry for part in table.values() for entry in part.split()]
    assert len(entries) == len(set(entries))
