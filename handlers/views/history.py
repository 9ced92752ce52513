"""The words and buttons of the history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo
from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.callbacks import PickEmotion, Reopen, TurnHistory
from handlers.callbacks.forms import Action
from handlers.locale import Words
from handlers.months import Month
from handlers.views.captions import (
    TEXT_LIMIT,
    entry_title,
    fitted,
    likeness_of,
    shortened,
)
from handlers.views.dates import month_title, when
from handlers.views.emotions import FACES, headline
from handlers.views.keyboards import EMOTIONS
from handlers.views.lists import joined
from handlers.views.numbers import grouped
from recommender.models import Emotion, Recommendation

COUNTED = 1000
"""Answers that are counted; of more it is said that there are more."""


@dataclass(frozen=True, kw_only=True)
class HistoryPage:
    """Some answers of a chat, and what lies around them."""

    entries: tuple[Recommendation, ...]
    """Newest first."""
    emotion: Emotion | None
    """The only one that is shown; None: all."""
    month: Month | None
    """The only one that is shown; None: all."""
    total: int
    """How many answers are sought, COUNTED + 1 when there are more."""
    newer: bool = False
    older: bool = False
    earlier: Month | None = None
    """The nearest month before the one shown that has such answers, too."""
    later: Month | None = None
    """The nearest month after it."""
    now: datetime
    zone: tzinfo


def invitation(words: Words) -> str:
    """What an empty history says."""
    return words.gettext(
        "Nothing here yet. Send me a selfie or a few words, and your history begins."
    )


def history_text(page: HistoryPage, words: Words) -> str:
    """The page as HTML."""
    lines = [_head(page, words)]
    if not page.entries:
        lines += ["", escape(words.gettext("Nothing here. Try another month or emotion."))]
    for number, entry in enumerate(page.entries, start=1):
        lines += ["", *_entry_lines(number, entry, page, words)]
    return fitted(lines, TEXT_LIMIT)


def _head(page: HistoryPage, words: Words) -> str:
    what = " · ".join(_filters(page, words))
    head = f"<b>{escape(_counted(page, words, whole=not what))}</b>"
    return f"{head} · {escape(what)}" if what else head


def _counted(page: HistoryPage, words: Words, *, whole: bool) -> str:
    if page.total > COUNTED:
        return words.gettext("More than {total} answers").format(total=grouped(COUNTED, words))
    if whole:
        text = words.ngettext("{total} answer so far", "{total} answers so far", page.total)
    else:
        text = words.ngettext("{total} answer", "{total} answers", page.total)
    return text.format(total=page.total)


def _filters(page: HistoryPage, words: Words) -> list[str]:
    named = [_named(page.emotion, words)] if page.emotion else []
    return [*named, month_title(page.month, words)] if page.month else named


def _named(emotion: Emotion, words: Words) -> str:
    return f"{FACES[emotion]} {headline(emotion, words)}"


def _entry_lines(number: int, entry: Recommendation, page: HistoryPage, words: Words) -> list[str]:
    date = escape(when(entry.created_at, now=page.now, zone=page.zone, words=words))
    lines = [f"<b>{number}.</b> {entry_title(entry, words)} · {date}"]
    if entry.like:
        lines.append(f"<i>{escape(likeness_of(entry.like, words, 40))}</i>")
    elif entry.caption:
        said = words.gettext("“{text}”").format(text=shortened(entry.caption, 60))
        lines.append(f"<i>{escape(said)}</i>")
    songs = joined((shortened(card.song.title, 40) for card in entry.cards), words)
    return [*lines, f"♪ {escape(shortened(songs, 200))}"]


def history_keyboard(page: HistoryPage, words: Words) -> InlineKeyboardMarkup:
    """A number to reopen each entry, ways to other pages, and to other months and emotions."""
    ids = [entry.recommendation_id or 0 for entry in page.entries]
    opening = [_button(str(n), Reopen(each)) for n, each in enumerate(ids, start=1)]
    rows = (opening, _turning(page, ids, words), _months(page, words), *_filtering(page, words))
    return InlineKeyboardMarkup([row for row in rows if row])


def _turning(page: HistoryPage, ids: list[int], words: Words) -> list[InlineKeyboardButton]:
    turn = []
    if page.newer:
        newer = TurnHistory("after", ids[0], page.emotion, page.month)
        turn.append(_button(words.gettext("◀ Newer"), newer))
    if page.older:
        older = TurnHistory("before", ids[-1], page.emotion, page.month)
        turn.append(_button(words.gettext("Older ▶"), older))
    return turn


def _months(page: HistoryPage, words: Words) -> list[InlineKeyboardButton]:
    """The ways to the nearest months, time going as on a calendar."""
    row = []
    if page.earlier:
        text = words.gettext("◀ {month}").format(month=month_title(page.earlier, words))
        row.append(_button(text, TurnHistory("first", 0, page.emotion, page.earlier)))
    if page.later:
        text = words.gettext("{month} ▶").format(month=month_title(page.later, words))
        row.append(_button(text, TurnHistory("first", 0, page.emotion, page.later)))
    return row


def _filtering(page: HistoryPage, words: Words) -> list[list[InlineKeyboardButton]]:
    """By month, by emotion, and back to all."""
    row = []
    if page.month:
        row.append(_button(words.gettext("📅 All months"), TurnHistory("first", 0, page.emotion)))
    elif page.entries:
        here = Month.of(page.entries[0].created_at, page.zone)
        by_month = TurnHistory("first", 0, page.emotion, here)
        row.append(_button(words.gettext("📅 By month"), by_month))
    row.append(_button(words.gettext("🎭 By emotion"), PickEmotion(page.emotion, page.month)))
    if page.emotion is None:
        return [row]
    return [row, [_button(words.gettext("Show everything"), TurnHistory("first"))]]


def picking_keyboard(
    emotion: Emotion | None, month: Month | None, words: Words
) -> InlineKeyboardMarkup:
    """The seven emotions, the chosen one marked, and all of them."""
    rows = [
        [
            _button(_marked(_named(each, words), each is emotion), _first(each, month))
            for each in row
        ]
        for row in EMOTIONS
    ]
    everything = _marked(words.gettext("All emotions"), emotion is None)
    rows[-1].append(_button(everything, _first(None, month)))
    return InlineKeyboardMarkup(rows)


def _first(emotion: Emotion | None, month: Month | None) -> TurnHistory:
    return TurnHistory("first", 0, emotion, month)


def _marked(text: str, chosen: bool) -> str:
    return f"{text} ✓" if chosen else text


def _button(text: str, action: Action) -> InlineKeyboardButton:
    return InlineKeyboardButton(text, callback_data=action.data())
