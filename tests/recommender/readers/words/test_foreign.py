"""The entries of further languages in their surroundings."""

import pytest

from recommender.readers.words.abroad import ABROAD
from recommender.readers.words.foreign import feelings, known_share


def signs(plain: str, language: str) -> list[int]:
    """The sign of each feeling's valence, turned where it is denied."""
    found = feelings(plain, language)
    return [(1 if cue.valence > 0 else -1) * (-1 if denied else 1) for cue, _, denied in found]


@pytest.mark.parametrize(
    ("plain", "language", "sign"),
    [
        ("estoy muy cansada", "es", -1),
        ("no estoy feliz", "es", -1),
        ("nada feliz", "es", -1),
        ("que dia maravilhoso", "pt", 1),
        ("não estou triste", "pt", 1),
        ("je suis épuisée", "fr", -1),
        ("pas triste", "fr", 1),
        ("endlich urlaub", "de", 1),
        ("nicht schlecht", "de", 1),
        ("я очень устала", "ru", -1),
        ("мне не грустно", "ru", 1),
        ("çok mutluyum", "tr", 1),
        ("mutlu değilim", "tr", -1),
        ("今日は疲れた", "ja", -1),
        ("楽しくない", "ja", -1),
        ("悪くない", "ja", 1),
    ],
)
def test_finds_feelings_and_denials(plain: str, language: str, sign: int) -> None:
    """Each language names feelings, and turns them by its own negation."""
    assert set(signs(plain, language)) == {sign}


@pytest.mark.parametrize("language", ["en", "ko", "zh", "und"])
def test_has_nothing_for_other_languages(language: str) -> None:
    """A language without entries gives none."""
    assert list(feelings("estoy feliz", language)) == []
    assert known_share("estoy feliz", language) == 0


def test_a_stem_begins_a_word() -> None:
    """What merely stands inside a word is no entry."""
    assert signs("campamento", "es") == []
    assert known_share("estoy triste hoy amigo", "es") == 0.25
    assert known_share("que nojo", "pt") == 1


@pytest.mark.parametrize("language", ABROAD)
def test_each_entry_stands_once(language: str) -> None:
    """No entry has two meanings."""
    entries = [entry for part in ABROAD[language].values() for entry in part.split()]
    assert len(entries) == len(set(entries))
