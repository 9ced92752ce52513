"""Whose face and words a message brings."""

from __future__ import annotations

from telegram import Message, MessageOriginUser


def author_of(message: Message) -> int | None:
    """Who wrote a message; None when it was written in the name of a chat."""
    # Telegram then names an account of its own, the same one for everybody.
    if message.from_user is None or message.sender_chat is not None:
        return None
    return message.from_user.id


def is_of_another(source: Message, asking: Message) -> bool:
    """Whether what a message shows is not of the person who asks about it.

    `source` is `asking` itself, or the message that it answers. What somebody forwards of their own
    is theirs; who hides behind a forwarded message is another.
    """
    asker = author_of(asking)
    origin = source.forward_origin
    if isinstance(origin, MessageOriginUser):
        return origin.sender_user.id != asker
    if origin is not None:
        return True
    return source is not asking and (asker is None or author_of(source) != asker)
