"""Which songs a chat wants by its settings, and what is done when too few are left."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from recommender.models import ChatSettings, Song, Taste, Value
from recommender.taste import names

LIKED = 1.0
"""What a genre is worth that a chat says it likes: as much as any number of likes could be."""


class Bounds(Value):
    """What holds candidates back beside their place: one step of widening."""

    decades: tuple[int, ...] = ()
    """First years of the decades to take songs of; empty: all of them."""
    avoid: frozenset[str]
    """`song_id`s that are not to be shown."""
    heard: frozenset[str]
    """Those that come when nothing else is near."""


Ask = Callable[[Bounds], tuple[Song, ...]]
"""The candidates within bounds, no artist twice."""


def preferring(taste: Taste, settings: ChatSettings) -> Taste:
    """The taste with the genres that a chat says it likes."""
    liked = dict.fromkeys(settings.liked_genres, LIKED)
    return taste.model_copy(update={"genres": {**taste.genres, **liked}}) if liked else taste


def permitted(song: Song, settings: ChatSettings) -> bool:
    """Whether a song from outside the candidates may be shown by the chat's settings.

    What nobody knows of a song is held against it: the genres of one that the catalogue does not
    have where genres are avoided, the year of any where decades are chosen.
    """
    if song.explicit and not settings.explicit:
        return False
    if settings.decades and (song.year or 0) // 10 * 10 not in settings.decades:
        return False
    if not settings.avoided_genres:
        return True
    return song.source == "catalogue" and set(song.genres).isdisjoint(settings.avoided_genres)


def widening(
    decades: tuple[int, ...], *, never: frozenset[str], shown: tuple[str, ...], lately: int
) -> Iterator[Bounds]:
    """Bounds, each wider than the one before: all decades, then songs that were shown lately.

    `never` stays away throughout; of those `shown` (newest first) so many as `lately` do at first.
    """
    avoid, heard = never | set(shown[:lately]), frozenset(shown[lately:])
    if decades:
        yield Bounds(decades=decades, avoid=avoid, heard=heard)
    yield Bounds(avoid=avoid, heard=heard)
    yield Bounds(avoid=never, heard=frozenset(shown))


def gathered(steps: Iterator[Bounds], ask: Ask, least: int) -> tuple[Song, ...]:
    """The candidates within the first bounds; where these are fewer than `least`, so many.

    What wider bounds add comes last, and an artist comes twice only for want of others.
    """
    bounds = next(steps)
    songs = list(ask(bounds))
    for bounds in steps:
        if len(songs) >= least:
            return tuple(songs)
        songs += _others(ask(bounds), songs)[: least - len(songs)]
    while len(songs) < least:
        there = bounds.avoid | {song.song_id for song in songs}
        if not (more := ask(bounds.model_copy(update={"avoid": there}))):
            break
        songs += more[: least - len(songs)]
    return tuple(songs)


def _others(found: tuple[Song, ...], songs: list[Song]) -> list[Song]:
    """Those by nobody who is there already."""
    there = {name for song in songs for name in names(song)}
    return [song for song in found if there.isdisjoint(names(song))]
