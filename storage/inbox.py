"""The updates of Telegram: kept from their arrival until they are answered."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Delete, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker

from recommender.models import Arrival, Earlier, Unfinished
from storage.engine import for_writing
from storage.rows import let_go
from storage.tables import InboxRow
from storage.translation import translated
from storage.upsert import upsert

RECEIVED, WORKING, DONE, FAILED = "received", "working", "done", "failed"
UNFINISHED = (RECEIVED, WORKING)
KNOWN_FOR = timedelta(days=3)
"""How long a finished update is known; Telegram sends none again that is older than a day."""
SWEPT = 20
"""Old rows that go with each new one."""
ORIGIN_DIGITS = 8
"""Hexadecimal digits kept of an origin: 32 bits, shared by a great many chats and messages."""


class InboxRepository:
    """`Inbox` in an SQL database. Every method may raise `StorageError`."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._reading = async_sessionmaker(engine)
        self._writing = async_sessionmaker(for_writing(engine))
        self._dialect = engine.dialect.name

    async def receive(self, arrival: Arrival) -> Unfinished | None:
        """Keep an update, and give it as it is to be worked on; None: it was finished before.

        Another update with the same number, which only another bot can have, replaces the old one.
        Raises `ValueError` when `received_at` has no time zone.
        """
        with translated():
            async with self._writing.begin() as session:
                known = await session.get(InboxRow, arrival.update_id)
                if known is not None and known.origin == _origin(arrival):
                    return _unfinished(known) if known.state in UNFINISHED else None
                await session.execute(upsert(self._dialect, InboxRow, [_row(arrival)]))
                # What that number answers is another bot's, and no answer to this update.
                await session.execute(let_go(arrival.update_id))
                await session.execute(_sweep(arrival.received_at))
        return _new(arrival)

    async def get(self, update_id: int) -> Unfinished | None:
        """An update that is still to be answered; None for any other."""
        query = select(InboxRow).where(
            InboxRow.update_id == update_id, InboxRow.state.in_(UNFINISHED)
        )
        with translated():
            async with self._reading() as session:
                row = await session.scalar(query)
                return _unfinished(row) if row is not None else None

    async def begin(self, update_id: int, *, seen_id: int | None = None) -> bool:
        """Count one more attempt; False when the update is gone: its chat was forgotten."""
        begun = (
            update(InboxRow)
            .where(InboxRow.update_id == update_id, InboxRow.state.in_(UNFINISHED))
            .values(
                state=WORKING,
                attempts=InboxRow.attempts + 1,
                seen_id=func.coalesce(InboxRow.seen_id, seen_id),
            )
            .returning(InboxRow.update_id)
        )
        with translated():
            async with self._writing.begin() as session:
                return (await session.execute(begun)).scalar_one_or_none() is not None

    async def spare(self, update_id: int, *, attempts: int) -> None:
        """Let an unfinished update have had so many attempts, if it had more."""
        spared = update(InboxRow).where(
            InboxRow.update_id == update_id,
            InboxRow.state.in_(UNFINISHED),
            InboxRow.attempts > attempts,
        )
        with translated():
            async with self._writing.begin() as session:
                await session.execute(spared.values(attempts=attempts))

    async def keep_status(self, update_id: int, message_id: int) -> None:
        """Remember which message is becoming the answer, unless the update is finished."""
        kept = update(InboxRow).where(
            InboxRow.update_id == update_id, InboxRow.state.in_(UNFINISHED)
        )
        with translated():
            async with self._writing.begin() as session:
                await session.execute(kept.values(status_id=message_id))

    async def finish(
        self, update_ids: Collection[int], *, now: datetime, error_id: str | None = None
    ) -> None:
        """Mark updates as done, or with an error's id as failed; their content goes at once.

        All of them or none. Those that are finished already stay as they are.
        """
        finished = (
            update(InboxRow)
            .where(InboxRow.update_id.in_(update_ids), InboxRow.state.in_(UNFINISHED))
            .values(
                state=FAILED if error_id else DONE,
                error_id=error_id,
                payload=None,
                finished_at=now,
            )
        )
        with translated():
            async with self._writing.begin() as session:
                await session.execute(finished)

    async def unfinished(self) -> tuple[Unfinished, ...]:
        """What is still to be answered, oldest first."""
        query = (
            select(InboxRow)
            .where(InboxRow.state.in_(UNFINISHED))
            .order_by(InboxRow.received_at, InboxRow.update_id)
        )
        with translated():
            async with self._reading() as session:
                return tuple(map(_unfinished, await session.scalars(query)))

    async def sent(self, chat_id: int, message_id: int) -> Earlier | None:
        """The update that brought a message, as long as it is known.

        Of several, as of the parts of an album or of edits, the newest one with an answer.
        """
        mine = InboxRow.chat_id == chat_id
        own = select(InboxRow.origin).where(mine, InboxRow.message_id == message_id)
        with translated():
            async with self._reading() as session:
                origins = (await session.scalars(own)).all()
                albums = {each[ORIGIN_DIGITS:] for each in origins} - {""}
                parts = (InboxRow.origin.endswith(each) for each in albums)
                found = select(InboxRow).where(mine, or_(InboxRow.message_id == message_id, *parts))
                answered = InboxRow.status_id.is_not(None)
                newest = found.order_by(answered.desc(), InboxRow.update_id.desc()).limit(1)
                row = await session.scalar(newest)
                return Earlier.model_validate(row, from_attributes=True) if row else None

    async def has_finished(self, chat_id: int, album: str) -> bool:
        """Whether a part of this album is finished, as far as finished updates are known."""
        query = select(InboxRow.update_id).where(
            InboxRow.chat_id == chat_id,
            InboxRow.state.not_in(UNFINISHED),
            InboxRow.origin.endswith(_digest(album)),
        )
        with translated():
            async with self._reading() as session:
                return await session.scalar(query.limit(1)) is not None

    async def count(self) -> dict[str, int]:
        """How many updates are in which state."""
        query = select(InboxRow.state, func.count().label("number")).group_by(InboxRow.state)
        with translated():
            async with self._reading() as session:
                rows = (await session.execute(query)).all()
                return {row.state: row.number for row in rows}


