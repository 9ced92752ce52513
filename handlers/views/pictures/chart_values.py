"""What the picture of moods over time shows, already worded, ready to travel to a worker."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from handlers.views.pictures.values import Axes, Bar
from recommender.models import Emotion, Unit, Value


class Dot(Value):
    """A day, or several that are drawn as one."""

    at: Unit
    """Where it lies on the axis of time."""
    valence: Unit
    energy: Unit
    emotion: Emotion
    """Gives it its colour."""


class Tick(Value):
    """A date under the axis of time."""

    at: Unit
    label: str


class ChartPage(Value):
    """Moods over time."""

    emotion: Emotion
    """Gives the page its colour."""
    headline: str
    sentence: str
    period: str
    """Which time it is: "The last 7 days"."""
    readings: str
    """How many readings: "9 readings"."""
    axes: Axes
    dots: tuple[Dot, ...]
    """In the order of time; none: nothing was read."""
    ticks: Annotated[tuple[Tick, ...], Field(max_length=8)]
    bars: tuple[Bar, ...]
    """In any order; without any the axes of time take their room."""
