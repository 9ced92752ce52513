"""What kind of song one is."""

from __future__ import annotations

import itertools
import re

import pytest

from handlers.locale import LANGUAGES, words_in
from handlers.views.genres import genre_nouns
from handlers.views.kinds import character, sentence_end
from recommender.models import Song
from recommender.songs.artefact import SHIPPED, load
from tests.recommender.test_models import song
from training.catalogue.genre_names import VOCABULARY

ENGLISH, KOREAN = words_in("en"), words_in("ko")
PLANE = list(itertools.product((0.1, 0.5, 0.9), repeat=2))
SOME = [f"song {n}" for n in range(20)]
LONGING = {"a ballad with an ache in it", "a ballad full of longing"}


def told(one: Song, *positions: int, start: int = 0, language: str = "en") -> set[str]:
    """What may be said of such a song, whatever its id."""
    words = words_in(language)
    return {
        character(one.model_copy(update={"song_id": song_id}), position, words, start=start)
        for song_id, position in itertools.product(SOME, positions)
    }


def test_only_what_is_known_is_said() -> None:
    """Genre where there is one that we know."""
    plain = song(valence=0.2, energy=0.5, year=None)
    known = song(valence=0.2, energy=0.5, year=None, genres=("noise", "ballad", "pop"))
    assert told(plain, 3) == {"a wistful song", "a song that lingers"}
    assert told(known, 1) == LONGING
    assert told(known, 1, language="ko") == {
        "마음 한편이 아려 오는 발라드",
        "그리움이 가득한 발라드",
    }


@pytest.mark.parametrize(
    ("year", "genre", "kind"),
    [
        (1994, "rock", "90s rock song"),
        (1989, "rock", "80s rock song"),
        (2003, "pop", "2000s pop song"),
        (2010, "pop", "pop song"),
        (1949, "jazz", "jazz song"),
        (1994, "classical", "classical piece"),
        (None, "pop", "pop song"),
    ],
)
def test_at_most_one_of_five_is_told_with_its_decade(
    year: int | None, genre: str, kind: str
) -> None:
    """Where that says something; never with the year, which stands above it."""
    one = song(valence=0.9, energy=0.5, year=year, genres=(genre,))
    assert all(kind in phrase for phrase in told(one, 3))
    assert not any(char.isdigit() for phrase in told(one, 1, 2, 4, 5) for char in phrase)


def test_a_decade_in_korean() -> None:
    """As it is said."""
    one = song(valence=0.9, energy=0.9, year=1994, genres=("dance",))
    assert "활짝 웃는 듯한 90년대 댄스곡" in told(one, 3, start=4, language="ko")


@pytest.mark.parametrize(
    ("genre", "phrase"),
    [
        ("indie", "an indie song to dance to"),
        ("r&b", "an R&B song to dance to"),
        ("rock", "a rock song to dance to"),
        ("j-pop", "a J-pop song to dance to"),
        ("afrobeat", "an Afrobeats track to dance to"),
    ],
)
def test_the_article_fits(genre: str, phrase: str) -> None:
    """As it is spoken."""
    one = song(valence=0.9, energy=0.9, genres=(genre,))
    assert phrase in told(one, 1)


def test_the_article_fits_a_decade() -> None:
    """The eighties begin with a vowel."""
    one = song(valence=0.9, energy=0.9, genres=("rock",), year=1984)
    assert "an 80s rock song to dance to" in told(one, 3, start=3)


@pytest.mark.parametrize("genre", ["dance", "house", "disco", "idol", "electronic"])
def test_no_dance_track_is_one_to_dance_to(genre: str) -> None:
    """That goes without saying."""
    one = song(valence=0.9, energy=0.9, year=None, genres=(genre,))
    assert not any("to dance to" in phrase for phrase in told(one, 1, 2, 3))
    assert any("made for the floor" in phrase for phrase in told(one, 1))
    assert not any("춤추기" in phrase for phrase in told(one, 1, 2, 3, language="ko"))


def test_a_loud_ballad_moves_no_feet() -> None:
    """Its energy is in the voice, wherever it lies."""
    for valence in (0.1, 0.5, 0.9):
        one = song(valence=valence, energy=0.9, year=None, genres=("ballad",))
        assert "a ballad that bursts with feeling" in told(one, 3)
        assert "감정이 터져 나오는 발라드" in told(one, 3, language="ko")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_every_genre_is_a_phrase(language: str) -> None:
    """No brace left, no two articles, and the noun at the end where the verb follows it."""
    nouns = genre_nouns(words_in(language))
    for (valence, energy), (genre, noun) in itertools.product(PLANE, nouns.items()):
        one = song(valence=valence, energy=energy, genres=(genre,), year=1994)
        for phrase in told(one, 1, 2, 3, language=language):
            assert "{" not in phrase
            assert len(phrase) <= 70
            if language == "ko":
                assert phrase.endswith(f" {noun}")
            elif language == "es":
                assert phrase.startswith(f"una {noun} ")
            elif language == "ja":
                assert phrase.endswith(noun)
            else:
                assert re.match(r"an? ", phrase)
                assert not re.search(r"\ban? an? ", phrase)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("genre", ["ballad", "house"])
@pytest.mark.parametrize("start", range(4))
def test_neighbours_on_a_path_differ(language: str, genre: str, start: int) -> None:
    """Whatever songs stand there; each place in the plane has at least six phrases."""
    for valence, energy in PLANE:
        one = song(valence=valence, energy=energy, year=None, genres=(genre,))
        phrases = [told(one, position, start=start, language=language) for position in range(1, 7)]
        assert all(not a & b for a, b in itertools.pairwise(phrases))
        assert len(set().union(*phrases)) >= 6


def test_five_in_one_place_differ() -> None:
    """Where a mood that is kept up, or left as it is, gets all its songs from."""
    for at in (0.5, 0.9):
        phrases = [told(song(valence=at, energy=at), position) for position in range(1, 6)]
        assert all(not a & b for a, b in itertools.combinations(phrases, 2))


def test_a_song_keeps_its_phrase() -> None:
    """Nothing is drawn by lot, and other answers begin with other phrases."""
    one = song(valence=0.9, energy=0.9)
    assert character(one, 1, ENGLISH) == character(one, 1, ENGLISH)
    assert len({character(one, 1, ENGLISH, start=start) for start in range(3)}) == 3


def test_every_genre_has_a_noun() -> None:
    """Those of the catalogue that we ship, and those that it is built with."""
    nouns = genre_nouns(ENGLISH)
    assert set(load(SHIPPED).genres) | set(VOCABULARY) | {"reggaeton"} <= set(nouns)


@pytest.mark.parametrize(
    ("phrase", "english", "korean"),
    [
        ("애틋한 발라드", "애틋한 발라드.", "애틋한 발라드예요."),
        ("애틋한 팝", "애틋한 팝.", "애틋한 팝이에요."),
        ("애틋한 R&B", "애틋한 R&B.", "애틋한 R&B예요."),
    ],
)
def test_a_sentence_ends_as_its_last_sound_asks(phrase: str, english: str, korean: str) -> None:
    """Korean has a verb for each."""
    assert sentence_end(phrase, ENGLISH) == english
    assert sentence_end(phrase, KOREAN) == korean
