"""`selfie-dj read`: photos or captions read, one result a line."""

from __future__ import annotations

import argparse
import asyncio
import errno
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from pydantic import JsonValue

from bot.console import say, say_json
from bot.errors import CommandError
from bot.settings import Settings
from bot.wiring import Readers, open_readers
from recommender.errors import RecommenderError
from recommender.models import CaptionReading, PhotoReading
from recommender.ports import PhotoReader


async def read(settings: Settings, options: argparse.Namespace) -> int:
    """Read what the command line names; raises `CommandError` when a photo could not be read.

    Raises `OSError` when a file of captions cannot be read.
    """
    async with open_readers(settings) as readers:
        if options.captions:
            return await _read_captions(readers, options.captions, as_json=options.json)
        await readers.workers.ready()
        failed = 0
        for path in options.photos:
            result = await photo_result(readers.photos, path)
            say_json(result) if options.json else say(_photo_line(result))
            failed += result["error"] is not None
    if failed:
        raise CommandError(f"{failed} of {len(options.photos)} photos could not be read")
    return 0


async def photo_result(photos: PhotoReader, path: Path) -> dict[str, JsonValue]:
    """What one photo shows, or why it could not be read, as design of `read --json`."""
    started = time.perf_counter()
    reading, error = PhotoReading(faces=(), scores=None), None
    try:
        reading = await photos.read(await asyncio.to_thread(bytes_of, path))
    except OSError as failed:
        error = failed.strerror or type(failed).__name__
    except RecommenderError as failed:
        error = str(failed)
    return {
        "photo": str(path),
        **photo_json(reading),
        "ms": round((time.perf_counter() - started) * 1000, 1),
        "error": error,
    }


def bytes_of(path: Path) -> bytes:
    """The bytes of an ordinary file; raises `OSError`, also for a pipe or a device."""
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "Not a file", str(path))
    return path.read_bytes()


def photo_json(reading: PhotoReading) -> dict[str, JsonValue]:
    """The faces, their weighted scores and the strongest emotion; null without a face."""
    return {
        "faces": [face.model_dump(mode="json") for face in reading.faces],
        "scores": reading.scores.model_dump() if reading.scores else None,
        "dominant": reading.scores.dominant.value if reading.scores else None,
    }


def caption_json(caption: str, reading: CaptionReading) -> dict[str, JsonValue]:
    """What one caption says."""
    return {
        "caption": caption,
        "scores": dict(reading.scores.model_dump()),
        "dominant": reading.scores.dominant.value,
        "valence": reading.valence,
        "arousal": reading.arousal,
        "language": reading.language,
    }


async def _read_captions(readers: Readers, source: str, *, as_json: bool) -> int:
    for caption in _lines(source):
        result = caption_json(caption, await readers.captions.read(caption))
        if as_json:
            say_json(result)
        else:
            say(f"{result['dominant']:8}  {result['valence']:+.2f}  {caption}")
    return 0


def _lines(source: str) -> Iterator[str]:
    raw = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    text = raw.decode("utf-8-sig", "replace")
    lines = text.removesuffix("\n").split("\n") if text else []
    return (line.removesuffix("\r") for line in lines)


def _photo_line(result: dict[str, JsonValue]) -> str:
    if result["error"]:
        return f"{result['photo']}: {result['error']}"
    faces = result["faces"]
    count = len(faces) if isinstance(faces, list) else 0
    return (
        f"{result['photo']}: {result['dominant'] or 'no face'} ({_faces(count)}, {result['ms']} ms)"
    )


def _faces(count: int) -> str:
    return "1 face" if count == 1 else f"{count} faces"
