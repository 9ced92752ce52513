"""What chats prefer."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker

from recommender.models import ChatSettings
from storage.engine import for_writing
from storage.tables import SettingsRow
from storage.translation import translated
from storage.upsert import upsert


class ChatRepository:
    """`Chats` in an SQL database. Every method may raise `StorageError`."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._reading = async_sessionmaker(engine)
        self._writing = async_sessionmaker(for_writing(engine))
        self._dialect = engine.dialect.name

    async def settings(self, chat_id: int) -> ChatSettings | None:
        """The settings of a chat; None when it never wrote any."""
        with translated():
            async with self._reading() as session:
                row = await session.get(SettingsRow, chat_id)
                if row is None:
                    return None
                return ChatSettings.model_validate(row, from_attributes=True)

    async def save(self, settings: ChatSettings) -> None:
        """Write the settings of a chat, new or changed."""
        rows = [settings.model_dump(mode="json")]
        with translated():
            async with self._writing.begin() as session:
                await session.execute(upsert(self._dialect, SettingsRow, rows))

    async def change(
        self, chat_id: int, changed: Callable[[ChatSettings], ChatSettings]
    ) -> ChatSettings:
        """Change some settings, in one transaction that nobody else writes in."""
        defaults = ChatSettings(chat_id=chat_id)
        new = upsert(
            self._dialect,
            SettingsRow,
            [defaults.model_dump(mode="json")],
            kept=defaults.model_dump(),
        )
        with translated():
            async with self._writing.begin() as session:
                # So that there is a row to be locked, also in PostgreSQL.
                await session.execute(new)
                row = await session.get_one(SettingsRow, chat_id, with_for_update=True)
                settings = changed(ChatSettings.model_validate(row, from_attributes=True))
                for name, value in settings.model_dump(mode="json").items():
                    setattr(row, name, value)
        return settings
