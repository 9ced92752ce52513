"""Artists and songs with several names."""

from __future__ import annotations

from recommender.songs import known_names
from recommender.songs.known_names import artist_group, other_name, title_group
from recommender.songs.titles import fold, script


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
