"""The moments of a video: a column for each sampled frame, as high as its strongest emotion.

Draws on a canvas and so needs Pillow: for workers only.
"""

from __future__ import annotations

from handlers.views.pictures import palette
from handlers.views.pictures.canvas import Canvas, Room
from handlers.views.pictures.fitting import fit, width
from handlers.views.pictures.palette import COLOURS, Colour
from handlers.views.pictures.values import Moment

HEIGHT = 128
"""Of the panel, in pixels."""
PADDING = 34
ABOVE, TALL = 18, 60
"""From the panel's edge to the columns, and their height for 100 %, in pixels."""
WIDEST = 90
TIME_SIZE = 26
TIME_BELOW = 31
"""From the foot of the columns to the baseline of the times, in pixels."""
ROOM_FOR_WORDS = 230
"""Width of a slot, in pixels, from which the emotion is written beside its column."""


def draw_timeline(canvas: Canvas, panel: Room, moments: tuple[Moment, ...], quiet: Colour) -> None:
    """Draw the columns from left to right, with their times below; faces are never drawn."""
    inner = panel.inset(PADDING, 0)
    foot = panel.top + ABOVE + TALL
    pitch = inner.width / len(moments)
    every = times_every(moments, pitch)
    for index, moment in enumerate(moments):
        left = round(inner.left + index * pitch)
        slot = Room(left, panel.top + ABOVE, left + min(round(pitch * 0.86), WIDEST), foot)
        draw_column(canvas, slot, moment)
        if index % every == 0:
            at = (left, foot + TIME_BELOW)
            canvas.write(moment.time, at, TIME_SIZE, panel, colour=quiet)
        if pitch >= ROOM_FOR_WORDS:
            words = Room(slot.right + 20, slot.top, round(left + pitch) - 12, foot)
            label = fit(moment.label, words.width, (30, 26))
            middle = (slot.top + foot) // 2 + 11
            canvas.write(label.lines[0], (words.left, middle), label.size, panel)


def times_every(moments: tuple[Moment, ...], pitch: float) -> int:
    """Each how manyth moment has room for its time."""
    widest = max(width(moment.time, TIME_SIZE) for moment in moments)
    return max(1, -int(-(widest + 14) // pitch))


def draw_column(canvas: Canvas, slot: Room, moment: Moment) -> None:
    """Draw a column on a track as high as 100 %, or an open ring where there was no face."""
    if moment.emotion is None:
        middle = ((slot.left + slot.right) / 2, (slot.top + slot.bottom) / 2)
        canvas.ring(*middle, 11, palette.INK, opacity=0.45)
        return
    canvas.column(slot, palette.INK, opacity=0.07)
    high = max(2, round(TALL * moment.percent / 100))
    column = Room(slot.left, slot.bottom - high, slot.right, slot.bottom)
    canvas.column(column, COLOURS[moment.emotion])
