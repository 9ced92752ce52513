"""The tables. Their columns carry the names of the fields in `recommender.models`.

    inbox                       updates of Telegram: to be answered, or answered lately
    settings                    what a chat prefers
    corrections                 what a person in a chat said about our readings
    token_uses                  what each call of a language model cost; chat 0: forgotten ones
    told                        on which days a chat was told that its tokens are spent
    own_songs                   what the operator added to the catalogue
    lookups                     what sources outside know of songs, for a while
    previews                    Telegram's ids of previews that were sent
    past_cards ──> songs        cards of answers that were replaced: what was heard and said
    recommendations             one for each answer to a chat
    ├── moods                   what was read, never the photo
    ├── cards ──> songs         the songs of the answer, in order
    └── pictures                Telegram's ids of pictures that were sent

Deleting a recommendation deletes its mood, cards and pictures; songs are shared and stay.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Double,
    ForeignKey,
    Index,
    MetaData,
    Text,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
from sqlalchemy.types import TypeEngine

from storage.types import JsonValue, RowId, UtcDateTime

Scores = dict[str, float]
"""A score for each emotion, by its name."""


def _within(column: str, low: int, high: int) -> CheckConstraint:
    return CheckConstraint(f"{column} >= {low} AND {column} <= {high}", name=f"{column}_range")


# Columns that came later have a default in the database: SQLite can take one away only by copying
# the table, and dropping the old one would take rows of others along.
_NONE_YET = text("'[]'")
_NO = text("FALSE")


class Base(DeclarativeBase):
    """What all tables share: names of constraints and the types of columns."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: dict[Any, TypeEngine[Any]] = {  # noqa: RUF012 - SQLAlchemy's own hook
        str: Text(),
        float: Double(),
        datetime: UtcDateTime(),
        dict[str, float]: JsonValue,
        dict[str, str]: JsonValue,
        list[str]: JsonValue,
        list[dict[str, float]]: JsonValue,
        dict[str, Any]: JsonValue,
        list[dict[str, Any]]: JsonValue,
    }


class InboxRow(Base):
    """An update of Telegram, from its arrival until nobody can send it again."""

    __tablename__ = "inbox"
    __table_args__ = (
        Index(None, "state", "update_id"),
        Index(None, "chat_id"),
        CheckConstraint("state IN ('received', 'working', 'done', 'failed')", name="state_known"),
        CheckConstraint("attempts >= 0", name="attempts_range"),
    )

    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    # A few digits of what the update is about: another bot may count from the same number.
    origin: Mapped[str]
    chat_id: Mapped[int | None] = mapped_column(BigInteger)
    user_id: Mapped[int | None] = mapped_column(BigInteger)
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


class SettingsRow(Base):
    """What a chat prefers."""

    __tablename__ = "settings"
    __table_args__ = (_within("card_count", 3, 10),)

    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    language: Mapped[str]
    direction: Mapped[str]
    card_count: Mapped[int]
    song_languages: Mapped[list[str]] = mapped_column(server_default=_NONE_YET)
    explicit: Mapped[bool] = mapped_column(server_default=_NO)


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


class OwnSongRow(Base):
    """A song that the operator added to the catalogue."""

    __tablename__ = "own_songs"
    __table_args__ = (_within("valence", 0, 1), _within("energy", 0, 1))

    song_id: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    artist: Mapped[str]
    artists: Mapped[list[str]]
    year: Mapped[int | None]
    language: Mapped[str]
    valence: Mapped[float]
    energy: Mapped[float]
    genres: Mapped[list[str]]
    explicit: Mapped[bool]
    spotify_id: Mapped[str | None]
    youtube_id: Mapped[str | None]


class LookupRow(Base):
    """What a source outside answered about a song."""

    __tablename__ = "lookups"

    source: Mapped[str] = mapped_column(primary_key=True)
    # A key of ours, not of `songs`: a song that a model proposed is looked up before it is kept.
    song_key: Mapped[str] = mapped_column(primary_key=True)
    found: Mapped[dict[str, Any] | None]
    at: Mapped[datetime] = mapped_column(index=True)


class PreviewRow(Base):
    """A preview that Telegram already has."""

    __tablename__ = "previews"

    song_id: Mapped[str] = mapped_column(primary_key=True)
    file_id: Mapped[str]


class SongRow(Base):
    """A real recording, shared by all chats."""

    __tablename__ = "songs"
    __table_args__ = (_within("valence", 0, 1), _within("energy", 0, 1))

    song_id: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    artist: Mapped[str]
    artists: Mapped[list[str]] = mapped_column(server_default=_NONE_YET)
    year: Mapped[int | None]
    language: Mapped[str]
    valence: Mapped[float]
    energy: Mapped[float]
    genres: Mapped[list[str]] = mapped_column(server_default=_NONE_YET)
    explicit: Mapped[bool]
    spotify_id: Mapped[str | None]
    youtube_id: Mapped[str | None]
    cover: Mapped[str | None]
    link: Mapped[str | None]
    preview: Mapped[bool] = mapped_column(server_default=_NO)
    source: Mapped[str]


class MoodRow(Base):
    """What was read from face and words."""

    __tablename__ = "moods"
    __table_args__ = (
        _within("valence", 0, 1),
        _within("energy", 0, 1),
        _within("confidence", 0, 1),
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

    mood: Mapped[MoodRow] = relationship(lazy="raise")
    cards: Mapped[list[CardRow]] = relationship(lazy="raise", order_by=CardRow.position)

    @property
    def caption(self) -> str | None:
        """The words that came with the photo; they are kept with the mood."""
        return self.mood.caption
