"""What an update of Telegram is, before anybody reads it."""

from __future__ import annotations

import logging
from collections.abc import Hashable, Mapping
from datetime import datetime
from typing import Any

from telegram import Bot, Message, Update

from bot.lanes import Place
from handlers.cancel import COMMAND
from recommender.models import Arrival

logger = logging.getLogger(__name__)

PRESSES_AT_ONCE = 4
"""Of one chat. Presses need no order among each other, and a photo that is being read does not
hold them up."""

MAX_NUMBER = 2**63 - 1


def readable(data: Mapping[str, Any], bot: Bot | None = None) -> Update | None:
    """The update; None for one that python-telegram-bot cannot read and never will."""
    try:
        update = Update.de_json(dict(data), bot)
        _require_numbers(update)
        return update
    except Exception as error:  # noqa: BLE001 — whatever its parsers stumble over
        # No traceback: the message of the error may quote what somebody wrote.
        logger.error("update %s cannot be read: %s", data.get("update_id"), type(error).__name__)
        return None


def _require_numbers(update: Update) -> None:
    """Raise `ValueError` for a number that no database takes and Telegram never gives."""
    chat, user, message = update.effective_chat, update.effective_user, update.effective_message
    numbers = [update.update_id, *(each.id for each in (chat, user) if each is not None)]
    if message is not None:
        numbers.append(message.message_id)
    if not all(type(number) is int and abs(number) <= MAX_NUMBER for number in numbers):
        raise ValueError("a number out of range")


def arrival_of(update: Update, now: datetime) -> Arrival:
    """The update as the inbox keeps it."""
    chat, user = update.effective_chat, update.effective_user
    return Arrival(
        update_id=update.update_id,
        origin=origin_of(update),
        chat_id=chat.id if chat else None,
        user_id=user.id if user else None,
        payload=update.to_dict(),
        received_at=now,
        message_id=_brought(update),
        album=update.message.media_group_id if update.message else None,
    )


def _brought(update: Update) -> int | None:
    """The message that an update brings or changes; a press only points to one."""
    message = update.message or update.edited_message
    return message.message_id if message is not None else None


def origin_of(update: Update) -> str:
    """What tells an update from any other, whoever's number it carries, and never its content."""
    if update.callback_query is not None:
        return f"callback_query:{update.callback_query.id}"
    message = update.effective_message
    if isinstance(message, Message):
        moment = int((message.edit_date or message.date).timestamp())
        return f"{_kind(update)}:{message.chat.id}:{message.message_id}:{moment}"
    return f"{_kind(update)}:{update.update_id}"


def _kind(update: Update) -> str:
    return next((kind for kind in Update.ALL_TYPES if getattr(update, kind, None)), "unknown")


def is_fleeting(update: Update) -> bool:
    """Whether it is of no use any more after a few seconds: words typed behind the bot's name."""
    return update.inline_query is not None


def place_of(update: Update) -> Place[int]:
    """Where it waits: the messages of a chat in order, its presses and `/cancel` beside them."""
    chat, message = update.effective_chat, update.message
    lane: Hashable = ("update", update.update_id) if chat is None else (_lane(update), chat.id)
    return Place(
        number=update.update_id,
        item=update.update_id,
        lane=lane,
        width=PRESSES_AT_ONCE if update.callback_query else 1,
        together=message.media_group_id if message else None,
    )


def _lane(update: Update) -> str:
    if update.callback_query:
        return "presses"
    # It would else wait for what it is to end.
    return "cancels" if _is_cancel(update.message) else "messages"


def _is_cancel(message: Message | None) -> bool:
    words = (message.text or "").split(maxsplit=1) if message else []
    return bool(words) and words[0].partition("@")[0].lower() == f"/{COMMAND}"


def lanes_of(chat_id: int) -> list[Hashable]:
    """Where the work of a chat waits."""
    return [("messages", chat_id), ("presses", chat_id)]
