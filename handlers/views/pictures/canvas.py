"""A square sheet to draw on: soft background, panels, discs and texts with smooth edges.

Imports Pillow and numpy, so nothing of the parent process may import this module; workers do.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Literal, NamedTuple

import numpy as np
from PIL import Image, ImageChops, ImageDraw

from handlers.views.pictures import palette
from handlers.views.pictures.fitting import font
from handlers.views.pictures.palette import Colour
from recommender.models import Emotion

SIDE = 1280
"""Width and height of every picture in pixels."""
MARGIN = 56
GAP = 32
RADIUS = 36
QUALITIES = ((88, 0), (82, 2), (70, 2), (55, 2))
"""JPEG quality and chroma subsampling (0: none, 2: halved both ways), tried one after another."""
LARGEST = 300_000
"""Bytes of a picture."""
SMOOTH = 4
"""Masks are drawn this much larger and reduced."""


class Room(NamedTuple):
    """A rectangle in pixels: left, top, right, bottom."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """Pixels across."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """Pixels down."""
        return self.bottom - self.top

    def inset(self, across: int, down: int) -> Room:
        """The rectangle within it."""
        return Room(self.left + across, self.top + down, self.right - across, self.bottom - down)


SHEET = Room(0, 0, SIDE, SIDE).inset(MARGIN, MARGIN)
"""Where things may stand."""


@dataclass(frozen=True)
class Written:
    """A text that was drawn, where its ink is and where it had to stay."""

    text: str
    ink: tuple[float, float, float, float]
    room: Room
    colour: Colour


class Canvas:
    """One picture while it is drawn."""

    def __init__(self, image: Image.Image) -> None:
        self.image = image
        self.written: list[Written] = []
        self._pen = ImageDraw.Draw(self.image)

    @classmethod
    def page(cls, emotion: Emotion) -> Canvas:
        """An empty page in the colour of an emotion."""
        return cls(background(emotion).copy())

    def panel(self, room: Room) -> None:
        """Lay a sheet of white paper over the background."""
        self.fill(room, palette.WHITE, RADIUS, palette.PANEL_OPACITY)

    def fill(self, room: Room, colour: Colour, radius: int = 0, opacity: float = 1.0) -> None:
        """Fill a rectangle with round corners."""
        mask = rounded(room.width, room.height, radius, round(255 * opacity))
        self.image.paste(colour, room, mask)

    def column(self, room: Room, colour: Colour, opacity: float = 1.0) -> None:
        """Fill a rectangle that stands on its foot and is round at the head."""
        self.image.paste(colour, room, standing(room.width, room.height, round(255 * opacity)))

    def sliver(self, room: Room, colour: Colour) -> None:
        """Fill the start of a bar that is shorter than it is high."""
        self.image.paste(colour, room, lens(room.width, room.height))

    def disc(self, x: float, y: float, radius: int, colour: Colour, opacity: float = 1.0) -> None:
        """Fill a circle around a point."""
        left, top = round(x) - radius, round(y) - radius
        room = Room(left, top, left + 2 * radius, top + 2 * radius)
        self.fill(room, colour, radius, opacity)

    def ring(self, x: float, y: float, radius: int, colour: Colour, opacity: float = 1.0) -> None:
        """Draw a circle, 3 pixels thick, around a point; what lies outside the image is cut."""
        corner = (round(x) - radius, round(y) - radius)
        self.image.paste(colour, corner, annulus(radius, 3, round(255 * opacity)))

    def picture(self, image: Image.Image, room: Room, radius: int) -> None:
        """Lay a picture of the size of the rectangle, with round corners."""
        self.image.paste(image, room, rounded(room.width, room.height, radius, 255))

    def write(
        self,
        text: str,
        at: tuple[float, float],
        size: int,
        room: Room,
        *,
        colour: Colour = palette.INK,
        bold: bool = False,
        align: Literal["l", "m", "r"] = "l",
    ) -> None:
        """Write one line on a baseline and remember where its ink is."""
        x, y = round(at[0]), round(at[1])
        face, anchor = font(size, bold=bold), f"{align}s"
        self._pen.text((x, y), text, fill=colour, font=face, anchor=anchor)
        left, top, right, bottom = face.getbbox(text, anchor=anchor)
        ink = (left + x, top + y, right + x, bottom + y)
        self.written.append(Written(text, ink, room, colour))

    def jpeg(self) -> bytes:
        """The finished picture of at most 300 KB, coarser where a grainy cover needs more."""
        picture = b""
        for quality, subsampling in QUALITIES:
            out = BytesIO()
            self.image.save(out, "JPEG", quality=quality, subsampling=subsampling)
            picture = out.getvalue()
            if len(picture) <= LARGEST:
                break
        return picture


@lru_cache(maxsize=3)
def background(emotion: Emotion) -> Image.Image:
    """A diagonal gradient from the light stop to the full one; shared, so copy it."""
    stops = palette.background(emotion)
    down = np.arange(SIDE, dtype=np.uint16)
    steps = (down[:, None] * 3 + down[None, :]) // 4
    places = np.linspace(0, 1, SIDE)
    channels = [np.interp(places, (0, 0.5, 1), channel) for channel in zip(*stops, strict=True)]
    ramp = np.stack(channels, axis=1).round().astype(np.uint8)
    return Image.fromarray(np.take(ramp, steps, axis=0))


@lru_cache(maxsize=64)
def rounded(width: int, height: int, radius: int, level: int) -> Image.Image:
    """A mask of `level` (0…255) with round corners."""
    mask = Image.new("L", (width, height), level)
    radius = min(radius, width // 2, height // 2)
    if radius == 0:
        return mask
    circle = Image.new("L", (2 * radius * SMOOTH, 2 * radius * SMOOTH))
    ImageDraw.Draw(circle).ellipse((0, 0, circle.width - 1, circle.height - 1), fill=level)
    circle = circle.reduce(SMOOTH)
    for x, across in ((0, 0), (radius, width - radius)):
        for y, down in ((0, 0), (radius, height - radius)):
            mask.paste(circle.crop((x, y, x + radius, y + radius)), (across, down))
    return mask


@lru_cache(maxsize=32)
def standing(width: int, height: int, level: int) -> Image.Image:
    """A mask of `level` (0…255) with round corners at the top only."""
    radius = min(12, height)
    return rounded(width, height + radius, radius, level).crop((0, 0, width, height))


@lru_cache(maxsize=16)
def annulus(radius: int, thickness: int, level: int) -> Image.Image:
    """A mask of `level` (0…255) of a circle of which only the rim is seen."""
    outer = rounded(2 * radius, 2 * radius, radius, level)
    within = radius - thickness
    inner = rounded(2 * within, 2 * within, within, level)
    hole = Image.new("L", outer.size)
    hole.paste(inner, (thickness, thickness))
    return ImageChops.subtract(outer, hole)


@lru_cache(maxsize=32)
def lens(width: int, height: int) -> Image.Image:
    """A mask of what two round ends have in common that face each other."""
    circle = rounded(height, height, height // 2, 255)
    start = circle.crop((0, 0, width, height))
    end = circle.crop((circle.width - width, 0, circle.width, height))
    return ImageChops.darker(start, end)
