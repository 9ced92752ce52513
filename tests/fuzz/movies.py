"""Animations of thousands of frames, and videos whose tables say what is not there."""

from __future__ import annotations

import io
import struct
from fractions import Fraction

import av
from av.video.stream import VideoStream
from PIL import Image

from tests.photos import encoded
from tests.videos import portrait_video

ALL = 2**32 - 1


def animated_webp(frames: int, size: tuple[int, int] = (64, 64)) -> bytes:
    """An even number of frames, black and grey in turns."""
    black, grey = Image.new("RGB", size), Image.new("RGB", size, (9, 9, 9))
    two = encoded(black, "WEBP", save_all=True, append_images=[grey], method=0)
    start = two.index(b"ANMF")
    body = two[8:start] + two[start:] * (frames // 2)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def animated_gif(frames: int, size: tuple[int, int] = (64, 64)) -> bytes:
    """So many black frames, 50 ms each."""
    still = encoded(Image.new("P", size), "GIF")
    start = 13 + 3 * (2 << (still[10] & 7)) * (still[10] >> 7)
    frame = b"\x21\xf9\x04\x04\x05\0\0\0" + still[still.index(b"\x2c", start) : -1]
    return still[:start] + frame * frames + b";"


def patched(*patches: tuple[bytes, int, tuple[int, ...]]) -> bytes:
    """The portrait's MP4 with numbers (box, bytes behind its kind, 32-bit numbers) written over."""
    video = bytearray(portrait_video())
    for kind, offset, numbers in patches:
        start = video.index(kind) + 4 + offset
        body = struct.pack(f">{len(numbers)}I", *numbers)
        video[start : start + len(body)] = body
    return bytes(video)


def with_samples(count: int) -> tuple[tuple[bytes, int, tuple[int, ...]], ...]:
    """Patches for so many samples of one byte each, all in one chunk."""
    return (b"stsz", 4, (1, count)), (b"stsc", 12, (count,))


TABLES = {
    "durations": patched((b"mvhd", 12, (1, ALL)), (b"mdhd", 12, (1, ALL)), (b"tkhd", 20, (ALL,))),
    "dimensions": patched((b"avc1", 24, (ALL,)), (b"tkhd", 76, (ALL, ALL))),
    "samples": patched((b"stsz", 4, (1, ALL))),
    "many samples": patched(*with_samples(40_000_000)),
    "many times": patched((b"stts", 8, (40_000_000, 1)), *with_samples(40_000_000)),
    "endless times": patched((b"stts", 8, (ALL, 0))),
    "time entries": patched((b"stts", 4, (ALL,))),
    "chunks": patched((b"stco", 4, (ALL,))),
    "edits": patched((b"elst", 4, (ALL,))),
}


def motion_jpeg(frame: bytes, count: int = 5) -> bytes:
    """An AVI file of this JPEG picture again and again."""
    file = io.BytesIO()
    with av.open(file, "w", format="avi") as container:
        stream = container.add_stream("mjpeg", rate=10)
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = 4000, 2300, "yuvj420p"
        for number in range(count):
            packet = av.Packet(frame)
            packet.stream, packet.time_base = stream, Fraction(1, 10)
            packet.pts = packet.dts = number
            container.mux(packet)
    return file.getvalue()
