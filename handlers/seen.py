"""What was read of the messages that were answered lately, to see what an edit changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from telegram import Message

from handlers.addressed import asked_of

REMEMBERED = 10_000
"""Messages of all chats; those read longest ago are forgotten first."""


@dataclass(frozen=True)
class Print:
    """What tells two states of a message apart, and neither words nor pictures."""

    words: int
    picture: int


class Seen:
    """The messages that were read, as they were then. A new process knows none of them."""

    def __init__(self, remembered: int = REMEMBERED) -> None:
        self._remembered = remembered
        self._prints: dict[tuple[int, int], Print] = {}
        """By chat and number, the oldest first."""

    def saw(self, messages: Iterable[Message]) -> None:
        """These were read."""
        for message in messages:
            key = (message.chat.id, message.message_id)
            self._prints.pop(key, None)
            self._prints[key] = print_of(message)
        while len(self._prints) > self._remembered:
            del self._prints[next(iter(self._prints))]

    def before(self, message: Message) -> Print | None:
        """What a message was when it was read last; None when nobody remembers."""
        return self._prints.get((message.chat.id, message.message_id))


def print_of(message: Message) -> Print:
    """What a message asks to be read; the numbers mean nothing in another process."""
    asked = asked_of(message)
    if asked is None:
        return Print(0, 0)
    source = asked.source
    still = source.photo[-1] if source.photo else source.document
    file = source.video or source.video_note or source.animation or still
    return Print(hash(asked.words), hash(file.file_unique_id if file else None))
