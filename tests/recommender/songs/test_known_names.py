"""Artists and songs with several names."""

from __future__ import annotations

import pytest

from recommender.songs import known_names
from recommender.songs.known_names import all_ids, artist_group, other_name, title_group
from recommender.songs.titles import fold, script, song_id


def test_all_names_of_an_artist_stand_together() -> None:
    """Whichever name is given, the same one stands for all."""
    names = ("BTS", "bts", "방탄소년단", "Bangtan Boys")
    assert len({artist_group(name) for name in names}) == 1
    assert artist_group("Nobody at all") == fold("Nobody at all")


def test_the_other_name() -> None:
    """The first known name that is not this one."""
    assert other_name("아이유") == "IU"
    assert other_name("IU") == "아이유"
    assert other_name("Nobody at all") is None


def test_titles_stand_together_for_their_artist() -> None:
    """The same words by another artist are another song."""
    assert title_group("방탄소년단", "봄날") == title_group("BTS", "Spring Day")
    assert title_group("김광석", "봄날") == fold("봄날")


@pytest.mark.parametrize(
    ("title", "artists"),
    [
        ("Through the Night", ["IU"]),
        ("through the night (Live)", ["아이유"]),
        ("밤편지", ["아이유"]),
        ("밤편지 (Through the Night)", ["IU (아이유)"]),
        ("Through the Night (밤편지)", ["IU", "Somebody"]),
        ("A name that nobody knows (밤편지)", ["IU"]),
    ],
)
def test_a_song_has_the_ids_of_all_its_names(title: str, artists: list[str]) -> None:
    """Of every title with every name of its first artist, its own first."""
    every = {
        song_id(name, artist)
        for name in ("밤편지", "Through the Night")
        for artist in ("IU", "아이유")
    }
    ids = all_ids(title, artists)
    assert ids[0] == song_id(title, artists[0])
    assert set(ids) >= every
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    ("title", "artist"),
    [
        ("Fix You", "Coldplay"),
        ("Through the Night", "Somebody"),
        ("Hello (Goodbye)", "Nobody"),
        ("밤편지 (Live)", "Nobody"),
    ],
)
def test_a_song_of_one_name_has_one_id(title: str, artist: str) -> None:
    """So has one by another artist than its namesake."""
    assert all_ids(title, [artist]) == (song_id(title, artist),)
    assert all_ids(title, []) == ()


def test_an_article_or_a_guest_hides_no_name() -> None:
    """As with the folding of artists."""
    assert song_id("Hello", "검정치마") in all_ids("Hello", ["The Black Skirts"])
    assert song_id("봄날", "방탄소년단") in all_ids("Spring Day", ["BTS, Somebody"])


def test_the_tables_hold_what_they_should() -> None:
    """Names enough, none in two groups, and every song with two titles of an artist."""
    artists = [line.split("|") for line in _lines(known_names.ARTISTS)]
    korean = [names for names in artists if any(script(name) == "Kore" for name in names)]
    assert len(korean) >= 150
    assert all(len(names) > 1 for names in artists)
    folded = [fold(name) for names in artists for name in {fold(name): name for name in names}]
    assert sorted(name for name in set(folded) if folded.count(name) > 1) == []
    songs = [line.split("|") for line in _lines(known_names.TITLES)]
    assert all(len(names) > 2 for names in songs)
    assert len({tuple(names) for names in songs}) == len(songs)


def _lines(file: object) -> list[str]:
    from pathlib import Path

    assert isinstance(file, Path)
    return file.read_text(encoding="utf-8").splitlines()
