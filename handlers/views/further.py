"""What we say of songs that a chat asked for on top of others."""

from __future__ import annotations

import math
from collections.abc import Sequence

from handlers.locale import Words
from recommender.models import Direction, Mood, Point
from recommender.selection.path import path as path_from

FAR = 0.1
"""Distance in the valence/energy plane (0…1.4) from which a path does not begin at the mood."""


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
    # No path begins at the very edge of the plane, where a mood may be.
    start = path_from(mood, Direction.MATCH, 2)[0]
    away = math.hypot(path[0].valence - start.valence, path[0].energy - start.energy)
    return away > FAR


def going_on(words: Words) -> str:
    """The sentence about such a path."""
    return words.gettext("We go on from there.")
