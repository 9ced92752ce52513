"""Updates of a moment: answered at once or never, and kept nowhere."""

from __future__ import annotations

import asyncio

from bot.arrivals import is_fleeting
from bot.intake import IN_FLIGHT
from storage.inbox import InboxRepository
from tests.bot.queue import message, press, running, states, typed


def test_words_behind_the_name_are_of_a_moment() -> None:
    """Messages and presses are not."""
    assert [is_fleeting(each) for each in (typed(1), message(2), press(3))] == [True, False, False]


async def test_they_pass_the_inbox_by(inbox: InboxRepository) -> None:
    """And are handed out among the others."""
    async with running(inbox) as telegram:
        for update in (typed(1), message(2), typed(3, user_id=7)):
            await telegram.intake.put(update)
        await telegram.until(lambda: telegram.intake.idle)
        assert {*telegram.begun} == {1, 2, 3}
    assert await states(inbox) == {"done": 1}


async def test_no_lane_holds_them_up(inbox: InboxRepository) -> None:
    """Neither a photo that is being read, nor an earlier question of the same person."""
    async with running(inbox) as telegram:
        gates = [telegram.hold(number) for number in (1, 2)]
        for update in (message(1), typed(2), typed(3)):
            await telegram.intake.put(update)
        await telegram.until(lambda: 3 in telegram.begun)
        for gate in gates:
            gate.set()


async def test_they_do_not_wait_where_it_is_full(inbox: InboxRepository) -> None:
    """What could be answered only later is dropped; messages wait."""
    async with running(inbox, waiting=1) as telegram:
        gates = [telegram.hold(number) for number in range(1, IN_FLIGHT + 2)]
        for number in range(1, IN_FLIGHT + 2):
            await telegram.intake.put(message(number, chat_id=number))
            await telegram.until(
                lambda: len(telegram.begun) == IN_FLIGHT or telegram.intake.empty()
            )
        await asyncio.wait_for(telegram.intake.put(typed(1000)), 1)
        for gate in gates:
            gate.set()
        await telegram.until(lambda: telegram.intake.idle)
        assert 1000 not in telegram.begun


async def test_a_repeat_while_it_is_answered_is_the_same(inbox: InboxRepository) -> None:
    """Telegram posts again what a webhook was slow to take."""
    async with running(inbox) as telegram:
        gate = telegram.hold(1)
        for _ in range(3):
            await telegram.intake.put(typed(1))
        gate.set()
        await telegram.until(lambda: telegram.intake.idle)
        assert telegram.begun == [1]


async def test_a_failure_is_the_end(inbox: InboxRepository) -> None:
    """It is not tried again, and the next one is answered."""
    async with running(inbox) as telegram:

        def fail(update: object) -> None:
            raise RuntimeError

        telegram.handle = fail
        await telegram.intake.put(typed(1))
        await telegram.until(lambda: telegram.intake.idle)
        telegram.handle = lambda update: None
        await telegram.intake.put(typed(2))
        await telegram.until(lambda: telegram.intake.idle)
        assert telegram.begun == [1, 2]
        assert telegram.given_up == []


async def test_nothing_of_them_is_replayed(inbox: InboxRepository) -> None:
    """What a stop cut off is gone."""
    async with running(inbox, grace_s=0) as telegram:
        telegram.hold(1)
        await telegram.intake.put(typed(1))
        await telegram.until(lambda: telegram.begun == [1])
    assert await inbox.unfinished() == ()
    async with running(inbox) as telegram:
        await telegram.intake.replay()
        assert telegram.intake.idle
