"""What we say of songs that a chat asked for on top of others."""

from __future__ import annotations

import math
from collections.abc import Sequence

from handlers.locale import Words
from handlers.views.reading import Way, way_of
from recommender.models import Direction, Mood, Point
from recommender.selection.path import path as path_from

NEAR = 0.02
"""Distance in the valence/energy plane (0…1.4) within which a path begins at the mood."""


def title_and_artist(like: str) -> tuple[str, str]:
    """Title and artist of an "Artist – Title"."""
    artist, _, title = like.partition(" – ")
    return title, artist


def likeness(title: str, artist: str, words: Words) -> str:
    """Which song the others resemble."""
    return words.gettext("Songs like “{title}” by {artist}.").format(title=title, artist=artist)


def likeness_title(words: Words) -> str:
    """The headline of songs that resemble another."""
    return words.pgettext("headline", "More like this")


def goes_on(mood: Mood, path: Sequence[Point]) -> bool:
    """Whether a path begins where an earlier one ended, and not at the mood."""
    start = _place(mood)
    return math.hypot(path[0].valence - start.valence, path[0].energy - start.energy) > NEAR


def going_on(mood: Mood, path: Sequence[Point], direction: Direction, words: Words) -> str:
    """The sentence about such a path: what the songs before it did."""
    _ = words.gettext
    before = way_of(direction, (_place(mood), path[0]))
    if before is Way.LIFT:
        return _("The last songs ended brighter; these go on from there.")
    if before is Way.CALM:
        return _("The last songs ended calmer; these stay there.")
    return _("More songs for this mood.")


def _place(mood: Mood) -> Point:
    """Where the first path of a mood begins: none begins at the very edge of the plane."""
    return path_from(mood, Direction.MATCH, 2)[0]
