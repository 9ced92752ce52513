"""What a text is outright, whatever the model makes of it: a loss, despair, a quiet hour."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from recommender.models import EmotionScores
from recommender.readers.words.finding import Found
from recommender.readers.words.lexicon import (
    AMUSEMENT,
    BORED,
    CONTENT,
    COSY,
    CRAZE,
    DESPAIR,
    EASE,
    EFFORT,
    GRIEF,
    LOSS,
    MISHAP,
    NOSTALGIA,
    RELEASE,
    RELIEF,
    TEARS,
    Cue,
)

BRIEF = 10
"""Words up to which a mild thing that is named is the whole of what is said."""
GRAVE = 24
"""The same of a death: nobody mentions one by the way, but a story may hold one."""


@dataclass(frozen=True)
class Bounds:
    """Where a reading lies that says one thing outright."""

    share: float
    """Share of `scores` in its scores."""
    scores: EmotionScores
    valence: tuple[float, float]
    arousal: tuple[float, float]


BOUNDS: dict[Cue, Bounds] = {
    DESPAIR: Bounds(0.7, EmotionScores(sad=1), (-1, -0.85), (-1, -0.15)),
    GRIEF: Bounds(0.8, EmotionScores(sad=1), (-1, -0.8), (-0.6, -0.3)),
    RELEASE: Bounds(0.75, EmotionScores(happy=0.8, neutral=0.2), (0.35, 1), (0.2, 1)),
    EFFORT: Bounds(0.75, EmotionScores(happy=0.7, surprise=0.1, neutral=0.2), (0.4, 1), (0.5, 1)),
    RELIEF: Bounds(0.8, EmotionScores(happy=0.5, sad=0.2, neutral=0.3), (0.05, 0.4), (-0.4, 0.1)),
    MISHAP: Bounds(
        0.75,
        EmotionScores(fear=0.4, angry=0.25, sad=0.1, neutral=0.25),
        (-0.6, -0.3),
        (0.05, 0.6),
    ),
    BORED: Bounds(0.8, EmotionScores(sad=0.3, neutral=0.7), (-0.2, -0.1), (-0.45, -0.33)),
    NOSTALGIA: Bounds(
        0.8, EmotionScores(sad=0.5, happy=0.15, neutral=0.35), (-0.25, 0.05), (-0.35, -0.15)
    ),
    EASE: Bounds(0.85, EmotionScores(happy=0.55, neutral=0.45), (0.32, 0.45), (-0.6, -0.52)),
}
"""The places are our judgement in Russell's plane, as those of the lexicon are."""

_CALM = {EASE, COSY, RELIEF, CONTENT}
_WISTFUL = {NOSTALGIA, EASE, COSY, TEARS}


def said_outright(words: list[Found], marks: list[Found], *, length: int, loud: bool) -> Cue | None:
    """What of `BOUNDS` a text of `length` words says and means, or None.

    Something mild must stand alone: a feeling beside it, a denial or a loud voice says more.
    """
    cues = {found.cue for found in words if not found.negated}
    for grave in (DESPAIR, GRIEF):
        if grave in cues:
            return grave if length <= GRAVE else None
    if length > BRIEF or any(found.negated for found in words):
        return None
    quiet = not loud and (EASE in cues or len(words) > 1)
    return _glad(cues, marks) or _mild(cues, marks, quiet=quiet)


def bounded(scores: EmotionScores, bounds: Bounds) -> EmotionScores:
    """The scores mixed with those that the bounds give."""
    pairs = zip(scores.values(), bounds.scores.values(), strict=True)
    return EmotionScores.normalised(
        (1 - bounds.share) * score + bounds.share * given for score, given in pairs
    )


def within(value: float, limits: tuple[float, float]) -> float:
    """The value, or the limit that it lies beyond."""
    return min(limits[1], max(limits[0], value))


def _glad(cues: set[Cue], marks: list[Found]) -> Cue | None:
    """What one is rid of, or sets about."""
    troubles = {cue for cue in cues if cue.valence < 0}
    if RELIEF in cues and LOSS in troubles:
        return RELIEF if troubles == {LOSS} else None
    if troubles or not _is_pleasant(marks):
        return None
    return next((cue for cue in (RELEASE, EFFORT) if cue in cues), None)


def _mild(cues: set[Cue], marks: list[Found], *, quiet: bool) -> Cue | None:
    """Who lost a thing, is bored, thinks of old days, or has a quiet hour.

    A cup of coffee alone is none: it may be spilt.
    """
    if cues == {MISHAP}:
        return MISHAP
    if BORED in cues and cues <= {BORED, CRAZE}:
        return BORED
    if NOSTALGIA in cues and cues <= _WISTFUL:
        return NOSTALGIA
    calm = bool(cues & {EASE, COSY}) and cues <= _CALM and _is_pleasant(marks)
    return EASE if calm and quiet else None


def _is_pleasant(marks: Iterable[Found]) -> bool:
    """Whether no sign says the opposite; laughter goes with anything."""
    return all(found.cue.valence > 0 or found.cue is AMUSEMENT for found in marks)
