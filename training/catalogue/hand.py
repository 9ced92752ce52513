"""What we wrote by hand about songs and Korean artists."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from recommender.songs.titles import artist_key
from training.catalogue import korean
from training.catalogue.genres import named
from training.catalogue.rows import Row

SONGS = Path(__file__).with_name("korean_songs.csv")
OTHERS = Path(__file__).with_name("english_songs.csv")
ARTISTS = tuple(
    Path(__file__).with_name(name) for name in ("korean_artists.csv", "other_artists.csv")
)
POPULARITY = 60.0
"""Of a hand-written Korean song: whoever wrote it down knew it well."""


def songs(path: Path = SONGS) -> Iterator[Row]:
    """`korean_songs.csv`: Korean songs placed in the plane by their words and their sound."""
    for row in _placed(path):
        row.korean, row.popularity = True, POPULARITY
        yield row


def others(path: Path = OTHERS) -> Iterator[Row]:
    """`english_songs.csv`: songs of the other tables, placed by their words and their sound."""
    yield from _placed(path)


def _placed(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8-sig", newline="") as table:
        for line in csv.DictReader(table):
            yield Row(
                title=line["title"],
                artist=line["artist"],
                year=int(line["year"]) if line["year"] else None,
                valence=float(line["valence"]),
                energy=float(line["energy"]),
                styles=named(line.get("genres") or ""),
                handmade=True,
            )


def artists(names: korean.Names, paths: Sequence[Path] = ARTISTS) -> dict[str, tuple[str, ...]]:
    """The genres of the artists described by hand, by the key of the one spelling we use."""
    found: dict[str, tuple[str, ...]] = {}
    for path in paths:
        for line in _lines(path):
            for name in line["artists"].split("|"):
                key = artist_key(names.spelling(name))
                found[key] = tuple(dict.fromkeys((*found.get(key, ()), *named(line["genres"]))))
    return found


def _lines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))
