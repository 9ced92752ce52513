"""Covers: the one a song came with, or our own in the colour of its place.

Imports Pillow and numpy, so nothing of the parent process may import this module; workers do.
"""

from __future__ import annotations

import struct
import warnings
from io import BytesIO

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter, ImageOps

from handlers.views.pictures import palette
from handlers.views.pictures.palette import Colour
from recommender.models import Point

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
LARGEST = 16_000_000
"""Pixels of a cover that we are willing to decode."""
BAD_PICTURE = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    struct.error,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)
"""What Pillow raises for damaged, foreign or monstrous files."""

Places = npt.NDArray[np.floating]

LIGHT_AT = (0.22, 0.16)
"""The middle of the glow, in shares of width and height."""
STRETCH = 0.92
"""How much faster it fades downwards than its circle would, so that titles stand on dark ground."""
READABLE_FROM = 0.42
"""From here on, in shares of the longest way, white text can be read."""
COARSE = 8
"""Gradients are computed at this fraction of their size and enlarged."""


def opened(cover: bytes | None, width: int, height: int) -> Image.Image | None:
    """Decode a cover, cut to the shape asked for; None without one or when it cannot be read."""
    if not cover:
        return None
    try:
        with warnings.catch_warnings():
            # What Pillow only warns of, such as odd EXIF data, does not keep us from the picture.
            warnings.simplefilter("ignore", UserWarning)
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(BytesIO(cover), formats=FORMATS)
            if picture.width * picture.height > LARGEST:
                return None
            picture.draft("RGB", (width, height))
            return ImageOps.fit(flat(picture), (width, height), Image.Resampling.BICUBIC)
    except BAD_PICTURE:
        return None


def flat(picture: Image.Image) -> Image.Image:
    """Lay a picture with transparency on white."""
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    layered = picture.convert("RGBA")
    ground = Image.new("RGBA", layered.size, "white")
    return Image.alpha_composite(ground, layered).convert("RGB")


def blurred(cover: Image.Image, width: int, height: int) -> Image.Image:
    """A dim, soft copy of a cover that fills a rectangle."""
    small = ImageOps.fit(cover, (width // 16, height // 16), Image.Resampling.BOX)
    soft = small.filter(ImageFilter.GaussianBlur(4))
    dim = Image.blend(soft, Image.new("RGB", soft.size, palette.INK), 0.25)
    return dim.resize((width, height), Image.Resampling.BICUBIC)


def own(point: Point, width: int, height: int) -> Image.Image:
    """A glow in the colour of a place; white text can be read on its lower half."""
    bright, deep = palette.place_colour(point), palette.deep_place_colour(point)
    glow = palette.mix(bright, palette.WHITE, 0.72)
    edge = palette.mix(deep, palette.INK, 0.5)
    x = np.linspace(0, 1, width // COARSE, dtype=np.float32)[None, :]
    y = np.linspace(0, 1, height // COARSE, dtype=np.float32)[:, None]
    distance = np.hypot(x - LIGHT_AT[0], (y - LIGHT_AT[1]) * STRETCH)
    far = distance / distance.max()
    near = np.minimum(far / READABLE_FROM, 1)
    beyond = np.maximum(far - READABLE_FROM, 0) / (1 - READABLE_FROM)
    places = near**2 * (3 - 2 * near) + beyond  # 0…1 in the glow, 1…2 beyond it
    drawn = ramp(places, (0, 1, 2), (glow, deep, edge))
    return drawn.resize((width, height), Image.Resampling.BICUBIC)


def tile(point: Point, size: int) -> Image.Image:
    """A small square in the colour of a place, darker towards a corner."""
    steps = np.arange(size, dtype=np.float32)
    places = (steps[:, None] + steps[None, :]) / (2 * size - 2)
    return ramp(places, (0.0, 1.0), palette.tile(point)[:2])


def ramp(places: Places, at: tuple[float, ...], stops: tuple[Colour, ...]) -> Image.Image:
    """Colour an array of places, (height, width), by stops at some of them."""
    channels = [np.interp(places, at, channel) for channel in zip(*stops, strict=True)]
    return Image.fromarray(np.stack(channels, axis=-1).round().astype(np.uint8))
