"""Chats that get another number: Telegram makes a small group a supergroup."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Table, and_, delete, exists, select, update
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from recommender.models import ChatSettings
from storage.engine import for_writing
from storage.tables import Base, CorrectionRow, SettingsRow
from storage.translation import translated
from storage.upsert import upsert


class MoveRepository:
    """`Moves` in an SQL database. It may raise `StorageError`."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._writing = async_sessionmaker(for_writing(engine))
        self._dialect = engine.dialect.name

    async def move(self, old: int, new: int) -> None:
        """Give what chat `old` has to chat `new`, in one transaction; again it changes nothing.

        What both have is merged: of settings, what the new one changed counts; corrections add up;
        of anything else that can be there once, the new one's stays.
        """
        if old == new:
            return
        with translated():
            async with self._writing.begin() as session:
                await _merge_settings(session, old, new)
                await self._add_corrections(session, old, new)
                # Of every table that names chats: one that is added later moves along.
                for table in Base.metadata.sorted_tables:
                    if "chat_id" in table.c:
                        await _move_rows(session, table, old, new)

    async def _add_corrections(self, session: AsyncSession, old: int, new: int) -> None:
        """Count those of the old chat on top of the new one's."""
        table = CorrectionRow.__table__
        rows = (await session.execute(select(table).where(table.c.chat_id == old))).mappings()
        added = [{**row, "chat_id": new} for row in rows]
        if added:
            counted = upsert(self._dialect, CorrectionRow, added, summed={"times"})
            await session.execute(counted)
        await session.execute(delete(CorrectionRow).where(CorrectionRow.chat_id == old))


async def _merge_settings(session: AsyncSession, old: int, new: int) -> None:
    """Write into the new chat's settings what only the old one changed; both may have some."""
    before, after = await session.get(SettingsRow, old), await session.get(SettingsRow, new)
    if before is None or after is None:
        return
    merged = merged_settings(_settings(before), _settings(after)).model_dump(mode="json")
    await session.execute(update(SettingsRow).where(SettingsRow.chat_id == new).values(merged))


def _settings(row: SettingsRow) -> ChatSettings:
    return ChatSettings.model_validate(row, from_attributes=True)


def merged_settings(old: ChatSettings, new: ChatSettings) -> ChatSettings:
    """Those of `new`, with those of `old` in what it left as every chat has it at first."""
    first = ChatSettings(chat_id=new.chat_id)
    language = {"language", "language_chosen"}
    left = {
        name for name in ChatSettings.model_fields if getattr(new, name) == getattr(first, name)
    }
    # A language that follows Telegram's was not changed by anybody.
    kept = left - language if new.language_chosen else left | language
    return new.model_copy(update={name: getattr(old, name) for name in kept - {"chat_id"}})


async def _move_rows(session: AsyncSession, table: Table, old: int, new: int) -> None:
    if table.c.chat_id.primary_key:
        await session.execute(delete(table).where(table.c.chat_id == old, _is_there(table, new)))
    await session.execute(update(table).where(table.c.chat_id == old).values(chat_id=new))


def _is_there(table: Table, new: int) -> ColumnElement[bool]:
    """Whether the new chat has a row that differs in nothing but the chat from this one."""
    theirs: Any = table.alias()
    same = [theirs.c[key.name] == key for key in table.primary_key if key.name != "chat_id"]
    return exists().where(and_(theirs.c.chat_id == new, *same))
