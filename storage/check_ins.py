"""When chats want to be asked how their day is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import CursorResult, Select, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from recommender.check_ins import LATE, UNANSWERED, next_question
from recommender.models import ChatSettings, CheckIn, DueCheckIn
from storage.engine import for_writing
from storage.tables import CheckInRow, SettingsRow
from storage.translation import translated
from storage.upsert import upsert

FARTHEST = timedelta(days=3)
"""No next question is so far off, whatever a time zone does."""


class CheckInRepository:
    """`CheckIns` in an SQL database. Every method may raise `StorageError`."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._reading = async_sessionmaker(engine)
        self._writing = async_sessionmaker(for_writing(engine))
        self._dialect = engine.dialect.name

    async def get(self, chat_id: int) -> CheckIn | None:
        """When a chat is asked; None when it is not."""
        with translated():
            async with self._reading() as session:
                row = await session.get(CheckInRow, chat_id)
                return CheckIn.model_validate(row, from_attributes=True) if row else None

    async def turn_on(self, chat_id: int, hour: int, *, now: datetime) -> CheckIn:
        """Ask at this hour of the chat's time zone, first after `now`."""
        with translated():
            async with self._writing.begin() as session:
                zone = (await _settings(session, chat_id)).time_zone
                moment = next_question(hour, zone, now)
                new = CheckIn(chat_id=chat_id, hour=hour, next_at=moment)
                await session.execute(upsert(self._dialect, CheckInRow, [new.model_dump()]))
        return new

    async def turn_off(self, chat_id: int) -> bool:
        """Ask no more; whether it was asked before."""
        with translated():
            async with self._writing.begin() as session:
                gone = await session.execute(
                    delete(CheckInRow).where(CheckInRow.chat_id == chat_id)
                )
                return isinstance(gone, CursorResult) and gone.rowcount > 0

    async def move(self, chat_id: int, *, now: datetime) -> None:
        """Keep the hour in the time zone that the chat has now."""
        with translated():
            async with self._writing.begin() as session:
                row = await session.get(CheckInRow, chat_id, with_for_update=True)
                if row is not None:
                    zone = (await _settings(session, chat_id)).time_zone
                    row.next_at = next_question(row.hour, zone, now)

    async def answered(self, chat_id: int) -> None:
        """Count the unanswered questions of a chat from the start."""
        unanswered = CheckInRow.chat_id == chat_id, CheckInRow.unanswered > 0
        with translated():
            async with self._reading() as session:
                waiting = await session.scalar(select(CheckInRow.chat_id).where(*unanswered))
            # Hardly anybody was just asked, and whoever writes holds up all others.
            if waiting is not None:
                async with self._writing.begin() as session:
                    await session.execute(
                        update(CheckInRow).where(*unanswered).values(unanswered=0)
                    )

    async def unasked(self, chat_id: int) -> None:
        """Take back the last question, which did not reach the chat."""
        asked = update(CheckInRow).where(CheckInRow.chat_id == chat_id, CheckInRow.unanswered > 0)
        with translated():
            async with self._writing.begin() as session:
                await session.execute(asked.values(unanswered=CheckInRow.unanswered - 1))

    async def claim(
        self, *, now: datetime, limit: int, only: Collection[int] = ()
    ) -> tuple[DueCheckIn, ...]:
        """At most `limit` chats that are to be asked now; their next question stands already."""
        with translated():
            async with self._writing.begin() as session:
                for row in await _rows(session, _astray(now)):
                    row.next_at = await _next(session, row, now)
                due = await _rows(session, _due(now, limit, only))
                return tuple([await _claimed(session, row, now) for row in due])


async def _claimed(session: AsyncSession, row: CheckInRow, now: datetime) -> DueCheckIn:
    settings, over = await _settings(session, row.chat_id), row.unanswered >= UNANSWERED
    if over:
        await session.delete(row)
    else:
        # Not the same one again, should the clock have been set back.
        row.next_at = await _next(session, row, max(now, row.next_at))
        row.unanswered += 1
    return DueCheckIn(chat_id=row.chat_id, language=settings.language, over=over)


async def _rows(session: AsyncSession, query: Select[CheckInRow]) -> Sequence[CheckInRow]:
    return (await session.scalars(query.with_for_update(skip_locked=True))).all()


def _astray(now: datetime) -> Select[CheckInRow]:
    """Those that are late, and those that a clock which was wrong put too far off."""
    at = CheckInRow.next_at
    return select(CheckInRow).where(or_(at < now - LATE, at > now + FARTHEST))


def _due(now: datetime, limit: int, only: Collection[int]) -> Select[CheckInRow]:
    due = select(CheckInRow).where(CheckInRow.next_at <= now)
    if only:
        due = due.where(CheckInRow.chat_id.in_(only))
    return due.order_by(CheckInRow.next_at).limit(limit)


async def _next(session: AsyncSession, row: CheckInRow, after: datetime) -> datetime:
    return next_question(row.hour, (await _settings(session, row.chat_id)).time_zone, after)


async def _settings(session: AsyncSession, chat_id: int) -> ChatSettings:
    row = await session.get(SettingsRow, chat_id)
    if row is None:
        return ChatSettings(chat_id=chat_id)
    return ChatSettings.model_validate(row, from_attributes=True)
