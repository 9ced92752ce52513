"""What becomes of an update that failed, of albums, and of what an earlier process left."""

from __future__ import annotations

import asyncio

import pytest
from telegram import Update
from telegram.error import TimedOut

from bot.arrivals import arrival_of
from bot.intake import LANE_WAITING
from handlers.receipts import TRIES
from storage.inbox import InboxRepository
from tests.bot.queue import NOW, message, press, running, states


async def test_a_failure_that_may_pass_is_tried_again(inbox: InboxRepository) -> None:
    """In its place: what the chat sent later is not answered before."""
    attempts: list[int] = []

    def fail_twice(update: Update) -> None:
        receipt = telegram.receipts.of(update)
        if update.update_id == 1:
            attempts.append(receipt.attempt)
            if receipt.attempt < 3:
                receipt.postpone(TimedOut())

    async with running(inbox) as telegram:
        telegram.handle = fail_twice
        await telegram.intake.put(message(1))
        await telegram.intake.put(message(2))
        await telegram.until(lambda: telegram.intake.idle)
        assert attempts == [1, 2, 3]
        assert telegram.begun == [1, 1, 1, 2]
    assert await states(inbox) == {"done": 2}


async def test_an_outage_of_telegram_costs_no_attempt(
    inbox: InboxRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many there are: an update that failed waits until Telegram answers."""
    monkeypatch.setattr("bot.outages.PAUSES_S", (0.01,))
    attempts: list[int] = []

    def fail(update: Update) -> None:
        receipt = telegram.receipts.of(update)
        attempts.append(receipt.attempt)
        if len(attempts) < 3 * TRIES:
            telegram.silent_for = 2
            receipt.postpone(TimedOut())

    async with running(inbox) as telegram:
        telegram.handle = fail
        await telegram.intake.put(message(1))
        await telegram.until(lambda: len(attempts) == TRIES)
        assert {each.attempts for each in await inbox.unfinished()} <= {1, 2}
        await telegram.until(lambda: telegram.intake.idle)
        assert telegram.given_up == []
        assert telegram.asked == 3 * (len(attempts) - 1)
    assert attempts == [1] + [2] * (3 * TRIES - 1)
    assert await states(inbox) == {"done": 1}


async def test_an_album_waits_for_telegram_as_a_whole(
    inbox: InboxRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its parts come back together, and have lost no attempts."""
    monkeypatch.setattr("bot.outages.PAUSES_S", (0.05,))
    both, outages = asyncio.Barrier(2), TRIES

    async def fail(update: Update) -> None:
        nonlocal outages
        await both.wait()
        if update.update_id == 1:
            first, part = (telegram.receipts.of(message(number)) for number in (1, 2))
            first.take_along(part)
            if outages:
                outages -= 1
                telegram.silent_for = 2
                first.postpone(TimedOut())
        await both.wait()

    async with running(inbox) as telegram:
        telegram.handle = fail
        for number in (1, 2):
            await telegram.intake.put(message(number, group="a"))
        await telegram.until(lambda: telegram.intake.idle)
        assert len(telegram.begun) == 2 * (TRIES + 1)
        assert telegram.given_up == []
    assert await states(inbox) == {"done": 2}


async def test_a_press_does_not_wait_for_telegram(inbox: InboxRepository) -> None:
    """What it asks for is of no use when an outage is over."""
    attempts: list[int] = []

    def fail(update: Update) -> None:
        receipt = telegram.receipts.of(update)
        attempts.append(receipt.attempt)
        receipt.postpone(TimedOut())

    async with running(inbox) as telegram:
        telegram.handle = fail
        await telegram.intake.put(press(1))
        await telegram.until(lambda: telegram.intake.idle)
        assert telegram.asked == 0
    assert attempts == [*range(1, TRIES + 1)]


async def test_a_stop_in_an_outage_keeps_what_waits(inbox: InboxRepository) -> None:
    """Nobody waits for Telegram then; the next process answers it."""
    async with running(inbox) as telegram:
        telegram.silent_for = 10_000
        telegram.handle = lambda update: telegram.receipts.of(update).postpone(TimedOut())
        await telegram.intake.put(message(1))
        await telegram.until(lambda: telegram.asked)
    async with running(inbox) as telegram:
        await telegram.intake.replay()
        await telegram.until(lambda: telegram.intake.idle)
        assert telegram.begun == [1]
    assert await states(inbox) == {"done": 1}


async def test_those_that_wait_for_telegram_slow_intake_down(
    inbox: InboxRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are in memory as the others are."""
    monkeypatch.setattr("bot.outages.PAUSES_S", (0.01,))
    async with running(inbox, waiting=2) as telegram:
        telegram.silent_for = 10_000
        telegram.handle = lambda update: telegram.receipts.of(update).postpone(TimedOut())
        for number in (1, 2):
            await telegram.intake.put(message(number, chat_id=number))
        await telegram.until(lambda: telegram.asked > 1)
        third = asyncio.create_task(telegram.intake.put(message(3, chat_id=3)))
        await asyncio.sleep(0.05)
        assert not third.done()
        telegram.silent_for, telegram.handle = 0, lambda update: None
        await telegram.until(third.done)
        await telegram.until(lambda: telegram.intake.idle)
    assert await states(inbox) == {"done": 3}


async def test_a_failure_is_kept_with_its_id(inbox: InboxRepository) -> None:
    """It is not tried again, and its content is gone."""

    def fail(update: Update) -> None:
        telegram.receipts.of(update).error_id = "c0ffee"

    async with running(inbox) as telegram:
        telegram.handle = fail
        await telegram.intake.put(message(1))
        await telegram.until(lambda: telegram.intake.idle)
    assert await states(inbox) == {"failed": 1}
    assert await inbox.unfinished() == ()


async def test_parts_of_an_album_end_together(inbox: InboxRepository) -> None:
    """They are let in together; the others are finished when the first is."""
    async with running(inbox) as telegram:
        gate, third = telegram.hold(1), telegram.hold(3)
        for update in (message(1, group="a"), message(2), message(3, group="a")):
            await telegram.intake.put(update)
        await telegram.until(lambda: telegram.begun == [1, 3])
        first, part = (telegram.receipts.of(message(number)) for number in (1, 3))
        first.take_along(part)
        third.set()
        await asyncio.sleep(0.05)
        assert len(await inbox.unfinished()) == 3
        gate.set()
        await telegram.until(lambda: telegram.intake.idle)
        assert telegram.begun == [1, 3, 2]
    assert await states(inbox) == {"done": 3}


async def test_an_album_is_tried_again_as_a_whole(inbox: InboxRepository) -> None:
    """When its first part is put back, the others come along."""
    gates: list[int] = []

    def fail_once(update: Update) -> None:
        receipt = telegram.receipts.of(update)
        gates.append(update.update_id)
        if update.update_id == 1 and receipt.attempt == 1:
            receipt.postpone(TimedOut())

    async with running(inbox) as telegram:
        telegram.handle = fail_once
        first, second = telegram.hold(1), telegram.hold(2)
        await telegram.intake.put(message(1, group="a"))
        await telegram.intake.put(message(2, group="a"))
        await telegram.until(lambda: telegram.begun == [1, 2])
        telegram.receipts.of(message(1)).take_along(telegram.receipts.of(message(2)))
        second.set()
        first.set()
        await telegram.until(lambda: telegram.intake.idle)
        assert telegram.begun == [1, 2, 1, 2]
    assert await states(inbox) == {"done": 2}


async def test_a_late_part_waits_for_an_album_that_rests(inbox: InboxRepository) -> None:
    """It is answered with the others, and does not take over their answer."""
    begun: list[tuple[int, int]] = []

    def fail_once(update: Update) -> None:
        receipt = telegram.receipts.of(update)
        begun.append((update.update_id, receipt.attempt))
        if update.update_id == 1 and receipt.attempt == 1:
            receipt.postpone(TimedOut())

    async with running(inbox, pauses_s=(0.2,)) as telegram:
        telegram.handle = fail_once
        await telegram.intake.put(message(1, group="a"))
        await telegram.until(lambda: begun)
        await telegram.intake.put(message(2, group="a"))
        await telegram.until(lambda: telegram.intake.idle)
        assert {*begun[1:]} == {(1, 2), (2, 1)}
        assert len(begun) == 3
    assert await states(inbox) == {"done": 2}


async def test_what_is_left_is_replayed_oldest_first(inbox: InboxRepository) -> None:
    """The next process begins with it, each as often as it is worth."""
    for number in (3, 1, 2):
        await inbox.receive(arrival_of(message(number), NOW))
    await inbox.begin(1)
    for _ in range(TRIES):
        await inbox.begin(2)
    async with running(inbox) as telegram:
        await telegram.intake.replay()
        await telegram.until(lambda: telegram.intake.idle)
        assert telegram.begun == [1, 3]
        assert telegram.given_up == [2]
    assert await inbox.unfinished() == ()


async def test_what_is_answered_already_is_shown_after_all(inbox: InboxRepository) -> None:
    """However often work on it ended: only showing it is left to do. Not without end, though."""
    for number, attempts in ((1, TRIES), (2, 2 * TRIES)):
        await inbox.receive(arrival_of(message(number, chat_id=number), NOW))
        for _ in range(attempts):
            await inbox.begin(number)
    async with running(inbox, answered=(1, 2)) as telegram:
        await telegram.intake.replay()
        await telegram.until(lambda: telegram.intake.idle)
        assert telegram.begun == [1]
        assert telegram.given_up == [2]


async def test_a_mistake_of_ours_holds_up_no_chat(
    inbox: InboxRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next message is answered, and the one that met it stays for the next start."""
    begin = InboxRepository.begin

    async def stumble(self: InboxRepository, update_id: int, **more: int | None) -> bool:
        if update_id == 1:
            raise ValueError("a mistake")
        return await begin(self, update_id, **more)

    monkeypatch.setattr(InboxRepository, "begin", stumble)
    async with running(inbox) as telegram:
        await telegram.intake.put(message(1))
        await telegram.intake.put(message(2))
        await telegram.until(lambda: telegram.intake.idle)
        assert telegram.begun == [2]
    assert [left.update_id for left in await inbox.unfinished()] == [1]


async def test_what_waited_and_cannot_be_read_is_given_up(
    inbox: InboxRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those behind it are answered."""
    flood = LANE_WAITING + 5
    async with running(inbox) as telegram:
        gate = telegram.hold(1)
        for number in range(1, flood + 1):
            await telegram.intake.put(message(number))
        monkeypatch.setattr("bot.intake.readable", lambda data, bot: None)
        gate.set()
        await telegram.until(lambda: telegram.intake.idle)
    assert await inbox.unfinished() == ()
    assert (await states(inbox))["failed"] > 0
