"""What the daily question says."""

from __future__ import annotations

from telegram import InlineKeyboardMarkup

from handlers.callbacks.check_ins import FeelToday, StopAsking
from handlers.locale import Words
from handlers.views.emotions import FACES, headline
from handlers.views.keyboards import EMOTIONS
from handlers.views.settings.keys import button


def question(day: int, words: Words) -> str:
    """How the day is, in other words each day; `day`: its number."""
    variants = (
        words.gettext("How is your day so far?"),
        words.gettext("How are you feeling today?"),
        words.gettext("What kind of day is it today?"),
        words.gettext("Just checking in: how are you doing?"),
        words.gettext("How does today feel?"),
    )
    invitation = words.gettext(
        "Press what fits and I choose songs for it. Or send me a selfie, or a few words."
    )
    return f"☀️ {variants[day % len(variants)]}\n\n{invitation}"


def check_in_keyboard(words: Words) -> InlineKeyboardMarkup:
    """Quick answers, and the way out."""
    rows = [
        [button(f"{FACES[each]} {headline(each, words)}", FeelToday(each)) for each in row]
        for row in EMOTIONS
    ]
    rows[-1].append(button(words.gettext("Stop asking"), StopAsking()))
    return InlineKeyboardMarkup(rows)


def given_up(words: Words) -> str:
    """That nothing is asked any more, because nobody answers."""
    return words.gettext(
        "I have asked a week long and heard nothing, so I stop asking now. "
        "/settings turns it on again whenever you like."
    )


def stopped(words: Words) -> str:
    """That nothing is asked any more, because somebody said so."""
    return words.gettext("All right, I won't ask any more. /settings turns it on again.")
