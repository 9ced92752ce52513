"""Texts as the shipped fonts can draw them: no character without a glyph, no empty box."""

from __future__ import annotations

import re
import struct
import unicodedata
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
NOTE = "♪"
"""Stands for a text of which nothing can be drawn."""
LOOKALIKES = {
    "❤": "♥",
    "🖤": "♥",
    "⭐": "★",
    "🎵": "♪",
    "\u2011": "-",
    "\u2028": " ",
    "\u2029": " ",
}
EMPTY_BRACKETS = re.compile(r"\(\s*\)|\[\s*\]|\{\s*\}|（\s*）|「\s*」|《\s*》")
LOOSE_ENDS = " \t-–—·,:;/|&+~"


def drawable(text: str) -> str:
    """Put a text into characters that the fonts have, on one line.

    Compatibility forms become plain letters, letters with an unknown accent lose it, emoji and
    foreign scripts are left out with the brackets around them; `♪` when nothing is left.
    """
    composed = unicodedata.normalize("NFC", text)
    drawn = "".join(_glyphs(character) for character in composed)
    if drawn != composed:
        drawn = EMPTY_BRACKETS.sub(" ", drawn)
    drawn = " ".join(drawn.split())
    if _lost(composed, drawn):
        drawn = drawn.strip(LOOSE_ENDS)
    if _words(composed) and not _words(drawn):
        return NOTE
    return drawn or (NOTE if text.strip() else "")


def _lost(before: str, after: str) -> bool:
    return len(_words(after)) < len(_words(before))


def _words(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def _glyphs(character: str) -> str:
    """The character itself, what stands for it, or nothing."""
    if character.isspace():
        return " "
    have = characters()
    plain = unicodedata.normalize("NFKC", character)
    base = unicodedata.normalize("NFKD", character)[:1]
    for form in (character, LOOKALIKES.get(character, ""), plain, base):
        if form and all(ord(part) in have for part in form):
            return form
    return ""


@cache
def characters() -> frozenset[int]:
    """The code points that both fonts have a glyph for, as their `cmap` tables tell."""
    return _mapped(FONTS / "Regular.otf") & _mapped(FONTS / "Bold.otf")


def _mapped(path: Path) -> frozenset[int]:
    """Read a font's `cmap`, which our fonts hold in format 12 only (OpenType 1.9)."""
    data = path.read_bytes()
    (tables,) = struct.unpack_from(">H", data, 4)
    records = (struct.unpack_from(">4sLLL", data, 12 + 16 * index) for index in range(tables))
    start = next(offset for tag, _, offset, _ in records if tag == b"cmap")
    (subtable,) = struct.unpack_from(">L", data, start + 8)
    (groups,) = struct.unpack_from(">L", data, start + subtable + 12)
    ranges = struct.iter_unpack(">LLL", data[start + subtable + 16 :][: 12 * groups])
    return frozenset(point for first, last, _ in ranges for point in range(first, last + 1))
