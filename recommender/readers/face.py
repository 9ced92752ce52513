"""Reads the expression of the faces in a picture with DeepFace, in a worker process only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from recommender.models import Box, Emotion, EmotionScores, FaceReading
from recommender.readers.detection import Find, find_faces
from recommender.readers.loading import Detector, Weights, load

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def find_and_read_faces(
    image: NDArray[np.uint8],
    *,
    scale: float = 1.0,
    weights: Weights = "own",
    detector: Detector = "opencv",
    thorough: bool = True,
) -> tuple[FaceReading, ...]:
    """The faces of an upright picture, largest first; empty when there is none.

    `image` is (height, width, 3) uint8 in BGR order. Boxes are multiplied by `scale`: pixels of
    the photo that the picture was reduced from. Unless `thorough`, only faces that are plain to
    see are found, in a quarter of the time that a picture without any takes. Raises `WorkerError`
    as `load` does.
    """
    load(weights, detector)
    faces = [_reading(find, scale) for find in find_faces(image, detector, thorough=thorough)]
    return tuple(sorted(faces, key=lambda face: face.box.width * face.box.height, reverse=True))


def _reading(find: Find, scale: float) -> FaceReading:
    left, top, right, bottom = (round(side * scale) for side in find.box)
    return FaceReading(
        scores=expression(find.crop),
        box=Box(x=left, y=top, width=max(1, right - left), height=max(1, bottom - top)),
        confidence=find.confidence,
    )


def expression(crop: NDArray[np.uint8]) -> EmotionScores:
    """What a face that fills its picture shows, as DeepFace reads it.

    `crop` is (height, width, 3) uint8 in BGR order, not empty; `load` must have been called.
    """
    from deepface import DeepFace

    analysis: list[dict[str, Any]] = DeepFace.analyze(
        img_path=crop,
        actions=("emotion",),
        detector_backend="skip",
        enforce_detection=False,
        silent=True,
    )
    emotions = analysis[0]["emotion"]
    return EmotionScores.normalised(emotions[emotion.value] for emotion in Emotion)
