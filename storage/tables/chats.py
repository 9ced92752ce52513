"""What chats prefer, said and spent."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import NO, NONE_YET, YES, Base, within
from storage.types import RowId


class SettingsRow(Base):
    """What a chat prefers."""

    __tablename__ = "settings"
    __table_args__ = (within("card_count", 3, 10),)

    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    language: Mapped[str]
    direction: Mapped[str]
    card_count: Mapped[int]
    song_languages: Mapped[list[str]] = mapped_column(server_default=NONE_YET)
    explicit: Mapped[bool] = mapped_column(server_default=NO)
    language_chosen: Mapped[bool] = mapped_column(server_default=NO)
    liked_genres: Mapped[list[str]] = mapped_column(server_default=NONE_YET)
    avoided_genres: Mapped[list[str]] = mapped_column(server_default=NONE_YET)
    decades: Mapped[list[int]] = mapped_column(server_default=NONE_YET)
    keep_captions: Mapped[bool] = mapped_column(server_default=YES)
    time_zone: Mapped[str] = mapped_column(server_default=text("'UTC'"))


class CheckInRow(Base):
    """When a chat wants to be asked how the day is."""

    __tablename__ = "check_ins"
    __table_args__ = (
        within("hour", 0, 23),
        CheckConstraint("unanswered >= 0", name="unanswered_range"),
    )

    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    # Of the day in the time zone of the chat.
    hour: Mapped[int]
    next_at: Mapped[datetime] = mapped_column(index=True)
    unanswered: Mapped[int]


class CorrectionRow(Base):
    """How often a person in a chat said that a predicted emotion was another one."""

    __tablename__ = "corrections"
    __table_args__ = (CheckConstraint("times >= 1", name="times_range"),)

    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    user_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    reader: Mapped[str] = mapped_column(primary_key=True)
    predicted: Mapped[str] = mapped_column(primary_key=True)
    # `true` is a word of SQL's own.
    corrected_to: Mapped[str] = mapped_column(primary_key=True)
    times: Mapped[int]


class TokenUseRow(Base):
    """What one call of a language model cost."""

    __tablename__ = "token_uses"
    __table_args__ = (
        Index(None, "at"),
        Index(None, "chat_id", "at"),
        CheckConstraint("prompt_tokens >= 0", name="prompt_tokens_range"),
        CheckConstraint("completion_tokens >= 0", name="completion_tokens_range"),
    )

    use_id: Mapped[int] = mapped_column(RowId, primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime]
    model: Mapped[str]
    prompt_tokens: Mapped[int]
    completion_tokens: Mapped[int]


class ToldRow(Base):
    """A day on which a chat was told that its tokens are spent."""

    __tablename__ = "told"

    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    day: Mapped[str] = mapped_column(primary_key=True)
