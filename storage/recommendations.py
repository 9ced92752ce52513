"""The recommendations that chats keep."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from sqlalchemy import (
    Select,
    delete,
    func,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from recommender.models import Feedback, Opinion, Recommendation, Song
from storage.carried import Carried
from storage.engine import for_writing
from storage.rows import let_go, of_chat, recommendation_of, row_of, songs_of
from storage.shown import copy_to_past, newest_songs, said
from storage.tables import CardRow, InboxRow, RecommendationRow, SongRow
from storage.translation import translated
from storage.upsert import upsert

MAX_ID = 2**63 - 1
"""The greatest id a database can hold; a button may carry any number."""


class RecommendationRepository:
    """`Recommendations` in an SQL database. Every method may raise `StorageError`."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._reading = async_sessionmaker(engine)
        self._writing = async_sessionmaker(for_writing(engine))
        self._dialect = engine.dialect.name
        self.carried = Carried()
        """Answers that people and chats got before they were forgotten."""

    async def add(self, recommendation: Recommendation) -> Recommendation:
        """Store it with its cards and songs in one transaction; the same with its id.

        The facts of a song that is known already are replaced. When the chat has an answer to the
        same `update_id`, nothing is stored and that one is given. Raises `ValueError` when
        `created_at` has no time zone.
        """
        new = recommendation.model_copy(update={"recommendation_id": None})
        with translated():
            try:
                return await self._add(new)
            except IntegrityError:
                # PostgreSQL lets two answer the same at once until one of them commits.
                if new.update_id is None:
                    raise
                return await self.answer_to(new.chat_id, new.update_id) or await self._add(new)

    async def answer_to(self, chat_id: int, update_id: int) -> Recommendation | None:
        """The recommendation that answers an update; None when there is none yet."""
        found = await self._find(_answer_to(chat_id, update_id))
        return found[0] if found else None

    async def replace(self, chat_id: int, old: int, new: Recommendation) -> Recommendation | None:
        """Store `new` in the place of `old`, in one transaction; it keeps id, date and update.

        Mood, cards and pictures of the old one are deleted; what the chat heard and said of it is
        not forgotten. None, and nothing is changed, when the chat has no recommendation `old` (any
        more).
        """
        if not 0 < old <= MAX_ID:
            return None
        doomed = delete(RecommendationRow).where(
            RecommendationRow.chat_id == chat_id, RecommendationRow.recommendation_id == old
        )
        gone = doomed.returning(RecommendationRow.created_at, RecommendationRow.update_id)
        with translated():
            async with self._writing.begin() as session:
                await session.execute(copy_to_past(chat_id, old))
                row = (await session.execute(gone)).one_or_none()
                if row is None:
                    return None
                kept = {"recommendation_id": old, **row._mapping}
                return await self._store(session, new.model_copy(update=kept))

    async def get(self, chat_id: int, recommendation_id: int) -> Recommendation | None:
        """One recommendation; None when it does not exist or belongs to another chat."""
        if not 0 < recommendation_id <= MAX_ID:
            return None
        query = of_chat(chat_id).where(RecommendationRow.recommendation_id == recommendation_id)
        found = await self._find(query)
        return found[0] if found else None

    async def page(
        self, chat_id: int, *, before: int | None = None, after: int | None = None, limit: int = 5
    ) -> tuple[Recommendation, ...]:
        """At most `limit` recommendations of a chat, newest first.

        `before` gives those older than that id, `after` the ones just newer. Raises
        `ValueError` for both at once or a limit below 1.
        """
        if limit < 1 or (before is not None and after is not None):
            raise ValueError("a page needs a limit ≥ 1 and at most one of before and after")
        key = RecommendationRow.recommendation_id
        query = of_chat(chat_id).limit(limit)
        if after is not None:
            newer = query.where(key > within_range(after)).order_by(key)
            return (await self._find(newer))[::-1]
        if before is not None:
            query = query.where(key < within_range(before))
        return await self._find(query.order_by(key.desc()))

    async def count(self, chat_id: int) -> int:
        """How many recommendations the chat has."""
        query = select(func.count()).where(RecommendationRow.chat_id == chat_id)
        with translated():
            async with self._reading() as session:
                return (await session.execute(query)).scalar_one()

    async def answered(
        self, whose: Literal["user", "chat"], number: int, *, since: datetime
    ) -> int:
        """How many recommendations a person got in all chats, or a chat, since a moment.

        One that a button brought counts for the person who pressed it, as far as that is known.
        """
        with translated():
            async with self._reading() as session:
                kept = await session.scalar(_answered(whose, number, since)) or 0
        return kept + self.carried.of((whose, number), since=since)

    async def recent_songs(self, chat_id: int, limit: int = 100) -> tuple[Song, ...]:
        """The songs of the newest cards of the chat, newest first, each once."""
        with translated():
            async with self._reading() as session:
                rows = await session.scalars(newest_songs(chat_id).limit(limit))
                return tuple(Song.model_validate(row, from_attributes=True) for row in rows)

    async def recent_ids(self, chat_id: int, limit: int = 500) -> tuple[str, ...]:
        """The ids of the songs of the newest cards of the chat, newest first, each once."""
        with translated():
            async with self._reading() as session:
                songs = newest_songs(chat_id).with_only_columns(SongRow.song_id)
                return tuple(await session.scalars(songs.limit(limit)))

    async def give_feedback(
        self,
        chat_id: int,
        recommendation_id: int,
        position: int,
        feedback: Feedback | None,
        *,
        now: datetime,
    ) -> Recommendation | None:
        """Keep what the chat says of a card (None: nothing any more); how it stands then.

        None when the chat has no such card.
        """
        if not 0 < recommendation_id <= MAX_ID:
            return None
        owned = select(RecommendationRow.recommendation_id).where(
            RecommendationRow.chat_id == chat_id,
            RecommendationRow.recommendation_id == recommendation_id,
        )
        judged = (
            update(CardRow)
            .where(CardRow.recommendation_id.in_(owned), CardRow.position == position)
            .values(feedback=feedback, feedback_at=now if feedback else None)
            .returning(CardRow.position)
        )
        with translated():
            async with self._writing.begin() as session:
                if (await session.execute(judged)).scalar_one_or_none() is None:
                    return None
        return await self.get(chat_id, recommendation_id)

    async def opinions(self, chat_id: int, limit: int = 200) -> tuple[Opinion, ...]:
        """What the chat said of its songs, newest first, the newest word on each song."""
        with translated():
            async with self._reading() as session:
                rows = (await session.execute(said(chat_id).limit(limit))).all()
        newest: dict[str, Opinion] = {}
        for song, feedback, at in rows:
            opinion = {"song": song, "feedback": feedback, "at": at}
            newest.setdefault(song.song_id, Opinion.model_validate(opinion, from_attributes=True))
        return tuple(newest.values())

    async def _add(self, new: Recommendation) -> Recommendation:
        async with self._writing.begin() as session:
            if new.update_id is not None:
                if kept := await session.scalar(_answer_to(new.chat_id, new.update_id)):
                    return recommendation_of(kept)
                await session.execute(let_go(new.update_id))
            return await self._store(session, new)

    async def _store(self, session: AsyncSession, recommendation: Recommendation) -> Recommendation:
        row = row_of(recommendation)
        for songs, kept in songs_of(recommendation):
            await session.execute(upsert(self._dialect, SongRow, songs, kept=kept))
        session.add(row)
        await session.flush()
        return recommendation.model_copy(update={"recommendation_id": row.recommendation_id})

    async def _find(self, query: Select[RecommendationRow]) -> tuple[Recommendation, ...]:
        with translated():
            async with self._reading() as session:
                return tuple(map(recommendation_of, await session.scalars(query)))


def _answer_to(chat_id: int, update_id: int) -> Select[RecommendationRow]:
    return of_chat(chat_id).where(RecommendationRow.update_id == update_id)


def within_range(recommendation_id: int) -> int:
    """The nearest number that a database can hold."""
    return max(0, min(recommendation_id, MAX_ID))


def _answered(whose: Literal["user", "chat"], number: int, since: datetime) -> Select[int]:
    query = select(func.count()).where(RecommendationRow.created_at >= since)
    if whose == "chat":
        return query.where(RecommendationRow.chat_id == number)
    # Further songs belong to the one who asked first, whoever pressed the button.
    asked = func.coalesce(InboxRow.user_id, RecommendationRow.user_id)
    same = InboxRow.update_id == RecommendationRow.update_id
    return query.select_from(RecommendationRow).outerjoin(InboxRow, same).where(asked == number)
