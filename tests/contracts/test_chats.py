"""What every implementation of `Chats` keeps."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from functools import partial
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


async def test_a_change_leaves_the_rest_as_it_is(chats: Chats) -> None:
    """It begins with what is kept, or with the defaults, and gives what is kept then."""
    changed = await chats.change(CHAT, lambda kept: kept.model_copy(update={"card_count": 7}))
    assert changed == ChatSettings(chat_id=CHAT, card_count=7)
    changed = await chats.change(CHAT, lambda kept: kept.model_copy(update={"explicit": True}))
    assert changed == ChatSettings(chat_id=CHAT, card_count=7, explicit=True)
    assert await chats.settings(CHAT) == changed


def _with_decade(decade: int, kept: ChatSettings) -> ChatSettings:
    return kept.model_copy(update={"decades": (*kept.decades, decade)})


async def test_of_changes_at_once_none_is_lost(chats: Chats) -> None:
    """Also of those that add to the same list, and of the first ones ever."""
    decades = range(1950, 2030, 10)
    await asyncio.gather(*(chats.change(CHAT, partial(_with_decade, each)) for each in decades))
    kept = await chats.settings(CHAT)
    assert kept is not None
    assert sorted(kept.decades) == [*decades]
