"""Whether the database can be written."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from storage.engine import for_writing
from storage.tables import InboxRow
from storage.translation import translated


class DatabaseProbe:
    """`Database` in an SQL database. Every method may raise `StorageError`."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = for_writing(engine)

    async def require_writable(self) -> None:
        """Take SQLite's lock for writing, read from a table, and let go of it: nothing is written.

        On another engine it only reads.
        """
        with translated():
            async with self._engine.connect() as connection:
                await connection.execute(select(InboxRow.update_id).limit(1))
