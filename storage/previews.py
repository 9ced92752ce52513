"""Telegram's ids of previews that were sent before."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker

from storage.engine import for_writing
from storage.tables import PreviewRow
from storage.translation import translated
from storage.upsert import upsert


class PreviewIdRepository:
    """`PreviewIds` in an SQL database. Every method may raise `StorageError`."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._reading = async_sessionmaker(engine)
        self._writing = async_sessionmaker(for_writing(engine))
        self._dialect = engine.dialect.name

    async def find(self, song_id: str) -> str | None:
        """The `file_id` of a song's preview; None when it was never sent."""
        with translated():
            async with self._reading() as session:
                row = await session.get(PreviewRow, song_id)
                return row.file_id if row is not None else None

    async def save(self, song_id: str, file_id: str) -> None:
        """Remember the `file_id` of a preview; a second one replaces the first."""
        rows = [{"song_id": song_id, "file_id": file_id}]
        with translated():
            async with self._writing.begin() as session:
                await session.execute(upsert(self._dialect, PreviewRow, rows))
