"""Where the songs lead: one target in the valence/energy plane for each of them.

The iso principle of music therapy: music first meets the mood of the listener and then moves, step
by step, to the mood that is wanted (Altshuler 1948, "A psychiatrist's experience with music as a
therapeutic agent"; for playlists: Starcke, Mayr & von Georgi 2021, "Emotion modulation through
music after sadness induction").
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from recommender.models import Direction, Emotion, Mood, Point
from recommender.mood import place

BRIGHT = Point(valence=0.8, energy=0.75)
"""Where `LIFT` ends, unless the listener is beyond it already or more than `LIFTED` away."""
LIFTED = 0.5
"""How far `LIFT` leads at most, in the plane: after a loss, party songs are no comfort."""
QUIET = Point(valence=0.62, energy=0.25)
"""Where `CALM` ends, unless the listener is beyond it already."""
KEPT_UP = 0.06
"""How far `MATCH` moves up a pleasant mood, once; any other mood it leaves where it is."""
COMFORT = 1.4
"""Exponent of the steps of `LIFT`: above 1, the first songs stay near the listener."""

PLEASANT = 0.55
UNPLEASANT = 0.45
AROUSED = 0.55
CLEARLY = 0.4
"""Score from which anger, fear or disgust make a mood tense that is not aroused; with less, what
the others say is as true."""
WORN_OUT = 0.32
"""Energy below which a mood that is not sad asks for rest and not for a push."""
DROWSY = 0.08
"""How much less energy a mood has than its emotions explain when somebody is tired: of the seven
none is, and sadness alone is not."""
STILL_AWAKE = 0.4
"""Energy from which nobody is: a smile beside words of a loss seems to lack some, too."""
LEAST, MOST = 0.08, 0.95
"""Hardly a song lies outside."""

_TENSE = (Emotion.ANGRY, Emotion.FEAR, Emotion.DISGUST)


def resolve(mood: Mood) -> Direction:
    """What `AUTO` means for a mood: `MATCH`, `LIFT` or `CALM`.

    A pleasant mood is kept up. Anger, fear and stress (unpleasant and aroused) are calmed, and so
    is whoever is worn out. Sadness is lifted. What is neither pleasant nor unpleasant is left as it
    is.
    """
    if mood.valence >= PLEASANT:
        return Direction.MATCH
    if mood.valence > UNPLEASANT:
        return Direction.CALM if mood.energy < WORN_OUT else Direction.MATCH
    if mood.energy >= AROUSED or _is_tense(mood):
        return Direction.CALM
    return Direction.CALM if _worn_out(mood) else Direction.LIFT


def _is_tense(mood: Mood) -> bool:
    return mood.dominant in _TENSE and mood.scores[mood.dominant] >= CLEARLY


def _worn_out(mood: Mood) -> bool:
    if mood.scene is not None and mood.words is None:
        return False  # a dim street is not tired
    explained = (place(mood.scores)[1] + 1) / 2
    drowsy = mood.energy < STILL_AWAKE and explained - mood.energy > DROWSY
    return drowsy or (mood.energy < WORN_OUT and mood.dominant is not Emotion.SAD)


def path(mood: Mood, direction: Direction, count: int) -> tuple[Point, ...]:
    """`count` targets on a straight line from where the listener is to where the direction leads.

    The first lies at the mood, the last at the goal. The steps are even, but those of `LIFT` grow:
    target k of 0…n lies at the share (k/n)^COMFORT of the line.
    A single target lies half-way. Raises `ValueError` when `count` is below 1.
    """
    chosen = resolve(mood) if direction is Direction.AUTO else direction
    start = _reachable(mood.point)
    return _line(start, _goal(start, chosen), chosen, count)


def onward(before: Sequence[Point], direction: Direction, count: int) -> tuple[Point, ...]:
    """`count` targets that begin where the ones `before` ended, and lead on where there is a way.

    `direction` is what the path did: lift and calm go on, match stays. Raises `ValueError` for a
    path without targets or a `count` below 1.
    """
    if not before:
        raise ValueError("a path has at least one target")
    start = _reachable(before[-1])
    goal = start if direction is Direction.MATCH else _goal(start, direction)
    return _line(start, goal, direction, count)


def _line(start: Point, goal: Point, direction: Direction, count: int) -> tuple[Point, ...]:
    if count < 1:
        raise ValueError("a path has at least one target")
    steps = [step / (count - 1) for step in range(count)] if count > 1 else [0.5]
    bend = COMFORT if direction is Direction.LIFT else 1.0
    return tuple(_between(start, goal, step**bend) for step in steps)


def _goal(start: Point, direction: Direction) -> Point:
    if direction is Direction.LIFT:
        return _lifted(start)
    if direction is Direction.CALM:
        return Point(
            valence=max(start.valence, QUIET.valence), energy=min(start.energy, QUIET.energy)
        )
    if start.valence < PLEASANT:
        return start
    return Point(valence=_within(start.valence + KEPT_UP), energy=_within(start.energy + KEPT_UP))


def _lifted(start: Point) -> Point:
    """The place on the way to `BRIGHT` that is at most `LIFTED` away."""
    goal = Point(
        valence=max(start.valence, BRIGHT.valence), energy=max(start.energy, BRIGHT.energy)
    )
    away = math.dist((start.valence, start.energy), (goal.valence, goal.energy))
    return goal if away <= LIFTED else _between(start, goal, LIFTED / away)


def _between(start: Point, goal: Point, share: float) -> Point:
    return Point(
        valence=_within(start.valence + share * (goal.valence - start.valence)),
        energy=_within(start.energy + share * (goal.energy - start.energy)),
    )


def _reachable(at: Point) -> Point:
    return Point(valence=_within(at.valence), energy=_within(at.energy))


def _within(value: float) -> float:
    return min(MOST, max(LEAST, value))
