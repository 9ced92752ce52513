"""Faces that DeepFace's Haar cascades find, and how far each can be believed."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from recommender.readers.views import Area, View

if TYPE_CHECKING:
    import cv2
    import numpy as np
    from numpy.typing import NDArray

LARGE = 500_000
"""Pixels of a view that is searched by cascades of its own, gone afterwards: a cascade keeps what
its largest search took, 60 MB for 1280 × 960 pixels."""
SCALE_STEP = 1.1
NEIGHBOURS = 3
EYE_SEARCH_SIDE = 120
"""Faces are enlarged to this many pixels for the eyes, which need about a sixth of it."""
LITTLE_SIDE = 40
"""In smaller faces anything may look like an eye."""
EYE_SCORES, EYE_SCORES_IF_LITTLE = (0.0, 3.4, 5.7), (2.2, 4.5, 4.5)
"""What no, one and two eyes are worth beside the cascade's own score."""
STEEPNESS, EVEN_ODDS = 0.77, 5.5
"""Of the logistic curve from scores to confidence; both by regression on 3,900 finds."""
OVERLAP = 0.3

Eye = tuple[float, float]


def find(view: View, *, min_side: int, least: float, equalised: bool = False) -> list[Area]:
    """The faces of a view at least `min_side` pixels large, surest first, none upon another.

    Those with a confidence below `least` are left out. `load` must have been called.
    """
    grey = view.grey(equalised=equalised)
    cascades = _cascades(passing=grey.size > LARGE)
    boxes, _, scores = cascades["face_detector"].detectMultiScale3(
        grey, SCALE_STEP, NEIGHBOURS, minSize=(min_side, min_side), outputRejectLevels=True
    )
    areas = [
        _area(grey, tuple(map(int, box)), float(score), cascades["eye_detector"])
        for box, score in zip(boxes, scores, strict=True)
        if _confidence(float(score) + max(EYE_SCORES)) >= least
    ]
    return _apart([area for area in areas if area.confidence >= least])


def _confidence(score: float) -> float:
    return 1 / (1 + math.exp(STEEPNESS * (EVEN_ODDS - score)))


def _cascades(*, passing: bool) -> dict[str, Any]:
    from deepface.models.face_detection.OpenCv import OpenCvClient
    from deepface.modules import modeling

    client = OpenCvClient() if passing else modeling.build_model("face_detector", "opencv")
    cascades: dict[str, Any] = client.model
    return cascades


def _area(
    grey: NDArray[np.uint8], box: tuple[int, ...], score: float, eye_detector: cv2.CascadeClassifier
) -> Area:
    x, y, width, height = box
    eyes = _eyes(grey[y : y + height, x : x + width], eye_detector)
    worth = EYE_SCORES_IF_LITTLE if width < LITTLE_SIDE else EYE_SCORES
    left, right = _pair(eyes) or (None, None)
    return Area(
        x=x,
        y=y,
        width=width,
        height=height,
        confidence=_confidence(score + worth[min(2, len(eyes))]),
        left_eye=left and (x + round(left[0] * width), y + round(left[1] * height)),
        right_eye=right and (x + round(right[0] * width), y + round(right[1] * height)),
    )


def _eyes(face: NDArray[np.uint8], eye_detector: cv2.CascadeClassifier) -> list[Eye]:
    """Centres of what looks like an eye and lies where eyes are, 0…1 of the face's sides."""
    import cv2

    side = max(EYE_SEARCH_SIDE, face.shape[1])
    enlarged = cv2.resize(face, (side, side))
    found = eye_detector.detectMultiScale(enlarged, SCALE_STEP, NEIGHBOURS)
    return [
        ((x + width / 2) / side, (y + height / 2) / side)
        for x, y, width, height in found
        if 0.15 <= width / side <= 0.5 and y + height / 2 < 0.55 * side
    ]


def _pair(eyes: list[Eye]) -> tuple[Eye, Eye] | None:
    """The person's left and right eye if two were found, side by side and hardly inclined."""
    if len(eyes) != 2:
        return None
    right, left = sorted(eyes)
    across, down = left[0] - right[0], left[1] - right[1]
    return (left, right) if across > 0.25 and abs(down) < 0.5 * across else None


def _apart(areas: list[Area]) -> list[Area]:
    kept: list[Area] = []
    for area in sorted(areas, key=lambda area: area.confidence, reverse=True):
        if all(_overlap(area, other) < OVERLAP for other in kept):
            kept.append(area)
    return kept


def _overlap(one: Area, other: Area) -> float:
    """The share of the smaller area that both cover."""
    across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    down = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    smaller = min(one.width * one.height, other.width * other.height)
    return max(0, across) * max(0, down) / smaller
