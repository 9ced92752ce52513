"""Moods over time: valence and energy one above the other, and how often each emotion came.

Draws on a canvas and so needs Pillow: for workers only.
"""

from __future__ import annotations

from PIL import Image, ImageDraw

from handlers.views.pictures import palette
from handlers.views.pictures.canvas import GAP, SHEET, Canvas, Room
from handlers.views.pictures.chart_values import ChartPage, Dot
from handlers.views.pictures.fitting import fit, width
from handlers.views.pictures.mood_page import (
    HEAD,
    HEADLINE_SIZES,
    PANELS_TOP,
    SENTENCE_BASELINE,
    SENTENCE_SIZES,
    draw_chart,
    write_lines,
)
from handlers.views.pictures.palette import COLOURS, Colour

HEADLINE_BASELINE = 122
BARS_HEIGHT = 412
PADDING = 34
GUTTER = 168
"""Room for the words at the ends of an axis, in pixels."""
TITLE = 84
"""From the edge of the panel to the first axis."""
DATES = 66
"""From the last axis to the edge of the panel."""
BETWEEN = 54
"""Between the two axes."""
LABEL_SIZES = (27, 24, 20)
DATE_SIZE = 26
INSET = 16
"""From the end of an axis to the first and the last moment, in pixels."""
LINE = 5
SMOOTH = 3
"""Lines are drawn this much larger and reduced."""


def compose(page: ChartPage) -> Canvas:
    """Draw everything; the canvas remembers where each text is."""
    canvas = Canvas.page(page.emotion)
    quiet = palette.secondary_ink(page.emotion)
    top = draw_head(canvas, page, quiet)
    bottom = SHEET.bottom - BARS_HEIGHT - GAP if page.bars else SHEET.bottom
    time = Room(SHEET.left, top, SHEET.right, bottom)
    canvas.panel(time)
    draw_time(canvas, time, page, quiet)
    if page.bars:
        shares = Room(SHEET.left, bottom + GAP, SHEET.right, SHEET.bottom)
        canvas.panel(shares)
        draw_chart(canvas, shares, page.bars)
    return canvas


def draw_head(canvas: Canvas, page: ChartPage, quiet: Colour) -> int:
    """Draw headline and sentence; gives where the panels begin."""
    headline = fit(page.headline, SHEET.width, HEADLINE_SIZES, bold=True)
    at = (SHEET.left, HEADLINE_BASELINE)
    canvas.write(headline.lines[0], at, headline.size, HEAD, bold=True)
    sentence = fit(page.sentence, SHEET.width, SENTENCE_SIZES, lines=2)
    extra = len(sentence.lines) - 1
    write_lines(canvas, sentence, (SHEET.left, SENTENCE_BASELINE - 4 * extra), SHEET, quiet)
    return PANELS_TOP + 28 * extra


def draw_time(canvas: Canvas, panel: Room, page: ChartPage, quiet: Colour) -> None:
    """Draw which time it is, the two axes with their dots, and the dates."""
    inner = panel.inset(PADDING, 0)
    readings = fit(page.readings, inner.width / 3, (29, 26))
    period = fit(page.period, inner.width * 0.6, (29, 26), bold=True)
    baseline = panel.top + 50
    canvas.write(period.lines[0], (inner.left, baseline), period.size, panel, bold=True)
    at = (inner.right, baseline)
    canvas.write(readings.lines[0], at, readings.size, panel, colour=quiet, align="r")
    height = (panel.height - TITLE - BETWEEN - DATES) // 2
    left, top = inner.left + GUTTER, panel.top + TITLE
    upper = Room(left, top, inner.right, top + height)
    lower = Room(left, upper.bottom + BETWEEN, inner.right, upper.bottom + BETWEEN + height)
    axes = page.axes
    draw_axis(canvas, panel, upper, (axes.bright, axes.low), quiet)
    draw_axis(canvas, panel, lower, (axes.energetic, axes.calm), quiet)
    draw_dots(canvas, upper, page.dots, [dot.valence for dot in page.dots])
    draw_dots(canvas, lower, page.dots, [dot.energy for dot in page.dots])
    draw_dates(canvas, panel, lower, page, quiet)


def draw_axis(
    canvas: Canvas, panel: Room, room: Room, ends: tuple[str, str], quiet: Colour
) -> None:
    """Draw three faint lines, and the words at the upper and the lower one."""
    middle = (room.top + room.bottom) // 2
    for y, opacity in ((room.top, 0.07), (middle, 0.14), (room.bottom, 0.07)):
        canvas.fill(Room(room.left, y - 1, room.right, y + 1), palette.INK, opacity=opacity)
    for word, y in zip(ends, (room.top, room.bottom), strict=True):
        label = fit(word, GUTTER - 24, LABEL_SIZES)
        at = (room.left - GUTTER, y + label.size * 0.36)
        canvas.write(label.lines[0], at, label.size, panel, colour=quiet)


def draw_dots(canvas: Canvas, room: Room, dots: tuple[Dot, ...], values: list[float]) -> None:
    """Draw a dot for each value in the colour of its emotion, and a line through them."""
    radius = 15 if len(dots) <= 7 else 10 if len(dots) <= 31 else 8
    places = [
        (moment_at(dot.at, room), room.bottom - value * room.height)
        for dot, value in zip(dots, values, strict=True)
    ]
    draw_line(canvas, room, places)
    for (x, y), dot in zip(places, dots, strict=True):
        canvas.disc(x, y, radius + 3, palette.WHITE)
        canvas.disc(x, y, radius, COLOURS[dot.emotion])


def moment_at(share: float, axis: Room) -> float:
    """Where a moment lies on an axis of time, in pixels from the left."""
    return axis.left + INSET + share * (axis.width - 2 * INSET)


def draw_line(canvas: Canvas, room: Room, places: list[tuple[float, float]]) -> None:
    """Draw a quiet line from place to place."""
    if len(places) < 2:
        return
    box = Room(room.left, room.top - LINE, room.right, room.bottom + LINE)
    mask = Image.new("L", (box.width * SMOOTH, box.height * SMOOTH))
    scaled = [((x - box.left) * SMOOTH, (y - box.top) * SMOOTH) for x, y in places]
    ImageDraw.Draw(mask).line(scaled, fill=90, width=LINE * SMOOTH, joint="curve")
    canvas.image.paste(palette.INK, box, mask.reduce(SMOOTH))


def draw_dates(canvas: Canvas, panel: Room, axis: Room, page: ChartPage, quiet: Colour) -> None:
    """Draw the dates under the lower axis, none beyond its ends."""
    for tick in page.ticks:
        label = fit(tick.label, axis.width / max(len(page.ticks), 1), (DATE_SIZE,)).lines[0]
        half = width(label, DATE_SIZE) / 2
        x = min(max(moment_at(tick.at, axis), axis.left + half), axis.right - half)
        at = (x, axis.bottom + 48)
        canvas.write(label, at, DATE_SIZE, panel, colour=quiet, align="m")
