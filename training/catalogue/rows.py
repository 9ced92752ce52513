"""The three song tables, read into rows of one form."""

from __future__ import annotations

import csv
import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.catalogue import korean

_YOUTUBE_ID = re.compile(r"[A-Za-z0-9_-]{11}")
_SPOTIFY_ID = re.compile(r"[A-Za-z0-9]{22}")
_ADDRESS = re.compile(r"[?&]v=([A-Za-z0-9_-]{11})(?:&|$)")


@dataclass(frozen=True, slots=True)
class Sound:
    """What Spotify measured of a song; it hears no words."""

    valence: float
    energy: float
    danceability: float
    acousticness: float
    tempo: float
    """Beats per minute."""


@dataclass(slots=True)
class Row:
    """One line of a table, and what the build finds out about it."""

    title: str
    artist: str
    """The credit as the table gives it; once cleaned, the artists with ", " between them."""
    artists: tuple[str, ...] = ()
    other_titles: tuple[str, ...] = ()
    """The title in other scripts."""
    album: str = ""
    year: int | None = None
    valence: float | None = None
    energy: float | None = None
    sound: Sound | None = None
    popularity: float = 0.0
    explicit: bool = False
    explicit_unknown: bool = False
    """The table does not say."""
    single_artist: bool = False
    """The table's artist field holds one artist, whatever its commas."""
    duration_s: float | None = None
    genres: tuple[str, ...] = ()
    """As the tables name them; see `genres.py` for what they are worth."""
    styles: tuple[str, ...] = ()
    """Genres written by hand, later those of the catalogue."""
    spotify_id: str | None = None
    youtube_id: str | None = None
    mood: str | None = None
    """The label of the charts' mood model."""
    mood_confidence: float = 0.0
    tags: tuple[str, ...] = ()
    """Mood tags of listeners."""
    korean: bool = False
    """From the Korean charts, or by a Korean artist."""
    language: str = "und"
    streamed: float = 0.0
    """Spotify's popularity, 0…100."""
    charted: tuple[int, ...] = ()
    """The yearly charts that hold the song."""
    fame: float = 0.0
    """0…1; see `fame.py`."""
    handmade: bool = False
    """Valence and energy were written by hand, and so were the genres if there are any."""


def valid(pattern: re.Pattern[str], text: str | None) -> str | None:
    """The text when all of it fits the pattern."""
    return text if text and pattern.fullmatch(text) else None


def tracks(path: Path) -> Iterator[Row]:
    """`tracks.csv.gz`: real audio features."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as table:
        for line in csv.DictReader(table):
            sound = _sound(line)
            yield Row(
                title=line["title"],
                artist=line["artist"],
                album=line["album"],
                year=int(float(line["year"])) if line["year"] else None,
                valence=sound.valence,
                energy=sound.energy,
                sound=sound,
                popularity=float(line["popularity"]),
                streamed=float(line["popularity"]),
                explicit=line["explicit"] == "True",
                explicit_unknown=not line["explicit"],
                single_artist="A" not in line["src"],
                duration_s=float(line["duration_s"]),
                genres=tuple(line["genres"].split("|")),
                spotify_id=valid(_SPOTIFY_ID, line["spotify_id"]),
                youtube_id=valid(_YOUTUBE_ID, line["youtube_id"]),
                tags=tuple(filter(None, line["lastfm_moods"].split("|"))),
                korean=korean.is_artist(line["artist"]),
            )


def _sound(line: dict[str, str]) -> Sound:
    names = ("valence", "energy", "danceability", "acousticness", "tempo")
    return Sound(*(float(line[name]) for name in names))


def charts(path: Path) -> Iterator[Row]:
    """`korean_and_pop_charts.csv`: year, video and a mood label."""
    with path.open(encoding="utf-8-sig", newline="") as table:
        for line in csv.DictReader(table):
            year = int(line["top_year"])
            yield Row(
                title=line["title"],
                artist=line["artist"],
                year=year,
                charted=(year,),
                popularity=48 + 20 * (year - 1980) / 43,
                youtube_id=valid(_YOUTUBE_ID, line["yt_id"]),
                mood=line["mood"],
                mood_confidence=float(line["per"]),
                korean=line["class"] == "kpop",
            )


def tagged(path: Path) -> Iterator[Row]:
    """`lastfm_moods.csv`: one mood tag and a video."""
    with path.open(encoding="utf-8", newline="") as table:
        for line in csv.DictReader(table):
            found = _ADDRESS.search(line["youtube_url"] or "")
            yield Row(
                title=line["title"],
                artist=line["artist"],
                youtube_id=found[1] if found else None,
                tags=(line["mood"],),
            )
