"""The songs that chats gave a star."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker

from recommender.models import Song
from storage.tables import FavoriteRow, SongRow
from storage.translation import translated


class StarredRepository:
    """`Starred` in an SQL database. It may raise `StorageError`."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._reading = async_sessionmaker(engine)

    async def songs(self, chat_id: int, limit: int = 100) -> tuple[Song, ...]:
        """At most `limit` songs to which the chat gave a star, the last one first."""
        query = (
            select(SongRow)
            .join(FavoriteRow, FavoriteRow.song_id == SongRow.song_id)
            .where(FavoriteRow.chat_id == chat_id)
            .order_by(FavoriteRow.at.desc(), FavoriteRow.song_id)
            .limit(limit)
        )
        with translated():
            async with self._reading() as session:
                rows = await session.scalars(query)
                return tuple(Song.model_validate(row, from_attributes=True) for row in rows)
