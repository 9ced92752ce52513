"""What is let in and what is stopped, update by update."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, cast

import pytest
from telegram import CallbackQuery, Chat, InlineQuery, Message, Update, User
from telegram.ext import ApplicationHandlerStop

from handlers.access import AccessHandler

MINA = User(7, "Mina", is_bot=False)
JUN = User(8, "Jun", is_bot=False)
ALLOWED = frozenset({7, -50})


@dataclass
class Recorder:
    """Stands where a bot would be and writes down what is sent."""

    sent: list[dict[str, Any]] = field(default_factory=list)
    defaults: None = None

    async def send_message(self, **given: object) -> None:
        """Keep it."""
        self.sent.append(given)

    async def answer_callback_query(self, **given: object) -> None:
        """Keep it."""
        self.sent.append(given)

    async def answer_inline_query(self, **given: object) -> None:
        """Keep it."""
        self.sent.append(given)


def message(chat: Chat, **more: Any) -> Message:  # noqa: ANN401 — whatever fields a message has
    """A message in a chat."""
    return Message(message_id=1, date=datetime(2026, 3, 4, tzinfo=UTC), chat=chat, **more)


def written(chat_id: int, kind: str = Chat.PRIVATE, **more: Any) -> Update:  # noqa: ANN401 — any field
    """An update with a message."""
    return Update(1, message=message(Chat(chat_id, kind), from_user=MINA, **more))


async def lets_in(access: AccessHandler, update: Update, bot: Recorder | None = None) -> bool:
    """Whether the handlers behind get to see it."""
    for part in (update.message, update.callback_query, update.inline_query):
        if part is not None:
            part.set_bot(cast("Any", bot or Recorder()))
    try:
        await access.on_update(update, cast("Any", None))
    except ApplicationHandlerStop:
        return False
    return True


def test_without_a_list_there_is_no_gate() -> None:
    """Everyone is let in."""
    assert AccessHandler(frozenset()).handlers() == []


@pytest.mark.parametrize(
    ("update", "allowed"),
    [
        (written(7), True),
        (written(8), False),
        (written(-50, Chat.GROUP), True),
        (written(-51, Chat.GROUP), False),
        (Update(1, channel_post=message(Chat(-50, Chat.CHANNEL))), True),
        (Update(1, channel_post=message(Chat(-51, Chat.CHANNEL))), False),
        (Update(1, edited_message=message(Chat(8, Chat.PRIVATE))), False),
        (Update(1, inline_query=InlineQuery("1", MINA, "a song", "")), True),
        (Update(1, inline_query=InlineQuery("1", JUN, "a song", "")), False),
        (Update(1), False),
    ],
)
async def test_the_chat_decides(update: Update, allowed: bool) -> None:
    """Of an inline query, which names no chat, the person does."""
    assert await lets_in(AccessHandler(ALLOWED), update) is allowed


async def test_a_press_without_a_chat_comes_to_rest() -> None:
    """On a message that was sent through an inline query, wherever that was."""
    bot = Recorder()
    press = CallbackQuery("1", MINA, "instance", inline_message_id="2", data="card:1:0")
    assert not await lets_in(AccessHandler(ALLOWED), Update(1, callback_query=press), bot)
    assert [sent["text"] for sent in bot.sent] == ["This bot is private."]


async def test_only_so_many_strangers_are_remembered() -> None:
    """The one who was told longest ago is told again, and the rest are not."""
    access, bot = AccessHandler(ALLOWED, remembered=2), Recorder()
    for chat_id in (11, 12, 11, 13, 12, 11):
        assert not await lets_in(access, written(chat_id), bot)
    assert [sent["chat_id"] for sent in bot.sent] == [11, 12, 13, 11]


async def test_the_operator_learns_the_number_of_a_group(caplog: pytest.LogCaptureFixture) -> None:
    """From the log, once; groups themselves are told nothing."""
    access, bot = AccessHandler(ALLOWED), Recorder()
    with caplog.at_level(logging.INFO):
        for _ in range(2):
            assert not await lets_in(access, written(-51, Chat.GROUP), bot)
    assert [record.getMessage() for record in caplog.records] == [
        "chat -51 is not in ALLOWED_CHAT_IDS"
    ]
    assert bot.sent == []


@pytest.mark.parametrize(
    "note",
    [
        written(-50, Chat.GROUP, migrate_to_chat_id=-100_1),
        written(-100_1, Chat.SUPERGROUP, migrate_from_chat_id=-50),
    ],
    ids=["in the old chat", "in the new chat"],
)
async def test_a_group_takes_its_place_along(
    note: Update, caplog: pytest.LogCaptureFixture
) -> None:
    """Either of the two notes will do, and the log says what to put on the list."""
    access = AccessHandler(ALLOWED)
    assert await lets_in(access, note)
    assert await lets_in(access, written(-100_1, Chat.SUPERGROUP))
    assert "chat -50 is -1001 from now on" in caplog.text


async def test_a_foreign_group_gains_nothing_by_becoming_another() -> None:
    """Neither does one that is let in lose anything."""
    access = AccessHandler(ALLOWED)
    assert not await lets_in(access, written(-100_2, Chat.SUPERGROUP, migrate_from_chat_id=-51))
    assert not await lets_in(access, written(-51, Chat.GROUP, migrate_to_chat_id=-100_2))
    assert not await lets_in(access, written(-100_2, Chat.SUPERGROUP))
    assert await lets_in(access, written(-50, Chat.GROUP))
