"""How to ask for songs, where not every message is meant for us."""

from __future__ import annotations

from html import escape

from telegram import Message
from telegram.constants import ChatType

from handlers.locale import Words


def how_to_ask(message: Message, words: Words) -> str:
    """What a call is answered with that names nothing to read."""
    if message.chat.type == ChatType.PRIVATE:
        return words.gettext(
            "Just send me a photo, a video or a few words. With /songs I also read what you reply "
            "to, or the words after it: /songs rainy evening"
        )
    return ways_to_ask(message.get_bot().username, words)


def ways_to_ask(name: str, words: Words) -> str:
    """How members of a group ask; `name` is ours, without the @."""
    text = words.gettext(
        "In a group I answer when you ask:\n"
        "• reply to somebody's photo or words with /songs@{name}\n"
        "• write /songs@{name} and a few words\n"
        "• reply to one of my messages with a photo or a few words\n"
        "• mention @{name} in the caption of a photo, where I am shown all messages"
    )
    return text.format(name=name)


def unpictured(caption: str, words: Words) -> str:
    """The first page where no pictures may be sent, as HTML, with a line that says why it is so."""
    note = words.gettext("I may not send pictures here, so these are the words alone.")
    return f"{caption}\n\n<i>{escape(note)}</i>"


def greeting(name: str, words: Words) -> str:
    """What a group is told when we are added to it."""
    hello = words.gettext("Hello everybody! I read the mood of a photo and answer with songs.")
    return f"{hello}\n\n{ways_to_ask(name, words)}"
