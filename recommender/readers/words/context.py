"""What entries of the lexicon mean in each other's company."""

from __future__ import annotations

import re
from dataclasses import replace

from recommender.models import Emotion
from recommender.readers.words.finding import Found
from recommender.readers.words.lexicon import (
    AMUSEMENT,
    COSY,
    CRAZE,
    DELIGHT,
    DESPAIR,
    DISGUST,
    EVENT,
    GRIEF,
    LONELINESS,
    LOSS,
    PRESSURE,
    SLEEPLESS,
    TEARS,
    TRIUMPH,
)
from recommender.readers.words.text import Text

AWAKE = 0.5
"""Arousal of who cannot sleep for worry."""

# They weep with laughter; two ㅋ may be a bitter laugh.
LAUGHTER = re.compile("[😂🤣😹]")


def laughs(words: list[Found], text: Text) -> bool:
    """Whether somebody laughs, or weeps with joy, whatever comes of it."""
    return (
        text.laughed
        or LAUGHTER.search(text.plain) is not None
        or any(found.cue in {AMUSEMENT, DELIGHT} and not found.negated for found in words)
    )


def without_mirth(words: list[Found]) -> list[Found]:
    """Who laughs until the tears come, or dies of laughter, neither weeps nor dies."""
    return [found for found in words if found.cue not in {TEARS, CRAZE}]


def without_craze(words: list[Found]) -> tuple[list[Found], bool]:
    """What drives somebody mad is said beside it; and whether it did."""
    named = [found for found in words if found.cue is not CRAZE]
    mad = len(named) < len(words) and any(found.cue.emotion for found in named)
    return (named, True) if mad else (words, False)


def in_company(words: list[Found]) -> list[Found]:
    """What is left of each entry beside the others; beside despair or a death, no pleasure is."""
    cues = {found.cue for found in words if not found.negated}
    if cues & {DESPAIR, GRIEF}:
        return [found for found in words if found.cue.valence < 0]
    if DISGUST in cues:
        words = [found for found in words if found.cue is not COSY]
    if cues & {TRIUMPH, EVENT}:
        words = [found for found in words if found.cue is not PRESSURE]
    if cues & {LOSS, LONELINESS}:
        words = [found for found in words if found.cue is not EVENT]
    return [_awake(found) for found in words] if _troubled(words) else words


def _troubled(words: list[Found]) -> bool:
    return any(found.cue.emotion is Emotion.FEAR and not found.negated for found in words)


def _awake(found: Found) -> Found:
    if found.cue is not SLEEPLESS:
        return found
    return replace(found, cue=replace(found.cue, arousal=AWAKE))
