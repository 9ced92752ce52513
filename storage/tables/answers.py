"""Recommendations with their moods, cards and pictures."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.tables.base import NO, Base, Scores, within
from storage.tables.songs import SongRow
from storage.types import RowId


class MoodRow(Base):
    """What was read from face and words."""

    __tablename__ = "moods"
    __table_args__ = (
        within("valence", 0, 1),
        within("energy", 0, 1),
        within("confidence", 0, 1),
        CheckConstraint("photos >= 0", name="photos_range"),
    )

    recommendation_id: Mapped[int] = mapped_column(
        RowId,
        ForeignKey("recommendations.recommendation_id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    )
    scores: Mapped[Scores]
    valence: Mapped[float]
    energy: Mapped[float]
    confidence: Mapped[float]
    face: Mapped[Scores | None]
    words: Mapped[Scores | None]
    disagreement: Mapped[dict[str, str] | None]
    faces: Mapped[int | None]
    photos: Mapped[int]
    scene: Mapped[dict[str, Any] | None]
    frames: Mapped[list[dict[str, Any]]]
    predicted: Mapped[dict[str, Any]]
    corrected: Mapped[str | None]
    of_another: Mapped[bool] = mapped_column(server_default=NO)
    caption: Mapped[str | None]


class CardRow(Base):
    """One song of a recommendation."""

    __tablename__ = "cards"
    __table_args__ = (CheckConstraint("position >= 1", name="position_range"),)

    recommendation_id: Mapped[int] = mapped_column(
        RowId,
        ForeignKey("recommendations.recommendation_id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    )
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    song_id: Mapped[str] = mapped_column(ForeignKey("songs.song_id"), index=True)
    reason: Mapped[str]
    feedback: Mapped[str | None]
    feedback_at: Mapped[datetime | None]

    song: Mapped[SongRow] = relationship(lazy="raise")


class PastCardRow(Base):
    """A card of an answer that was replaced: the chat saw its song, and may have judged it."""

    __tablename__ = "past_cards"
    __table_args__ = (Index(None, "chat_id", "recommendation_id"),)

    past_id: Mapped[int] = mapped_column(RowId, primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    # No foreign key: the recommendation itself is gone.
    recommendation_id: Mapped[int] = mapped_column(BigInteger)
    position: Mapped[int]
    song_id: Mapped[str] = mapped_column(ForeignKey("songs.song_id"), index=True)
    feedback: Mapped[str | None]
    feedback_at: Mapped[datetime | None]


class FavoriteRow(Base):
    """A song that a chat gave a star; it stays when the answer with it is gone."""

    __tablename__ = "favorites"

    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    song_id: Mapped[str] = mapped_column(ForeignKey("songs.song_id"), primary_key=True, index=True)
    at: Mapped[datetime]


class ShareRow(Base):
    """An answer that its chat shows to whoever has the token."""

    __tablename__ = "shares"
    __table_args__ = (Index(None, "chat_id", "recommendation_id", unique=True),)

    token: Mapped[str] = mapped_column(primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    # No foreign key: a corrected answer is stored anew under its number.
    recommendation_id: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime]


class PictureRow(Base):
    """A picture that Telegram already has."""

    __tablename__ = "pictures"
    __table_args__ = (CheckConstraint("page >= 0", name="page_range"),)

    recommendation_id: Mapped[int] = mapped_column(
        RowId,
        ForeignKey("recommendations.recommendation_id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    )
    page: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    file_id: Mapped[str]


class RecommendationRow(Base):
    """One answer to a chat."""

    __tablename__ = "recommendations"
    __table_args__ = (
        Index(None, "chat_id", "recommendation_id"),
        Index(None, "created_at"),
        Index(None, "chat_id", "created_at"),
        Index(None, "chat_id", "emotion", "recommendation_id"),
        Index(None, "chat_id", "emotion", "created_at"),
        Index("uq_recommendations_update_id", "update_id", unique=True),
        # Buttons of old messages carry the id, so a deleted one never comes back.
        {"sqlite_autoincrement": True},
    )

    recommendation_id: Mapped[int] = mapped_column(RowId, primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    user_id: Mapped[int | None] = mapped_column(BigInteger)
    # The update that it answers: one that comes again finds its answer.
    update_id: Mapped[int | None] = mapped_column(BigInteger)
    created_at: Mapped[datetime]
    language: Mapped[str]
    direction: Mapped[str]
    path: Mapped[list[dict[str, float]]]
    selected_by: Mapped[str]
    like: Mapped[str | None]
    notice: Mapped[str | None]
    # The strongest emotion of the mood, to be found by.
    emotion: Mapped[str] = mapped_column(server_default=text("'neutral'"))
    further: Mapped[bool] = mapped_column(server_default=NO)
    care: Mapped[bool] = mapped_column(server_default=NO)

    mood: Mapped[MoodRow] = relationship(lazy="raise")
    cards: Mapped[list[CardRow]] = relationship(lazy="raise", order_by=CardRow.position)

    @property
    def caption(self) -> str | None:
        """The words that came with the photo; they are kept with the mood."""
        return self.mood.caption
