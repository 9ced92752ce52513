"""How well known a song is today, 0…1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from recommender.songs.titles import artist_key
from training.catalogue.rows import Row

FIRST_YEAR, YEARS = 1980, 43
"""Of the yearly charts."""
OLDEST, RECENT = 0.25, 0.56
"""Of a song of one yearly chart, the first and the last: most hits of long ago are forgotten."""
WESTERN = 0.12
"""More of a Western song that reached a chart in Korea."""
YEAR_MORE, MOST_YEARS = 0.07, 2
"""More for each further chart, and for how many."""
HAND_OLDEST, HAND_RECENT = 0.50, 0.62
"""Of a Korean song that somebody thought worth writing down."""
HAND_OTHERS = 0.55
"""Of a hand-written song of the other tables at least."""
ARTIST_MORE, ARTIST_SONGS = 0.10, 12
"""More for a Korean artist with as many songs in the tables; less for one with fewer."""
IN_BOTH = 0.04
"""More for a song that was both charted and measured."""


def rank(songs: Iterable[Row]) -> None:
    """Give each song its fame.

    What Spotify counted comes first. A song that nobody measured is as well known as the age and
    number of its charts, its artist and the hand that wrote it down make it.
    """
    listed = list(songs)
    artists = Counter(artist_key(song.artist) for song in listed if song.korean)
    for song in listed:
        song.fame = min(1.0, max(_counted(song), _guessed(song, artists)))


def _counted(song: Row) -> float:
    """By Spotify's popularity."""
    if song.sound is None:
        return 0.0
    return song.streamed / 100 + (IN_BOTH if song.charted else 0.0)


def _guessed(song: Row, artists: Counter[str]) -> float:
    if not song.korean:
        written = HAND_OTHERS if song.handmade else 0.0
        return max(written, _by_charts(song) + WESTERN if song.charted else 0.0)
    found = _by_charts(song)
    if song.handmade:
        found = max(found, _between(HAND_OLDEST, HAND_RECENT, song.year))
    others = min(artists[artist_key(song.artist)] - 1, ARTIST_SONGS)
    return found + ARTIST_MORE * others / ARTIST_SONGS


def _by_charts(song: Row) -> float:
    further = max(0, min(len(song.charted) - 1, MOST_YEARS))
    return _between(OLDEST, RECENT, max(song.charted, default=song.year)) + YEAR_MORE * further


def _between(oldest: float, recent: float, year: int | None) -> float:
    """On the line from the first chart to the last; the middle when nobody knows the year."""
    age = 0.5 if year is None else min(1.0, max(0.0, (year - FIRST_YEAR) / YEARS))
    return oldest + age * (recent - oldest)
