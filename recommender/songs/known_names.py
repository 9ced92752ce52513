"""Artists and songs that go by several names which no rule leads to each other.

`known_artists.txt` and `known_titles.txt` beside this file hold one artist or song a line, the
names separated by `|`. A line of the latter begins with a name of the artist.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from recommender.songs.titles import (
    artist_key,
    fold,
    script,
    song_id,
    title_key,
    without_brackets,
)
from recommender.songs.versions import taken_apart

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
    return fold(_titles().get((artist_group(artist), fold(title)), (title,))[0])


def all_ids(title: str, artists: Sequence[str]) -> tuple[str, ...]:
    """The `song_id`s of a song under all names known of it and its first artist, its own first.

    What stands in brackets in another script is a name, too: "Love (사랑)".
    """
    if not artists:
        return ()
    credited = dict.fromkeys((artists[0], *_artist_names(artists[0])))
    own = taken_apart(title)
    inside = [name for name in own.subtitles if script(name) != script(own.core)]
    titles = dict.fromkeys((title, *inside))
    titles |= dict.fromkeys(
        name for known in (*titles,) for name in _title_names(artists[0], title_key(known))
    )
    return tuple(dict.fromkeys(song_id(name, artist) for name in titles for artist in credited))


def _artist_names(artist: str) -> tuple[str, ...]:
    """All names of the first artist of a credit; none where only this one is known."""
    written = (artist, without_brackets(artist), artist_key(artist))
    return next((known for name in written if (known := _artists().get(fold(name)))), ())


def _title_names(artist: str, key: str) -> tuple[str, ...]:
    """All titles of a song by the folded one of them; none where only this one is known."""
    names = (*_artist_names(artist)[:1], without_brackets(artist), artist_key(artist))
    groups = (artist_group(name) for name in names)
    return next((known for group in groups if (known := _titles().get((group, key)))), ())


@lru_cache(maxsize=1)
def _artists() -> dict[str, tuple[str, ...]]:
    """All names of each artist, by each of them folded."""
    lines = (tuple(line.split("|")) for line in _lines(ARTISTS))
    return {fold(name): names for names in lines for name in names}


@lru_cache(maxsize=1)
def _titles() -> dict[tuple[str, str], tuple[str, ...]]:
    """All titles of each song, by its artist and each of them folded."""
    table = {}
    for line in _lines(TITLES):
        artist, *titles = line.split("|")
        for title in titles:
            table[artist_group(artist), fold(title)] = tuple(titles)
    return table


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines()
