"""Pictures without a face, drawn: what everybody knows to be bright, dark, loud or quiet."""

from __future__ import annotations

import functools
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageDraw, ImageFilter

WIDTH, HEIGHT = 640, 480
Colour = tuple[int, int, int]


def gradient(top: Colour, bottom: Colour, height: int = HEIGHT) -> Image.Image:
    """One colour above that becomes another below."""
    share = np.linspace(0, 1, height)[:, None, None]
    rows = np.asarray(top) * (1 - share) + np.asarray(bottom) * share
    return Image.fromarray(np.repeat(rows, WIDTH, axis=1).astype(np.uint8))


def grained(picture: Image.Image, strength: float = 6.0) -> Image.Image:
    """The picture with the noise of a sensor (standard deviation in 8-bit steps)."""
    noise = np.random.default_rng(7).normal(0, strength, (picture.height, picture.width, 1))
    return Image.fromarray(np.clip(np.asarray(picture) + noise, 0, 255).astype(np.uint8))


def lamps(picture: Image.Image, count: int, colours: tuple[Colour, ...], size: int) -> Image.Image:
    """The picture with glowing lights at places that stay the same."""
    places = np.random.default_rng(11)
    glow = Image.new("RGB", picture.size)
    draw = ImageDraw.Draw(glow)
    for number in range(count):
        x = int(places.integers(0, picture.width))
        y = int(places.integers(40, picture.height - 40))
        draw.ellipse((x - size, y - size, x + size, y + size), fill=colours[number % len(colours)])
    wide = glow.filter(ImageFilter.GaussianBlur(size))
    return ImageChops.add(ImageChops.add(picture, wide), glow.filter(ImageFilter.GaussianBlur(2)))


def noon_beach() -> Image.Image:
    """A high blue sky, turquoise water, bright sand and a red parasol."""
    picture = gradient((64, 156, 236), (172, 220, 250))
    picture.paste(gradient((38, 170, 190), (120, 220, 215), 90), (0, 220))
    picture.paste(gradient((245, 225, 175), (238, 210, 150), 170), (0, 310))
    draw = ImageDraw.Draw(picture)
    draw.ellipse((540, 30, 600, 90), fill=(255, 250, 220))
    draw.pieslice((120, 260, 280, 380), 180, 360, fill=(226, 54, 48))
    draw.line((200, 320, 200, 420), fill=(120, 90, 60), width=4)
    return grained(picture)


def rainy_night() -> Image.Image:
    """A dark street, yellow lamps, their reflections on wet asphalt and lines of rain."""
    picture = gradient((14, 16, 26), (30, 32, 40))
    draw = ImageDraw.Draw(picture)
    for left in range(0, WIDTH, 130):
        draw.rectangle((left, 60 + left % 90, left + 110, 300), fill=(20, 21, 30))
    picture = lamps(picture, 7, ((190, 140, 60), (150, 120, 80)), 9)
    draw = ImageDraw.Draw(picture)
    for left in range(0, WIDTH, 23):
        draw.line((left, (left * 7) % 200, left - 12, (left * 7) % 200 + 70), fill=(52, 56, 66))
    return grained(picture)


def forest() -> Image.Image:
    """Green leaves, brown trunks and moss."""
    picture = gradient((96, 140, 72), (48, 78, 36))
    draw = ImageDraw.Draw(picture)
    for left in range(30, WIDTH, 95):
        draw.rectangle((left, 0, left + 26, 400), fill=(74, 58, 42))
    return grained(picture, 18)


def sunset() -> Image.Image:
    """An orange and purple sky over a dark sea."""
    picture = gradient((92, 52, 110), (255, 150, 60))
    picture.paste(gradient((120, 66, 60), (36, 26, 48), 170), (0, 310))
    ImageDraw.Draw(picture).ellipse((280, 250, 360, 330), fill=(255, 226, 140))
    return grained(picture)


def fog() -> Image.Image:
    """Grey all over, a little darker below."""
    return grained(gradient((190, 194, 198), (150, 153, 156)))


def overcast_street() -> Image.Image:
    """Concrete under a grey sky."""
    picture = gradient((148, 152, 158), (120, 122, 124))
    picture.paste(gradient((84, 84, 86), (70, 70, 70), 200), (0, 280))
    return grained(picture)


def flower_field() -> Image.Image:
    """Tulips in rows under a clear sky."""
    picture = gradient((110, 180, 240), (190, 225, 250))
    rows = ((235, 60, 80), (250, 200, 40), (240, 120, 170), (80, 170, 70))
    draw = ImageDraw.Draw(picture)
    for number in range(8):
        top = 200 + number * 35
        draw.rectangle((0, top, WIDTH, top + 35), fill=rows[number % len(rows)])
    return grained(picture)


def neon_club() -> Image.Image:
    """Magenta, cyan and violet light in a dark room."""
    picture = gradient((70, 0, 110), (120, 0, 80))
    return grained(lamps(picture, 16, ((255, 0, 160), (0, 200, 255), (130, 40, 255)), 26))


def candle_room() -> Image.Image:
    """A dim room in the warm light of a few candles."""
    return grained(lamps(gradient((44, 28, 18), (64, 40, 22)), 3, ((255, 190, 90),), 20))


def white_wall() -> Image.Image:
    """Nothing but white."""
    return grained(Image.new("RGB", (WIDTH, HEIGHT), (246, 246, 244)), 2)


def black_frame() -> Image.Image:
    """A covered lens."""
    return Image.new("RGB", (WIDTH, HEIGHT))


SCENES: dict[str, Callable[[], Image.Image]] = {
    drawn.__name__: drawn
    for drawn in (
        noon_beach,
        flower_field,
        sunset,
        forest,
        neon_club,
        candle_room,
        rainy_night,
        overcast_street,
        fog,
        white_wall,
        black_frame,
    )
}


@functools.cache
def scene(name: str) -> Image.Image:
    """One of `SCENES`, 640 × 480 RGB."""
    return SCENES[name]()


def pixels(name: str) -> NDArray[np.uint8]:
    """One of `SCENES` as readers take it: (480, 640, 3) uint8 in BGR order."""
    return np.ascontiguousarray(np.asarray(scene(name))[:, :, ::-1])
