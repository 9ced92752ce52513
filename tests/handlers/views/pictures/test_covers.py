from __future__ import annotations

import random
import struct
import zlib
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from handlers.views.pictures import covers
from handlers.views.pictures.palette import Colour
from tests.handlers.views.pictures.examples import encoded

RED = Image.new("RGB", (300, 200), (200, 30, 30))


def bomb(side: int) -> bytes:
    """A PNG of a few bytes that claims to be large."""
    head = b"IHDR" + struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF"])
def test_covers_become_square(form: str) -> None:
    """A cover of any usual format and shape is cut to the square asked for."""
    cover = covers.opened(encoded(RED, form), 64, 64)
    assert cover is not None
    assert cover.size == (64, 64)
    assert cover.getpixel((32, 32)) == pytest.approx((200, 30, 30), abs=6)


@pytest.mark.parametrize(
    "data",
    [
        None,
        b"",
        b"not a picture",
        encoded(RED)[:60],
        encoded(RED, "JPEG")[:400],
        encoded(RED, "TIFF"),
        bomb(5_000),
        bomb(12_000),
        bomb(60_000),
    ],
    ids=["none", "empty", "text", "cut PNG", "cut JPEG", "TIFF", "25 MP", "144 MP", "3.6 GP"],
)
def test_a_bad_cover_is_no_cover(data: bytes | None) -> None:
    """Missing, damaged, foreign and monstrous files give None, never an error."""
    assert covers.opened(data, 64, 64) is None


def test_odd_exif_data_does_not_spoil_a_cover() -> None:
    """What Pillow warns of is no reason to do without the picture."""
    odd = BytesIO()
    orientation = b"\x00\x01\x01\x12\x00\x03\x00\x00\x7f\xff\x00\x06\x00\x00"
    RED.save(odd, "JPEG", exif=b"Exif\x00\x00MM\x00*\x00\x00\x00\x08" + orientation)
    assert covers.opened(odd.getvalue(), 64, 64) is not None


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF"])
def test_no_damage_breaks_the_page(form: str) -> None:
    """A cover with wrong bytes anywhere is a picture or none, never an error."""
    whole = encoded(RED, form)
    draw = random.Random(1)  # noqa: S311 — damage of the same kind every time
    for _ in range(300):
        damaged = bytearray(whole[: draw.randrange(1, len(whole) + 1)])
        for _ in range(4):
            damaged[draw.randrange(len(damaged))] = draw.randrange(256)
        cover = covers.opened(bytes(damaged), 64, 64)
        assert cover is None or cover.size == (64, 64)


def test_transparent_covers_lie_on_white() -> None:
    """What is transparent shows white."""
    cover = covers.opened(encoded(Image.new("RGBA", (50, 50), (0, 0, 0, 0))), 20, 20)
    assert cover is not None
    assert cover.getpixel((10, 10)) == Colour(255, 255, 255)


def test_the_blurred_copy_fills_its_room() -> None:
    """The copy has the size asked for and a dimmed colour of the cover."""
    copy = covers.blurred(RED, 320, 160)
    assert copy.size == (320, 160)
    red, green, blue = np.asarray(copy)[80, 160]
    assert 120 < red < 200
    assert max(green, blue) < 60
