"""One reading of several pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import fmean

from recommender.models import EmotionScores, PhotoReading, SceneReading


def merged(readings: Sequence[PhotoReading]) -> PhotoReading:
    """The pictures of an album as one reading; raises `ValueError` without any.

    Each picture with a face has a say as large as its surest face is sure; the scenes count only
    when no picture shows a face.
    """
    if not readings:
        raise ValueError("an album needs a picture")
    if len(readings) == 1:
        return readings[0]
    faces = [face for reading in readings for face in reading.faces]
    scores = _scores([reading for reading in readings if reading.scores is not None])
    return PhotoReading(
        faces=tuple(sorted(faces, key=lambda face: face.box.width * face.box.height, reverse=True)),
        scores=scores,
        scene=_scene([reading.scene for reading in readings if reading.scene])
        if not scores
        else None,
        frames=tuple(frame for reading in readings for frame in reading.frames),
        photos=sum(reading.photos for reading in readings if reading.scores or not scores),
    )


def _scores(readings: Sequence[PhotoReading]) -> EmotionScores | None:
    if not readings:
        return None
    weighted = [
        [reading.confidence * score for score in reading.scores.values()]
        for reading in readings
        if reading.scores is not None
    ]
    return EmotionScores.normalised(map(sum, zip(*weighted, strict=True)))


def _scene(scenes: Sequence[SceneReading]) -> SceneReading | None:
    if not scenes:
        return None

    def mean(value: Callable[[SceneReading], float]) -> float:
        return fmean(map(value, scenes))

    return SceneReading(
        valence=mean(lambda scene: scene.valence), arousal=mean(lambda scene: scene.arousal)
    )
