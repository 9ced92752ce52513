"""Readings made by hand."""

from __future__ import annotations

from recommender.models import (
    Box,
    CaptionReading,
    EmotionScores,
    FaceReading,
    PhotoReading,
    SceneReading,
)
from recommender.mood import place

SMILE = EmotionScores.normalised([0.01, 0, 0.01, 0.93, 0.01, 0.01, 0.03])
CALM = EmotionScores.normalised([0.05, 0.01, 0.04, 0.1, 0.2, 0.05, 0.55])
WORST_DAY = EmotionScores.normalised([0.2, 0.1, 0.05, 0.03, 0.5, 0.02, 0.1])
JOY = EmotionScores.normalised([0.02, 0.01, 0.02, 0.8, 0.03, 0.07, 0.05])


def photo_of(scores: EmotionScores, confidence: float = 0.9, side: int = 100) -> PhotoReading:
    """One face with these scores, `side` pixels wide and high."""
    box = Box(x=0, y=0, width=side, height=side)
    face = FaceReading(scores=scores, box=box, confidence=confidence)
    return PhotoReading(faces=(face,), scores=scores)


def scene_of(valence: float, arousal: float) -> PhotoReading:
    """A photo that shows nobody."""
    scene = SceneReading(valence=valence, arousal=arousal)
    return PhotoReading(faces=(), scores=None, scene=scene)


def words_of(scores: EmotionScores, confidence: float = 0.9) -> CaptionReading:
    """Words with these scores, their place being that of the scores."""
    valence, arousal = place(scores)
    return CaptionReading(
        scores=scores, valence=valence, arousal=arousal, language="en", confidence=confidence
    )
