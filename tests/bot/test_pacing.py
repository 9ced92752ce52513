"""Who waits when Telegram demands a pause, and for how long."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

import pytest
from telegram.error import BadRequest, RetryAfter

from bot.pacing import ChatwiseRateLimiter, Result, seconds, subject_of
from bot.sandbox import Fault
from tests.chats import BotInSandbox, answer_to
from tests.handlers.clock import run
from tests.photos import portrait_jpeg


def now() -> float:
    """The time of the event loop, which begins at 0 s in these scenes."""
    return asyncio.get_running_loop().time()


class Telegram:
    """Answers calls, with 429 where it was told to."""

    def __init__(self) -> None:
        self.limiter = ChatwiseRateLimiter()
        self.demands: dict[int | str, list[int]] = {}
        """Of each chat or method the pauses that its next calls are told to make, in s."""
        self.served: list[tuple[int | str, float]] = []
        """What was served, and when."""
        self.refused = 0

    async def call(self, chat_id: int | None = None, method: str = "sendMessage") -> Result:
        """One call through the limiter."""
        data: dict[str, Any] = {} if chat_id is None else {"chat_id": chat_id}
        subject = subject_of(method, data)

        async def callback() -> Result:
            await asyncio.sleep(0)  # so that those at once are under way together
            if pauses := self.demands.get(subject):
                self.refused += 1
                raise RetryAfter(pauses.pop(0))
            self.served.append((subject, round(now(), 1)))
            return True

        return await self.limiter.process_request(callback, (), {}, method, data, None)


def played(scene: Callable[[Telegram], Coroutine[Any, Any, None]]) -> Telegram:
    """What happened in a scene whose clock jumps from timer to timer."""

    async def play() -> Telegram:
        telegram = Telegram()
        await scene(telegram)
        return telegram

    return run(play())


def test_one_chat_waits_and_the_others_do_not() -> None:
    """The call is repeated after the pause, and those that follow it wait with it."""

    async def scene(telegram: Telegram) -> None:
        telegram.demands[1] = [30]
        first = asyncio.create_task(telegram.call(1))
        await asyncio.sleep(1)
        await asyncio.gather(telegram.call(1), telegram.call(2), telegram.call(-3), first)

    telegram = played(scene)
    assert sorted(telegram.served) == [(-3, 1.0), (1, 30.1), (1, 30.1), (2, 1.0)]
    assert telegram.refused == 1


def test_a_method_without_a_chat_waits_alone() -> None:
    """The menu of commands has a limit of its own, which keeps nobody from answering."""

    async def scene(telegram: Telegram) -> None:
        telegram.demands["setMyCommands"] = [20]
        menu = asyncio.create_task(telegram.call(method="setMyCommands"))
        await asyncio.sleep(1)
        await asyncio.gather(telegram.call(1), telegram.call(method="getFile"), menu)

    assert [at for _, at in played(scene).served] == [1.0, 1.0, 20.1]


def test_many_at_once_halt_all() -> None:
    """Three chats within a second: Telegram means the bot; the shortest of their pauses counts."""

    async def scene(telegram: Telegram) -> None:
        telegram.demands |= {1: [9], 2: [5], 3: [7]}
        told = [asyncio.create_task(telegram.call(chat)) for chat in (1, 2, 3)]
        await asyncio.sleep(1)
        await asyncio.gather(telegram.call(4), telegram.call(method="getFile"), *told)

    assert dict(played(scene).served) == {2: 5.1, 4: 5.1, "getFile": 5.1, 3: 7.1, 1: 9.1}


def test_many_after_each_other_are_many_single_ones() -> None:
    """Chats that pause for reasons of their own halt no other."""

    async def scene(telegram: Telegram) -> None:
        telegram.demands |= {1: [30], 2: [30], 3: [30]}
        told = []
        for chat in (1, 2, 3):
            told.append(asyncio.create_task(telegram.call(chat)))
            await asyncio.sleep(2)
        await telegram.call(4)
        await asyncio.gather(*told)

    assert played(scene).served[0] == (4, 6.0)


def test_a_long_pause_is_not_waited_for() -> None:
    """The caller learns how much of it is left, at once, and so does the next one."""
    left: list[tuple[float, float]] = []

    async def scene(telegram: Telegram) -> None:
        telegram.demands[1] = [300]
        for _ in range(2):
            with pytest.raises(RetryAfter) as raised:
                await telegram.call(1)
            left.append((round(seconds(raised.value)), now()))
            await asyncio.sleep(100)
        await telegram.call(2)
        await asyncio.sleep(100.5)
        await telegram.call(1)

    telegram = played(scene)
    assert left == [(300, 0.0), (200, 100.0)]
    assert telegram.served == [(2, 200.0), (1, 300.5)]
    assert telegram.refused == 1


def test_patience_is_for_all_pauses_together() -> None:
    """A call that is told to wait again and again gives up after a minute."""

    async def scene(telegram: Telegram) -> None:
        telegram.demands[1] = [25] * 100
        with pytest.raises(RetryAfter):
            await telegram.call(1)
        assert now() == pytest.approx(50.2)

    assert played(scene).refused == 3


def test_no_pause_shortens_another() -> None:
    """Two calls under way at once may be told different times."""

    async def scene(telegram: Telegram) -> None:
        telegram.demands[1] = [20, 3]
        await asyncio.gather(telegram.call(1), telegram.call(1))

    assert [at for _, at in played(scene).served] == [20.1, 20.1]


@pytest.mark.parametrize(
    ("chats", "most"), [([-5] * 25, 20), (range(1, 61), 45)], ids=["a group", "all"]
)
async def test_the_library_still_limits(chats: Sequence[int], most: int) -> None:
    """Twenty calls a minute in a group, thirty a second altogether."""
    telegram = Telegram()
    calls = [asyncio.create_task(telegram.call(chat)) for chat in chats]
    _, waiting = await asyncio.wait(calls, timeout=0.3)
    for call in waiting:
        call.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    assert 20 <= len(telegram.served) <= most


async def test_other_errors_pass() -> None:
    """They are none of the limiter's business."""

    async def refuse() -> Result:
        raise BadRequest("chat not found")

    with pytest.raises(BadRequest):
        await ChatwiseRateLimiter().process_request(refuse, (), {}, "x", {"chat_id": 1}, None)


