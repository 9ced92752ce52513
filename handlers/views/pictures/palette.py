"""The one palette: seven emotions, what is mixed from them, and whether text can be read on it."""

from __future__ import annotations

import colorsys
import math
from itertools import pairwise
from typing import NamedTuple

from recommender.models import Emotion, Point


class Colour(NamedTuple):
    """Red, green and blue, 0…255 each (sRGB)."""

    red: int
    green: int
    blue: int

    @classmethod
    def parse(cls, text: str) -> Colour:
        """Read `#RRGGBB`."""
        return cls(*bytes.fromhex(text.removeprefix("#")))


WHITE = Colour(255, 255, 255)
INK = Colour.parse("#1C1B1F")

COLOURS: dict[Emotion, Colour] = {
    Emotion.HAPPY: Colour.parse("#F2B100"),
    Emotion.NEUTRAL: Colour.parse("#8B8D98"),
    Emotion.SURPRISE: Colour.parse("#F76B15"),
    Emotion.SAD: Colour.parse("#3E7BD6"),
    Emotion.FEAR: Colour.parse("#8E4EC6"),
    Emotion.ANGRY: Colour.parse("#E5484D"),
    Emotion.DISGUST: Colour.parse("#7F8F2A"),
}

BACKGROUND_SHARES = (0.15, 0.35, 0.60)
"""How much of the emotion's colour the background holds, from one corner to the other."""
PANEL_OPACITY = 0.72
READABLE = 4.5
"""The least contrast of text (WCAG 2.2, level AA)."""

CALM = Colour.parse("#2E9E86")
"""Pleasant and quiet, for which the seven have no colour."""
FRESH = Colour.parse("#8DB838")
"""Between the two: mixed from them it would be muddy."""
AROUND: tuple[tuple[int, Colour], ...] = (
    (45, COLOURS[Emotion.HAPPY]),
    (85, COLOURS[Emotion.SURPRISE]),
    (130, COLOURS[Emotion.ANGRY]),
    (170, COLOURS[Emotion.FEAR]),
    (220, COLOURS[Emotion.SAD]),
    (300, CALM),
    (338, FRESH),
    (370, COLOURS[Emotion.HAPPY]),
    (405, COLOURS[Emotion.HAPPY]),
)
"""The colours around the plane by direction in degrees: bright = 0, energetic = 90."""


YELLOW, YELLOW_WIDTH = 0.135, 0.07
"""The hue (0…1) of yellow, and how far around it is some yellow."""


def mix(colour: Colour, other: Colour, share: float) -> Colour:
    """Blend `share` (0…1) of a colour into another, in sRGB."""
    return Colour(*(round(o + (c - o) * share) for c, o in zip(colour, other, strict=True)))


def background(emotion: Emotion) -> tuple[Colour, Colour, Colour]:
    """The three stops of a page's background, light to full."""
    light, middle, full = (mix(COLOURS[emotion], WHITE, share) for share in BACKGROUND_SHARES)
    return light, middle, full


def secondary_ink(emotion: Emotion) -> Colour:
    """A quiet, dark tone of the emotion that can be read on every part of its page."""
    hue, _, saturation = _hls(COLOURS[emotion])
    ground = background(emotion)[-1]
    return _darkened(hue, 0.34, min(saturation, 0.28), ground)


def place_colour(point: Point) -> Colour:
    """The colour of a place in the plane: hue by direction, greyer towards the middle."""
    across, up = point.valence - 0.5, point.energy - 0.5
    around = _around(math.degrees(math.atan2(up, across)))
    strength = min(1.0, 2.5 * math.hypot(across, up))
    return mix(around, COLOURS[Emotion.NEUTRAL], 0.5 + 0.5 * strength)


def deep_place_colour(point: Point) -> Colour:
    """The colour of a place, dark enough that white text can be read on it."""
    hue, lightness, saturation = _hls(place_colour(point))
    return _darkened(_warmed(hue), lightness, 0.88 * saturation, WHITE)


def tile(point: Point) -> tuple[Colour, Colour, Colour]:
    """The two ends of a tile in the colour of a place, and the ink that both can carry."""
    bright = place_colour(point)
    if contrast(bright, INK) > READABLE + 1:
        return bright, mix(bright, INK, 0.9), INK
    deep = deep_place_colour(point)
    return deep, mix(deep, INK, 0.72), WHITE


def luminance(colour: Colour) -> float:
    """The relative luminance, 0…1 (WCAG 2.2)."""
    red, green, blue = (_linear(channel / 255) for channel in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours, 1…21 (WCAG 2.2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _hls(colour: Colour) -> tuple[float, float, float]:
    return colorsys.rgb_to_hls(*(channel / 255 for channel in colour))


def _around(degrees: float) -> Colour:
    """The colour in a direction, mixed from its two neighbours."""
    start = AROUND[0][0]
    angle = start + (degrees - start) % 360
    for (left, one), (right, other) in pairwise(AROUND):
        if angle <= right:
            return mix(other, one, (angle - left) / (right - left))
    return AROUND[-1][1]


def _warmed(hue: float) -> float:
    """A hue (0…1) whose dark tones are gold and not olive: yellows move towards orange."""
    yellow = max(0.0, 1 - abs(hue - YELLOW) / YELLOW_WIDTH)
    return hue - 0.035 * yellow


def _darkened(hue: float, lightness: float, saturation: float, against: Colour) -> Colour:
    """The lightest tone, from `lightness` downwards, that contrasts enough with another colour."""
    while True:
        channels = colorsys.hls_to_rgb(hue, lightness, saturation)
        colour = Colour(*(round(255 * channel) for channel in channels))
        if contrast(colour, against) >= READABLE or lightness <= 0:
            return colour
        lightness -= 0.01
