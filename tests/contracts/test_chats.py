"""What every implementation of `Chats` keeps."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from recommender.models import ChatSettings, Direction
from recommender.ports import Chats
from storage.chats import ChatRepository
from tests.storage.samples import CHAT, migrated


@pytest.fixture
async def chats(tmp_path: Path) -> AsyncIterator[Chats]:
    """No chat yet."""
    async with migrated(tmp_path / "selfie.db") as engine:
        yield ChatRepository(engine)


async def test_a_chat_that_never_wrote_any(chats: Chats) -> None:
    """A chat without settings has none, not even defaults."""
    assert await chats.settings(CHAT) is None


async def test_settings_come_back_equal(chats: Chats) -> None:
    """What is saved is what comes back, each chat its own."""
    korean = ChatSettings(chat_id=CHAT, language="ko", direction=Direction.CALM, card_count=10)
    other = ChatSettings(chat_id=2**52)
    await chats.save(korean)
    await chats.save(other)
    assert await chats.settings(CHAT) == korean
    assert await chats.settings(2**52) == other


async def test_settings_are_replaced(chats: Chats) -> None:
    """A second save replaces the first one wholly."""
    await chats.save(ChatSettings(chat_id=CHAT, language="ko", card_count=7))
    await chats.save(ChatSettings(chat_id=CHAT, direction=Direction.LIFT))
    assert await chats.settings(CHAT) == ChatSettings(chat_id=CHAT, direction=Direction.LIFT)
