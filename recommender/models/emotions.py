"""The seven emotions and distributions over them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from enum import StrEnum
from typing import Self

from pydantic import model_validator

from recommender.models.values import Unit, Value

SCORE_TOLERANCE = 1e-3


class Emotion(StrEnum):
    """DeepFace's seven emotions, in its order."""

    ANGRY = "angry"
    DISGUST = "disgust"
    FEAR = "fear"
    HAPPY = "happy"
    SAD = "sad"
    SURPRISE = "surprise"
    NEUTRAL = "neutral"


class EmotionScores(Value):
    """A distribution over the seven emotions: each ≥ 0, together 1 (± 0.001)."""

    angry: Unit = 0.0
    disgust: Unit = 0.0
    fear: Unit = 0.0
    happy: Unit = 0.0
    sad: Unit = 0.0
    surprise: Unit = 0.0
    neutral: Unit = 0.0

    @model_validator(mode="after")
    def _sum_to_one(self) -> Self:
        total = sum(self.values())
        if abs(total - 1) > SCORE_TOLERANCE:
            raise ValueError(f"emotion scores must sum to 1, not {total:.4f}")
        return self

    @classmethod
    def normalised(cls, weights: Iterable[float]) -> Self:
        """Build from seven non-negative weights in DeepFace's order; all zero means neutral.

        Raises `ValueError` when there are not seven finite weights ≥ 0.
        """
        values = [float(weight) for weight in weights]
        if len(values) != len(Emotion) or not all(math.isfinite(v) and v >= 0 for v in values):
            raise ValueError("seven finite weights ≥ 0 are needed")
        total = sum(values)
        if total == 0:
            return cls(neutral=1.0)
        shares = (min(1.0, value / total) for value in values)
        return cls(**dict(zip((e.value for e in Emotion), shares, strict=True)))

    def values(self) -> tuple[float, ...]:
        """The seven scores in DeepFace's order."""
        return tuple(getattr(self, emotion.value) for emotion in Emotion)

    def __getitem__(self, emotion: Emotion) -> float:
        return float(getattr(self, emotion.value))

    @property
    def dominant(self) -> Emotion:
        """The emotion with the highest score; the first of equals."""
        return max(Emotion, key=self.__getitem__)
