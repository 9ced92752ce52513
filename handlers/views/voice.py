"""What is said of voice messages, and how their words are told from typed ones."""

from __future__ import annotations

from handlers.locale import Words

HEARD = "🎙 "
"""Stands before words that were spoken, wherever they are kept and shown."""


def as_caption(said: str) -> str:
    """The words of a voice message, to be kept as any others."""
    return HEARD + said


def heard_in(caption: str | None) -> str | None:
    """What was said, where a caption was spoken; else None."""
    return caption.removeprefix(HEARD) if caption and caption.startswith(HEARD) else None


def quoted(said: str, words: Words, *, of_another: bool) -> str:
    """What we believe to have heard, so that a mishearing can be seen."""
    if of_another:
        return words.gettext("I heard: “{text}”").format(text=said)
    return words.gettext("You said: “{text}”").format(text=said)


def deaf(words: Words) -> str:
    """The answer to a voice message where nobody listens."""
    return words.gettext(
        "I can't listen to voice messages here, but I'd still like to hear from you: "
        "a photo or a few words will do!"
    )
