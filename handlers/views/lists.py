"""Names behind one another as a language sets its lists, and how wide they are."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from handlers.locale import Words


def joined(names: Iterable[str], words: Words) -> str:
    """The names with what stands between them: a comma, or that of Japanese."""
    return words.pgettext("between the names of a list", ", ").join(names)


def cells(text: str) -> int:
    """How wide a text is in Latin letters: Han, kana, Hangul and emoji take two (UAX 11)."""
    return sum(1 + (unicodedata.east_asian_width(character) in "WF") for character in text)
