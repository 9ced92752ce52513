"""Face and words blended, and what a person says about it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from recommender.models.emotions import Emotion, EmotionScores
from recommender.models.readings import Frame, SceneReading
from recommender.models.values import Signed, Unit, Value

UNTOLD = 0.03
"""Confidence of a mood of words alone below which nothing is said of it."""


class Direction(StrEnum):
    """Where the music should take the listener."""

    MATCH = "match"
    LIFT = "lift"
    CALM = "calm"
    AUTO = "auto"


class Point(Value):
    """A place in the valence/energy plane (Russell's circumplex), both 0…1."""

    valence: Unit
    energy: Unit


class Disagreement(Value):
    """Face and words tell different stories."""

    face: Emotion
    words: Emotion


class Reader(StrEnum):
    """Who said something about an emotion."""

    FACE = "face"
    WORDS = "words"
    SCENE = "scene"


class Predicted(Value):
    """The strongest emotion by each reader, as it read; None for one that had nothing to read."""

    face: Emotion | None = None
    words: Emotion | None = None
    valence: Signed | None = None
    """Of the words."""
    scene: Emotion | None = None


class Correction(Value):
    """How often a person said that an emotion which a reader predicted was another one."""

    reader: Reader
    predicted: Emotion
    true: Emotion
    times: Annotated[int, Field(ge=1)] = 1


class Mood(Value):
    """Face and words blended."""

    scores: EmotionScores
    valence: Unit
    energy: Unit
    confidence: Unit
    """How sure the blend is."""
    face: EmotionScores | None = None
    """What the faces showed; None without a face."""
    words: EmotionScores | None = None
    """What the caption said; None without a caption."""
    disagreement: Disagreement | None = None
    faces: Annotated[int, Field(ge=0)] | None = None
    """How many faces the photo showed; None without a photo."""
    photos: Annotated[int, Field(ge=0)] = 0
    """How many pictures it was read from."""
    scene: SceneReading | None = None
    """What the picture suggested; None with a face or without a picture."""
    frames: tuple[Frame, ...] = ()
    """The sampled frames of a video, in their order."""
    predicted: Predicted = Predicted()
    """What the readers said before this person's earlier corrections were weighed in."""
    corrected: Emotion | None = None
    """What the person says it is; None when nobody objected."""
    of_another: bool = False
    """Whether face and words are of somebody else than the one who asked."""

    @property
    def point(self) -> Point:
        """The place of the mood in the valence/energy plane."""
        return Point(valence=self.valence, energy=self.energy)

    @property
    def dominant(self) -> Emotion:
        """The strongest emotion of the blend."""
        return self.scores.dominant
