"""What language models cost."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker

from recommender.models import TokenUse
from storage.carried import Carried
from storage.engine import for_writing
from storage.tables import TokenUseRow, ToldRow
from storage.translation import translated

# Summed apart: PostgreSQL's sums are wider than the columns, the sum of two columns is not.
TOKENS = func.coalesce(
    func.sum(TokenUseRow.prompt_tokens) + func.sum(TokenUseRow.completion_tokens), 0
)

NOBODY = 0
"""The chat that spent what forgotten chats spent; no chat of Telegram's has this number."""


class UsageRepository:
    """`Usage` in an SQL database. Every method may raise `StorageError`."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._reading = async_sessionmaker(engine)
        self._writing = async_sessionmaker(for_writing(engine))
        self.carried = Carried()
        """Tokens that chats spent before they were forgotten."""

    async def add(self, use: TokenUse) -> None:
        """Keep the tokens of one call."""
        with translated():
            async with self._writing.begin() as session:
                await session.execute(insert(TokenUseRow).values(use.model_dump()))

    async def spent(self, *, since: datetime, chat_id: int | None = None) -> int:
        """Prompt and completion tokens since a moment, by one chat or (None) by all together."""
        query = select(TOKENS).where(TokenUseRow.at >= since)
        if chat_id is not None:
            query = query.where(TokenUseRow.chat_id == chat_id)
        with translated():
            async with self._reading() as session:
                kept = int(await session.scalar(query) or 0)
        return kept + self.carried.of(chat_id, since=since)

    async def by_chat(self, *, since: datetime, limit: int = 10) -> tuple[tuple[int, int], ...]:
        """The chats that spent most since a moment, each with its tokens, the greatest first.

        Without those that were forgotten.
        """
        query = (
            select(TokenUseRow.chat_id, TOKENS)
            .where(TokenUseRow.at >= since, TokenUseRow.chat_id != NOBODY)
            .group_by(TokenUseRow.chat_id)
            .order_by(TOKENS.desc(), TokenUseRow.chat_id)
            .limit(limit)
        )
        with translated():
            async with self._reading() as session:
                rows = await session.execute(query)
                return tuple((chat_id, int(tokens)) for chat_id, tokens in rows)

    async def calls(self, *, since: datetime) -> int:
        """How many calls there were since a moment."""
        query = select(func.count()).select_from(TokenUseRow).where(TokenUseRow.at >= since)
        with translated():
            async with self._reading() as session:
                return await session.scalar(query) or 0

    async def first_told(self, chat_id: int, *, day: str) -> bool:
        """Whether the chat was not yet told on this day; the primary key lets one of two win."""
        with translated():
            try:
                async with self._writing.begin() as session:
                    await session.execute(insert(ToldRow).values(chat_id=chat_id, day=day))
            except IntegrityError:
                return False
        return True
