"""Hello, and how everything works, on one screen."""

from __future__ import annotations

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.callbacks import HowToAsk, TryWords
from handlers.locale import Words


def welcome(words: Words, *, group: str | None = None) -> str:
    """The answer to `/start`; in a `group` that knows us by this name, how to ask there."""
    hello = (
        words.gettext(
            "Hello! Send me a selfie, another photo, an album or a video, "
            "with or without a few words."
        )
        if group is not None
        else words.gettext(
            "Hello! Send me a selfie, another photo, an album or a video, "
            "with or without a few words, or just the words."
        )
    )
    promise = words.gettext(
        "I read the mood and answer with songs that fit it. "
        "I never store photos or videos; /privacy says what I do keep."
    )
    return "\n\n".join((hello, *_asking(words, group), promise))


def example(words: Words) -> str:
    """What the picture under `/start` shows."""
    return words.gettext(
        "This is an example: a smile above tired words, and five songs that begin gently and end "
        "brighter."
    )


def sample_words(words: Words) -> str:
    """What the button under `/start` says for a newcomer."""
    return words.gettext("rainy evening, a bit tired")


def welcome_keyboard(words: Words, *, group: bool) -> InlineKeyboardMarkup:
    """One button: to see what comes of a few words, in a `group` how to ask for that."""
    if group:
        how = InlineKeyboardButton(words.gettext("How to ask"), callback_data=HowToAsk().data())
        return InlineKeyboardMarkup([[how]])
    label = words.gettext("Try “{text}”").format(text=sample_words(words))
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=TryWords().data())]])


def how_to_ask(words: Words) -> str:
    """How members of a group ask, in the 200 characters of an alert."""
    return words.gettext(
        "Reply to a photo or to words with /songs, or write /songs and a few words. "
        "A photo can also name me in its caption."
    )


def guide(words: Words, *, group: str | None = None) -> str:
    """The answer to `/help`; in a `group` that knows us by this name, how to ask there."""
    return "\n".join((*_asking(words, group), *_reading(words), "", *_commands(words)))


def beginning(told: str, words: Words, *, group: str | None) -> str:
    """What an empty page says; in a `group` that knows us by this name, how to ask there, too."""
    return "\n\n".join((told, *_asking(words, group)))


def _asking(words: Words, group: str | None) -> list[str]:
    if group is None:
        return []
    text = words.gettext("👥 Here I answer when asked: reply with /songs@{name}, or name @{name}.")
    return [text.format(name=group)]


def _reading(words: Words) -> tuple[str, ...]:
    _ = words.gettext
    return (
        _("📷 A photo, an album or a video: I read the faces, or light and colours."),
        _("✍️ A caption, or just a message: I read the words."),
        _("🎵 Mood and songs come in one message; its buttons flip, play and share."),
        _("👍 👎 ⭐ teach me your taste. “Not my mood?” lets me choose again."),
        _("💬 In any chat: type my name and a few words, and send a song."),
    )


def _commands(words: Words) -> tuple[str, ...]:
    _ = words.gettext
    return (
        _("/history – your earlier moods and songs"),
        _("/mood – how your moods went, as a chart"),
        _("/favorites – the songs you liked best"),
        _("/settings – language, songs, a daily check-in"),
        _("/songs – read what you reply to, in groups"),
        _("/cancel – stop what I am doing"),
        _("/privacy – what I keep: /export sends it, /forget deletes it"),
    )
