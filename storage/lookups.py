"""What sources outside said of songs, kept for a while."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Delete, and_, delete, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker

from recommender.models import Found
from storage.engine import for_writing
from storage.tables import LookupRow
from storage.translation import translated
from storage.upsert import upsert

FOUND_HOLDS = timedelta(days=30)
NOT_FOUND_HOLDS = timedelta(days=1)
SWEPT = 20
"""Rows too old that go with each new one: more than come, and never so many that it takes long."""


class LookupRepository:
    """`LookupCache` in an SQL database. Every method may raise `StorageError`."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._reading = async_sessionmaker(engine)
        self._writing = async_sessionmaker(for_writing(engine))
        self._dialect = engine.dialect.name

    async def get(
        self, source: str, keys: Collection[str], *, now: datetime
    ) -> Mapping[str, Found | None]:
        """What a source said of these songs, as far as it still holds.

        None for a song that the source does not know. What an older release wrote in another form,
        or a clock that was ahead dated later than `now`, counts as never said. Raises `ValueError`
        when `now` has no time zone.
        """
        if not keys:
            return {}
        query = select(LookupRow.song_key, LookupRow.found).where(
            LookupRow.source == source,
            LookupRow.song_key.in_(keys),
            LookupRow.at <= now,
            or_(
                and_(LookupRow.found.is_not(None), LookupRow.at > now - FOUND_HOLDS),
                LookupRow.at > now - NOT_FOUND_HOLDS,
            ),
        )
        with translated():
            async with self._reading() as session:
                rows = (await session.execute(query)).all()
        return {key: _found(said) for key, said in rows if said is None or _found(said)}

    async def put(self, source: str, key: str, found: Found | None, *, now: datetime) -> None:
        """Keep an answer; it replaces an earlier one, and some that are too old go.

        Raises `ValueError` when `now` has no time zone.
        """
        said = found.model_dump(mode="json") if found is not None else None
        rows = [{"source": source, "song_key": key, "found": said, "at": now}]
        with translated():
            async with self._writing.begin() as session:
                await session.execute(upsert(self._dialect, LookupRow, rows))
                await session.execute(_sweep(now))


def _found(said: dict[str, Any] | None) -> Found | None:
    try:
        return Found.model_validate(said)
    except ValidationError:
        return None


def _sweep(now: datetime) -> Delete:
    old = (
        select(LookupRow.source, LookupRow.song_key)
        .where(LookupRow.at <= now - FOUND_HOLDS)
        .order_by(LookupRow.at)
        .limit(SWEPT)
    )
    return delete(LookupRow).where(tuple_(LookupRow.source, LookupRow.song_key).in_(old))
