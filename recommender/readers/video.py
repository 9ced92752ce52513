"""Reads the faces of a video in a worker process: a few frames of the five seconds they are in."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from recommender.errors import DamagedPhotoError
from recommender.memory import give_back
from recommender.models import EmotionScores, FaceReading, Frame, PhotoReading, SceneReading
from recommender.ports import Workers
from recommender.readers.decoding import UprightPhoto, check_size
from recommender.readers.face import find_and_read_faces
from recommender.readers.footage import Footage, opened
from recommender.readers.loading import Detector, Weights
from recommender.readers.photo import together
from recommender.readers.scene import read_scene

FRAMES = 10
"""How many frames of the watched seconds are read."""
WATCHED_S = 5.0
SEARCHES = 20
"""How many moments of the rest are tried when the beginning shows no face."""
PROBED = 4
"""Without a face that is plain to see, one frame in so many is searched thoroughly."""
PATIENCE_S = 10.0
"""When it takes longer, what was read so far is the reading; a worker is given 20 s."""


@dataclass(frozen=True)
class Moment:
    """What a video shows at one moment."""

    at_s: float
    picture: UprightPhoto
    faces: tuple[FaceReading, ...]

    @property
    def clearness(self) -> float:
        """Area × confidence of the clearest face, 0 without a face."""
        return max((f.box.width * f.box.height * f.confidence for f in self.faces), default=0.0)


def read_video(
    data: bytes, weights: Weights = "own", detector: Detector = "opencv"
) -> PhotoReading:
    """Sample five seconds of a video's first minute and read the faces of each frame.

    The five seconds begin with the first face; without any they are the first. Boxes are in pixels
    of the full upright frame. Raises a `PhotoError` for a video that cannot be used, `WorkerError`
    without a network.
    """
    moments = _watched(data, weights, detector)
    give_back()  # PyAV's objects hold each other, and the decoder's frames with them
    if not moments:
        raise DamagedPhotoError("none of its frames can be decoded")
    frames = tuple(Frame(at_s=moment.at_s, scores=together(moment.faces)) for moment in moments)
    scores = mean([frame.scores for frame in frames if frame.scores is not None])
    return PhotoReading(
        faces=max(moments, key=lambda moment: moment.clearness).faces,
        scores=scores,
        scene=None if scores else _scene(moments),
        frames=frames,
    )


def _watched(data: bytes, weights: Weights, detector: Detector) -> list[Moment]:
    with opened(data) as footage:
        return _Watch(footage, weights, detector).moments()


def mean(scores: Sequence[EmotionScores]) -> EmotionScores | None:
    """The mean confidence of each emotion; None of nothing."""
    if not scores:
        return None
    columns = zip(*(each.values() for each in scores), strict=True)
    return EmotionScores.normalised(fmean(column) for column in columns)


def _scene(moments: Sequence[Moment]) -> SceneReading:
    scenes = [read_scene(moment.picture.pixels) for moment in moments]
    return SceneReading(
        valence=fmean(scene.valence for scene in scenes),
        arousal=fmean(scene.arousal for scene in scenes),
    )


class _Watch:
    """Looks for the seconds with a face on a grid of evenly spaced moments."""

    def __init__(self, footage: Footage, weights: Weights, detector: Detector) -> None:
        self._footage = footage
        self._weights = weights
        self._detector = detector
        self._deadline = time.monotonic() + PATIENCE_S
        self._count = min(FRAMES, footage.frame_count)
        self._step = min(WATCHED_S, footage.duration_s) / self._count
        self._total = round(footage.duration_s / self._step) if self._step else 1
        self._seen: dict[int, Moment | None] = {}

    def moments(self) -> list[Moment]:
        """The moments of the watched seconds, as far as there was time to see them."""
        first = next((index for index in self._order() if self._has_face(index)), None)
        start = max(0, min(first or 0, self._total - self._count))
        window = [self._at(index) for index in range(start, start + self._count)]
        seen = [moment for moment in window if moment is not None]
        return self._searched_again(seen) if first is None else seen

    def _order(self) -> Iterator[int]:
        """Every moment of the beginning, then a few of the rest."""
        yield from range(min(self._count, self._total))
        rest = self._total - self._count
        tries = min(SEARCHES, rest)
        yield from (self._count + (2 * n + 1) * rest // (2 * tries) for n in range(tries))

    def _has_face(self, index: int) -> bool:
        moment = self._at(index)
        return moment is not None and bool(moment.faces)

    def _at(self, index: int) -> Moment | None:
        if index not in self._seen:
            self._seen[index] = self._look(index)
        return self._seen[index]

    def _look(self, index: int) -> Moment | None:
        at_s = round((index + 0.5) * self._step, 3)
        picture = self._footage.at(at_s, deadline=self._deadline)
        if picture is None:
            return None
        return Moment(at_s=at_s, picture=picture, faces=self._faces(picture, thorough=False))

    def _searched_again(self, seen: list[Moment]) -> list[Moment]:
        """The same moments with faces that are hard to see, if a few of them show any."""
        if time.monotonic() > self._deadline:
            return seen
        probed = {moment.at_s: self._again(moment) for moment in seen[::PROBED]}
        if not any(moment.faces for moment in probed.values()):
            return seen
        return [probed.get(moment.at_s) or self._again(moment) for moment in seen]

    def _again(self, moment: Moment) -> Moment:
        """The moment searched thoroughly, as long as there is time."""
        if time.monotonic() > self._deadline:
            return moment
        return replace(moment, faces=self._faces(moment.picture, thorough=True))

    def _faces(self, picture: UprightPhoto, *, thorough: bool) -> tuple[FaceReading, ...]:
        return find_and_read_faces(
            picture.pixels,
            scale=picture.scale,
            weights=self._weights,
            detector=self._detector,
            thorough=thorough,
        )


class SampledVideoReader:
    """Reads videos, video notes and animations in worker processes; a `PhotoReader`."""

    def __init__(
        self, workers: Workers, weights: Weights = "own", detector: Detector = "opencv"
    ) -> None:
        self._workers = workers
        self._weights = weights
        self._detector = detector

    async def read(self, photo: bytes) -> PhotoReading:
        """Read an encoded video; raises `PhotoError` or `WorkerError`."""
        check_size(photo)  # before the bytes travel to another process
        return await self._workers.run(read_video, photo, self._weights, self._detector)
