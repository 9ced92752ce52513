"""Crafted files end in a reading or a typed error, soon and within a worker's memory."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from bot.wiring import Readers
from recommender.errors import (
    DamagedPhotoError,
    PhotoTooLargeError,
    RecommenderError,
    UnknownFormatError,
    WorkerMemoryError,
)
from recommender.models import PhotoReading
from recommender.ports import PhotoReader
from tests.fuzz import heics, jpegs, movies, pngs
from tests.fuzz.bounds import limit_bytes, peak_bytes
from tests.photos import encoded, portrait, portrait_jpeg

SOON_S = 15.0
"""Well under what a worker is given, on a machine with other things to do."""
LARGE = 1 << 29
SVG = b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"
Made = Callable[[], bytes]
End = type[PhotoReading] | type[RecommenderError]

PHOTOS: dict[str, tuple[Made, End]] = {
    "png of 2.5 gigapixels": (lambda: pngs.promising(50_000, 50_000), PhotoTooLargeError),
    "png at the limit": (lambda: pngs.just_small_enough(interlaced=False), PhotoReading),
    "png at the limit, interlaced": (lambda: pngs.just_small_enough(interlaced=True), PhotoReading),
    "png text": (lambda: pngs.inflating_text(LARGE), DamagedPhotoError),
    "png texts": (lambda: pngs.inflating_text(900_000, 5000), DamagedPhotoError),
    "png profile": (lambda: pngs.inflating_profile(LARGE), DamagedPhotoError),
    "png xmp": (lambda: pngs.inflating_xmp(LARGE), DamagedPhotoError),
    "png pixels": (lambda: pngs.inflating_pixels(LARGE), PhotoReading),
    "1 × 60,000": (lambda: pngs.thin(1, 60_000), PhotoReading),
    "60,000 × 1": (lambda: pngs.thin(60_000, 1), PhotoReading),
    "1 × 50,000,000": (lambda: pngs.thin(1, 50_000_000), PhotoReading),
    "50,000,000 × 1": (lambda: pngs.thin(50_000_000, 1), PhotoReading),
    "svg": (lambda: SVG, UnknownFormatError),
    "pdf": (lambda: PDF, UnknownFormatError),
    **{
        f"exif {name}": (lambda data=data: jpegs.with_segments(data), PhotoReading)  # type: ignore[misc]  # mypy infers no default
        for name, data in jpegs.EXIF.items()
    },
    "exif of a png": (
        lambda: encoded(portrait(), "PNG", exif=jpegs.EXIF["cyclic"][4:]),
        PhotoReading,
    ),
    "exif of a webp": (
        lambda: encoded(portrait(), "WEBP", exif=jpegs.EXIF["offset"][4:]),
        PhotoReading,
    ),
    "exif of a heic": (
        lambda: encoded(portrait(), "HEIF", exif=jpegs.EXIF["count"][4:]),
        PhotoReading,
    ),
    "profile of garbage": (lambda: jpegs.with_profile(b"\xff\xda" * 30_000), PhotoReading),
    "profile of 16 MB": (lambda: jpegs.with_profile(bytes(65_000), 255), PhotoReading),
    "xmp entities": (jpegs.with_xmp, PhotoReading),
    "scans": (lambda: jpegs.scan_bomb(7000, 7000, 200_000), DamagedPhotoError),
    "scans, truncated": (lambda: jpegs.scan_bomb(7000, 7000, 5000)[:-70_000], DamagedPhotoError),
    "heic of 2.5 gigapixels": (lambda: heics.promising(50_000, 50_000), PhotoTooLargeError),
    "heic of all pixels": (lambda: heics.promising(2**32 - 1, 2**32 - 1), DamagedPhotoError),
    "heic of 49 megapixels": (lambda: heics.promising(7000, 7000), DamagedPhotoError),
    "heic of 400 tiles": (lambda: heics.grid(20, 20, side=128), PhotoReading),
    "heic of 12,100 tiles": (lambda: heics.grid(110, 110), DamagedPhotoError),
    "heic of 60,000 tiles": (lambda: heics.grid(250, 240, size=(99, 99)), DamagedPhotoError),
    "heic of few tiles": (lambda: heics.grid(2, 2, size=(60_000, 60_000)), PhotoTooLargeError),
    "webp of 10,000 frames": (lambda: movies.animated_webp(10_000), PhotoReading),
    "webp of large frames": (lambda: movies.animated_webp(20, (6000, 6000)), PhotoReading),
    "gif of 10,000 frames": (lambda: movies.animated_gif(10_000), PhotoReading),
}
VIDEOS: dict[str, tuple[Made, tuple[End, ...]]] = {
    "gif of 10,000 frames": (lambda: movies.animated_gif(10_000), (PhotoReading,)),
    "gif of 4K frames": (lambda: movies.animated_gif(80, (3840, 2160)), (PhotoReading,)),
    "gif of larger frames": (lambda: movies.animated_gif(9, (6000, 6000)), (DamagedPhotoError,)),
    "scans": (
        lambda: movies.motion_jpeg(jpegs.scan_bomb(4000, 2300, 50_000)),
        (DamagedPhotoError,),
    ),
    **{
        f"mp4 {name}": (
            lambda data=data: data,  # type: ignore[misc]  # mypy infers no default
            (PhotoReading, DamagedPhotoError, PhotoTooLargeError, WorkerMemoryError),
        )
        for name, data in movies.TABLES.items()
    },
}


async def end_of(reader: PhotoReader, data: bytes) -> object:
    """The kind of what came of a file, which came soon."""
    began = time.monotonic()
    try:
        end: object = await reader.read(data)
    except RecommenderError as error:
        end = error
    assert time.monotonic() - began < SOON_S
    return type(end)


@pytest.mark.parametrize(("made", "end"), PHOTOS.values(), ids=PHOTOS)
async def test_a_crafted_photo(readers: Readers, made: Made, end: End) -> None:
    """Whatever it promises, what can be seen is read and the rest is refused."""
    data = made()
    assert len(data) < 20e6
    assert await end_of(readers.photos, data) is end
    assert (await readers.photos.read(portrait_jpeg())).faces
    assert await readers.workers.run(peak_bytes) < await readers.workers.run(limit_bytes)


@pytest.mark.parametrize(("made", "ends"), VIDEOS.values(), ids=VIDEOS)
async def test_a_crafted_video(readers: Readers, made: Made, ends: tuple[End, ...]) -> None:
    """The same holds for what moves."""
    data = made()
    assert len(data) < 20e6
    assert await end_of(readers.videos, data) in ends
    assert (await readers.photos.read(portrait_jpeg())).faces
    assert await readers.workers.run(peak_bytes) < await readers.workers.run(limit_bytes)
