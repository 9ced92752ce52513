"""Forgetting: what a chat, or a person in a group, has in the database."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import (
    CursorResult,
    Delete,
    Select,
    Table,
    Update,
    case,
    delete,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from recommender.models import Erased
from recommender.spending import midnight
from storage.engine import empty_log, for_writing
from storage.inbox import DONE, UNFINISHED
from storage.recommendations import RecommendationRepository
from storage.tables import (
    Base,
    CorrectionRow,
    InboxRow,
    PastCardRow,
    RecommendationRow,
    ShareRow,
    TokenUseRow,
)
from storage.translation import translated
from storage.usage import NOBODY, TOKENS, UsageRepository

logger = logging.getLogger(__name__)

NAMELESS = (InboxRow.__tablename__, TokenUseRow.__tablename__)
"""Tables whose rows are needed a while longer, and lose what names the chat instead."""


class ErasureRepository:
    """`Erasure` in an SQL database. It may raise `StorageError`."""

    def __init__(
        self, engine: AsyncEngine, recommendations: RecommendationRepository, usage: UsageRepository
    ) -> None:
        self._engine = engine
        self._writing = async_sessionmaker(for_writing(engine))
        self._answered = recommendations.carried
        self._spent = usage.carried

    async def forget(
        self, chat_id: int, *, user_id: int | None = None, upto: int, now: datetime
    ) -> Erased:
        """Delete in one transaction what a chat has, or what one person has in it.

        Updates up to the number `upto` stay known by their number alone, so that one that Telegram
        sends again is not answered; later ones are left as they are. Raises `ValueError` when
        `now` has no time zone.
        """
        with translated():
            async with self._writing.begin() as session:
                if user_id is None:
                    gone = _everything(chat_id)
                    spent = await _detach_tokens(session, chat_id, now)
                else:
                    gone, spent = _of_person(chat_id, user_id), 0
                answered = await _answers_of_today(session, chat_id, user_id, now)
                counts = {name: await _run(session, each) for name, each in gone}
                await session.execute(_nameless_updates(chat_id, user_id, upto, now))
        today = midnight(now)
        self._spent.add(chat_id, spent, since=today)
        for whose, number in answered.items():
            self._answered.add(whose, number, since=today)
        if not await empty_log(self._engine):
            logger.warning("the write-ahead log was busy; it still holds pages from before")
        return Erased(
            answers=counts[RecommendationRow.__tablename__],
            corrections=counts[CorrectionRow.__tablename__],
        )


async def _run(session: AsyncSession, statement: Delete) -> int:
    done = await session.execute(statement)
    return done.rowcount if isinstance(done, CursorResult) else 0


def _everything(chat_id: int) -> Iterable[tuple[str, Delete]]:
    """Of every table that names chats: one that is added later is not forgotten."""
    for table in _naming_chats():
        if table.name not in NAMELESS:
            yield table.name, delete(table).where(table.c.chat_id == chat_id)


def _naming_chats() -> list[Table]:
    return [table for table in Base.metadata.sorted_tables if "chat_id" in table.c]


def _of_person(chat_id: int, user_id: int) -> Iterable[tuple[str, Delete]]:
    """Answers to one person, and what they corrected; settings and tokens are the chat's."""
    for beside in (PastCardRow, ShareRow):
        yield (
            beside.__tablename__,
            delete(beside).where(
                beside.chat_id == chat_id,
                beside.recommendation_id.in_(_answers_to(chat_id, user_id)),
            ),
        )
    for row in (RecommendationRow, CorrectionRow):
        doomed = delete(row).where(row.chat_id == chat_id, row.user_id == user_id)
        yield row.__tablename__, doomed


def _answers_to(chat_id: int, user_id: int) -> Select[Any]:
    return select(RecommendationRow.recommendation_id).where(
        RecommendationRow.chat_id == chat_id, RecommendationRow.user_id == user_id
    )


async def _answers_of_today(
    session: AsyncSession, chat_id: int, user_id: int | None, now: datetime
) -> Counter[tuple[str, int]]:
    """The answers of today that are about to go, for each person and for the chat."""
    row = RecommendationRow
    query = select(row.user_id).where(row.chat_id == chat_id, row.created_at >= midnight(now))
    if user_id is not None:
        query = query.where(row.user_id == user_id)
    authors = (await session.scalars(query)).all()
    people = Counter(("user", author) for author in authors if author is not None)
    return people + Counter({("chat", chat_id): len(authors)})


async def _detach_tokens(session: AsyncSession, chat_id: int, now: datetime) -> int:
    """What the chat spent today, which from now on nobody spent; older calls are deleted.

    The operator's limit for all chats counts them until midnight.
    """
    today = midnight(now)
    of_chat = TokenUseRow.chat_id == chat_id
    await session.execute(delete(TokenUseRow).where(of_chat, TokenUseRow.at < today))
    spent = await session.scalar(select(TOKENS).where(of_chat))
    # Not to the second either: the log may tell when a chat was answered.
    await session.execute(update(TokenUseRow).where(of_chat).values(chat_id=NOBODY, at=today))
    return int(spent or 0)


def _nameless_updates(chat_id: int, user_id: int | None, upto: int, now: datetime) -> Update:
    """Finish what came so far, and leave nothing of it but its number."""
    unfinished = InboxRow.state.in_(UNFINISHED)
    mine = update(InboxRow).where(
        InboxRow.chat_id == chat_id, or_(~unfinished, InboxRow.update_id <= upto)
    )
    if user_id is not None:
        mine = mine.where(InboxRow.user_id == user_id)
    return mine.values(
        chat_id=None,
        user_id=None,
        payload=None,
        message_id=None,
        status_id=None,
        seen_id=None,
        state=case((unfinished, DONE), else_=InboxRow.state),
        finished_at=func.coalesce(InboxRow.finished_at, now),
    )
