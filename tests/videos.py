"""Real videos in every format: photos shown one after the other, each for some seconds."""

from __future__ import annotations

import functools
import io
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.video.stream import VideoStream
from PIL import Image

from tests.photos import portrait, wall

Scene = tuple[Image.Image, float]
"""A picture and how many seconds it is shown."""

CODECS = {"mp4": "libx264", "mov": "mpeg4", "webm": "libvpx", "matroska": "libx265", "avi": "mpeg4"}
SAMPLE_RATE = 48_000


def video(
    scenes: Sequence[Scene],
    form: str = "mp4",
    *,
    codec: str | None = None,
    rate: int = 10,
    turned: int = 0,
    mirrored: bool = False,
    sound: bool = False,
    first: int = 0,
    key_every: int = 50,
    **options: str,
) -> bytes:
    """The scenes as a video file; `turned` degrees counter-clockwise by its metadata alone.

    The pictures are stored as they are: whoever obeys the metadata sees them turned. Every
    `key_every` frames one needs no other; time is counted from frame `first` on; `options` are the
    container's, as in `movflags="frag_keyframe"`.
    """
    file = io.BytesIO()
    with av.open(file, "w", format=form, options=options) as container:
        name = codec or CODECS[form]
        stream = container.add_stream(name, rate=rate, options=_quick(name))
        assert isinstance(stream, VideoStream)
        stream.gop_size = key_every
        stream.width, stream.height = scenes[0][0].size
        stream.pix_fmt = "rgb8" if name == "gif" else "yuvj420p" if name == "mjpeg" else "yuv420p"
        if turned or mirrored:
            stream.set_display_rotation(turned, hflip=mirrored)
        noise = container.add_stream("aac", rate=SAMPLE_RATE) if sound else None
        _encode(container, stream, scenes, first)
        if isinstance(noise, AudioStream):
            _hum(container, noise, sum(seconds for _, seconds in scenes))
    return file.getvalue()


def sound_only(seconds: float = 1.0) -> bytes:
    """An MP4 file with a sound track and nothing to see."""
    file = io.BytesIO()
    with av.open(file, "w", format="mp4") as container:
        stream = container.add_stream("aac", rate=SAMPLE_RATE)
        assert isinstance(stream, AudioStream)
        _hum(container, stream, seconds)
    return file.getvalue()


def playlist(form: str, target: Path) -> Path:
    """A playlist of FFmpeg's `hls` or `concat` beside a file, which it names."""
    text = {
        "hls": f"#EXTM3U\n#EXT-X-TARGETDURATION:3\n#EXTINF:3,\n{target}\n#EXT-X-ENDLIST\n",
        "concat": f"ffconcat version 1.0\nfile {target}\n",
    }[form]
    path = target.with_suffix(".m3u8")
    path.write_text(text, encoding="utf-8")
    return path


def square(image: Image.Image, side: int = 320) -> Image.Image:
    """The picture as a video note shows it."""
    return image.resize((side, side))


@functools.cache
def portrait_video() -> bytes:
    """Three seconds of the portrait as an MP4 file."""
    return video([(square(portrait()), 3)])


@functools.cache
def wall_video() -> bytes:
    """Three seconds of the wall as an MP4 file."""
    return video([(wall().resize((320, 240)), 3)])


def _quick(codec: str) -> dict[str, str]:
    return {
        "libx264": {"preset": "ultrafast", "crf": "20"},
        "libx265": {"preset": "ultrafast", "x265-params": "log-level=none"},
        "libvpx": {"deadline": "realtime", "cpu-used": "8", "b": "2M"},
        "libvpx-vp9": {"deadline": "realtime", "cpu-used": "8", "b": "2M"},
        "libsvtav1": {"preset": "12"},
        "mpeg4": {"b": "4M"},
        "mjpeg": {"b": "8M"},
    }.get(codec, {})


def _encode(
    container: OutputContainer, stream: VideoStream, scenes: Sequence[Scene], first: int
) -> None:
    shown, rate = first, stream.codec_context.rate
    for image, seconds in scenes:
        pixels = np.asarray(image.convert("RGB").resize((stream.width, stream.height)))
        for _ in range(round(seconds * rate)):
            frame = av.VideoFrame.from_ndarray(pixels)
            frame.pts, frame.time_base = shown, 1 / rate
            shown += 1
            container.mux(stream.encode(frame))
    container.mux(stream.encode())


def _hum(container: OutputContainer, stream: AudioStream, seconds: float) -> None:
    moments = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    hum = (0.1 * np.sin(2 * np.pi * 220 * moments)).astype(np.float32)
    for start in range(0, len(hum), 1024):
        frame = av.AudioFrame.from_ndarray(hum[None, start : start + 1024], "fltp", "mono")
        frame.sample_rate, frame.pts, frame.time_base = (
            SAMPLE_RATE,
            start,
            Fraction(1, SAMPLE_RATE),
        )
        container.mux(stream.encode(frame))
    container.mux(stream.encode())
