"""Reads the faces of an encoded photo in a worker process."""

from __future__ import annotations

from collections.abc import Sequence

from recommender.models import EmotionScores, FaceReading, PhotoReading
from recommender.ports import Workers
from recommender.readers.decoding import check_size, decode
from recommender.readers.face import Weights, find_and_read_faces, load

BLANK_SIDE = 64


def read_photo(data: bytes, weights: Weights = "own") -> PhotoReading:
    """Decode a photo and read its faces; boxes in pixels of the full upright photo.

    Raises a `PhotoError` for a picture that cannot be used, `WorkerError` without a network.
    """
    photo = decode(data)
    faces = find_and_read_faces(photo.pixels, scale=photo.scale, weights=weights)
    return PhotoReading(faces=faces, scores=together(faces))


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


def warm_up(weights: Weights = "own") -> None:
    """Load everything that reading needs and search a blank picture once.

    Raises `WorkerError` when the expression network cannot be loaded.
    """
    import numpy as np

    load(weights)
    find_and_read_faces(np.zeros((BLANK_SIDE, BLANK_SIDE, 3), np.uint8), weights=weights)


class DeepFacePhotoReader:
    """Reads photos with DeepFace in worker processes; a `PhotoReader`."""

    def __init__(self, workers: Workers, weights: Weights = "own") -> None:
        self._workers = workers
        self._weights = weights

    async def read(self, photo: bytes) -> PhotoReading:
        """Read an encoded picture; raises `PhotoError` or `WorkerError`."""
        check_size(photo)  # before the bytes travel to another process
        return await self._workers.run(read_photo, photo, self._weights)
