"""Languages told from script and common words."""

import pytest

from recommender.readers.words.language import (
    GRAM_PLACES,
    gram_places,
    language_of,
    script_shares,
)


@pytest.mark.parametrize(
    ("plain", "known", "language"),
    [
        ("", {}, "und"),
        ("123 !!", {}, "und"),
        ("blorp", {"en": 0.0, "es": 0.0}, "und"),
        ("graduation", {"en": 1.0}, "en"),
        ("no puedo más con esto hoy", {"en": 0.3, "es": 0.6}, "es"),
        ("東京タワー", {}, "ja"),
        ("最高", {"ja": 1.0}, "ja"),
        ("今天很安心", {"ja": 1.0}, "zh"),
        ("สวัสดี", {}, "th"),
        ("γεια σου", {}, "el"),
        ("नमस्ते", {}, "hi"),
        ("שלום", {}, "he"),
        ("my bias 오늘 컴백", {"en": 0.5}, "ko"),
    ],
)
def test_names_a_language(plain: str, known: dict[str, float], language: str) -> None:
    """Script first, then short words and the words that each language knows."""
    assert language_of(plain, known=known) == language


def test_letters_decide_between_equals() -> None:
    """A word that two languages know goes to the one that it looks like."""
    known = {"es": 1.0, "pt": 1.0}
    assert language_of("cansada", known=known, letters={"es": -3.0, "pt": 3.0}) == "pt"
    assert language_of("cansada", known=known, letters={"es": 3.0, "pt": -3.0}) == "es"


def test_places_of_letters_lie_in_the_table() -> None:
    """Each n-gram has a place, and no text has none."""
    assert all(0 <= place < GRAM_PLACES for place in gram_places("müde heute"))
    assert gram_places("123 !!") == []


def test_script_shares_sum_to_one() -> None:
    """A syllable weighs more than a letter."""
    shares = script_shares("ab 안녕")
    assert sum(shares.values()) == pytest.approx(1)
    assert shares["ko"] > shares["latin"]
