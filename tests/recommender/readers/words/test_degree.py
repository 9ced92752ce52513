"""How much of a feeling is said to be there."""

import pytest

from recommender.readers.words.abroad import ABROAD, LITTLE_ABROAD, MUCH_ABROAD
from recommender.readers.words.degree import degree_of, little_at


@pytest.mark.parametrize(
    ("plain", "language", "degree"),
    [
        ("so sad", "en", 1),
        ("a bit sad", "en", -1),
        ("not a bit sad", "en", 0),
        ("sad", "en", 0),
        ("너무 슬퍼", "ko", 1),
        ("조금 슬퍼", "ko", -1),
        ("sehr müde", "de", 1),
        ("ein bisschen müde", "de", -1),
        ("un poco triste", "es", -1),
        ("tan triste", "es", 1),
        ("tan triste", "en", 0),
        ("とても悲しい", "ja", 1),
        ("ちょっと悲しい", "ja", -1),
    ],
)
def test_tells_a_little_from_much(plain: str, language: str, degree: int) -> None:
    """Each language has degree words of its own."""
    assert degree_of(plain, language) == degree


def test_tells_what_is_little() -> None:
    """The feeling after "a bit" is meant."""
    assert little_at("happy but a bit sad", "en") == len("happy but a bit")
    assert little_at("feliz pero un poco triste", "es") == len("feliz pero un poco")
    assert little_at("happy", "en") == 0


def test_all_languages_have_degrees() -> None:
    """Wherever feelings are named, they can be small or great."""
    assert set(ABROAD) == set(MUCH_ABROAD) == set(LITTLE_ABROAD)
