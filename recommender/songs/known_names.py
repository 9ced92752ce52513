"""Artists and songs that go by several names which no rule leads to each other.

`known_artists.txt` and `known_titles.txt` beside this file hold one artist or song a line, the
names separated by `|`. A line of the latter begins with a name of the artist.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from recommender.songs.titles import fold

ARTISTS = Path(__file__).with_name("known_artists.txt")
TITLES = Path(__file__).with_name("known_titles.txt")

WITH_COMMAS = (
    "Tyler, The Creator",
    "Earth, Wind & Fire",
    "Blood, Sweat & Tears",
    "Crosby, Stills & Nash",
    "Crosby, Stills, Nash & Young",
    "Peter, Paul and Mary",
    "Emerson, Lake & Palmer",
    "10,000 Maniacs",
    "Car, the garden",
)
"""One artist each."""


def artist_group(name: str) -> str:
    """What stands for all names of an artist: the first known one or this one, folded."""
    return fold(_artists().get(fold(name), (name,))[0])


def other_name(name: str) -> str | None:
    """Under which name an artist is better known elsewhere; None when no other is known."""
    others = (other for other in _artists().get(fold(name), ()) if fold(other) != fold(name))
    return next(others, None)


def title_group(artist: str, title: str) -> str:
    """What stands for all titles of a song: the first known one or this one, folded."""
    key = fold(title)
    return _titles().get((artist_group(artist), key), key)


@lru_cache(maxsize=1)
def _artists() -> dict[str, tuple[str, ...]]:
    """All names of each artist, by each of them folded."""
    lines = (tuple(line.split("|")) for line in _lines(ARTISTS))
    return {fold(name): names for names in lines for name in names}


@lru_cache(maxsize=1)
def _titles() -> dict[tuple[str, str], str]:
    table = {}
    for line in _lines(TITLES):
        artist, *titles = line.split("|")
        for title in titles:
            table[artist_group(artist), fold(title)] = fold(titles[0])
    return table


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines()
