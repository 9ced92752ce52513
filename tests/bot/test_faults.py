"""Telegram, the worker or we ourselves fail: the chat hears of it kindly, or not at all."""

from __future__ import annotations

import logging
import os
from typing import Literal

import pytest

from bot.sandbox import Fault
from bot.wiring import Readers
from tests.chats import BotInSandbox, answer_to, press
from tests.photos import portrait_jpeg

Kind = Literal["too_many_requests", "server_error", "drop_before", "drop_after"]


@pytest.mark.parametrize("kind", ["too_many_requests", "server_error", "drop_before", "drop_after"])
@pytest.mark.parametrize("method", ["editMessageMedia", "editMessageText"])
async def test_a_failing_edit_is_repeated(bot: BotInSandbox, kind: Kind, method: str) -> None:
    """One failure between us and Telegram costs a moment, not the answer."""
    bot.server.faults.add(Fault(method=method, kind=kind, retry_after=1))
    user = bot.user()
    sent = await user.send_photo(portrait_jpeg(), caption="got the job!!")
    answer = await user.wait_for(
        lambda message: message.message_id > sent.message_id and message.photo is not None,
        timeout=30,
    )
    assert len(answer.buttons) == 8
    assert len(user.bot_messages()) == 1


async def test_a_failing_download_is_said(bot: BotInSandbox) -> None:
    """When the photo cannot be fetched, the chat gets an error's id and can try again."""
    bot.server.faults.add(Fault(method="download", kind="server_error"))
    user = bot.user()
    answer = await answer_to(user, await user.send_photo(portrait_jpeg()))
    assert "Something went wrong on my side" in answer.words
    assert (await answer_to(user, await user.send_photo(portrait_jpeg()))).photo is not None


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
        broken.setattr(type(bot.services.recommendations), "page", fail)
        broken.setattr(type(bot.services.recommendations), "get", fail)
        assert "(error " in (await answer_to(user, await user.send_text("/history"))).words
        query = await user.press(shown, "1")
        assert "(error " in ((await query.answered(10)).text or "")
    assert (await press(user, shown, "1")).photo is not None


async def test_a_dying_worker_costs_one_photo(bot: BotInSandbox, readers: Readers) -> None:
    """The chat is asked to send it again, and the new worker answers."""
    user = bot.user()

    async def kill() -> None:
        await readers.workers.run(os._exit, 1)

    with pytest.raises(Exception, match="died"):
        await kill()
    assert (await answer_to(user, await user.send_photo(portrait_jpeg()))).photo is not None


async def test_a_chat_that_blocked_the_bot_disturbs_nobody(bot: BotInSandbox) -> None:
    """Its answer is lost, the others' are not."""
    gone, here = bot.user(1), bot.user(2)
    gone.block()
    await gone.send_photo(portrait_jpeg())
    assert (await answer_to(here, await here.send_photo(portrait_jpeg()))).photo is not None
