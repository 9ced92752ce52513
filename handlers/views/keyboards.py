"""The buttons under our messages."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.callbacks import Action, Reopen, ShowCard, TurnHistory
from handlers.locale import Words
from recommender.models import Recommendation

NUMBERS_IN_A_ROW = 5


def _button(text: str, action: Action) -> InlineKeyboardButton:
    return InlineKeyboardButton(text, callback_data=action.data())


def _rows(buttons: Sequence[InlineKeyboardButton]) -> list[list[InlineKeyboardButton]]:
    starts = range(0, len(buttons), NUMBERS_IN_A_ROW)
    return [list(buttons[start : start + NUMBERS_IN_A_ROW]) for start in starts]


def page_keyboard(recommendation: Recommendation, page: int, words: Words) -> InlineKeyboardMarkup:
    """Numbers, ◀ and ▶ around the mood, and the links of the song on pages 1…n."""
    stored = recommendation.recommendation_id
    if stored is None:
        raise ValueError("only a stored recommendation has buttons")
    total = len(recommendation.cards)
    numbers = [
        _button(f"· {n} ·" if n == page else str(n), ShowCard(stored, n))
        for n in range(1, total + 1)
    ]
    # The pages form a ring, so that ◀ and ▶ always lead somewhere.
    turn = [
        _button("◀", ShowCard(stored, (page - 1) % (total + 1))),
        _button(words.gettext("Mood"), ShowCard(stored, 0)),
        _button("▶", ShowCard(stored, (page + 1) % (total + 1))),
    ]
    rows = [*_rows(numbers), turn]
    if page > 0:
        links = recommendation.cards[page - 1].song.links
        rows.append(
            [
                InlineKeyboardButton("YouTube", url=links.youtube),
                InlineKeyboardButton("Spotify", url=links.spotify),
            ]
        )
    return InlineKeyboardMarkup(rows)


def history_keyboard(
    entries: Sequence[Recommendation], *, newer: bool, older: bool, words: Words
) -> InlineKeyboardMarkup:
    """A number to reopen each entry, and ways to the newer and the older page."""
    ids = [entry.recommendation_id for entry in entries if entry.recommendation_id is not None]
    rows = _rows([_button(str(n), Reopen(each)) for n, each in enumerate(ids, start=1)])
    turn = []
    if newer:
        turn.append(_button(words.gettext("◀ Newer"), TurnHistory("after", ids[0])))
    if older:
        turn.append(_button(words.gettext("Older ▶"), TurnHistory("before", ids[-1])))
    return InlineKeyboardMarkup([*rows, turn] if turn else rows)
