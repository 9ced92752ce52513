"""Which songs go into the catalogue: the well-known ones, with room for every mood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from recommender.songs.titles import artist_key
from training.catalogue.rows import Row

QUADRANTS = ("sad", "calm", "tense", "glad")
"""Low valence and energy; high valence, low energy; low valence, high energy; both high."""

_ENGLISH_ROOM = {"sad": 1500, "calm": 900, "tense": 1000, "glad": 1600}
_ROOM = {"es": 350, "ja": 300, "pt": 200, "und": 250, "zh": 150, "fr": 120}
_OTHER_ROOM = 60
_KOREAN_ROOM = 5000
_ARTIST_ROOM = 12
_KOREAN_ARTIST_ROOM = 25
_LEAST_POPULARITY = 46.0


def quadrant(song: Row) -> str:
    """The name of the quarter of the valence/energy plane where the song lies."""
    glad, lively = (song.valence or 0) >= 0.5, (song.energy or 0) >= 0.5
    return QUADRANTS[glad + 2 * lively]


def chosen(songs: Iterable[Row]) -> list[Row]:
    """All Korean songs and the best known others, sorted by fame, within the rooms above."""
    ordered = sorted(songs, key=lambda song: (-song.popularity, song.artist, song.title))
    artists: Counter[str] = Counter()
    rooms: Counter[str] = Counter()
    kept = []
    for song in ordered:
        artist = artist_key(song.artist)
        name, size = _room(song)
        known = song.korean or song.popularity >= _LEAST_POPULARITY
        most = _KOREAN_ARTIST_ROOM if song.korean else _ARTIST_ROOM
        if known and artists[artist] < most and rooms[name] < size:
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


def report(songs: Sequence[Row]) -> str:
    """Counts by language and quadrant, one line each."""
    table = Counter((song.language, quadrant(song)) for song in songs)
    languages = Counter(song.language for song in songs)
    lines = [f"{'language':10}{'songs':>7}" + "".join(f"{name:>7}" for name in QUADRANTS)]
    for language, count in languages.most_common():
        cells = "".join(f"{table[language, name]:7}" for name in QUADRANTS)
        lines.append(f"{language:10}{count:7}{cells}")
    return "\n".join(lines)
