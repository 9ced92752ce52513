"""What every reader of photos keeps: the suite of the `PhotoReader` port."""

from __future__ import annotations

import asyncio
import math

import pytest

from bot.wiring import Readers
from recommender.errors import DamagedPhotoError, PhotoTooLargeError, UnknownFormatError
from recommender.models import Emotion, PhotoReading
from recommender.ports import MAX_PHOTO_BYTES, PhotoReader
from tests.photos import encoded, png_promising, portrait, portrait_jpeg, selfie, wall_jpeg


@pytest.fixture(params=["deepface"])
def reader(request: pytest.FixtureRequest, readers: Readers) -> PhotoReader:
    """Each implementation in turn."""
    return {"deepface": readers.photos}[request.param]


async def test_a_face_is_read(reader: PhotoReader) -> None:
    """A smiling portrait is one face, happy, inside the photo."""
    reading = await reader.read(portrait_jpeg())
    (face,) = reading.faces
    assert reading.scores is not None
    assert reading.scores.dominant == Emotion.HAPPY
    assert 0 <= face.box.x <= face.box.x + face.box.width <= 512
    assert 0 <= face.box.y <= face.box.y + face.box.height <= 512
    assert 0 < reading.confidence <= 1


async def test_no_face_is_no_error(reader: PhotoReader) -> None:
    """A wall gives a reading without faces and without scores."""
    assert await reader.read(wall_jpeg()) == PhotoReading(faces=(), scores=None)


@pytest.mark.parametrize("form", ["PNG", "WEBP", "HEIF", "GIF"])
async def test_formats(reader: PhotoReader, form: str) -> None:
    """Other formats than JPEG show the same face."""
    assert len((await reader.read(encoded(portrait(), form))).faces) == 1


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", DamagedPhotoError),
        (portrait_jpeg()[:2000], DamagedPhotoError),
        (b"%PDF-1.7", UnknownFormatError),
        (bytes(MAX_PHOTO_BYTES + 1), PhotoTooLargeError),
        (png_promising(20_000, 10_000), PhotoTooLargeError),
    ],
    ids=["empty", "truncated", "pdf", "too large", "bomb"],
)
async def test_bad_photos_are_refused_and_the_next_one_works(
    reader: PhotoReader, data: bytes, error: type[Exception]
) -> None:
    """A typed error, whose message holds nothing of the photo, costs nobody else anything."""
    with pytest.raises(error) as caught:
        await reader.read(data)
    assert len(str(caught.value)) < 100
    assert len((await reader.read(portrait_jpeg())).faces) == 1


async def test_the_same_photo_is_read_the_same(reader: PhotoReader) -> None:
    """Readings do not depend on what else is read at the time."""
    photos = [portrait_jpeg(), encoded(selfie(), quality=90)] * 3
    first, second, *rest = await asyncio.gather(*(reader.read(photo) for photo in photos))
    assert rest == [first, second] * 2
    assert second.scores is not None
    assert all(math.isfinite(score) for score in second.scores.values())
