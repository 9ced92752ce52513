"""Texts that fit: shrink one step, then more lines, then an ellipsis.

Imports Pillow, so nothing of the parent process may import this module; workers do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, product

from PIL import ImageFont

from handlers.views.pictures.lettering import FONTS, NOTE, drawable

ELLIPSIS = "…"
LEADING = 1.32
"""Line pitch in multiples of the size; capitals with two accents need this much."""

EVEN = 16
"""Lines that differ by less than this many pixels are even."""
Pieces = list[tuple[str, float]]
"""Parts of a text and how far each advances in pixels."""

WIDE = "\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uff01-\uff60"
HAN = "々\u3400-\u9fff"
NEVER_FIRST = "、。，．」』）】》〉・ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ！？：；"
NEVER_LAST = "「『（【《〈"
OTHER = rf"[^\s{WIDE}{NEVER_LAST}]"
ENDING = rf"(?:(?![おご][{HAN}])[ぁ-ゖ])"
WORDS = rf"{OTHER}*[おご]?[{HAN}]{{0,4}}{ENDING}+|[ァ-ヺー]+{ENDING}*"
"""A word of Japanese with its ending: Han or katakana, and the hiragana behind them."""
PIECES = re.compile(rf"\s+|[{NEVER_LAST}]*(?:[{WIDE}]|{OTHER}+)[{NEVER_FIRST}]*|[{NEVER_LAST}]+")
"""Where a line may break: at spaces, and between kana and Han as their scripts do."""
PHRASES = re.compile(
    rf"\s+|[{NEVER_LAST}]*(?:{WORDS}|[{WIDE}]|{OTHER}+)[{NEVER_FIRST}]*|[{NEVER_LAST}]+"
)
"""Where it rather breaks: between words of Japanese as well."""
CLAUSES = re.compile(rf".+?[、。][{NEVER_FIRST}]*\s*|.+")
"""Where it breaks best: behind the commas and full stops of Japanese."""


@lru_cache(maxsize=32)
def font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    """Open a font at a size in pixels; without a shaping engine, which its scripts do not need."""
    path = FONTS / ("Bold.otf" if bold else "Regular.otf")
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


@dataclass(frozen=True)
class Fitted:
    """A text broken into lines that are at most as wide as was asked."""

    lines: tuple[str, ...]
    size: int
    bold: bool

    @property
    def pitch(self) -> int:
        """From one baseline to the next, in pixels."""
        return round(self.size * LEADING)

    @property
    def snug_pitch(self) -> int:
        """The closest pitch at which big lines look set, and neither accents nor tails touch."""
        face = font(self.size, bold=self.bold)
        ink = [face.getbbox(line, anchor="ls") for line in self.lines]
        touching = max((over[3] - under[1] for over, under in pairwise(ink)), default=0)
        return round(max(1.16 * self.size, touching + 0.04 * self.size))

    @property
    def width(self) -> float:
        """The widest line, in pixels."""
        return max((width(line, self.size, bold=self.bold) for line in self.lines), default=0.0)


def width(text: str, size: int, *, bold: bool = False) -> float:
    """How far a text advances, in pixels."""
    return font(size, bold=bold).getlength(text)


def fit(
    text: str, room: float, sizes: tuple[int, ...], *, bold: bool = False, lines: int = 1
) -> Fitted:
    """Fit a text into a width: one line at the sizes in turn, then more lines, then an ellipsis.

    `room` and `sizes` in pixels, the largest size first.
    """
    text = drawable(text)
    for size in sizes:
        if width(text, size, bold=bold) <= room:
            return Fitted((text,), size, bold)
    return fit_lines(text, room, sizes[-1:], bold=bold, lines=lines)


def fit_artist(text: str, room: float, sizes: tuple[int, ...]) -> Fitted:
    """Fit a name on one line; no line when nothing of it can be drawn."""
    if drawable(text) == NOTE:
        return Fitted((), sizes[0], bold=False)
    return fit(text, room, sizes)


def fit_lines(
    text: str, room: float, sizes: tuple[int, ...], *, bold: bool = False, lines: int = 2
) -> Fitted:
    """Fit a text into several lines of even length, at the largest size that takes it whole."""
    text, size = drawable(text), sizes[-1]
    if lines > 1:
        for size, parts in product(sizes, (PHRASES, PIECES)):
            pieces = measured(parts.findall(text), room, size, bold)
            if len(found := wrap(pieces, room)) <= lines:
                broken = by_clauses(text, room, size, len(found), bold=bold)
                return Fitted(broken or balance(pieces, room, found), size, bold)
        kept = wrap(pieces, room)[: lines - 1]
    else:
        kept = ()
    last = shorten(after(text, kept), room, size, bold=bold)
    return Fitted((*kept, last), size, bold)


def by_clauses(
    text: str, room: float, size: int, lines: int, *, bold: bool
) -> tuple[str, ...] | None:
    """Break a text into so many lines behind commas only; None where that cannot be."""
    pieces = [(each, width(each, size, bold=bold)) for each in CLAUSES.findall(text)]
    if not 1 < lines <= len(pieces) or widest(pieces) > room:
        return None
    found = wrap(pieces, room)
    return balance(pieces, room, found) if len(found) == lines else None


def measured(pieces: Sequence[str], room: float, size: int, bold: bool) -> Pieces:
    """The pieces with their widths; one that is wider than a line falls into letters."""
    parts: Pieces = []
    for piece in pieces:
        wide = width(piece, size, bold=bold)
        if wide <= room:
            parts.append((piece, wide))
        else:
            parts.extend((letter, width(letter, size, bold=bold)) for letter in piece)
    return parts


def wrap(pieces: Pieces, room: float) -> tuple[str, ...]:
    """Break a text into as few lines as the width allows."""
    lines, used = [""], 0.0
    for piece, wide in pieces:
        if lines[-1] and not piece.isspace() and used + wide > room:
            lines.append("")
            used = 0.0
        if lines[-1] or not piece.isspace():
            lines[-1] += piece
            used += wide
    return tuple(line.rstrip() for line in lines)


def balance(pieces: Pieces, room: float, found: tuple[str, ...]) -> tuple[str, ...]:
    """Break a text into as many lines as found, but of nearly even length."""
    low, high = room / 3, room
    while len(found) > 1 and high - low > EVEN:
        middle = (low + high) / 2
        narrower = wrap(pieces, middle)
        if len(narrower) == len(found) and widest(pieces) <= middle:
            high, found = middle, narrower
        else:
            low = middle
    return found


def widest(pieces: Pieces) -> float:
    """The width of the widest piece."""
    return max(wide for _, wide in pieces)


def after(text: str, lines: tuple[str, ...]) -> str:
    """What of a text follows its first lines."""
    for line in lines:
        text = text[text.index(line) + len(line) :]
    return text.lstrip()


def shorten(text: str, room: float, size: int, *, bold: bool) -> str:
    """Cut a text so that it fits with an ellipsis; whole when it fits without."""
    if width(text, size, bold=bold) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width(text[:middle].rstrip() + ELLIPSIS, size, bold=bold) <= room:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip(" ,.;:·–—-(") + ELLIPSIS
