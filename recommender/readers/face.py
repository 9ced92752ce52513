"""Finds faces and reads their expression with DeepFace, in a worker process only."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from recommender.errors import WorkerError
from recommender.models import Box, Emotion, EmotionScores, FaceReading

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Weights = Literal["own", "stock"]

SHIPPED_WEIGHTS = Path(__file__).parent / "weights"
QUICK_SIDE = 480


def load(weights: Weights = "own") -> None:
    """Load DeepFace, its face detector and the expression network; quick when they are there.

    `own` is the network shipped here, `stock` DeepFace's own (downloaded to its home). Raises
    `WorkerError` when the network cannot be loaded.
    """
    _choose_engine(weights)
    import cv2
    from deepface import DeepFace
    from tqdm import tqdm

    cv2.setNumThreads(1)
    # DeepFace's progress bars would make a semaphore that a stopped worker leaves behind.
    tqdm.set_lock(threading.RLock())
    DeepFace.build_model("opencv", task="face_detector")
    try:
        DeepFace.build_model("Emotion", task="facial_attribute")
    except ValueError as error:
        raise WorkerError(f"the {weights} expression network cannot be loaded") from error


def find_and_read_faces(
    image: NDArray[np.uint8], *, scale: float = 1.0, weights: Weights = "own"
) -> tuple[FaceReading, ...]:
    """The faces of an upright picture, largest first; empty when there is none.

    `image` is (height, width, 3) uint8 in BGR order. Boxes are multiplied by `scale`: pixels of
    the photo that the picture was reduced from. Raises `WorkerError` as `load` does.
    """
    load(weights)
    small, shrink = _reduced(image, QUICK_SIDE)
    faces = _readings(_analyse(small, align=True), scale * shrink)
    if not faces and shrink > 1:
        # Small faces show up at full size. Without the border that aligning needs, the search
        # takes a quarter of the memory, and eyes are hardly found in faces that small.
        faces = _readings(_analyse(image, align=False), scale)
    return faces


def _choose_engine(weights: Weights) -> None:
    # DeepFace takes these two from the environment only, when it is imported.
    os.environ["DEEPFACE_BACKEND_ENGINE"] = "onnx"
    # onnxruntime would keep a file about this machine for its makers.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    if weights == "own":
        os.environ["DEEPFACE_HOME"] = str(SHIPPED_WEIGHTS)


def _reduced(image: NDArray[np.uint8], side: int) -> tuple[NDArray[np.uint8], float]:
    """The picture with at most `side` pixels a side, and how many times smaller it is."""
    import cv2
    import numpy as np

    height, width = image.shape[:2]
    shrink = max(height, width) / side
    if shrink <= 1:
        return image, 1.0
    size = (max(1, round(width / shrink)), max(1, round(height / shrink)))
    return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), np.uint8), shrink


def _analyse(image: NDArray[np.uint8], *, align: bool) -> list[dict[str, Any]]:
    from deepface import DeepFace
    from deepface.modules.exceptions import FaceNotDetected, ImgNotFound

    try:
        found = DeepFace.analyze(
            img_path=image,
            actions=("emotion",),
            detector_backend="opencv",
            enforce_detection=True,
            align=align,
            silent=True,
        )
    except (FaceNotDetected, ImgNotFound):  # the second: only faces without a single pixel
        return []
    return list(found)


def _readings(found: Iterable[Mapping[str, Any]], scale: float) -> tuple[FaceReading, ...]:
    faces = [
        FaceReading(
            scores=EmotionScores.normalised(face["emotion"][emotion.value] for emotion in Emotion),
            box=_box(face["region"], scale),
            # DeepFace's (100 − s) / 100 of the cascade's score s: near 0.9 for almost every face.
            confidence=min(1.0, max(0.0, float(face["face_confidence"]))),
        )
        for face in found
        if face["region"]["w"] > 0 and face["region"]["h"] > 0
    ]
    return tuple(sorted(faces, key=lambda face: face.box.width * face.box.height, reverse=True))


def _box(region: Mapping[str, Any], scale: float) -> Box:
    x, y, width, height = (round(region[side] * scale) for side in ("x", "y", "w", "h"))
    return Box(x=x, y=y, width=max(1, width), height=max(1, height))
