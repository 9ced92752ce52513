"""The report on a catalogue: figures, checks, and rows to read."""

from __future__ import annotations

import pytest

from recommender.models import Song
from recommender.songs import report
from recommender.songs.titles import song_id


def song(
    title: str,
    *artists: str,
    place: tuple[float, float] = (0.8, 0.8),
    language: str = "ko",
    genres: tuple[str, ...] = (),
    year: int | None = None,
    spotify_id: str | None = None,
    youtube_id: str | None = None,
) -> Song:
    """A song of the catalogue."""
    credit = ", ".join(artists)
    return Song(
        song_id=song_id(title, credit),
        title=title,
        artist=credit,
        artists=artists,
        year=year,
        language=language,
        genres=genres,
        valence=place[0],
        energy=place[1],
        spotify_id=spotify_id,
        youtube_id=youtube_id,
    )


SONGS = (
    song("좋은 날", "IU (아이유)", place=(0.5, 0.5), genres=("pop",), year=2010),
    song("눈물", "리쌍", "유진", place=(0.2, 0.7), spotify_id="A" * 22),
    song("밤편지", "IU (아이유)", place=(0.6, 0.2), genres=("folk", "ballad")),
    song("Creep", "Radiohead", place=(0.1, 0.4), language="en", year=1992, genres=("rock",)),
)


def test_statistics() -> None:
    """Songs, artists, and the four quarters of each language, most frequent language first."""
    found = report.statistics(SONGS)
    assert found == {
        "songs": 4,
        "artists": 4,
        "languages": {
            "ko": {"songs": 3, "quadrants": [1, 1, 0, 1]},
            "en": {"songs": 1, "quadrants": [0, 0, 1, 0]},
        },
    }
    assert list(found["languages"]) == ["ko", "en"]


def test_statistics_of_nothing() -> None:
    """An empty catalogue has figures too."""
    assert report.statistics(()) == {"songs": 0, "artists": 0, "languages": {}}
    assert "songs: 0" in report.text(())


@pytest.mark.parametrize(
    ("place", "quadrant"),
    [
        ((0.5, 0.5), "happy-energetic"),
        ((0.49, 0.5), "tense"),
        ((0.49, 0.49), "sad-calm"),
        ((0.5, 0.49), "serene"),
    ],
)
def test_the_middle_counts_as_high(place: tuple[float, float], quadrant: str) -> None:
    """0.5 belongs to the upper half."""
    assert report.quadrant(song("A", "B", place=place)) == quadrant


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (song("Sunflower", "Post Malone", "Swae Lee"), song("SUNFLOWER!", "Swae Lee")),
        (song("롤린 (Rollin')", "Brave Girls"), song("롤린", "Brave Girls (브레이브걸스)")),
        (song("A", "B", spotify_id="x" * 22), song("C", "D", spotify_id="x" * 22)),
        (song("A", "B", youtube_id="x" * 11), song("C", "D", youtube_id="x" * 11)),
        (song("Café", "Zoé"), song("Cafe", "Zoe")),
    ],
)
def test_duplicates_are_found(one: Song, other: Song) -> None:
    """One song twice is seen under any of its artists, in any spelling, and by its ids."""
    assert report.duplicates([one, other]) == [(one, other)]


def test_no_duplicates_where_there_are_none() -> None:
    """Same titles of different artists, and several songs of one, are different songs."""
    assert report.duplicates([*SONGS, song("Creep", "TLC")]) == []


@pytest.mark.parametrize(
    "title",
    [
        "Creep (Karaoke Version)",
        "Creep (Live)",
        "Creep - Remastered 2009",
        "Creep (Sped Up)",
        "Creep (Instrumental)",
        "Creep Remix",
        "좋은 날 (라이브)",
        "Creep cover by Somebody",
    ],
)
def test_other_renditions_are_found(title: str) -> None:
    """Karaoke, concerts, remixes and covers are seen."""
    assert report.other_renditions([song(title, "Radiohead")])


@pytest.mark.parametrize(
    "title", ["Live Forever", "노래방에서", "Undercover", "Stay Alive", "명카드라이브"]
)
def test_titles_that_only_look_so(title: str) -> None:
    """Words that are part of a name are no sign of another rendition."""
    assert report.other_renditions([song(title, "Oasis")]) == []


def test_the_text_tells_everything() -> None:
    """Shares, tables, checks and rows are all there, and the same seed gives the same text."""
    text = report.text(SONGS, seed=1)
    assert text == report.text(SONGS, seed=1)
    for line in (
        "- songs: 4",
        "- with a year: 2 (50%)",
        "- with genres: 3 (75%)",
        "| ko | 3 | 1 | 1 | 0 | 1 |",
        "- duplicates: 0",
        "- karaoke, covers and other renditions: 0",
        "- Creep — Radiohead (1992), en, rock, 0.10/0.40",
    ):
        assert line in text.splitlines()


def test_offenders_are_named() -> None:
    """What fails a check is shown, so that it can be mended."""
    text = report.text([*SONGS, song("Creep (Live)", "Radiohead", language="en")])
    assert "- duplicates: 1" in text
    assert "Creep (Live)" in text
