"""What kind of song one is."""

from __future__ import annotations

import itertools
import re

import pytest

from handlers.locale import LANGUAGES, words_in
from handlers.views.kinds import character, genre_nouns
from tests.recommender.test_models import song

ENGLISH, KOREAN = words_in("en"), words_in("ko")
EVERYWHERE = list(itertools.product((0.1, 0.5, 0.9), (0.1, 0.5, 0.9), range(1, 7)))


def test_only_what_is_known_is_said() -> None:
    """Genre where there is one that we know, the year at every second place."""
    plain = song(valence=0.2, energy=0.5, year=None)
    told = song(valence=0.2, energy=0.5, year=1994, genres=("noise", "ballad", "pop"))
    assert character(plain, 3, ENGLISH) == "a wistful song"
    assert character(told, 3, ENGLISH) == "a wistful ballad"
    assert character(told, 6, ENGLISH) == "a wistful ballad from 1994"
    assert character(told, 4, ENGLISH) == "a ballad from 1994 with an ache in it"
    assert character(told, 6, KOREAN) == "애틋한 1994년 발라드 곡"
    assert character(plain, 3, KOREAN) == "애틋한 곡"


@pytest.mark.parametrize(
    ("genre", "told"),
    [
        ("indie", "an indie song to dance to"),
        ("r&b", "an R&B song to dance to"),
        ("electronic", "an electronic track to dance to"),
        ("rock", "a rock song to dance to"),
        ("j-pop", "a J-pop song to dance to"),
    ],
)
def test_the_article_fits(genre: str, told: str) -> None:
    """As it is spoken."""
    assert character(song(valence=0.9, energy=0.9, genres=(genre,)), 1, ENGLISH) == told


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_every_genre_is_a_phrase(language: str) -> None:
    """No brace left, no two articles, and in Korean always 곡, which "이에요" can follow."""
    words = words_in(language)
    for (valence, energy, position), genre in itertools.product(EVERYWHERE, genre_nouns(words)):
        one = song(valence=valence, energy=energy, genres=(genre,), year=1994)
        phrase = character(one, position, words)
        assert "{" not in phrase
        assert len(phrase) <= 70
        if language == "ko":
            assert phrase.endswith("곡")
        else:
            assert re.match(r"an? ", phrase)
            assert not re.search(r"\ban? an? ", phrase)


def test_neighbours_on_a_path_differ() -> None:
    """Songs of one kind get three phrases in turn."""
    for valence, energy in itertools.product((0.1, 0.5, 0.9), repeat=2):
        one = song(valence=valence, energy=energy, year=None)
        assert len({character(one, position, KOREAN) for position in (1, 2, 3)}) == 3
