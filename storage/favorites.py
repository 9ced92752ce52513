"""The songs that chats gave a star, and those that they like."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Select, Subquery, delete, exists, func, insert, literal, null, select
from sqlalchemy import tuple_ as row
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker

from recommender.models import Favorite, Feedback
from storage.engine import for_writing
from storage.shown import shown
from storage.tables import FavoriteRow, SongRow
from storage.translation import translated
from storage.types import UtcDateTime


class FavoriteRepository:
    """`Favorites` in an SQL database. Every method may raise `StorageError`."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._reading = async_sessionmaker(engine)
        self._writing = async_sessionmaker(for_writing(engine))

    async def star(self, chat_id: int, song_id: str, *, now: datetime) -> None:
        """Give a song a star; one that has it keeps the date."""
        there = exists().where(FavoriteRow.chat_id == chat_id, FavoriteRow.song_id == song_id)
        new = select(literal(chat_id), literal(song_id), literal(now, UtcDateTime())).where(~there)
        give = insert(FavoriteRow).from_select(["chat_id", "song_id", "at"], new)
        with translated():
            async with self._writing.begin() as session:
                await session.execute(give)

    async def unstar(self, chat_id: int, song_id: str) -> bool:
        """Take the star away; whether there was one."""
        take = delete(FavoriteRow).where(
            FavoriteRow.chat_id == chat_id, FavoriteRow.song_id == song_id
        )
        with translated():
            async with self._writing.begin() as session:
                taken = await session.scalar(take.returning(FavoriteRow.song_id))
        return taken is not None

    async def has(self, chat_id: int, song_id: str) -> bool:
        """Whether the song has a star."""
        with translated():
            async with self._reading() as session:
                return await session.get(FavoriteRow, (chat_id, song_id)) is not None

    async def page(
        self,
        chat_id: int,
        *,
        before: tuple[datetime, str] | None = None,
        after: tuple[datetime, str] | None = None,
        limit: int = 10,
    ) -> tuple[Favorite, ...]:
        """At most `limit` songs with a star or a like, those first that became it last.

        Raises `ValueError` for both sides at once or a limit below 1.
        """
        if limit < 1 or (before is not None and after is not None):
            raise ValueError("a page needs a limit ≥ 1 and at most one of before and after")
        marked = _marked(chat_id)
        key = (marked.c.at, marked.c.song_id)
        query = (
            select(SongRow, marked.c.starred_at, marked.c.liked_at)
            .join(marked, marked.c.song_id == SongRow.song_id)
            .limit(limit)
        )
        if after is not None:
            query = query.where(row(*key) > row(*after)).order_by(*key)
        else:
            query = query.order_by(*(each.desc() for each in key))
        if before is not None:
            query = query.where(row(*key) < row(*before))
        with translated():
            async with self._reading() as session:
                rows = (await session.execute(query)).all()
        found = tuple(
            Favorite.model_validate(
                {"song": song, "starred_at": starred, "liked_at": liked}, from_attributes=True
            )
            for song, starred, liked in rows
        )
        return found if after is None else found[::-1]


def _marked(chat_id: int) -> Subquery:
    """Each song with a star or a like: since when it has which, and since when it is in the list.

    A star goes before a like; `at` is of the one that counts.
    """
    stars = select(
        FavoriteRow.song_id,
        FavoriteRow.at.label("starred_at"),
        literal(None, UtcDateTime()).label("liked_at"),
    ).where(FavoriteRow.chat_id == chat_id)
    likes = _liked(chat_id)
    both = stars.union_all(
        select(likes.c.song_id, literal(None, UtcDateTime()), likes.c.feedback_at)
    ).subquery()
    starred, liked = func.max(both.c.starred_at), func.max(both.c.liked_at)
    return (
        select(
            both.c.song_id,
            starred.label("starred_at"),
            liked.label("liked_at"),
            func.coalesce(starred, liked, type_=UtcDateTime()).label("at"),
        )
        .group_by(both.c.song_id)
        .subquery()
    )


def _liked(chat_id: int) -> Subquery:
    """The songs of which the newest word is a like."""
    cards = shown(chat_id)
    newest = func.row_number().over(
        partition_by=cards.c.song_id,
        order_by=(cards.c.feedback_at.desc(), cards.c.recommendation_id.desc()),
    )
    judged = (
        select(cards.c.song_id, cards.c.feedback, cards.c.feedback_at, newest.label("nth"))
        .where(cards.c.feedback.is_not(null()))
        .subquery()
    )
    like: Select[Any] = select(judged.c.song_id, judged.c.feedback_at).where(
        judged.c.nth == 1, judged.c.feedback == Feedback.LIKE.value
    )
    return like.subquery()
