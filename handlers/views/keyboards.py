"""The buttons under our messages."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.callbacks import (
    Action,
    CorrectMood,
    RejectMood,
    Reopen,
    ResetCorrections,
    ShowCard,
    TurnHistory,
)
from handlers.locale import Words
from handlers.views.emotions import FACES, headline
from recommender.models import Emotion, Recommendation

NUMBERS_IN_A_ROW = 5
EMOTIONS = (
    (Emotion.HAPPY, Emotion.SURPRISE),
    (Emotion.NEUTRAL, Emotion.SAD),
    (Emotion.ANGRY, Emotion.FEAR),
    (Emotion.DISGUST,),
)
"""The rows in which a person finds the right one, the pleasant ones first."""


def _button(text: str, action: Action) -> InlineKeyboardButton:
    return InlineKeyboardButton(text, callback_data=action.data())


def _rows(buttons: Sequence[InlineKeyboardButton]) -> list[list[InlineKeyboardButton]]:
    starts = range(0, len(buttons), NUMBERS_IN_A_ROW)
    return [list(buttons[start : start + NUMBERS_IN_A_ROW]) for start in starts]


def page_keyboard(recommendation: Recommendation, page: int, words: Words) -> InlineKeyboardMarkup:
    """Numbers, ◀ and ▶ around the mood, and the links of the song on pages 1…n.

    Page 0 can be objected to, where it is known who may.
    """
    stored = _stored(recommendation)
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
    elif recommendation.user_id is not None:
        rows.append([_button(words.gettext("Not my mood?"), RejectMood(stored))])
    return InlineKeyboardMarkup(rows)


def _stored(recommendation: Recommendation) -> int:
    if recommendation.recommendation_id is None:
        raise ValueError("only a stored recommendation has buttons")
    return recommendation.recommendation_id


def emotions_keyboard(recommendation: Recommendation, words: Words) -> InlineKeyboardMarkup:
    """The seven emotions to choose from, and the way back to the mood."""
    stored = _stored(recommendation)
    rows = [
        [
            _button(f"{FACES[each]} {headline(each, words)}", CorrectMood(stored, each))
            for each in row
        ]
        for row in EMOTIONS
    ]
    rows[-1].append(_button(words.gettext("Never mind"), ShowCard(stored, 0)))
    return InlineKeyboardMarkup(rows)


def reset_keyboard(user_id: int, words: Words, *, asked: bool = False) -> InlineKeyboardMarkup:
    """The way to forget corrections; `asked`: whether it is really meant."""
    if not asked:
        label = words.gettext("Reset my corrections")
        return InlineKeyboardMarkup([[_button(label, ResetCorrections("ask", user_id))]])
    yes = _button(words.gettext("Really? Yes, reset"), ResetCorrections("forget", user_id))
    no = _button(words.gettext("No, keep them"), ResetCorrections("keep", user_id))
    return InlineKeyboardMarkup([[yes, no]])


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
