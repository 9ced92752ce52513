"""Songs are recognised under whatever name they come."""

from __future__ import annotations

import time

import pytest

from recommender.songs.known_songs import KnownSongs
from recommender.songs.titles import song_id
from tests.recommender.selection.examples import song, songs

NIGHT = song(1, title="밤편지", artist="IU (아이유)")


@pytest.mark.parametrize(
    ("title", "artist"),
    [
        ("밤편지", "아이유"),
        ("Through the Night", "IU"),
        ("Through The Night (밤편지)", "아이유"),
        ("Bam Pyeonji", "IU"),
    ],
)
def test_a_song_is_known_by_all_its_names(title: str, artist: str) -> None:
    """As a song, by its names, and by its id alone where a table leads to it."""
    assert KnownSongs(songs=[NIGHT]).holds(title, [artist])
    named = KnownSongs()
    named.add("밤편지", "IU")
    assert named.holds(title, [artist])
    assert named.holds_song(song(2, title=title, artist=artist))
    if title != "Bam Pyeonji":
        assert KnownSongs([song_id("밤편지", "IU")]).holds(title, [artist])


def test_ids_count_without_names() -> None:
    """Whatever they were made of."""
    known = KnownSongs(["s7"], [song(8)])
    assert [known.holds_song(song(number)) for number in (7, 8, 9)] == [True, True, False]


@pytest.mark.parametrize(
    ("title", "artist"), [("밤편지", "Somebody"), ("Palette", "IU"), ("밤편지 pt. 2", "IU")]
)
def test_other_songs_are_not_known(title: str, artist: str) -> None:
    """Of the singer, or of the same name."""
    assert not KnownSongs(songs=[NIGHT]).holds(title, [artist])


def test_half_a_name_is_none() -> None:
    """It would be everybody's."""
    known = KnownSongs()
    known.add("", "IU")
    known.add("밤편지", " ")
    assert not known.holds("밤편지", ["IU"])
    assert not known.holds("", [""])
    assert not known.holds("밤편지", [])


def test_many_are_compared_in_no_time() -> None:
    """A hundred songs, half of them in other letters."""
    known = KnownSongs(songs=songs(100))
    started = time.process_time()
    assert not known.holds("오르막길", ["윤종신"])
    assert time.process_time() - started < 0.5
