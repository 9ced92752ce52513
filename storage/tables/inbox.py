"""The updates of Telegram."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base


class InboxRow(Base):
    """An update of Telegram, from its arrival until nobody can send it again."""

    __tablename__ = "inbox"
    __table_args__ = (
        Index(None, "state", "update_id"),
        Index(None, "chat_id", "message_id"),
        CheckConstraint("state IN ('received', 'working', 'done', 'failed')", name="state_known"),
        CheckConstraint("attempts >= 0", name="attempts_range"),
    )

    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    # A few digits of what the update is about: another bot may count from the same number.
    origin: Mapped[str]
    chat_id: Mapped[int | None] = mapped_column(BigInteger)
    user_id: Mapped[int | None] = mapped_column(BigInteger)
    # Telegram's number of the message that it brought, within its chat.
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    state: Mapped[str]
    # Empty as soon as the update is finished.
    payload: Mapped[dict[str, Any] | None]
    attempts: Mapped[int]
    # The message that became (or is becoming) the answer.
    status_id: Mapped[int | None] = mapped_column(BigInteger)
    # The newest message of the bot's that was known when the work began.
    seen_id: Mapped[int | None] = mapped_column(BigInteger)
    error_id: Mapped[str | None]
    received_at: Mapped[datetime]
    finished_at: Mapped[datetime | None] = mapped_column(index=True)
