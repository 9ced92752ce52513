"""Page 0: the mood, its chart, its place in the plane, and the songs.

Draws on a canvas and so needs Pillow: for workers only.
"""

from __future__ import annotations

from dataclasses import dataclass

from handlers.views.pictures import covers, palette, timeline
from handlers.views.pictures.canvas import GAP, SHEET, Canvas, Room
from handlers.views.pictures.fitting import Fitted, fit, fit_artist, width
from handlers.views.pictures.palette import COLOURS, Colour
from handlers.views.pictures.plane import draw_plane
from handlers.views.pictures.values import Bar, MoodPage, SongLine

HEADLINE_SIZES = (76, 64, 52)
SHARE_SIZE = 48
SENTENCE_SIZES = (37, 33, 29)
HEADLINE_BASELINE = 119
HEAD = Room(SHEET.left, SHEET.top - 24, SHEET.right, SHEET.bottom)
"""Accents of the headline may rise into the margin."""
SENTENCE_BASELINE = 176
PANELS_TOP = 216
CHART_WIDTH = 639
CHART_HEIGHT = 444
LOW_CHART_HEIGHT = 384
"""Above a timeline, in pixels."""
PADDING = 34
BAR_HEIGHT = 30
TWO_LINES_FROM = 76
"""Rows of at least this height, in pixels, show the artist under the title."""
TALLEST_ROW = 150


@dataclass(frozen=True)
class Row:
    """Where one song of the list stands and what shows its number."""

    room: Room
    number: int
    has_column: bool
    """Numbers stand beside the covers, because some song has one; else on the tiles."""


def compose(page: MoodPage) -> Canvas:
    """Draw everything; the canvas remembers where each text is."""
    canvas = Canvas.page(page.emotion)
    quiet = palette.secondary_ink(page.emotion)
    top = draw_head(canvas, page, quiet)
    high = CHART_HEIGHT if not page.moments else LOW_CHART_HEIGHT
    bottom = top + high - (top - PANELS_TOP) // 2
    chart = Room(SHEET.left, top, SHEET.left + CHART_WIDTH, bottom)
    plane = Room(chart.right + GAP if page.bars else SHEET.left, top, SHEET.right, bottom)
    if page.moments:
        strip = Room(SHEET.left, bottom + GAP, SHEET.right, bottom + GAP + timeline.HEIGHT)
        canvas.panel(strip)
        timeline.draw_timeline(canvas, strip, page.moments, quiet)
        bottom = strip.bottom
    songs = Room(SHEET.left, bottom + GAP, SHEET.right, SHEET.bottom)
    for panel in (chart, plane, songs) if page.bars else (plane, songs):
        canvas.panel(panel)
    if page.bars:
        draw_chart(canvas, chart, page.bars)
    draw_plane(canvas, plane, page.axes, page.path, quiet)
    draw_songs(canvas, songs, page.songs, quiet)
    return canvas


def draw_head(canvas: Canvas, page: MoodPage, quiet: Colour) -> int:
    """Draw headline, share and sentence; gives where the panels begin."""
    share = fit(page.share, SHEET.width / 3, (SHARE_SIZE,))
    room = SHEET.width - share.width - 20
    headline = fit(page.headline, room, HEADLINE_SIZES, bold=True)
    left, baseline = SHEET.left, HEADLINE_BASELINE
    canvas.write(headline.lines[0], (left, baseline), headline.size, HEAD, bold=True)
    beside = left + headline.width + 20
    canvas.write(share.lines[0], (beside, baseline), share.size, SHEET, colour=quiet)
    sentence = fit(page.sentence, SHEET.width, SENTENCE_SIZES, lines=2)
    baseline = SENTENCE_BASELINE if len(sentence.lines) == 1 else SENTENCE_BASELINE - 4
    write_lines(canvas, sentence, (SHEET.left, baseline), SHEET, quiet)
    return PANELS_TOP + (len(sentence.lines) - 1) * 28


def write_lines(
    canvas: Canvas, text: Fitted, at: tuple[float, float], room: Room, colour: Colour
) -> float:
    """Write the lines of a text from a first baseline on; gives the last baseline."""
    x, baseline = at
    for index, line in enumerate(text.lines):
        baseline = at[1] + index * text.pitch
        canvas.write(line, (x, baseline), text.size, room, colour=colour, bold=text.bold)
    return baseline


def draw_chart(canvas: Canvas, panel: Room, bars: tuple[Bar, ...]) -> None:
    """Draw the bars, largest first, each on a track as long as 100 %."""
    inner = panel.inset(PADDING, 28)
    labels = [fit(bar.label, inner.width * 0.36, (33, 30, 27)) for bar in bars]
    left = inner.left + max((round(label.width) for label in labels), default=0) + 24
    track = Room(min(max(left, inner.left + 132), inner.left + 240), 0, inner.right - 84, 0)
    pitch = inner.height / max(len(bars), 1)
    ranked = sorted(zip(bars, labels, strict=True), key=lambda pair: -pair[0].percent)
    for index, (bar, label) in enumerate(ranked):
        middle = round(inner.top + (index + 0.5) * pitch)
        baseline = middle + 12
        canvas.write(label.lines[0], (inner.left, baseline), label.size, panel)
        at = (inner.right, baseline)
        canvas.write(str(bar.percent), at, 34, panel, bold=True, align="r")
        draw_bar(canvas, Room(track.left, middle - 15, track.right, middle + 15), bar)


