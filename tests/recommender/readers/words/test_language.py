"""Languages told from script and common words."""

import pytest

from recommender.readers.words.language import language_of, script_shares


@pytest.mark.parametrize(
    ("plain", "known_share", "language"),
    [
        ("", 0, "und"),
        ("123 !!", 0, "und"),
        ("blorp", 0, "und"),
        ("graduation", 1, "en"),
        ("no puedo más con esto hoy", 0.3, "es"),
        ("東京タワー", 0, "ja"),
        ("สวัสดี", 0, "th"),
        ("γεια σου", 0, "el"),
        ("नमस्ते", 0, "hi"),
        ("שלום", 0, "he"),
        ("my bias 오늘 컴백", 0.5, "ko"),
    ],
)
def test_names_a_language(plain: str, known_share: float, language: str) -> None:
    """Script first, then short words, then the words that English knows."""
    assert language_of(plain, known_share=known_share) == language


def test_script_shares_sum_to_one() -> None:
    """A syllable weighs more than a letter."""
    shares = script_shares("ab 안녕")
    assert sum(shares.values()) == pytest.approx(1)
    assert shares["ko"] > shares["latin"]
