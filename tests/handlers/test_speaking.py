"""The language of an update: chosen by its chat, or Telegram's."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from telegram import Chat, Message, Update, User
from telegram.ext import ApplicationBuilder, CallbackContext

from handlers.speaking import SpeakingHandler, choose, language_for
from recommender.errors import StoreError
from recommender.models import ChatSettings

SPEAKER = User(7, "Mina", is_bot=False, language_code="ko")
UPDATE = Update(1, Message(1, datetime(2026, 11, 28, tzinfo=UTC), Chat(7, "private"), SPEAKER))


class Kept:
    """The settings of one chat, or a database that is away."""

    def __init__(self, settings: ChatSettings | StoreError | None) -> None:
        self._settings = settings

    async def settings(self, chat_id: int) -> ChatSettings | None:
        """What was kept."""
        if isinstance(self._settings, StoreError):
            raise self._settings
        return self._settings

    async def save(self, settings: ChatSettings) -> None:
        """Keep them."""
        self._settings = settings

    async def change(
        self, chat_id: int, changed: Callable[[ChatSettings], ChatSettings]
    ) -> ChatSettings:
        """Change them."""
        before = await self.settings(chat_id) or ChatSettings(chat_id=chat_id)
        self._settings = changed(before)
        return self._settings


CHOSEN = ChatSettings(chat_id=7, language="en", language_chosen=True)
UNKNOWN = ChatSettings(chat_id=7, language="tlh", language_chosen=True)


@pytest.mark.parametrize(
    ("kept", "language"),
    [
        pytest.param(None, "ko", id="new"),
        pytest.param(ChatSettings(chat_id=7, language="en"), "ko", id="followed"),
        pytest.param(CHOSEN, "en", id="chosen"),
        pytest.param(UNKNOWN, "ko", id="unknown"),
        pytest.param(StoreError("away"), "ko", id="away"),
    ],
)
async def test_the_chosen_language_goes_before_that_of_telegram(
    kept: ChatSettings | StoreError | None, language: str
) -> None:
    """What a chat chose is spoken; else what its people speak, also while the database is away."""
    application = ApplicationBuilder().token("1:token").build()
    await SpeakingHandler(Kept(kept)).on_update(UPDATE, CallbackContext(application))
    assert language_for(SPEAKER) == language


async def test_updates_that_are_answered_together_keep_their_languages() -> None:
    """Two chats at the same time are each answered in their own language."""

    async def answered(chosen: str | None) -> str:
        choose(chosen)
        await asyncio.sleep(0)
        return language_for(SPEAKER)

    tasks = [asyncio.create_task(answered(each)) for each in ("en", None)]
    assert await asyncio.gather(*tasks) == ["en", "ko"]
