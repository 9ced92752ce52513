"""The bot is killed at the worst moments, one by one; each photo is answered once all the same."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest

from bot.sandbox import Fault
from tests.chaos.harness import Stage, staged
from tests.chaos.process import STOPS_WITHIN_S, until
from tests.chaos.traffic import Sent, is_status, person, picture
from tests.chaos.verdict import Verdict, judge
from tests.chats import PROGRESS

ALONE = {"OPENAI_API_KEY": "", "OPENAI_BASE_URL": "", "SONG_LOOKUP": "off"}
"""Nobody is asked for anything, so that a scene takes no longer than it must."""
GRACE_S = 20.0
"""What work in flight is given when the bot is told to stop."""


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A bot that polls."""
    async with staged(tmp_path, ALONE) as opened:
        await opened.bot.polling()
        yield opened


async def photo(stage: Stage, number: int = 1) -> Sent:
    """A photo that somebody sent."""
    user = person(stage.server, 1)
    sent = Sent("photo", user, (await user.send_photo(picture(number)),))
    stage.sent.append(sent)
    return sent


async def outcome(stage: Stage, kills: int) -> Verdict:
    """How it stands when the bot was killed so often and has nothing left to do."""
    async with asyncio.timeout(60):
        await until(lambda: stage.bot.kills >= kills)
        await stage.bot.polling()
        await stage.settled()
    return judge(stage.sent)


def assert_good(verdict: Verdict) -> None:
    """Everything was answered once, and nothing else stands in the chats."""
    assert verdict.good
    assert (verdict.statuses, verdict.sentences) == ((), ())


@pytest.mark.parametrize("lines", [1, 2])
async def test_after_the_first_line_before_we_hear_of_it(stage: Stage, lines: int) -> None:
    """The chat has lines that nobody knows of; the replay deletes them."""
    stage.server.faults.add(Fault(method="sendMessage", kind="drop_after", times=2))
    stage.calls.arm("sendMessage", stage.bot.kill, skip=lines - 1)
    sent = await photo(stage)
    await until(lambda: stage.bot.kills == 1)
    assert sum(map(is_status, sent.user.bot_messages())) == lines
    assert_good(await outcome(stage, 1))


async def test_twice_after_the_first_line(stage: Stage) -> None:
    """The replay is killed there as well."""
    for skip in (0, 1):
        stage.calls.arm("sendMessage", stage.bot.kill, skip=skip)
    await photo(stage)
    assert_good(await outcome(stage, 2))


async def test_after_the_answer_is_stored_before_it_is_shown(stage: Stage) -> None:
    """The replay shows the same one."""
    stage.server.faults.add(Fault(method="editMessageMedia", kind="drop_before"))
    stage.calls.arm("editMessageMedia", stage.bot.kill)
    sent = await photo(stage)
    await until(lambda: stage.bot.kills == 1)
    assert sent.answers() == []
    assert (await stage.read()).answers == 1
    assert_good(await outcome(stage, 1))
    assert (await stage.read()).answers == 1


async def test_after_it_is_shown_before_the_update_is_done(stage: Stage) -> None:
    """It stays as it is."""
    stage.calls.arm("editMessageMedia", stage.bot.kill)
    sent = await photo(stage)
    await until(lambda: stage.bot.kills == 1)
    (shown,) = sent.answers()
    assert (await stage.read()).unfinished == 1
    assert_good(await outcome(stage, 1))
    assert sent.answers()[0].message_id == shown.message_id
    assert (await stage.read()).answers == 1


async def test_during_an_album(stage: Stage) -> None:
    """Parts from before and after the kill are one album."""
    user = person(stage.server, 1)
    stage.calls.arm("sendMessage", stage.bot.kill)
    parts = await user.send_album([picture(1), picture(2)])
    await until(lambda: stage.bot.kills == 1)
    parts += await user.send_album([picture(3)], late_of=parts[0])
    stage.sent.append(Sent("album", user, tuple(parts)))
    assert_good(await outcome(stage, 1))
    (answer,) = stage.sent[0].answers()
    assert "3 photos" in (answer.caption or "")
    read = await stage.read()
    assert (read.answers, dict(read.states)) == (1, {"done": 3})


async def test_a_part_of_an_album_after_its_answer_and_a_kill(stage: Stage) -> None:
    """It begins no second answer, though nothing of the first one is in memory."""
    user = person(stage.server, 1)
    parts = await user.send_album([picture(1)])
    stage.sent.append(Sent("album", user, tuple(parts)))
    await outcome(stage, 0)
    stage.bot.kill()
    parts += await user.send_album([picture(2)], late_of=parts[0])
    stage.sent[0] = Sent("album", user, tuple(parts))
    assert_good(await outcome(stage, 1))
    assert dict((await stage.read()).states) == {"done": 2}


async def test_while_updates_are_being_kept(stage: Stage) -> None:
    """Some of a burst are committed, others are not."""
    loop = asyncio.get_running_loop()
    for kills, delay_s in enumerate((0.0, 0.004, 0.012), start=1):
        await stage.bot.polling()
        later = partial(loop.call_later, delay_s, stage.bot.kill)
        stage.calls.arm("getUpdates", later)
        for chat_id in range(1, 9):
            user = person(stage.server, chat_id)
            stage.sent.append(Sent("text", user, (await user.send_text("so happy today!"),)))
        await until(lambda expected=kills: stage.bot.kills == expected)  # type: ignore[misc]  # mypy infers no default
    assert_good(await outcome(stage, 3))


async def test_five_attempts_that_never_end(stage: Stage) -> None:
    """The sixth start says so kindly, in the line that was begun, and does not try again."""
    for number in range(5):
        stage.calls.arm("getFile", stage.bot.kill, skip=number)
    sent = await photo(stage)
    verdict = await outcome(stage, 5)
    assert (verdict.lost, verdict.statuses) == (1, ())
    (said,) = sent.user.bot_messages()
    assert said.words not in PROGRESS
    assert "Please try again" in said.words
    assert dict((await stage.read()).states) == {"failed": 1}
    assert_good(await _answer_to_another(stage))


async def _answer_to_another(stage: Stage) -> Verdict:
    for message in stage.sent.pop().user.bot_messages():
        await person(stage.server, 1).delete(message)
    await photo(stage, 2)
    return await outcome(stage, 5)


async def test_told_to_stop_with_too_much_work(tmp_path: Path) -> None:
    """20 s for what is in flight, the rest is answered by the next start."""
    async with staged(tmp_path, {"SONG_LOOKUP": "off", "OPENAI_TIMEOUT_S": "60"}) as stage:
        stage.model.failing = stage.model.hanging = 1.0
        await stage.bot.polling()
        await photo(stage)
        await photo(stage, 2)
        await until(lambda: bool(stage.model.requests))
        status, seconds = await stage.bot.stop()
        assert status == 0
        assert GRACE_S <= seconds <= STOPS_WITHIN_S
        read = await stage.read()
        assert (read.unfinished, read.answers) == (2, 0)
        stage.model.failing = 0.0
        stage.bot.start()
        assert_good(await outcome(stage, 0))
        assert stage.bot.found.total() == 0
        assert stage.bot.left_over() == 0
