"""What the pages of the settings are made of: texts, and rows of buttons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.callbacks.forms import Action
from handlers.callbacks.settings import CloseSettings, OpenPage
from handlers.locale import Words
from handlers.views.lists import cells
from recommender.models import ChatSettings, CheckIn

Row = list[InlineKeyboardButton]
Page = tuple[str, InlineKeyboardMarkup]
"""HTML and buttons."""

TICK = "✓ "
ROOM = 46
"""Cells in a row of buttons on a phone 360 points wide; a Latin letter takes one, a Han two."""
PADDING = 3
"""Cells of a button that stay empty."""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How a chat is set, and for whom that is put into words."""

    settings: ChatSettings
    check_in: CheckIn | None
    song_languages: tuple[str, ...]
    """ISO 639-1 codes of the languages that have enough songs, the most songs first."""
    now: datetime
    """With time zone."""
    language: str
    """The language of the words."""
    words: Words
    at: int = 0
    """Which part of a page that has several."""
    user_id: int | None = None
    """Whose corrections are offered; None: nobody's."""


def button(text: str, action: Action) -> InlineKeyboardButton:
    """A button that asks for something."""
    return InlineKeyboardButton(text, callback_data=action.data())


def option(text: str, action: Action, *, chosen: bool) -> InlineKeyboardButton:
    """A value to be taken; the one that holds has a tick."""
    return button(f"{TICK}{text}" if chosen else text, action)


def in_rows(buttons: Iterable[InlineKeyboardButton], wide: int) -> list[Row]:
    """So many in a row, and fewer where a text would be cut on a phone."""
    every = list(buttons)
    rows = (every[start : start + wide] for start in range(0, len(every), wide))
    return [part for row in rows for part in _readable(row)]


def _readable(row: Row) -> list[Row]:
    """The row in halves until each text has room; with or without a tick, so that none jumps."""
    widest = max(cells(each.text.removeprefix(TICK)) + len(TICK) for each in row)
    if len(row) == 1 or widest <= ROOM // len(row) - PADDING:
        return [row]
    half = -(-len(row) // 2)
    return [*_readable(row[:half]), *_readable(row[half:])]


def keyboard(rows: Sequence[Row], words: Words, *, back: str = "overview") -> InlineKeyboardMarkup:
    """The rows that are not empty, and below them the way back to another page and the end."""
    last = [
        button(words.gettext("◀ Back"), OpenPage(back)),
        button(words.pgettext("settings", "Done"), CloseSettings()),
    ]
    return InlineKeyboardMarkup([*filter(None, rows), last])


def part(number: int, at: int, size: int) -> tuple[int, slice]:
    """Which of the parts of a list is meant (one that is none is the last), and its entries."""
    last = max(0, (number - 1) // size)
    here = min(at, last)
    return here, slice(here * size, (here + 1) * size)


def turning(number: int, at: int, size: int, to: Sequence[Action]) -> Row:
    """The ways to the parts before and after; `to`: the actions that open them."""
    here, _ = part(number, at, size)
    before, after = to
    row = [button("◀", before)] if here > 0 else []
    return [*row, button("▶", after)] if (here + 1) * size < number else row
