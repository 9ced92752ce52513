"""PNG files that are small and promise or inflate to much."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable

from tests.photos import png_chunk

Chunk = tuple[bytes, bytes]
SIGNATURE = b"\x89PNG\r\n\x1a\n"
RGB, RGBA = 2, 6
STEP = 1 << 24


def zeros(count: int) -> bytes:
    """So many zero bytes, deflated: about a thousandth of them."""
    deflate, steps = zlib.compressobj(9), range(0, count, STEP)
    parts = [deflate.compress(bytes(min(STEP, count - start))) for start in steps]
    return b"".join(parts) + deflate.flush()


def png(
    width: int,
    height: int,
    *,
    depth: int = 8,
    colour: int = RGB,
    interlaced: bool = False,
    data: bytes = b"",
    before: Iterable[Chunk] = (),
) -> bytes:
    """A PNG of these header fields, with `data` as they are in its one IDAT chunk."""
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlaced)
    chunks = ((b"IHDR", header), *before, (b"IDAT", data), (b"IEND", b""))
    return SIGNATURE + b"".join(png_chunk(kind, body) for kind, body in chunks)


def promising(width: int, height: int) -> bytes:
    """So many pixels in the header and next to none in the data."""
    return png(width, height, data=zlib.compress(bytes(1000)))


def just_small_enough(*, interlaced: bool) -> bytes:
    """As many pixels as are taken, of 16 bits in four channels, all zero: 400 MB in 0.4 MB."""
    side = 7071
    return png(
        side,
        side,
        depth=16,
        colour=RGBA,
        interlaced=interlaced,
        data=zeros(side * (side * 8 + 2)),
    )


def thin(width: int, height: int) -> bytes:
    """A line of black pixels."""
    return png(width, height, data=zeros((width * 3 + 1) * height))


def small_with(*chunks: Chunk) -> bytes:
    """Ten by ten pixels after these chunks."""
    return png(10, 10, data=zlib.compress(bytes(310)), before=chunks)


def inflating_text(size: int, count: int = 1) -> bytes:
    """Compressed texts of so many bytes each."""
    text = zeros(size)
    return small_with(*((b"zTXt", b"a%d\0\0" % number + text) for number in range(count)))


def inflating_profile(size: int) -> bytes:
    """A colour profile of so many bytes."""
    return small_with((b"iCCP", b"sRGB\0\0" + zeros(size)))


def inflating_xmp(size: int) -> bytes:
    """An XMP packet of so many bytes."""
    return small_with((b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + zeros(size)))


def inflating_pixels(size: int) -> bytes:
    """A hundred pixels whose data go on and on."""
    return png(10, 10, data=zeros(size))