def _row(arrival: Arrival) -> dict[str, Any]:
    return {
        "update_id": arrival.update_id,
        "origin": _origin(arrival),
        "chat_id": arrival.chat_id,
        "user_id": arrival.user_id,
        "message_id": arrival.message_id,
        "state": RECEIVED,
        "payload": arrival.payload,
        "attempts": 0,
        "status_id": None,
        "seen_id": None,
        "error_id": None,
        "received_at": arrival.received_at,
        "finished_at": None,
    }


def _origin(arrival: Arrival) -> str:
    """All parts of an album end alike."""
    return _digest(arrival.origin) + (_digest(arrival.album) if arrival.album else "")


def _digest(origin: str) -> str:
    """Enough to tell two updates apart, and too little to find out from which chat one came."""
    return hashlib.sha256(origin.encode()).hexdigest()[:ORIGIN_DIGITS]


def _new(arrival: Arrival) -> Unfinished:
    return Unfinished(
        update_id=arrival.update_id,
        payload=arrival.payload,
        attempts=0,
        status_id=None,
        seen_id=None,
        received_at=arrival.received_at,
    )


def _unfinished(row: InboxRow) -> Unfinished:
    return Unfinished.model_validate(row, from_attributes=True)


def _sweep(now: datetime) -> Delete:
    """Forget a few updates that nobody can send again."""
    old = (
        select(InboxRow.update_id)
        .where(InboxRow.finished_at <= now - KNOWN_FOR)
        .order_by(InboxRow.finished_at)
        .limit(SWEPT)
    )
    return delete(InboxRow).where(InboxRow.update_id.in_(old))
