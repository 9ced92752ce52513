"""`selfie-dj read`: photos, videos or captions read, one result a line."""

from __future__ import annotations

import argparse
import asyncio
import errno
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import JsonValue

from bot.console import say, say_json
from bot.errors import CommandError
from bot.settings import Settings
from bot.wiring import Readers, open_readers
from recommender.errors import RecommenderError
from recommender.models import CaptionReading, Emotion, PhotoReading
from recommender.readers.footage import is_video


@dataclass(frozen=True, kw_only=True)
class PictureResult:
    """What one photo or video shows, or why it could not be read."""

    path: Path
    moving: bool
    """Whether it is a video."""
    reading: PhotoReading
    ms: float
    error: str | None


async def read(settings: Settings, options: argparse.Namespace) -> int:
    """Read what the command line names; raises `CommandError` when a file could not be read.

    Raises `OSError` when a file of captions cannot be read.
    """
    async with open_readers(settings) as readers:
        if options.captions:
            return await _read_captions(readers, options.captions, as_json=options.json)
        await readers.workers.ready()
        failed = 0
        for path in options.photos:
            result = await read_picture(readers, path)
            say_json(picture_json(result)) if options.json else say(_picture_line(result))
            failed += result.error is not None
    if failed:
        raise CommandError(f"{failed} of {len(options.photos)} files could not be read")
    return 0


async def read_picture(readers: Readers, path: Path) -> PictureResult:
    """Read one photo or video; what a file is, its content says and not its name."""
    started = time.perf_counter()
    reading, error, moving = PhotoReading(faces=(), scores=None), None, False
    try:
        content = await asyncio.to_thread(bytes_of, path)
        moving = is_video(content)
        reading = await (readers.videos if moving else readers.photos).read(content)
    except OSError as failed:
        error = failed.strerror or type(failed).__name__
    except RecommenderError as failed:
        error = str(failed)
    ms = round((time.perf_counter() - started) * 1000, 1)
    return PictureResult(path=path, moving=moving, reading=reading, ms=ms, error=error)


def picture_json(result: PictureResult) -> dict[str, JsonValue]:
    """One photo or video as design of `read --json`."""
    return {
        "photo": str(result.path),
        **photo_json(result.reading),
        **scene_json(result.reading),
        **(video_json(result.reading) if result.moving else {}),
        "ms": result.ms,
        "error": result.error,
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


def scene_json(reading: PhotoReading) -> dict[str, JsonValue]:
    """What a picture without a face was read by instead; nothing of one with a face."""
    scene = None if reading.scores else reading.scene
    return {"scene": scene.model_dump(mode="json", exclude={"scores"})} if scene else {}


def video_json(reading: PhotoReading) -> dict[str, JsonValue]:
    """The sampled frames, and of each emotion the mean and the share of frames it dominates.

    Frames without a face have no scores and no say; without any face the emotions are null.
    """
    emotions: dict[str, JsonValue] | None = None
    if reading.scores and reading.dominance:
        mean, dominant = reading.scores, reading.dominance
        emotions = {e.value: {"mean": mean[e], "dominant": dominant[e]} for e in Emotion}
    return {
        "frames": [frame.model_dump(mode="json") for frame in reading.frames],
        "emotions": emotions,
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


def _picture_line(result: PictureResult) -> str:
    if result.error:
        return f"{result.path}: {result.error}"
    reading = result.reading
    shown = _share_of_frames(reading) or (
        reading.scores.dominant.value if reading.scores else _scene(reading)
    )
    return f"{result.path}: {shown} ({_faces(len(reading.faces))}, {result.ms} ms)"


def _scene(reading: PhotoReading) -> str:
    if reading.scene is None:
        return "no face"
    valence, arousal = reading.scene.valence, reading.scene.arousal
    return f"no face, scene of valence {valence:+.2f} and arousal {arousal:+.2f}"


def _share_of_frames(reading: PhotoReading) -> str:
    """Each emotion that was ever the strongest of a frame, the most frequent first."""
    scores, dominance = reading.scores, reading.dominance
    if scores is None or dominance is None:
        return ""
    total = sum(frame.scores is not None for frame in reading.frames)
    strongest = sorted(filter(dominance.__getitem__, Emotion), key=lambda e: -dominance[e])
    return ", ".join(
        f"{emotion} in {round(dominance[emotion] * total)} of {total} frames, mean "
        f"{scores[emotion]:.0%}"
        for emotion in strongest
    )


def _faces(count: int) -> str:
    return "1 face" if count == 1 else f"{count} faces"
