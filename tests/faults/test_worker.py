"""The worker process: one bad photo costs itself, and a lost worker costs nobody anything."""

from __future__ import annotations

import logging
import os
import time

import psutil
import pytest

from bot.wiring import Readers
from handlers.receipts import WORKER_TRIES
from tests.chats import BotInSandbox, answer_to
from tests.faults.logs import Log
from tests.photos import portrait_jpeg

READ = "recommender.readers.photo.read_photo"
UNFINISHED = "I could not finish reading this. Please send it once more, or something else."
ERRORS, RESTS = "handlers.errors", "bot.rests"


def hang(*_: object) -> None:
    """Take far too long."""
    time.sleep(60)


def fail(*_: object) -> None:
    """Stumble over something that nobody thought of."""
    raise RuntimeError("a cause that no chat should see")


def babble(*_: object) -> str:
    """Give what is no reading."""
    return "nonsense of the worker"


def die(*_: object) -> None:
    """Take the process down."""
    os._exit(1)


async def said_of_a_photo(bot: BotInSandbox) -> str:
    """What the chat is told in the end, in the one message that was begun."""
    user = bot.user()
    answer = await answer_to(user, await user.send_photo(portrait_jpeg()))
    assert len(user.bot_messages()) == 1
    return answer.words


async def is_answered(bot: BotInSandbox) -> bool:
    """Whether a photo is answered with cards."""
    user = bot.user()
    return (await answer_to(user, await user.send_photo(portrait_jpeg()))).photo is not None


async def test_slow(
    bot: BotInSandbox, readers: Readers, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After its time limit the worker is replaced, and the chat is asked for another photo."""
    with monkeypatch.context() as broken:
        broken.setattr(READ, hang)
        broken.setattr(readers.workers, "_timeout_s", 0.5)
        assert await said_of_a_photo(bot) == UNFINISHED
    assert log.lines(ERRORS, logging.INFO) == ["told the chat: WorkerTimeoutError"]
    assert log.alarms() == []
    assert await is_answered(bot)


@pytest.mark.parametrize("trouble", [fail, babble])
async def test_error_and_garbage(
    bot: BotInSandbox, log: Log, monkeypatch: pytest.MonkeyPatch, trouble: object
) -> None:
    """The chat is told an id under which the log has the cause, and nothing of the inside."""
    with monkeypatch.context() as broken:
        broken.setattr(READ, trouble)
        words = await said_of_a_photo(bot)
    (line,) = log.lines(ERRORS, logging.ERROR)
    error_id = line.removeprefix("error ")
    assert words.startswith("Something went wrong on my side, sorry.")
    assert words.endswith(f"(error {error_id})")
    assert "Traceback" in log.caplog.text
    assert await is_answered(bot)


async def test_away(bot: BotInSandbox, log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    """A photo that kills every worker is tried three times, and then its chat is told."""
    with monkeypatch.context() as broken:
        broken.setattr(READ, die)
        assert await said_of_a_photo(bot) == UNFINISHED
    said = log.lines(RESTS, logging.WARNING)
    assert len(said) == WORKER_TRIES - 1
    assert {line.split(" s: ")[1] for line in said} == {
        "WorkerDiedError: the worker died with exit code 1"
    }
    assert log.lines(ERRORS, logging.INFO) == ["told the chat: WorkerDiedError"]
    assert log.alarms() == []


async def test_back_again(bot: BotInSandbox, log: Log) -> None:
    """When a worker was killed, the next photo is read by a new one."""
    assert await is_answered(bot)
    for process in psutil.Process().children(recursive=True):
        if "spawn_main" in " ".join(process.cmdline()):
            process.kill()
    assert await is_answered(bot)
    assert log.alarms() == []
