"""What every implementation of `Catalogue` keeps."""

from __future__ import annotations

from pathlib import Path

import pytest

from recommender.models import Point
from recommender.ports import Catalogue
from recommender.songs.catalogue import EmbeddedCatalogue
from recommender.songs.titles import artist_key
from tests.recommender.songs.small import Entry, catalogue

PATH = (Point(valence=0.2, energy=0.3), Point(valence=0.5, energy=0.5))
SMALL: list[Entry] = [
    (f"Song {n}", f"Artist {n % 7}", n / 20, 1 - n / 20, "ko" if n % 2 else "en", 1960 + 3 * n)
    for n in range(20)
]


@pytest.fixture(params=["shipped", "small"])
def songs(request: pytest.FixtureRequest, tmp_path: Path) -> Catalogue:
    """The shipped catalogue, and one of twenty songs by seven artists."""
    if request.param == "shipped":
        return EmbeddedCatalogue.load()
    return catalogue(tmp_path, SMALL)


def test_at_most_as_many_as_wanted(songs: Catalogue) -> None:
    """A catalogue gives no more than was asked for, and at least one."""
    assert len(songs) >= 20
    for count in (1, 5, 40):
        assert 1 <= len(songs.candidates(PATH, count=count)) <= count


def test_one_song_of_each_artist(songs: Catalogue) -> None:
    """No artist and no song comes twice."""
    found = songs.candidates(PATH, count=40)
    assert len({artist_key(song.artist) for song in found}) == len(found)
    assert len({song.song_id for song in found}) == len(found)


def test_avoided_songs_stay_away(songs: Catalogue) -> None:
    """What was heard recently is not offered, however near it is; unknown ids do no harm."""
    first = songs.candidates(PATH, count=5)
    avoid = frozenset({"unknown", *(song.song_id for song in first)})
    second = songs.candidates(PATH, count=5, avoid=avoid)
    assert second
    assert avoid.isdisjoint(song.song_id for song in second)


def test_the_same_arguments_give_the_same_songs(songs: Catalogue) -> None:
    """Chance depends on the seed alone."""
    one = songs.candidates(PATH, count=10, languages=("ko",), seed=7)
    assert one == songs.candidates(PATH, count=10, languages=("ko",), seed=7)


def test_preferred_languages(songs: Catalogue) -> None:
    """A language that is asked for comes more often than otherwise."""
    plain = songs.candidates(PATH, count=5)
    korean = songs.candidates(PATH, count=5, languages=("ko",))
    assert sum(s.language == "ko" for s in korean) >= 3
    assert sum(s.language == "ko" for s in korean) >= sum(s.language == "ko" for s in plain)


def test_a_language_that_nobody_sings(songs: Catalogue) -> None:
    """A preference that cannot be met is no reason to give nothing."""
    assert len(songs.candidates(PATH, count=5, languages=("tlh",))) == 5


def test_only_songs_of_the_decades_that_are_named(songs: Catalogue) -> None:
    """And none of an unknown year."""
    found = songs.candidates(PATH, count=5, decades=(1980, 2000))
    assert found
    assert {(song.year or 0) // 10 * 10 for song in found} <= {1980, 2000}


def test_languages_with_enough_songs(songs: Catalogue) -> None:
    """The most songs first; what nobody knows is no language."""
    languages = songs.languages(5)
    assert set(languages[:2]) == {"en", "ko"}
    assert "und" not in languages
    assert songs.languages(len(songs) + 1) == ()
