"""The tables of songs placed by hand, and how their rows find their songs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np

from recommender.songs.titles import fold
from training.catalogue import build, choice, hand, korean, merge
from training.catalogue.artists import Splitter
from training.catalogue.genres import MOST
from training.catalogue.rows import Row, Sound

NAMES = korean.Names([])
SOUND = Sound(valence=0.9, energy=0.5, danceability=0.6, acousticness=0.1, tempo=100)


def tidied(rows: Iterable[Row]) -> list[Row]:
    """The rows, cleaned."""
    listed = list(rows)
    for row in listed:
        build.tidy(row, NAMES, Splitter())
    return listed


def measured(title: str, artist: str) -> Row:
    """A cleaned row with audio features."""
    row = Row(title, artist, year=2011, valence=0.9, energy=0.5, sound=SOUND, popularity=70)
    return tidied([row])[0]


def written(folder: Path, *lines: str) -> list[Row]:
    """The cleaned rows of a table of other songs with these lines."""
    table = folder / "english.csv"
    table.write_text("\n".join(("title,artist,year,valence,energy", *lines)), encoding="utf-8")
    return tidied(hand.others(table))


def test_a_hand_written_place_and_year_win(tmp_path: Path) -> None:
    """The place and the year come from the hand; title, fame and sound from the tables."""
    by_hand = written(tmp_path, "the boxer,Paul Simon,1969,0.35,0.30")
    songs, unmatched = build.joined([measured("The Boxer", "Simon, Paul Simon"), *by_hand])
    assert unmatched == []
    assert [(song.title, song.year, song.valence, song.energy) for song in songs] == [
        ("The Boxer", 1969, 0.35, 0.30)
    ]
    assert songs[0].handmade
    assert (songs[0].popularity, songs[0].sound) == (70, SOUND)


def test_without_a_year_the_tables_tell_it(tmp_path: Path) -> None:
    """The year of a hand-written row may be left out."""
    by_hand = written(tmp_path, "The Boxer,Simon,,0.35,0.30")
    songs, _ = build.joined([measured("The Boxer", "Simon"), *by_hand])
    assert [(song.year, song.valence) for song in songs] == [(2011, 0.35)]


def test_rows_that_name_no_song_are_told(tmp_path: Path) -> None:
    """What no table holds makes no song, unless it is Korean."""
    by_hand = written(tmp_path, "Nothing,Nobody,,0.35,0.30")
    songs, unmatched = build.joined([measured("The Boxer", "Simon"), *by_hand])
    assert [song.title for song in songs] == ["The Boxer"]
    assert [row.title for row in unmatched] == ["Nothing"]


def test_hand_written_songs_come_in() -> None:
    """However little known a song is, and however many its artist has."""
    known = [Row(f"S {n}", "A", popularity=90, valence=0.9, energy=0.9) for n in range(40)]
    unknown = Row("Old", "A", popularity=1, valence=0.9, energy=0.9, handmade=True)
    assert unknown in choice.chosen([*known, unknown])
    assert len(choice.chosen([*known, unknown])) < len(known)


def test_the_committed_songs_are_valid() -> None:
    """At least 400 songs, each once, in range, with genres of the vocabulary."""
    songs = list(hand.songs())
    assert len(songs) >= 400
    places = np.array([(song.valence, song.energy) for song in songs], dtype=float)
    assert ((places >= 0) & (places <= 1)).all()
    assert all(song.styles and len(song.styles) <= MOST for song in songs)
    assert all(song.year and 1950 <= song.year <= 2030 for song in songs)
    for song in songs:
        build.tidy(song, NAMES, Splitter())
    assert len(merge.groups(songs)) == len(songs)


def test_the_committed_english_songs_are_valid() -> None:
    """Each once, in range, in the order of artists and titles."""
    songs = list(hand.others())
    places = np.array([(song.valence, song.energy) for song in songs], dtype=float)
    assert ((places >= 0) & (places <= 1)).all()
    assert all(song.year is None or 1920 <= song.year <= 2030 for song in songs)
    names = [(song.artist.casefold(), song.title.casefold()) for song in songs]
    assert names == sorted(names)
    assert len({(fold(artist), fold(title)) for artist, title in names}) == len(songs)