def draw_bar(canvas: Canvas, track: Room, bar: Bar) -> None:
    """Draw a bar with round ends; one of 0 % is not there."""
    canvas.fill(track, palette.INK, BAR_HEIGHT // 2, opacity=0.07)
    length = round(track.width * bar.percent / 100)
    filled = Room(track.left, track.top, track.left + length, track.bottom)
    if length >= BAR_HEIGHT:
        canvas.fill(filled, COLOURS[bar.emotion], BAR_HEIGHT // 2)
    elif length > 0:
        canvas.sliver(filled, COLOURS[bar.emotion])


def draw_songs(canvas: Canvas, panel: Room, songs: tuple[SongLine, ...], quiet: Colour) -> None:
    """Draw one row a song; rows shrink with their number."""
    inner = panel.inset(PADDING, 14)
    pitch = min(inner.height / len(songs), TALLEST_ROW)
    start = inner.top + (inner.height - pitch * len(songs)) / 2
    has_column = any(song.cover for song in songs)
    for index, song in enumerate(songs):
        top, bottom = round(start + index * pitch), round(start + (index + 1) * pitch)
        if index:
            line = Room(inner.left, top, inner.right, top + 2)
            canvas.fill(line, palette.INK, opacity=0.06)
        room = Room(inner.left, top, inner.right, bottom)
        draw_row(canvas, panel, Row(room, index + 1, has_column), song, quiet)


def draw_row(canvas: Canvas, panel: Room, row: Row, song: SongLine, quiet: Colour) -> None:
    """Draw number, cover, words and year of one song."""
    left = draw_tile(canvas, panel, row, song) + 24
    right = row.room.right
    year = "" if song.year is None else str(song.year)
    if year:
        size = 29 if row.room.height >= TWO_LINES_FROM else 26
        middle = (row.room.top + row.room.bottom) / 2
        at = (right, middle + size * 0.36)
        canvas.write(year, at, size, panel, colour=quiet, align="r")
        right -= round(width(year, size)) + 28
    words = Room(left, row.room.top, right, row.room.bottom)
    if row.room.height >= TWO_LINES_FROM:
        draw_two_lines(canvas, panel, words, song, quiet)
    else:
        draw_one_line(canvas, panel, words, song, quiet)


def draw_tile(canvas: Canvas, panel: Room, row: Row, song: SongLine) -> int:
    """Draw the cover or a tile in its colour; gives its right edge."""
    height = row.room.height
    size = height - max(7, round(height * 0.18))
    left = row.room.left
    middle = (row.room.top + row.room.bottom) / 2
    if row.has_column:
        figure = 30 if height >= TWO_LINES_FROM else 26
        below = middle + figure * 0.36
        number = str(row.number)
        canvas.write(number, (left + 17, below), figure, panel, bold=True, align="m")
        left += 52
    top = round(middle - size / 2)
    room = Room(left, top, left + size, top + size)
    picture = covers.opened(song.cover, size, size) or covers.tile(song.point, size)
    canvas.picture(picture, room, round(size * 0.2))
    if not row.has_column:
        figure = max(26, round(size * 0.44))
        at = (left + size / 2, middle + figure * 0.36)
        colour = palette.tile(song.point)[-1]
        canvas.write(str(row.number), at, figure, panel, colour=colour, bold=True, align="m")
    return room.right


def draw_two_lines(canvas: Canvas, panel: Room, room: Room, song: SongLine, quiet: Colour) -> None:
    """The title, on two lines where the row is high enough, and the artist under it."""
    tall = room.height >= 140
    sizes = (37, 33) if room.height >= 120 else (33, 30) if room.height >= 92 else (30, 28)
    title = fit(song.title, room.width, sizes, lines=2 if tall else 1)
    artist = fit_artist(song.artist, room.width, (round(sizes[0] * 0.86), 26))
    height = title.pitch * len(title.lines) + artist.pitch * len(artist.lines)
    top = room.top + (room.height - height) / 2
    at = (room.left, top + title.size * 1.02)
    baseline = write_lines(canvas, title, at, panel, palette.INK)
    at = (room.left, baseline + artist.pitch + 1)
    write_lines(canvas, artist, at, panel, quiet)


def draw_one_line(canvas: Canvas, panel: Room, room: Room, song: SongLine, quiet: Colour) -> None:
    """Title and artist beside each other; the title may take what the artist leaves."""
    gap = 22
    natural = fit_artist(song.artist, room.width, (26,)).width
    share = max(room.width * 0.62, room.width - natural - gap)
    title = fit(song.title, share, (30, 27))
    left = room.left + title.width + gap
    artist = fit_artist(song.artist, room.right - left, (26,))
    baseline = (room.top + room.bottom) / 2 + 11
    write_lines(canvas, title, (room.left, baseline), panel, palette.INK)
    write_lines(canvas, artist, (left, baseline), panel, quiet)
