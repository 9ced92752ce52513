"""Where each song lies: by hand, by measurement or by estimate, and not against its title."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from training.catalogue.calibration import Calibration
from training.catalogue.moods import with_tags
from training.catalogue.rows import Row

KOREAN_ESTIMATE_SHARE = 0.45
"""Weight of the estimate beside the measurement of a Korean song, which knows no words."""
GRIM_VALENCE = 0.4
"""A title that speaks of death is placed no higher; what lay above 0.3 is squeezed below this."""
_SQUEEZED_FROM = 0.3

SORROW_SHARE = 0.8
"""Of the measured valence that is left to a song whose title speaks of tears or of being alone."""
_SORROW = re.compile(
    r"\b(?:lonely|heartbreak\w*|broken|tears|cry|crying|cried|goodbye|alone|hate|hurts?|misery)\b",
    re.IGNORECASE,
)
_GRIM = re.compile(
    r"죽|자살|유서|무덤|장례|주검|死|\b(?:suicid\w*|dead|death|die[sd]?|dying|grave|graves|graveyard|"
    r"funeral|murder\w*|coffin|kill\w*|corpse|cemetery|buried|hang(?:ed|ing) (?:me|tree)|overdose|"
    r"self[- ]harm|muerte|muero|morir|morte|morrer)\b",
    re.IGNORECASE,
)


def examples(songs: Iterable[Row]) -> list[Row]:
    """The songs to learn from: with a place, and Korean or with a label."""
    return [song for song in songs if song.valence is not None and (song.korean or song.mood)]


def place(song: Row, calibration: Calibration) -> tuple[float, float]:
    """Valence and energy of a song, 0…1 each."""
    if song.handmade and song.valence is not None and song.energy is not None:
        return song.valence, song.energy
    valence, energy = _heard(song, calibration)
    if is_grim(song.title):
        above = max(valence - _SQUEEZED_FROM, 0.0) / (1 - _SQUEEZED_FROM)
        valence = min(valence, _SQUEEZED_FROM + above * (GRIM_VALENCE - _SQUEEZED_FROM))
    return valence, energy


def placed(song: Row, calibration: Calibration) -> Row:
    """A copy of the song at its place."""
    valence, energy = place(song, calibration)
    return replace(song, valence=valence, energy=energy)


def is_grim(title: str) -> bool:
    """Whether a title speaks of death."""
    return bool(_GRIM.search(title))


def _heard(song: Row, calibration: Calibration) -> tuple[float, float]:
    estimate = calibration.point(song)
    if song.valence is None or song.energy is None:
        return with_tags(*estimate, song.tags)
    if not song.korean:
        share = SORROW_SHARE if _SORROW.search(song.title) else 1.0
        return with_tags(share * song.valence, song.energy, song.tags)
    share = KOREAN_ESTIMATE_SHARE
    valence = (1 - share) * song.valence + share * estimate[0]
    return valence, (1 - share) * song.energy + share * estimate[1]
