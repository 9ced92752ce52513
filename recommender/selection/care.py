"""Songs for somebody whose words hint at self-harm: quiet company, and nothing that joins in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from recommender.models import Direction, Mood, Point, Song
from recommender.readers.words.distress import hints_at_self_harm
from recommender.selection.path import PLEASANT

START = Point(valence=0.42, energy=0.34)
"""Brightest and liveliest place where such songs begin, whatever a face shows …"""
END = Point(valence=0.56, energy=0.28)
"""… and where they end: warm and quiet, far from a party."""
LEAST = 0.15
"""Valence and energy that they have at least: company in the dark, not more dark."""

_GRAVE = re.compile(
    r"\b(?:suicid\w*|die|dies|died|dying|dead|death|kill\w*|murder\w*|hang(?:ing|ed)?|grave\w*|"
    r"funeral\w*|coffin\w*|goodbye|farewell|overdose\w*|razor\w*|blades?|guns?|bullets?|knife|noose|"
    r"hell|end|over|gone|hurt\w*|pain\w*|bleed\w*|blood\w*|worthless|numb|drown\w*|"
    r"muer\w*|morir\w*|mat[ae]r\w*|suicidi\w*|adi[oó]s|sangre|dolor)\b|"
    r"죽|자살|이별|안녕|유서|무덤|장례|끝|사라|피[를가 ]|"
    r"死|自殺|葬|さよなら|さようなら|消え|終わ|血",
    re.IGNORECASE,
)
_CHEER = re.compile("[!！😂🤣😹😆😜🤪🎉🥳💀☠⚰🔪🔫]|\\blol\\b|ㅋㅋ|ㅎㅎ|笑|jaja", re.IGNORECASE)


def gentle_path(mood: Mood, count: int) -> tuple[Point, ...]:
    """`count` ≥ 1 targets that begin near a mood, quietly, and become a little warmer."""
    start = Point(
        valence=_between(LEAST, mood.valence, START.valence),
        energy=_between(LEAST, mood.energy, START.energy),
    )
    shares = [step / (count - 1) for step in range(count)] if count > 1 else [0.5]
    return tuple(
        Point(
            valence=start.valence + share * (END.valence - start.valence),
            energy=start.energy + share * (END.energy - start.energy),
        )
        for share in shares
    )


def way_for(
    mood: Mood, direction: Direction, path: tuple[Point, ...], *, care: bool
) -> tuple[Direction, tuple[Point, ...]]:
    """Where the songs lead: `direction` and `path`, or where `care` is needed a gentle path.

    Who says themselves that they are well is believed.
    """
    said_so = mood.corrected is not None and mood.valence >= PLEASANT
    if not care or said_so:
        return direction, path
    return Direction.CALM, gentle_path(mood, len(path))


def fitting(songs: Sequence[Song], least: int) -> tuple[Song, ...]:
    """The songs whose titles do not speak of death, pain or leaving.

    All of them where fewer than `least` would be left.
    """
    kept = tuple(song for song in songs if not _is_grave(song.title))
    return kept if len(kept) >= least else tuple(songs)


def cheers(reason: str) -> bool:
    """Whether a reason laughs, shouts or jokes."""
    return _CHEER.search(reason) is not None


def _is_grave(title: str) -> bool:
    return _GRAVE.search(title) is not None or hints_at_self_harm(title)


def _between(low: float, value: float, high: float) -> float:
    return min(high, max(low, value))
