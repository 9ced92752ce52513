"""What the pictures show: already worded in the chat's language, ready to travel to a worker."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from recommender.models import Emotion, EmotionScores, Point, Value

Percent = Annotated[int, Field(ge=0, le=100)]

MOST_MOMENTS = 12
"""How many moments of a video a timeline has room for."""


class Bar(Value):
    """One emotion of the chart."""

    emotion: Emotion
    label: str
    percent: Percent


class Axes(Value):
    """The words at the four ends of the valence/energy plane."""

    energetic: str
    calm: str
    low: str
    bright: str


class Moment(Value):
    """One sampled frame of a video."""

    time: str
    """From its beginning, as shown: "0:03"."""
    emotion: Emotion | None
    """The strongest one; None without a face."""
    label: str
    percent: Percent
    """The share of the strongest emotion, 0 without a face."""


class SongLine(Value):
    """One song in the list of the mood page."""

    title: str
    artist: str
    year: int | None
    point: Point
    cover: bytes | None = None
    """An encoded picture (JPEG, PNG, WebP or GIF); None: a tile in the colour of its place."""


class MoodPage(Value):
    """Page 0: the mood and all its songs."""

    emotion: Emotion
    """Gives the page its colour."""
    headline: str
    share: str
    """How strong the emotion is, as shown: "81%"; empty beside a headline of another kind."""
    sentence: str
    bars: tuple[Bar, ...]
    """In any order; drawn largest first. Without any, the plane takes their room."""
    moments: Annotated[tuple[Moment, ...], Field(max_length=MOST_MOMENTS)] = ()
    """Those of a video, in their order; drawn as a timeline where there are any."""
    axes: Axes
    path: Annotated[tuple[Point, ...], Field(max_length=10)]
    songs: Annotated[tuple[SongLine, ...], Field(min_length=1, max_length=10)]


class SongPage(Value):
    """Pages 1…n: one song."""

    emotion: Emotion
    title: str
    artist: str
    year: int | None
    reason: str
    point: Point
    position: Annotated[int, Field(ge=1, le=10)]
    total: Annotated[int, Field(ge=1, le=10)]
    cover: bytes | None = None
    """An encoded picture (JPEG, PNG, WebP or GIF); None, or one that cannot be read: our own."""


def whole_percents(scores: EmotionScores) -> dict[Emotion, int]:
    """Give each emotion's whole percent; together 100 (largest remainder, Hamilton's method)."""
    total = sum(scores.values())
    exact = {emotion: 100 * scores[emotion] / total for emotion in Emotion}
    percents = {emotion: int(share) for emotion, share in exact.items()}
    left = 100 - sum(percents.values())
    by_remainder = sorted(Emotion, key=lambda emotion: percents[emotion] - exact[emotion])
    for emotion in by_remainder[:left]:
        percents[emotion] += 1
    return percents
