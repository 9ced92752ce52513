"""The songs that an operator added to the catalogue."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker

from recommender.models import Song
from storage.engine import for_writing
from storage.tables import OwnSongRow
from storage.translation import translated
from storage.upsert import upsert

COLUMNS = frozenset(OwnSongRow.__table__.columns.keys())
AT_ONCE = 500
"""Rows of one statement: SQLite takes a limited number of values."""


class OwnSongRepository:
    """`OwnSongs` in an SQL database. Every method may raise `StorageError`."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._reading = async_sessionmaker(engine)
        self._writing = async_sessionmaker(for_writing(engine))
        self._dialect = engine.dialect.name

    async def all(self) -> tuple[Song, ...]:
        """All of them, in the order of their ids."""
        with translated():
            async with self._reading() as session:
                rows = await session.scalars(select(OwnSongRow).order_by(OwnSongRow.song_id))
                return tuple(Song.model_validate(row, from_attributes=True) for row in rows)

    async def add(self, songs: Sequence[Song]) -> None:
        """Keep songs, all or none; one with an id that is there already replaces it."""
        rows = [song.model_dump(include=set(COLUMNS)) for song in songs]
        with translated():
            async with self._writing.begin() as session:
                for start in range(0, len(rows), AT_ONCE):
                    part = rows[start : start + AT_ONCE]
                    await session.execute(upsert(self._dialect, OwnSongRow, part))
