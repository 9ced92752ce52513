"""Telegram, the worker or we ourselves fail: the chat hears of it kindly, or not at all."""

from __future__ import annotations

import asyncio
import logging
import os
import sqlite3
import time
from contextlib import closing
from typing import Literal

import psutil
import pytest
from telegram.error import NetworkError

from bot.sandbox import Fault, SandboxServer
from bot.settings import Settings
from bot.wiring import Readers
from recommender.ports import Inbox
from storage.errors import DatabaseUnavailableError
from tests.chats import BotInSandbox, answer_to, bot_in_sandbox, press, tidied
from tests.photos import portrait_jpeg


def die(*_: object) -> None:
    """What a photo does that kills its worker."""
    os._exit(1)


Kind = Literal["too_many_requests", "server_error", "drop_before", "drop_after"]


@pytest.mark.parametrize("kind", ["too_many_requests", "server_error", "drop_before", "drop_after"])
@pytest.mark.parametrize("method", ["editMessageMedia", "editMessageText", "getFile", "download"])
async def test_a_failing_edit_is_repeated(bot: BotInSandbox, kind: Kind, method: str) -> None:
    """One failure between us and Telegram costs a moment, not the answer."""
    bot.server.faults.add(Fault(method=method, kind=kind, retry_after=1))
    user = bot.user()
    sent = await user.send_photo(portrait_jpeg(), caption="got the job!!")
    answer = await user.wait_for(
        lambda message: message.message_id > sent.message_id and message.photo is not None,
        timeout=30,
    )
    assert len(answer.buttons) == 11
    assert len(user.bot_messages()) == 1


async def test_a_photo_that_cannot_be_fetched_now_is_fetched_later(bot: BotInSandbox) -> None:
    """Nothing is said of it, and the message that was begun becomes the answer."""
    bot.server.faults.add(Fault(method="download", kind="server_error", times=4))
    user = bot.user()
    answer = await answer_to(user, await user.send_photo(portrait_jpeg()))
    assert answer.photo is not None
    assert len(user.bot_messages()) == 1


