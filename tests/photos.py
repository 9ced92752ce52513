"""Real pictures in every format: NASA's portrait of Eileen Collins, and a wall without a face."""

from __future__ import annotations

import functools
import io
import struct
import zlib

import numpy as np
import skimage.data
from PIL import Image
from pillow_heif import register_heif_opener

FORMATS = ("JPEG", "PNG", "WEBP", "HEIF", "GIF")
# EXIF's orientation of a stored picture, and what was done to the upright one to store it so.
STORED_AS = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@functools.cache
def portrait() -> Image.Image:
    """The portrait, 512 × 512 RGB: one smiling face, about 175 … 275 px from the left."""
    pixels = skimage.data.astronaut()
    return Image.fromarray(pixels)


def selfie(width: int = 1280, height: int = 960) -> Image.Image:
    """The portrait in front of a grey wall, as large as wanted."""
    picture = Image.new("RGB", (width, height), (150, 150, 145))
    side = min(width, height)
    picture.paste(portrait().resize((side, side)), ((width - side) // 2, (height - side) // 2))
    return picture


@functools.cache
def wall() -> Image.Image:
    """A wall of soft stripes, 640 × 480 RGB, without a face."""
    rows, columns = np.mgrid[0:480, 0:640]
    stripes = 140 + 30 * np.sin(rows / 20) + 20 * np.sin(columns / 35)
    return Image.fromarray(np.stack([stripes] * 3, axis=-1).astype(np.uint8))


def encoded(image: Image.Image, form: str = "JPEG", **options: object) -> bytes:
    """The picture as a file of this format."""
    register_heif_opener()
    file = io.BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


@functools.cache
def portrait_jpeg() -> bytes:
    """The portrait as a JPEG file."""
    return encoded(portrait(), quality=90)


@functools.cache
def wall_jpeg() -> bytes:
    """The wall as a JPEG file."""
    return encoded(wall(), quality=90)


def with_orientation(image: Image.Image, orientation: int, form: str = "JPEG") -> bytes:
    """The upright picture stored as a camera held in this EXIF orientation (1…8) would."""
    transpose = STORED_AS[orientation]
    stored = image if transpose is None else image.transpose(transpose)
    exif = Image.Exif()
    exif[0x0112] = orientation
    return encoded(stored, form, exif=exif.tobytes())


def png_promising(width: int, height: int) -> bytes:
    """A PNG whose header promises so many pixels and whose data hold next to none."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(png_chunk(kind, data) for kind, data in chunks)


def png_chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk of a PNG file with its length and checksum."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
