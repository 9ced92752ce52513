"""Which songs go into the catalogue: the well-known ones, with room for every mood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from recommender.songs.titles import artist_key, fold, title_key
from training.catalogue.rows import Row

QUADRANTS = ("sad", "calm", "tense", "glad")
"""Low valence and energy; high valence, low energy; low valence, high energy; both high."""

_ENGLISH_ROOM = {"sad": 2000, "calm": 1100, "tense": 1500, "glad": 2000}
_ROOM = {
    "es": 600,
    "ja": 400,
    "pt": 560,
    "zh": 250,
    "und": 150,
    "hi": 150,
    "fr": 120,
    "tr": 100,
    "pa": 40,
    "ta": 40,
}
_OTHER_ROOM = 80
_KOREAN_ROOM = 5000
_ARTIST_ROOM = 12
_KOREAN_ARTIST_ROOM = 25
_LEAST_POPULARITY, _LEAST_CALM = 46.0, 40.0
"""Of songs that are not Korean; calm and glad ones are rare."""
_DISTINCTIVE, _FAMOUS, _BETTER = 9, 72.0, 8.0
"""Letters of a title that two songs rarely share; popularity that no echo has; how much better the
original is known."""


def quadrant(song: Row) -> str:
    """The name of the quarter of the valence/energy plane where the song lies."""
    glad, lively = (song.valence or 0) >= 0.5, (song.energy or 0) >= 0.5
    return QUADRANTS[glad + 2 * lively]


def originals(songs: Iterable[Row]) -> list[Row]:
    """The songs without covers that do not say so.

    A longer title that another artist made much better known, and no later, is taken for one. That
    loses a namesake now and then; there are more songs than rooms.
    """
    listed = list(songs)
    best: dict[str, Row] = {}
    for song in listed:
        key = title_key(song.title)
        if key not in best or song.popularity > best[key].popularity:
            best[key] = song
    return [song for song in listed if not _is_echo(song, best[title_key(song.title)])]


def _is_echo(song: Row, known: Row) -> bool:
    distinctive = " " in song.title and len(title_key(song.title)) >= _DISTINCTIVE
    another = not {fold(name) for name in song.artists} & {fold(name) for name in known.artists}
    famous = song.korean or song.mood is not None or song.popularity >= _FAMOUS
    famous = famous or song.handmade
    older = bool(song.year and known.year) and (song.year or 0) < (known.year or 0)
    if not distinctive or not another or famous or older:
        return False
    return known.popularity >= song.popularity + _BETTER


def chosen(songs: Iterable[Row]) -> list[Row]:
    """All Korean and hand-written songs and the best known others, within the rooms above.

    Sorted by fame; what was written by hand comes in even where a room is full.
    """
    ordered = sorted(songs, key=lambda song: (-song.popularity, song.artist, song.title))
    artists: Counter[str] = Counter()
    rooms: Counter[str] = Counter()
    kept = []
    for song in ordered:
        artist = artist_key(song.artist)
        name, size = _room(song)
        least = _LEAST_CALM if quadrant(song) == "calm" else _LEAST_POPULARITY
        known = song.korean or song.handmade or song.popularity >= least
        most = _KOREAN_ARTIST_ROOM if song.korean else _ARTIST_ROOM
        room = artists[artist] < most and rooms[name] < size
        if known and (room or song.handmade):
            artists[artist] += 1
            rooms[name] += 1
            kept.append(song)
    return kept


def _room(song: Row) -> tuple[str, int]:
    """Which songs this one competes with, and for how many places."""
    if song.korean:
        return "korean", _KOREAN_ROOM
    if song.language == "en":
        place = quadrant(song)
        return f"en {place}", _ENGLISH_ROOM[place]
    return song.language, _ROOM.get(song.language, _OTHER_ROOM)
