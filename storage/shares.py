"""Answers that chats show to whoever has a token."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from recommender.models import Recommendation
from recommender.ports import Recommendations
from storage.engine import for_writing
from storage.recommendations import MAX_ID
from storage.tables import RecommendationRow, ShareRow
from storage.translation import translated


class ShareRepository:
    """`Shares` in an SQL database. Every method may raise `StorageError`."""

    def __init__(self, engine: AsyncEngine, recommendations: Recommendations) -> None:
        self._reading = async_sessionmaker(engine)
        self._writing = async_sessionmaker(for_writing(engine))
        self._recommendations = recommendations

    async def share(
        self, chat_id: int, recommendation_id: int, token: str, *, now: datetime
    ) -> str | None:
        """Let whoever has the token see an answer; the token that holds, which may be an older one.

        None when the chat has no such recommendation (any more). Raises `ValueError` when `now` has
        no time zone.
        """
        if not 0 < recommendation_id <= MAX_ID:
            return None
        row = {"chat_id": chat_id, "recommendation_id": recommendation_id, "at": now}
        with translated():
            try:
                return await self._share(ShareRow(token=token, **row))
            except IntegrityError:
                # On PostgreSQL somebody may share the same answer at the same moment.
                return await self._share(ShareRow(token=token, **row))

    async def _share(self, row: ShareRow) -> str | None:
        there = select(RecommendationRow.recommendation_id).where(
            RecommendationRow.chat_id == row.chat_id,
            RecommendationRow.recommendation_id == row.recommendation_id,
        )
        async with self._writing.begin() as session:
            if await session.scalar(there) is None:
                return None
            if kept := await _token_of(session, row.chat_id, row.recommendation_id):
                return kept
            session.add(row)
            return row.token

    async def find(self, token: str) -> Recommendation | None:
        """The answer that a token opens, as it stands now; None for one that opens nothing."""
        with translated():
            async with self._reading() as session:
                row = await session.get(ShareRow, token)
        if row is None:
            return None
        return await self._recommendations.get(row.chat_id, row.recommendation_id)

    async def stop(self, chat_id: int, recommendation_id: int) -> bool:
        """Let nobody else see it any more; whether anybody could."""
        if not 0 < recommendation_id <= MAX_ID:
            return False
        gone = delete(ShareRow).where(
            ShareRow.chat_id == chat_id, ShareRow.recommendation_id == recommendation_id
        )
        with translated():
            async with self._writing.begin() as session:
                return await session.scalar(gone.returning(ShareRow.token)) is not None


async def _token_of(session: AsyncSession, chat_id: int, recommendation_id: int) -> str | None:
    query = select(ShareRow.token).where(
        ShareRow.chat_id == chat_id, ShareRow.recommendation_id == recommendation_id
    )
    return await session.scalar(query)
