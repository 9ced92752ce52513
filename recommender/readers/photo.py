"""Reads the faces of an encoded photo, or its scene, in a worker process."""

from __future__ import annotations

from collections.abc import Sequence

from recommender.memory import give_back
from recommender.models import EmotionScores, FaceReading, PhotoReading
from recommender.ports import Workers
from recommender.readers.decoding import check_size, decode
from recommender.readers.face import find_and_read_faces
from recommender.readers.loading import Detector, Weights, load
from recommender.readers.scene import read_scene

BLANK_SIDE = 64
LARGE_PIXELS = 16_000_000


def read_photo(
    data: bytes, weights: Weights = "own", detector: Detector = "opencv"
) -> PhotoReading:
    """Decode a photo and read its faces, without one its scene; boxes in the full upright photo.

    Raises a `PhotoError` for a picture that cannot be used, `WorkerError` as `load` does.
    """
    photo = decode(data)
    if photo.full_width * photo.full_height > LARGE_PIXELS:
        give_back()  # up to 200 MB that decoders took in small pieces
    faces = find_and_read_faces(photo.pixels, scale=photo.scale, weights=weights, detector=detector)
    scene = None if faces else read_scene(photo.pixels)
    return PhotoReading(faces=faces, scores=together(faces), scene=scene)


def together(faces: Sequence[FaceReading]) -> EmotionScores | None:
    """The mean of the faces' scores weighted by area × confidence; None without a face."""
    if not faces:
        return None
    weights = [face.box.width * face.box.height * face.confidence for face in faces]
    columns = zip(*(face.scores.values() for face in faces), strict=True)
    return EmotionScores.normalised(
        sum(weight * score for weight, score in zip(weights, column, strict=True))
        for column in columns
    )


def warm_up(weights: Weights = "own", detector: Detector = "opencv") -> None:
    """Load everything that reading needs and search a blank picture once.

    Raises `WorkerError` when one of them cannot be loaded.
    """
    import numpy as np

    load(weights, detector)
    blank = np.zeros((BLANK_SIDE, BLANK_SIDE, 3), np.uint8)
    find_and_read_faces(blank, weights=weights, detector=detector)


class DeepFacePhotoReader:
    """Reads photos with DeepFace in worker processes; a `PhotoReader`."""

    def __init__(
        self, workers: Workers, weights: Weights = "own", detector: Detector = "opencv"
    ) -> None:
        self._workers = workers
        self._weights = weights
        self._detector = detector

    async def read(self, photo: bytes) -> PhotoReading:
        """Read an encoded picture; raises `PhotoError` or `WorkerError`."""
        check_size(photo)  # before the bytes travel to another process
        return await self._workers.run(read_photo, photo, self._weights, self._detector)
