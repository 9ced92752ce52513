"""What a chat looks back at: stretches of time, the readings in them, and its favourite songs."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Self

from pydantic import Field, model_validator

from recommender.models.emotions import Emotion
from recommender.models.songs import Song
from recommender.models.values import Unit, Value


class Span(Value):
    """A stretch of time, its end not in it."""

    since: datetime
    """With time zone."""
    until: datetime
    """With time zone."""


class Sought(Value):
    """Which answers of a chat are looked for."""

    emotion: Emotion | None = None
    """The strongest of their mood; None: any."""
    span: Span | None = None
    """When they were made; None: at any time."""


class DayOfReadings(Value):
    """What was read on one day of a chat's calendar."""

    day: date
    emotions: dict[Emotion, Annotated[int, Field(ge=1)]]
    """How many readings each emotion was the strongest of; those that never were are left out."""
    valence: Unit
    """Mean of the readings."""
    energy: Unit
    """Mean of the readings."""

    @property
    def readings(self) -> int:
        """How many there were."""
        return sum(self.emotions.values())


class Favorite(Value):
    """A song that a chat gave a star or a like."""

    song: Song
    starred_at: datetime | None = None
    """With time zone, UTC; None without a star."""
    liked_at: datetime | None = None
    """When it was liked last; None when it was not, or the like was taken back or changed."""

    @model_validator(mode="after")
    def _is_marked(self) -> Self:
        if self.starred_at is None and self.liked_at is None:
            raise ValueError("a favourite has a star or a like")
        return self

    @property
    def at(self) -> datetime:
        """Since when it is one: the star goes before the like."""
        at = self.starred_at or self.liked_at
        if at is None:
            raise ValueError("a favourite has a star or a like")
        return at
