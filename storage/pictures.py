"""Telegram's ids of pictures that were sent before."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker

from storage.engine import for_writing
from storage.tables import PictureRow
from storage.translation import translated
from storage.upsert import upsert


class PictureRepository:
    """`Pictures` in an SQL database. Every method may raise `StorageError`."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._reading = async_sessionmaker(engine)
        self._writing = async_sessionmaker(for_writing(engine))
        self._dialect = engine.dialect.name

    async def find(self, recommendation_id: int, page: int) -> str | None:
        """The `file_id` of a page; None when it was never sent."""
        with translated():
            async with self._reading() as session:
                row = await session.get(PictureRow, (recommendation_id, page))
                return row.file_id if row is not None else None

    async def save(self, recommendation_id: int, page: int, file_id: str) -> None:
        """Remember the `file_id` of a page; a second one replaces the first.

        Raises `StorageError` when there is no such recommendation.
        """
        rows = [{"recommendation_id": recommendation_id, "page": page, "file_id": file_id}]
        with translated():
            async with self._writing.begin() as session:
                await session.execute(upsert(self._dialect, PictureRow, rows))