async def test_an_unexpected_error_is_logged_with_the_id_the_chat_is_told(
    bot: BotInSandbox, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The log has the cause, the chat a kind sentence with the id and nothing of the inside."""

    async def fail(*_: object) -> None:
        raise RuntimeError("the cause, which no chat should see")

    monkeypatch.setattr(type(bot.services.recommendations), "add", fail)
    user = bot.user()
    with caplog.at_level(logging.ERROR):
        answer = await answer_to(user, await user.send_photo(portrait_jpeg()))
    record = next(record for record in caplog.records if record.name == "handlers.errors")
    error_id = record.getMessage().removeprefix("error ")
    assert f"(error {error_id})" in answer.words
    assert "cause" not in answer.words
    assert "the cause, which no chat should see" in caplog.text
    assert len(user.bot_messages()) == 1


async def test_an_unexpected_error_of_a_command_is_told_too(
    bot: BotInSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Commands and buttons that fail say so."""
    user = bot.user()
    shown = await answer_to(user, await user.send_photo(portrait_jpeg()))

    async def fail(*_: object, **__: object) -> None:
        raise RuntimeError("lost")

    with monkeypatch.context() as broken:
        broken.setattr(type(bot.services.journal), "page", fail)
        broken.setattr(type(bot.services.recommendations), "get", fail)
        assert "(error " in (await answer_to(user, await user.send_text("/history"))).words
        query = await user.press(shown, "1")
        assert "(error " in ((await query.answered(10)).text or "")
    assert (await press(user, shown, "1")).photo is not None


async def test_a_dying_worker_costs_one_photo(bot: BotInSandbox, readers: Readers) -> None:
    """The new worker reads it; nobody has to send it again."""
    user = bot.user()

    slow = asyncio.create_task(readers.workers.run(time.sleep, 0.5))
    sent = await user.send_photo(portrait_jpeg())
    await user.wait_for(lambda message: message.message_id > sent.message_id)
    await slow
    for worker in psutil.Process().children(recursive=True):
        if "spawn_main" in " ".join(worker.cmdline()):
            worker.kill()
    answer = await answer_to(user, sent)
    assert answer.photo is not None
    assert (await answer_to(user, await user.send_photo(portrait_jpeg()))).photo is not None


async def test_a_photo_that_kills_its_worker_gets_a_sentence(
    bot: BotInSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No photo takes the bot down with it."""
    monkeypatch.setattr("recommender.readers.photo.read_photo", die)
    user = bot.user()
    answer = await answer_to(user, await user.send_photo(portrait_jpeg()))
    assert "I could not finish reading this" in answer.words
    monkeypatch.undo()
    assert (await answer_to(user, await user.send_photo(portrait_jpeg()))).photo is not None


async def test_a_chat_that_blocked_the_bot_disturbs_nobody(
    bot: BotInSandbox, caplog: pytest.LogCaptureFixture
) -> None:
    """Its answer is lost, the others' are not, and nobody is alarmed."""
    gone, here = bot.user(1), bot.user(2)
    gone.block()
    with caplog.at_level(logging.INFO):
        await gone.send_photo(portrait_jpeg())
        await gone.send_text("/history")
        assert (await answer_to(here, await here.send_photo(portrait_jpeg()))).photo is not None
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


@pytest.mark.parametrize("kind", ["server_error", "drop_before", "drop_after"])
async def test_a_first_line_that_fails_is_sent_again(bot: BotInSandbox, kind: Kind) -> None:
    """One message in the end, whether Telegram had sent the lost one or not."""
    bot.server.faults.add(Fault(method="sendMessage", kind=kind))
    user = bot.user()
    answer = await answer_to(user, await user.send_photo(portrait_jpeg()))
    assert answer.photo is not None
    assert len(await tidied(user)) == 1


async def test_a_first_line_that_could_not_be_kept_is_kept_by_the_next_attempt(
    bot: BotInSandbox, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the answer is shown in it: a process that dies then would show it in another one."""
    inbox = type(bot.services.inbox)
    keep, calls = inbox.keep_status, list[int]()

    async def fail_once(self: Inbox, update_id: int, message_id: int) -> None:
        calls.append(message_id)
        if len(calls) == 1:
            raise DatabaseUnavailableError("disk full")
        await keep(self, update_id, message_id)

    monkeypatch.setattr(inbox, "keep_status", fail_once)
    user = bot.user()
    answer = await answer_to(user, await user.send_photo(portrait_jpeg()))
    assert calls == [answer.message_id] * 2
    with closing(sqlite3.connect(settings.database_url.removeprefix("sqlite:///"))) as database:
        kept = database.execute("SELECT status_id FROM inbox").fetchall()
    assert kept == [(answer.message_id,)]


async def test_a_picture_id_that_is_not_kept_costs_nothing(
    bot: BotInSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cards are shown, and nothing else is said."""

    async def fail(*_: object) -> None:
        raise DatabaseUnavailableError("disk full")

    monkeypatch.setattr(type(bot.services.pictures), "save", fail)
    user = bot.user()
    answer = await answer_to(user, await user.send_photo(portrait_jpeg()))
    card = await press(user, answer, "1")
    assert card.photo is not None
    assert len(user.bot_messages()) == 1


async def test_a_press_that_waited_too_long_still_flips(
    bot: BotInSandbox, caplog: pytest.LogCaptureFixture
) -> None:
    """Telegram forgets presses after a while; the page turns all the same."""
    user = bot.user()
    answer = await answer_to(user, await user.send_photo(portrait_jpeg()))
    bot.server.faults.add(Fault(method="editMessageMedia", kind="delay", delay_s=0.3))
    query = await user.press(answer, "2")
    query.expire()
    await user.wait_for(lambda message: "Song 2 of 5" in message.words)
    await answer_to(user, await user.send_text("/help"))
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


async def test_a_start_that_fails_half_way_says_why(
    server: SandboxServer, settings: Settings, readers: Readers
) -> None:
    """The cause is what Telegram did, not what was left running."""
    server.faults.add(Fault(method="deleteWebhook", kind="drop_before", times=1000))
    with pytest.raises(NetworkError):
        async with bot_in_sandbox(server, settings, readers):
            pytest.fail("it cannot have started")


async def test_a_start_survives_a_dropped_connection(
    server: SandboxServer, settings: Settings, readers: Readers
) -> None:
    """Telegram may be away for a moment."""
    server.faults.add(Fault(method="getMe", kind="drop_before", times=2))
    user = server.user(chat_id=1)
    async with bot_in_sandbox(server, settings, readers):
        assert "photo" in (await answer_to(user, await user.send_text("/help"))).words
