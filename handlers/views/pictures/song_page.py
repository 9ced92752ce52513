"""Pages 1…n: one song with its cover, the reason, and the way so far.

Draws on a canvas and so needs Pillow: for workers only.
"""

from __future__ import annotations

from handlers.views.pictures import covers, palette
from handlers.views.pictures.canvas import RADIUS, SHEET, Canvas, Room
from handlers.views.pictures.fitting import Fitted, fit, fit_artist, fit_lines, width
from handlers.views.pictures.palette import Colour
from handlers.views.pictures.values import SongPage

COVER = Room(SHEET.left, SHEET.top, SHEET.right, SHEET.top + 760)
SQUARE = 640
WORDS = Room(SHEET.left, COVER.bottom, SHEET.right, 1176)
STRIP_Y = 1200
STOP_RADIUS = 23
RINGS = (109, 209, 309)
RINGS_AT = (COVER.left + 946, COVER.top + 190)
ON_COVER = COVER.inset(50, 44)
ON_COVER_SIZES = (88, 72, 60)


def compose(page: SongPage) -> Canvas:
    """Draw everything; the canvas remembers where each text is."""
    canvas = Canvas.page(page.emotion)
    draw_cover(canvas, page)
    draw_words(canvas, page, palette.secondary_ink(page.emotion))
    draw_strip(canvas, page.position, page.total)
    return canvas


def draw_cover(canvas: Canvas, page: SongPage) -> None:
    """Draw the cover that the song came with, or else our own."""
    cover = covers.opened(page.cover, SQUARE, SQUARE)
    if cover is None:
        draw_own_cover(canvas, page)
        return
    canvas.picture(covers.blurred(cover, COVER.width, COVER.height), COVER, RADIUS)
    left = (COVER.left + COVER.right - SQUARE) // 2
    top = (COVER.top + COVER.bottom - SQUARE) // 2
    canvas.picture(cover, Room(left, top, left + SQUARE, top + SQUARE), 20)


def draw_own_cover(canvas: Canvas, page: SongPage) -> None:
    """Draw a glow, three rings that the edge cuts, and the title large."""
    glow = Canvas(covers.own(page.point, COVER.width, COVER.height))
    x, y = RINGS_AT[0] - COVER.left, RINGS_AT[1] - COVER.top
    for radius in RINGS:
        glow.ring(x, y, radius, palette.WHITE, opacity=0.28)
    canvas.picture(glow.image, COVER, RADIUS)
    title = fit_lines(page.title, ON_COVER.width, ON_COVER_SIZES, bold=True, lines=3)
    baseline = ON_COVER.bottom - title.size * 0.12 - title.snug_pitch * (len(title.lines) - 1)
    for index, line in enumerate(title.lines):
        at = (ON_COVER.left, baseline + index * title.snug_pitch)
        canvas.write(line, at, title.size, COVER, colour=palette.WHITE, bold=True)


def draw_words(canvas: Canvas, page: SongPage, quiet: Colour) -> None:
    """Title, artist · year, and the reason, from the cover downwards."""
    title = fit(page.title, WORDS.width, (56, 46), bold=True, lines=2)
    artist = artist_and_year(page)
    reason = fit(page.reason, WORDS.width, (37, 34), lines=2)
    cursor = write_lines(canvas, title, WORDS.top + 34 + title.size, palette.INK)
    cursor = write_lines(canvas, artist, cursor + artist.size + 22, quiet)
    write_lines(canvas, reason, cursor + reason.size + 34, palette.INK)


def artist_and_year(page: SongPage) -> Fitted:
    """The artist, cut before the year is."""
    tail = "" if page.year is None else f" · {page.year}"
    artist = fit_artist(page.artist, WORDS.width - width(tail, 40), (40, 34))
    text = "".join(artist.lines) + tail
    return Fitted((text.removeprefix(" · "),), artist.size, bold=False)


def write_lines(canvas: Canvas, text: Fitted, baseline: float, colour: Colour) -> float:
    """Write the lines of a text from a first baseline on; gives the last baseline."""
    for index, line in enumerate(text.lines):
        at = (WORDS.left, baseline + index * text.pitch)
        canvas.write(line, at, text.size, WORDS, colour=colour, bold=text.bold)
    return baseline + (len(text.lines) - 1) * text.pitch


def draw_strip(canvas: Canvas, position: int, total: int) -> None:
    """Draw the stops of the path, the current one filled."""
    pitch = (SHEET.width - 2 * STOP_RADIUS) / max(total - 1, 1)
    for stop in range(1, total + 1):
        x = SHEET.left + STOP_RADIUS + (stop - 1) * pitch
        if stop < total:
            ends = (round(x) + STOP_RADIUS + 12, round(x + pitch) - STOP_RADIUS - 12)
            line = Room(ends[0], STRIP_Y - 3, ends[1], STRIP_Y + 3)
            canvas.fill(line, palette.INK, 3, opacity=0.14)
        draw_stop(canvas, x, stop, current=stop == position)


def draw_stop(canvas: Canvas, x: float, stop: int, *, current: bool) -> None:
    """Draw one stop of the strip."""
    if current:
        canvas.disc(x, STRIP_Y, STOP_RADIUS, palette.INK)
    else:
        canvas.ring(x, STRIP_Y, STOP_RADIUS, palette.INK)
    colour = palette.WHITE if current else palette.INK
    at = (round(x), STRIP_Y + 10)
    canvas.write(str(stop), at, 26, SHEET, colour=colour, bold=True, align="m")
