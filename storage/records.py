"""Everything that is kept of a chat, to be handed out."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Select, Table, select
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker

from recommender.models import KeptAnswer, Recommendation
from recommender.ports import Recommendations
from storage.tables import (
    Base,
    CardRow,
    FavoriteRow,
    PastCardRow,
    PictureRow,
    RecommendationRow,
    ShareRow,
    SongRow,
)
from storage.translation import translated

AT_ONCE = 500
"""Rows that are fetched together."""
OF_ANSWERS = (PastCardRow.__table__, ShareRow.__table__)
"""Tables whose rows are the person's whose answer they belong to."""


class RecordRepository:
    """`Records` in an SQL database. Every method may raise `StorageError`."""

    def __init__(self, engine: AsyncEngine, recommendations: Recommendations) -> None:
        self._reading = async_sessionmaker(engine)
        self._recommendations = recommendations

    async def tables(
        self, chat_id: int, *, user_id: int | None = None
    ) -> dict[str, list[dict[str, Any]]]:
        """The rows of every table that names the chat, but for its recommendations.

        For one person those that name them as well; the values are JSON's.
        """
        return {
            table.name: await self._rows(_of(table, chat_id, user_id))
            for table in Base.metadata.sorted_tables
            if "chat_id" in table.c and table is not RecommendationRow.__table__
            if user_id is None or "user_id" in table.c or table in OF_ANSWERS
        }

    async def answers(
        self, chat_id: int, *, user_id: int | None = None, at_once: int = 10
    ) -> AsyncIterator[tuple[KeptAnswer, ...]]:
        """The recommendations with all that belongs to them, newest first, a few at a time."""
        before: int | None = None
        while page := await self._recommendations.page(chat_id, before=before, limit=at_once):
            before = page[-1].recommendation_id
            yield await self._whole(
                [each for each in page if user_id is None or each.user_id == user_id]
            )

    async def _rows(self, query: Select[Any]) -> list[dict[str, Any]]:
        with translated():
            async with self._reading() as session:
                found = await session.stream(query)
                return [
                    {name: _plain(value) for name, value in row._mapping.items()}
                    async for part in found.partitions(AT_ONCE)
                    for row in part
                ]

    async def _whole(self, page: Collection[Recommendation]) -> tuple[KeptAnswer, ...]:
        ids = [each.recommendation_id for each in page]
        judged = select(CardRow.recommendation_id, CardRow.position, CardRow.feedback_at).where(
            CardRow.recommendation_id.in_(ids), CardRow.feedback_at.is_not(None)
        )
        sent = select(PictureRow.recommendation_id, PictureRow.page, PictureRow.file_id).where(
            PictureRow.recommendation_id.in_(ids)
        )
        with translated():
            async with self._reading() as session:
                moments = (await session.execute(judged)).all()
                pictures = (await session.execute(sent)).all()
        return tuple(
            KeptAnswer(
                recommendation=each,
                judged_at={at[1]: at[2] for at in moments if at[0] == each.recommendation_id},
                pictures={of[1]: of[2] for of in pictures if of[0] == each.recommendation_id},
            )
            for each in page
        )


def _of(table: Table, chat_id: int, user_id: int | None) -> Select[Any]:
    """The rows of a chat, or of a person in it; songs with their names."""
    query = select(table).where(table.c.chat_id == chat_id)
    if table in (PastCardRow.__table__, FavoriteRow.__table__):
        query = query.join(SongRow, SongRow.song_id == table.c.song_id).add_columns(
            SongRow.title, SongRow.artist
        )
    if user_id is None:
        return query
    if "user_id" in table.c:
        return query.where(table.c.user_id == user_id)
    mine = select(RecommendationRow.recommendation_id).where(
        RecommendationRow.chat_id == chat_id, RecommendationRow.user_id == user_id
    )
    return query.where(table.c.recommendation_id.in_(mine))


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value
