"""What the shipped catalogue promises."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from recommender.models import Song
from recommender.songs import artefact, report
from recommender.songs.artefact import SHIPPED
from recommender.songs.catalogue import EmbeddedCatalogue
from recommender.songs.titles import artist_key, title_key
from training.catalogue import audit, build, hand, korean, placing
from training.catalogue.artists import Splitter
from training.catalogue.genre_names import VOCABULARY

CLEAN = (
    *("producer", "version", "guest", "instrumental", "speed", "remaster", "square brackets"),
    *("two scripts", "unbalanced"),
)
"""Leftovers that only a listed few titles may seem to carry."""
REAL = frozenset(
    {
        "Master Of Puppets",
        "Under Cover of Darkness",
        "Quiero Ver",
        "Você vai ver",
        "O Brasil Tem Que Te Ver",
        "Perfect Duet",
        "SHORTY QUE TE VAYA BN <3",
        "찬란한 사랑 (상심II)",
        "Flying :))",
    }
)


@pytest.fixture(scope="module")
def songs() -> tuple[Song, ...]:
    """Every shipped song."""
    return tuple(EmbeddedCatalogue.load())


def test_enough_songs_in_little_room(songs: tuple[Song, ...]) -> None:
    """At least 11,000 songs in at most 2 MB."""
    assert len(songs) >= 11_000
    assert SHIPPED.stat().st_size <= 2_000_000


def test_every_mood_in_korean(songs: tuple[Song, ...]) -> None:
    """At least 1,500 Korean songs, at least 150 in each quadrant."""
    korean_songs = report.statistics(songs)["languages"]["ko"]
    assert korean_songs["songs"] >= 1_500
    assert min(korean_songs["quadrants"]) >= 150


def test_every_mood_in_english(songs: tuple[Song, ...]) -> None:
    """At least 5,000 English songs, at least 600 in each quadrant."""
    english = report.statistics(songs)["languages"]["en"]
    assert english["songs"] >= 5_000
    assert min(english["quadrants"]) >= 600


def test_old_entries_of_one_chart_are_little_known(songs: tuple[Song, ...]) -> None:
    """Half of the Korean songs of the eighties are less known than nearly all of the last years."""
    fame = dict(zip(songs, artefact.load(SHIPPED).fame, strict=True))
    old = [
        fame[song] for song in songs if song.language == "ko" and 1980 <= (song.year or 0) < 1990
    ]
    new = [fame[song] for song in songs if song.language == "ko" and (song.year or 0) >= 2015]
    assert np.median(old) <= 0.45
    assert np.percentile(old, 95) >= 0.55
    assert np.percentile(new, 5) >= 0.5


@pytest.mark.parametrize(
    ("title", "artist", "language", "genre"),
    [
        ("Brown Munde", "AP Dhillon", "pa", "hip-hop"),
        ("Down", "R.K.M & Ken-Y", "es", "reggaeton"),
        ("Viva La Vida", "Coldplay", "en", "pop"),
        ("99 Luftballons", "Nena", "de", "pop"),
        ("Hello", "Lionel Richie", "en", "soul"),
        ("I Will Survive", "Gloria Gaynor", "en", "disco"),
        ("Last Last", "Burna Boy", "en", "afrobeat"),
        ("하루하루", "BIGBANG (빅뱅)", "ko", "idol"),
    ],
)
def test_known_songs(
    songs: tuple[Song, ...], title: str, artist: str, language: str, genre: str
) -> None:
    """Songs that once had a wrong language, genre or title."""
    found = [song for song in songs if song.title == title and song.artists[0] == artist]
    assert [(song.language, song.genres[0]) for song in found] == [(language, genre)]


def test_other_languages(songs: tuple[Song, ...]) -> None:
    """Room for Japanese, Spanish and Portuguese songs."""
    languages = report.statistics(songs)["languages"]
    assert languages["ja"]["songs"] >= 300
    assert languages["es"]["songs"] + languages["pt"]["songs"] >= 1_100


def test_nothing_twice_and_no_other_renditions(songs: tuple[Song, ...]) -> None:
    """No duplicates, no karaoke, no covers."""
    assert report.duplicates(songs) == []
    assert report.other_renditions(songs) == []


def test_titles_are_clean(songs: tuple[Song, ...]) -> None:
    """No credits, versions and second languages are left in titles."""
    found = audit.leftovers(songs)
    left = {song.title for kind in CLEAN for song in found[kind]} - REAL
    assert left == set()


def test_genres(songs: tuple[Song, ...]) -> None:
    """Nine songs in ten have genres, all of the vocabulary."""
    assert sum(bool(song.genres) for song in songs) >= 0.9 * len(songs)
    assert {genre for song in songs for genre in song.genres} <= set(VOCABULARY)


def test_years(songs: tuple[Song, ...]) -> None:
    """Three songs in four have a year, and a possible one."""
    years = [song.year for song in songs if song.year]
    assert len(years) >= 0.75 * len(songs)
    assert 1920 <= min(years) <= max(years) <= 2026


def test_artists_are_a_list(songs: tuple[Song, ...]) -> None:
    """Names with commas are one artist, and the credit is the list."""
    assert all(song.artists and song.artist == ", ".join(song.artists) for song in songs)
    names = {artist for song in songs for artist in song.artists}
    assert {"Tyler, The Creator", "Earth, Wind & Fire", "Simon & Garfunkel"} <= names


def test_hand_written_songs_lie_where_they_were_put(songs: tuple[Song, ...]) -> None:
    """Nearly all hand-written songs are in the catalogue, at their places."""
    places = {
        (title_key(song.title), artist_key(song.artist)): (song.valence, song.energy)
        for song in songs
    }
    rows = [*hand.songs(), *hand.others()]
    for row in rows:
        build.tidy(row, korean.Names([]), Splitter())
    keys = [(title_key(row.title), artist_key(row.artist)) for row in rows]
    found = [(places[key], row) for key, row in zip(keys, rows, strict=True) if key in places]
    assert len(found) >= 0.6 * len(rows)
    for place, row in found:
        assert place == pytest.approx((row.valence, row.energy), abs=1e-4), row.title


def test_grim_titles_are_not_happy(songs: tuple[Song, ...]) -> None:
    """No title about death lies among the happy songs, unless it was put there by hand."""
    hand_titles = {title_key(row.title) for row in (*hand.songs(), *hand.others())}
    grim = [song for song in songs if placing.is_grim(song.title)]
    assert grim
    assert [
        song.title
        for song in grim
        if song.valence >= 0.5 and title_key(song.title) not in hand_titles
    ] == []


def test_the_committed_report_is_of_the_shipped_catalogue(songs: tuple[Song, ...]) -> None:
    """`report.md` was written for the catalogue beside it."""
    written = Path(build.REPORT).read_text(encoding="utf-8")
    assert written.startswith(report.text(songs))
