"""Forgetting what is old, a little at a time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import CursorResult, Delete, delete, select, tuple_
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker

from storage.engine import empty_log, for_writing
from storage.inbox import KNOWN_FOR
from storage.tables import (
    InboxRow,
    PastCardRow,
    RecommendationRow,
    ShareRow,
    TokenUseRow,
    ToldRow,
)
from storage.translation import translated

AT_ONCE = 100
"""Recommendations that go in one transaction: others write in between."""
ROWS_AT_ONCE = 1000
"""The same of rows that have nothing below them."""


class RetentionRepository:
    """What of an SQL database is old. It may raise `StorageError`."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._writing = async_sessionmaker(for_writing(engine))

    async def forget_old(self, days: int, *, now: datetime) -> int:
        """Delete the answers older than so many days, and all that belongs to them; how many.

        Also what models cost, and the days on which that was told; 0 days: none of these. Updates
        that were finished long enough ago go in any case. Settings and corrections have no date,
        and stay. Raises `ValueError` when `now` has no time zone.
        """
        age = timedelta(days=days)
        answers, rows = 0, 0
        with translated():
            rows += await self._rows(_updates(now - (min(age, KNOWN_FOR) if days else KNOWN_FOR)))
            if days:
                while gone := await self._answers(now - age):
                    answers += gone
                rows += await self._rows(_token_uses(now - age))
                rows += await self._rows(_told(now - age))
        if answers or rows:
            await empty_log(self._engine)
        return answers

    async def _answers(self, moment: datetime) -> int:
        key = RecommendationRow.recommendation_id
        old = select(key).where(RecommendationRow.created_at < moment).limit(AT_ONCE)
        async with self._writing.begin() as session:
            ids = (await session.scalars(old.order_by(RecommendationRow.created_at))).all()
            for beside in (PastCardRow, ShareRow):
                await session.execute(delete(beside).where(beside.recommendation_id.in_(ids)))
            await session.execute(delete(RecommendationRow).where(key.in_(ids)))
        return len(ids)

    async def _rows(self, some: Delete) -> int:
        """How many rows were deleted, some at a time, until none was left."""
        total = 0
        while True:
            async with self._writing.begin() as session:
                done = await session.execute(some)
                gone = done.rowcount if isinstance(done, CursorResult) else 0
            total += gone
            if gone < ROWS_AT_ONCE:
                return total


def _updates(before: datetime) -> Delete:
    old = select(InboxRow.update_id).where(InboxRow.finished_at < before).limit(ROWS_AT_ONCE)
    return delete(InboxRow).where(InboxRow.update_id.in_(old))


def _token_uses(before: datetime) -> Delete:
    old = select(TokenUseRow.use_id).where(TokenUseRow.at < before).limit(ROWS_AT_ONCE)
    return delete(TokenUseRow).where(TokenUseRow.use_id.in_(old))


def _told(before: datetime) -> Delete:
    day = before.astimezone(UTC).date().isoformat()
    old = select(ToldRow.chat_id, ToldRow.day).where(ToldRow.day < day).limit(ROWS_AT_ONCE)
    return delete(ToldRow).where(tuple_(ToldRow.chat_id, ToldRow.day).in_(old))
