"""Damaged files by the thousand: small files of every format, changed at random from a seed."""

from __future__ import annotations

import functools
import random
import struct
import zlib
from collections.abc import Callable
from typing import Literal

from tests.fuzz.movies import animated_gif, animated_webp
from tests.fuzz.pngs import SIGNATURE
from tests.photos import encoded, portrait, wall, with_orientation
from tests.videos import square, video

SIDE = 96
HEAD = 400
"""Bytes in which most formats keep what matters."""
CHANGES_OF_ONE = (1, 1, 1, 2, 4)
NUMBERS = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)
Change = Callable[[random.Random, bytes], bytes]


@functools.cache
def originals() -> dict[str, bytes]:
    """A few kilobytes of each format, with a face where there is room for one."""
    face, plain = square(portrait(), SIDE), square(wall(), SIDE)
    return {
        "jpeg": with_orientation(face, 6),
        "progressive jpeg": encoded(face, progressive=True),
        "png": encoded(face.resize((48, 48)), "PNG"),
        "palette png": encoded(plain.quantize(16), "PNG", transparency=1),
        "webp": encoded(face, "WEBP"),
        "lossless webp": encoded(plain.resize((48, 48)), "WEBP", lossless=True),
        "animated webp": animated_webp(8),
        "gif": encoded(face.quantize(32), "GIF"),
        "animated gif": animated_gif(8),
        "heic": encoded(face, "HEIF"),
        "mp4": video([(face, 0.4)]),
        "mov": video([(plain, 0.3)], "mov"),
        "webm": video([(plain, 0.3)], "webm"),
        "avi": video([(plain, 0.2)], "avi", codec="mjpeg"),
    }


def mutant(seed: int, number: int) -> tuple[str, bytes]:
    """The format and the content of one damaged file; the same for the same numbers."""
    dice = random.Random(f"{seed}:{number}")  # noqa: S311 — no secret
    name = dice.choice(tuple(originals()))
    data = originals()[name]
    for _ in range(dice.choice(CHANGES_OF_ONE)):
        data = dice.choice(CHANGES)(dice, data)
    # Readers of PNG look no further when a checksum is wrong.
    return name, with_checksums(data) if dice.random() < 0.7 else data


def with_checksums(data: bytes) -> bytes:
    """A file whose chunks, as far as they are those of a PNG, have the right checksums."""
    changed, start = bytearray(data), len(SIGNATURE)
    while data.startswith(SIGNATURE) and start + 12 <= len(data):
        end = start + 8 + int.from_bytes(data[start : start + 4], "big")
        changed[end : end + 4] = zlib.crc32(data[start + 4 : end]).to_bytes(4, "big")
        start = end + 4
    return bytes(changed[: len(data)])


def _place(dice: random.Random, data: bytes) -> int:
    """Somewhere in a file, half of the time in its head."""
    return dice.randrange(max(1, min(len(data), HEAD) if dice.random() < 0.5 else len(data)))


def _piece(dice: random.Random, data: bytes) -> tuple[int, int]:
    start = _place(dice, data)
    return start, start + dice.choice((1, 4, 16, 100, 1000))


def flipped_bits(dice: random.Random, data: bytes) -> bytes:
    """One to thirty bits turned."""
    changed = bytearray(data)
    for _ in range(dice.choice((1, 3, 30))):
        changed[_place(dice, data)] ^= 1 << dice.randrange(8)
    return bytes(changed)


def other_number(dice: random.Random, data: bytes) -> bytes:
    """A field of 8 to 32 bits set to a number at the edge of what fits, in either byte order."""
    form, largest = dice.choice((("B", 0xFF), ("H", 0xFFFF), ("I", 0xFFFFFFFF)))
    field = struct.pack(dice.choice("<>") + form, dice.choice(NUMBERS) & largest)
    start = _place(dice, data)
    return data[:start] + field + data[start + len(field) :]


def other_length(dice: random.Random, data: bytes) -> bytes:
    """A length or a count raised or lowered a little: a 16- or 32-bit number that is not large."""
    size = dice.choice((2, 4))
    order: Literal["big", "little"] = dice.choice(("big", "little"))
    start = _place(dice, data)
    # Lengths are the numbers that are smaller than the file.
    starts = (start + step for step in range(HEAD))
    fits = (s for s in starts if 0 < int.from_bytes(data[s : s + size], order) <= len(data))
    start = next(fits, start)
    number = int.from_bytes(data[start : start + size], order) + dice.choice((-8, -1, 1, 8, 1000))
    field = (number % (1 << 8 * size)).to_bytes(size, order)
    return data[:start] + field + data[start + size :]


def repeated_piece(dice: random.Random, data: bytes) -> bytes:
    """A piece that comes again, sometimes a thousand times."""
    start, end = _piece(dice, data)
    return data[:end] + data[start:end] * dice.choice((1, 2, 30, 1000)) + data[end:]


def missing_piece(dice: random.Random, data: bytes) -> bytes:
    """A piece left out."""
    start, end = _piece(dice, data)
    return data[:start] + data[end:] or b"\0"


def cut_off(dice: random.Random, data: bytes) -> bytes:
    """The beginning alone."""
    return data[: _place(dice, data) + 1]


def noise(dice: random.Random, data: bytes) -> bytes:
    """Random bytes put in."""
    start = _place(dice, data)
    return data[:start] + dice.randbytes(dice.choice((1, 7, 200))) + data[start:]


def spliced(dice: random.Random, data: bytes) -> bytes:
    """The beginning of one file and the end of another, perhaps of another format."""
    other = dice.choice(tuple(originals().values()))
    return data[: _place(dice, data) + 1] + other[_place(dice, other) :]


CHANGES: tuple[Change, ...] = (
    flipped_bits,
    flipped_bits,
    other_number,
    other_number,
    other_length,
    repeated_piece,
    missing_piece,
    cut_off,
    noise,
    spliced,
)
