"""What is said to those who want more than there is for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from handlers.locale import Words

Whose = Literal["user", "chat"]
Span = Literal["minute", "day"]


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """A limit that is reached."""

    whose: Whose
    """Whether it is a person's, in all chats, or a chat's, for everybody in it."""
    span: Span
    limit: int
    """How many answers there are a minute or a day."""
    wait_s: float
    """Seconds until there is one more."""


def refusal_text(refusal: Refusal, words: Words) -> str:
    """Two or three sentences for a message: the limit, and when to go on."""
    say = _of_minute if refusal.span == "minute" else _of_day
    return _filled(say(refusal, words), refusal, words)


def alert_text(refusal: Refusal, words: Words) -> str:
    """The same for the alert of a button, of which nothing else was left out."""
    say = _of_press if refusal.span == "minute" else _of_day
    return _filled(say(refusal, words), refusal, words)


def _filled(text: str, refusal: Refusal, words: Words) -> str:
    return text.format(limit=refusal.limit, wait=duration(refusal.wait_s, words))


def _of_minute(refusal: Refusal, words: Words) -> str:
    if refusal.whose == "user":
        return words.ngettext(
            "That was a lot at once! I can give one person {limit} answer a minute, "
            "and left out what came after. Please try again in about {wait}.",
            "That was a lot at once! I can give one person {limit} answers a minute, "
            "and left out what came after. Please try again in about {wait}.",
            refusal.limit,
        )
    return words.ngettext(
        "That was a lot at once! I can give one chat {limit} answer a minute, "
        "and left out what came after. Please try again in about {wait}.",
        "That was a lot at once! I can give one chat {limit} answers a minute, "
        "and left out what came after. Please try again in about {wait}.",
        refusal.limit,
    )


def _of_press(refusal: Refusal, words: Words) -> str:
    if refusal.whose == "user":
        return words.ngettext(
            "I can give one person {limit} answer a minute. Please try again in about {wait}.",
            "I can give one person {limit} answers a minute. Please try again in about {wait}.",
            refusal.limit,
        )
    return words.ngettext(
        "I can give one chat {limit} answer a minute. Please try again in about {wait}.",
        "I can give one chat {limit} answers a minute. Please try again in about {wait}.",
        refusal.limit,
    )


def _of_day(refusal: Refusal, words: Words) -> str:
    if refusal.whose == "user":
        return words.ngettext(
            "I can give one person {limit} answer a day, and you have had it. "
            "Please try again in about {wait}.",
            "I can give one person {limit} answers a day, and you have had them all. "
            "Please try again in about {wait}.",
            refusal.limit,
        )
    return words.ngettext(
        "I can give one chat {limit} answer a day, and this one has had it. "
        "Please try again in about {wait}.",
        "I can give one chat {limit} answers a day, and this one has had them all. "
        "Please try again in about {wait}.",
        refusal.limit,
    )


def duration(seconds: float, words: Words) -> str:
    """A time in round figures: “20 seconds”, “5 minutes”, “3 hours”."""
    # Rounded up, so that nobody who comes back is sent away again.
    fives, minutes, hours = (int(-(-seconds // unit)) for unit in (5, 60, 3600))
    if seconds <= 55:
        number = 5 * max(fives, 1)
        text = words.ngettext("{number} second", "{number} seconds", number)
    elif seconds <= 59 * 60:
        number = minutes
        text = words.ngettext("{number} minute", "{number} minutes", number)
    else:
        number = hours
        text = words.ngettext("{number} hour", "{number} hours", number)
    return text.format(number=number)
