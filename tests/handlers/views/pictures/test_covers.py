from __future__ import annotations

import struct
import zlib

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
