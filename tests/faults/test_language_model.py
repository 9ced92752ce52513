"""The language model: whatever it does, the chat gets five songs and hears nothing of it."""

from __future__ import annotations

import logging
import time
from collections.abc import AsyncIterator

import pytest
from pydantic import SecretStr

from bot.sandbox import SandboxServer
from bot.settings import Settings
from bot.wiring import Readers
from recommender.breaker import FAILURES
from tests.chats import BotInSandbox, answer_to, bot_in_sandbox
from tests.faults.logs import Log
from tests.servers.openai import Answer, Body, ModelServer, picks, refusal, web_page

KEY = "sk-secret-of-the-tests"
CAPTION = "what a private day"
FALLBACK, BREAKER = "recommender.selection.fallback", "recommender.breaker"


@pytest.fixture
async def bot(
    server: SandboxServer, settings: Settings, readers: Readers, model_server: ModelServer
) -> AsyncIterator[BotInSandbox]:
    """The bot with a model that has a second."""
    with_model = settings.model_copy(
        update={
            "openai_base_url": model_server.base_url,
            "openai_api_key": SecretStr(KEY),
            "openai_timeout_s": 1.0,
        }
    )
    async with bot_in_sandbox(server, with_model, readers) as running:
        yield running


async def chosen_by(bot: BotInSandbox) -> str:
    """Who chose the five songs of an answer that shows no trace of trouble."""
    user = bot.user()
    shown = await answer_to(user, await user.send_text(CAPTION))
    assert shown.photo is not None
    assert "error" not in shown.words.lower()
    (kept,) = await bot.services.recommendations.page(user.chat_id, limit=1)
    assert len(kept.cards) == 5
    return kept.selected_by


def the_warning(log: Log) -> str:
    """The one line of the log, in which nobody is quoted."""
    (line,) = log.lines(FALLBACK, logging.WARNING)
    assert log.alarms() == []
    assert KEY not in log.caplog.text
    assert CAPTION not in log.caplog.text
    return line


async def test_slow(bot: BotInSandbox, model_server: ModelServer, log: Log) -> None:
    """After its time limit the nearest songs are shown."""
    model_server.delay = 30
    began = time.monotonic()
    assert await chosen_by(bot) == "nearest"
    assert time.monotonic() - began < 10
    assert the_warning(log).endswith("ModelUnavailableError: no answer in time")


@pytest.mark.parametrize("status", [401, 429, 500])
async def test_error(bot: BotInSandbox, model_server: ModelServer, log: Log, status: int) -> None:
    """The nearest songs are shown, and the log has the status."""
    model_server.fail(status, {"Retry-After": "0"})
    assert await chosen_by(bot) == "nearest"
    assert f"ModelUnavailableError: HTTP {status}" in the_warning(log)


@pytest.mark.parametrize("answer", [web_page, refusal, "As you wish: jazz."])
async def test_garbage(
    bot: BotInSandbox, model_server: ModelServer, log: Log, answer: Answer | Body
) -> None:
    """What cannot be used is not shown."""
    model_server.answer_with(answer)
    assert await chosen_by(bot) == "nearest"
    assert "ModelAnswerError: " in the_warning(log)


async def test_away_and_back_again(
    bot: BotInSandbox, model_server: ModelServer, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is left alone for a minute after five failures, and then chooses again."""
    model_server.drop()
    for _ in range(FAILURES + 1):
        assert await chosen_by(bot) == "nearest"
    assert log.lines(BREAKER, logging.WARNING) == ["the language model is not asked for 60 s"]
    assert len(log.lines(FALLBACK, logging.WARNING)) == FAILURES
    model_server.answer_with(picks())
    later = time.monotonic() + 61
    monkeypatch.setattr(bot.services.breaker, "_clock", lambda: later)
    assert await chosen_by(bot) == "gpt-5.4-mini"
    assert log.lines(BREAKER, logging.INFO) == ["the language model answers again"]
    assert log.alarms() == []
