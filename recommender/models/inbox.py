"""What a chat sent, until it is answered."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from recommender.models.values import Value


class Arrival(Value):
    """An update of Telegram as it comes in."""

    update_id: int
    origin: str
    """What it is about (kind, chat, message, moment), the same whenever it is sent again."""
    chat_id: int | None
    user_id: int | None
    payload: dict[str, Any]
    """As Telegram sent it."""
    received_at: datetime
    """With time zone."""
    message_id: int | None = None
    """Telegram's number, within its chat, of the message that it brings or changes."""
    album: str | None = None
    """What all parts of an album share; None: it is no part of one."""


class Earlier(Value):
    """The update that brought a message, or changed it, and was answered."""

    update_id: int
    status_id: int | None
    """Id of the message that became its answer; None: there was none."""


class Unfinished(Value):
    """An update that is still to be answered."""

    update_id: int
    payload: dict[str, Any]
    """As Telegram sent it."""
    attempts: Annotated[int, Field(ge=0)]
    """How often work on it began."""
    status_id: int | None
    """Id of the message that is becoming its answer; None: none was sent, as far as we know."""
    seen_id: int | None
    """The newest id of a message that was known when work on it first began."""
    received_at: datetime
