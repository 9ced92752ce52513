"""What every reader of pictures keeps: the suite of the `PhotoReader` port."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PIL import Image

from bot.wiring import Readers
from recommender.errors import DamagedPhotoError, PhotoTooLargeError, UnknownFormatError
from recommender.models import Emotion, PhotoReading
from recommender.ports import MAX_PHOTO_BYTES, PhotoReader
from tests.photos import encoded, png_promising, portrait, selfie, wall
from tests.videos import video


@dataclass(frozen=True)
class Implementation:
    """A reader and the files it is made for."""

    reader: PhotoReader
    encode: Callable[..., bytes]
    """A file that shows a picture, perhaps of another format than usual."""
    bomb: Callable[[], bytes]
    """A small file that promises more pixels than are taken."""


def still(picture: Image.Image, form: str = "JPEG") -> bytes:
    """A photo."""
    return encoded(picture, form, quality=90)


def moving(picture: Image.Image, form: str = "mp4") -> bytes:
    """Half a second of a picture."""
    return video([(picture, 0.5)], form, codec="gif" if form == "gif" else None, rate=4)


@pytest.fixture(params=["deepface", "sampled"])
def implementation(request: pytest.FixtureRequest, readers: Readers) -> Implementation:
    """Each implementation in turn."""
    return _implementation(request.param, readers)


def _implementation(name: str, readers: Readers) -> Implementation:
    if name == "deepface":
        return Implementation(readers.photos, still, lambda: png_promising(20_000, 10_000))
    return Implementation(readers.videos, moving, lambda: moving(Image.new("RGB", (4800, 2400))))


async def test_a_face_is_read(implementation: Implementation) -> None:
    """A smiling portrait is one face, happy, inside the picture."""
    reading = await implementation.reader.read(implementation.encode(portrait()))
    (face,) = reading.faces
    assert reading.scores is not None
    assert reading.scores.dominant == Emotion.HAPPY
    assert 0 <= face.box.x <= face.box.x + face.box.width <= 512
    assert 0 <= face.box.y <= face.box.y + face.box.height <= 512
    assert 0 < reading.confidence <= 1


async def test_no_face_is_no_error(implementation: Implementation) -> None:
    """A wall gives a reading without faces and without scores, but with a scene."""
    reading = await implementation.reader.read(implementation.encode(wall()))
    assert reading.scene is not None
    assert reading == PhotoReading(
        faces=(), scores=None, scene=reading.scene, frames=reading.frames
    )
    assert not any(frame.scores for frame in reading.frames)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        *(("deepface", form) for form in ("PNG", "WEBP", "HEIF", "GIF")),
        *(("sampled", form) for form in ("mov", "webm", "matroska", "avi", "gif")),
    ],
)
async def test_formats(readers: Readers, name: str, form: str) -> None:
    """Other formats than the usual one show the same face."""
    implementation = _implementation(name, readers)
    reading = await implementation.reader.read(implementation.encode(portrait(), form))
    assert len(reading.faces) == 1


@pytest.mark.parametrize(
    ("damage", "error"),
    [
        (lambda _: b"", DamagedPhotoError),
        (lambda each: each.encode(portrait())[:2000], DamagedPhotoError),
        (lambda _: b"%PDF-1.7", UnknownFormatError),
        (lambda _: bytes(MAX_PHOTO_BYTES + 1), PhotoTooLargeError),
        (lambda each: each.bomb(), PhotoTooLargeError),
    ],
    ids=["empty", "truncated", "pdf", "too large", "bomb"],
)
async def test_bad_pictures_are_refused_and_the_next_one_works(
    implementation: Implementation,
    damage: Callable[[Implementation], bytes],
    error: type[Exception],
) -> None:
    """A typed error, whose message holds nothing of the picture, costs nobody else anything."""
    with pytest.raises(error) as caught:
        await implementation.reader.read(damage(implementation))
    assert len(str(caught.value)) < 100
    good = await implementation.reader.read(implementation.encode(portrait()))
    assert len(good.faces) == 1


async def test_the_same_picture_is_read_the_same(implementation: Implementation) -> None:
    """Readings do not depend on what else is read at the time."""
    pictures = [implementation.encode(portrait()), implementation.encode(selfie())] * 3
    first, second, *rest = await asyncio.gather(
        *(implementation.reader.read(picture) for picture in pictures)
    )
    assert rest == [first, second] * 2
    assert second.scores is not None
    assert all(math.isfinite(score) for score in second.scores.values())
