"""HEIC files whose few bytes stand for many pixels."""

from __future__ import annotations

import struct

from tests.photos import encoded, portrait

TILE, GRID = 1, 2
"""Item numbers."""


def box(kind: bytes, *body: bytes) -> bytes:
    """A box of ISO/IEC 14496-12."""
    content = b"".join(body)
    return struct.pack(">I", len(content) + 8) + kind + content


def full_box(kind: bytes, *body: bytes, version: int = 0) -> bytes:
    """A box with a version and no flags."""
    return box(kind, bytes((version, 0, 0, 0)), *body)


def size_box(width: int, height: int) -> bytes:
    """What says how large an item is."""
    return full_box(b"ispe", struct.pack(">II", width, height))


def promising(width: int, height: int) -> bytes:
    """A picture of 64 × 64 pixels that says it had so many."""
    heic = encoded(portrait().resize((64, 64)), "HEIF")
    place = heic.index(b"ispe") - 4
    promise = size_box(width, height)
    return heic[:place] + promise + heic[place + len(promise) :]


def grid(rows: int, columns: int, *, side: int = 64, size: tuple[int, int] | None = None) -> bytes:
    """One square tile shown in so many places; `size` is what the whole says of itself."""
    width, height = size or (columns * side, rows * side)
    heic = encoded(portrait().resize((side, side)), "HEIF", quality=50)
    tile = heic[heic.rindex(b"mdat") + 4 :]
    plan = struct.pack(">BBBBII", 0, 1, rows - 1, columns - 1, width, height)
    properties = box(b"ipco", _box_of(heic, b"hvcC"), size_box(side, side), size_box(width, height))
    kind = box(b"ftyp", b"heic\0\0\0\0mif1heic")
    lengths = len(tile), len(plan)

    def meta(start: int) -> bytes:
        return full_box(
            b"meta",
            full_box(b"hdlr", bytes(4) + b"pict" + bytes(13)),
            full_box(b"pitm", struct.pack(">H", GRID)),
            _locations(start, *lengths),
            full_box(b"iinf", struct.pack(">H", 2), _item(TILE, b"hvc1"), _item(GRID, b"grid")),
            full_box(b"iref", _tiles(rows * columns)),
            box(b"iprp", properties, _associations()),
        )

    return kind + meta(len(kind) + len(meta(0)) + 8) + box(b"mdat", tile, plan)


def _box_of(heic: bytes, kind: bytes) -> bytes:
    start = heic.index(kind) - 4
    return heic[start : start + int.from_bytes(heic[start : start + 4], "big")]


def _item(number: int, kind: bytes) -> bytes:
    return full_box(b"infe", struct.pack(">HH", number, 0) + kind + b"\0", version=2)


def _locations(start: int, tile: int, plan: int) -> bytes:
    first = struct.pack(">HHHII", TILE, 0, 1, start, tile)
    second = struct.pack(">HHHII", GRID, 0, 1, start + tile, plan)
    return full_box(b"iloc", b"\x44\0", struct.pack(">H", 2), first, second)


def _tiles(count: int) -> bytes:
    return box(b"dimg", struct.pack(">HH", GRID, count), struct.pack(">H", TILE) * count)


def _associations() -> bytes:
    tile = struct.pack(">HBBB", TILE, 2, 0x81, 2)
    return full_box(b"ipma", struct.pack(">I", 2), tile, struct.pack(">HBB", GRID, 1, 3))