@pytest.mark.parametrize(
    ("data", "subject"),
    [
        ({"chat_id": 5}, 5),
        ({"chat_id": "-1005"}, -1005),
        ({"chat_id": "@news"}, "@news"),
        ({}, "sendMessage"),
        ({"chat_id": None}, "sendMessage"),
    ],
)
def test_calls_are_about_a_chat_or_their_method(data: dict[str, Any], subject: int | str) -> None:
    """A chat is the same as a number and as its digits."""
    assert subject_of("sendMessage", data) == subject


@pytest.mark.parametrize("method", ["sendMessage", "editMessageMedia"])
async def test_a_paused_chat_keeps_nobody_waiting(bot: BotInSandbox, method: str) -> None:
    """Another chat is answered while it pauses; then it gets its answer, as one message."""
    paused, other = bot.user(1), bot.user(2)
    bot.server.faults.add(
        Fault(method, kind="too_many_requests", retry_after=4, chat_id=paused.chat_id)
    )
    sent = await paused.send_photo(portrait_jpeg())
    async with asyncio.timeout(10):
        while not any(call.status == 429 for call in paused.calls):  # noqa: ASYNC110 — no event
            await asyncio.sleep(0.01)
    answer = await answer_to(other, await other.send_photo(portrait_jpeg()))
    assert answer.photo is not None
    assert not any(message.photo for message in paused.bot_messages())
    assert (await answer_to(paused, sent)).photo is not None
    assert len(paused.bot_messages()) == 1
    refused, repeated = (call for call in paused.calls if call.method == method)
    assert 4 < repeated.at - refused.at < 6
