"""Songs, and what is known of them outside."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import NO, NONE_YET, Base, within


class OwnSongRow(Base):
    """A song that the operator added to the catalogue."""

    __tablename__ = "own_songs"
    __table_args__ = (within("valence", 0, 1), within("energy", 0, 1))

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
    __table_args__ = (within("valence", 0, 1), within("energy", 0, 1))

    song_id: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    artist: Mapped[str]
    artists: Mapped[list[str]] = mapped_column(server_default=NONE_YET)
    year: Mapped[int | None]
    language: Mapped[str]
    valence: Mapped[float]
    energy: Mapped[float]
    genres: Mapped[list[str]] = mapped_column(server_default=NONE_YET)
    explicit: Mapped[bool]
    spotify_id: Mapped[str | None]
    youtube_id: Mapped[str | None]
    cover: Mapped[str | None]
    link: Mapped[str | None]
    preview: Mapped[bool] = mapped_column(server_default=NO)
    source: Mapped[str]
