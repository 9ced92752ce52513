"""The durable queue: what is kept, who is served when, and what is left at the end."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from datetime import datetime

from bot.arrivals import arrival_of
from bot.intake import IN_FLIGHT, LANE_WAITING
from recommender.errors import StoreError
from recommender.models import Arrival, Earlier, Unfinished
from storage.inbox import InboxRepository
from tests.bot.queue import NOW, message, press, running, states


async def test_an_update_is_kept_before_put_returns(inbox: InboxRepository) -> None:
    """Whoever is told that it was taken can rely on that."""
    async with running(inbox) as telegram:
        gate = telegram.hold(5)
        await telegram.intake.put(message(5))
        (left,) = await inbox.unfinished()
        assert left.payload["message"]["text"] == "hi"
        gate.set()
        await telegram.until(lambda: telegram.intake.idle)
    assert await states(inbox) == {"done": 1}


async def test_a_repeat_is_answered_once(inbox: InboxRepository) -> None:
    """Telegram may send an update again, while it is answered and afterwards."""
    async with running(inbox) as telegram:
        gate = telegram.hold(5)
        await telegram.intake.put(message(5))
        await telegram.intake.put(message(5))
        gate.set()
        await telegram.until(lambda: telegram.intake.idle)
        await telegram.intake.put(message(5))
        await telegram.intake.put(message(6))
        await telegram.until(lambda: telegram.intake.idle)
        assert telegram.begun == [5, 6]


async def test_a_chat_is_served_in_order(inbox: InboxRepository) -> None:
    """The second message waits for the first; other chats and buttons do not."""
    async with running(inbox) as telegram:
        gate = telegram.hold(1)
        for update in (message(1), message(2), press(3), message(4, chat_id=7)):
            await telegram.intake.put(update)
        await telegram.until(lambda: len(telegram.begun) == 3)
        assert {*telegram.begun} == {1, 3, 4}
        gate.set()
        await telegram.until(lambda: telegram.intake.idle)
        assert telegram.begun[3:] == [2]


async def test_presses_begin_in_their_order(inbox: InboxRepository) -> None:
    """Several at a time, but none before an earlier one: the last press decides."""
    async with running(inbox) as telegram:
        for number in range(1, 21):
            await telegram.intake.put(press(number))
        await telegram.until(lambda: telegram.intake.idle)
        assert telegram.begun == list(range(1, 21))


async def test_not_too_many_at_once(inbox: InboxRepository) -> None:
    """What comes on top waits for one of them."""
    async with running(inbox) as telegram:
        gates = [telegram.hold(number) for number in range(IN_FLIGHT + 6)]
        for number in range(IN_FLIGHT + 6):
            await telegram.intake.put(message(number, chat_id=number + 1))
        await telegram.until(lambda: len(telegram.begun) >= IN_FLIGHT)
        await asyncio.sleep(0.05)
        assert len(telegram.begun) == IN_FLIGHT
        for gate in gates:
            gate.set()
        await telegram.until(lambda: telegram.intake.idle)
        assert len(telegram.begun) == IN_FLIGHT + 6


async def test_a_full_queue_slows_intake_down(inbox: InboxRepository) -> None:
    """`put` waits until there is room, and what waits there is not kept yet."""
    async with running(inbox, waiting=2) as telegram:
        gate = telegram.hold(1)
        for number in (1, 2, 3):
            await telegram.intake.put(message(number))
        late = asyncio.create_task(telegram.intake.put(message(4)))
        await asyncio.sleep(0.05)
        assert not late.done()
        assert len(await inbox.unfinished()) == 3
        gate.set()
        await late
        await telegram.until(lambda: telegram.intake.idle)
        assert telegram.begun == [1, 2, 3, 4]


async def test_what_is_not_done_in_time_stays(inbox: InboxRepository) -> None:
    """At the end nothing new is begun, and work that takes too long is left to the next start."""
    async with running(inbox, grace_s=0.2) as telegram:
        telegram.hold(1)
        soon = telegram.hold(5)
        for update in (message(1), message(2), message(5, chat_id=7), message(6, chat_id=7)):
            await telegram.intake.put(update)
        await telegram.until(lambda: {*telegram.begun} == {1, 5})
        asyncio.get_running_loop().call_later(0.05, soon.set)
    assert {*telegram.begun} == {1, 5}
    assert {left.update_id for left in await inbox.unfinished()} == {1, 2, 6}
    assert telegram.intake.empty()


class AwayInbox:
    """An inbox whose database is away until it is back."""

    def __init__(self, inbox: InboxRepository) -> None:
        self._inbox = inbox
        self.away = True
        self.refused = 0

    def _here(self) -> InboxRepository:
        if self.away:
            self.refused += 1
            raise StoreError("away")
        return self._inbox

    async def receive(self, arrival: Arrival) -> Unfinished | None:
        """When it is there."""
        return await self._here().receive(arrival)

    async def sent(self, chat_id: int, message_id: int) -> Earlier | None:
        """When it is there."""
        return await self._here().sent(chat_id, message_id)

    async def get(self, update_id: int) -> Unfinished | None:
        """When it is there."""
        return await self._here().get(update_id)

    async def begin(self, update_id: int, *, seen_id: int | None = None) -> bool:
        """When it is there."""
        return await self._here().begin(update_id, seen_id=seen_id)

    async def keep_status(self, update_id: int, message_id: int) -> None:
        """When it is there."""
        await self._here().keep_status(update_id, message_id)

    async def spare(self, update_id: int, *, attempts: int) -> None:
        """When it is there."""
        await self._here().spare(update_id, attempts=attempts)

    async def finish(
        self, update_ids: Collection[int], *, now: datetime, error_id: str | None = None
    ) -> None:
        """When it is there."""
        await self._here().finish(update_ids, now=now, error_id=error_id)

    async def unfinished(self) -> tuple[Unfinished, ...]:
        """When it is there."""
        return await self._here().unfinished()

    async def has_finished(self, chat_id: int, album: str) -> bool:
        """When it is there."""
        return await self._here().has_finished(chat_id, album)


async def test_intake_waits_for_the_database(inbox: InboxRepository) -> None:
    """Neither arrival, nor attempt, nor end is lost while it is away."""
    away = AwayInbox(inbox)
    async with running(away) as telegram:
        arriving = asyncio.create_task(telegram.intake.put(message(1)))
        await telegram.until(lambda: away.refused > 1)
        assert not arriving.done()
        away.away = False
        gate = telegram.hold(1)
        await arriving
        await telegram.until(lambda: telegram.begun == [1])
        away.away, before = True, away.refused
        gate.set()
        await telegram.until(lambda: away.refused > before + 1)
        away.away = False
        await telegram.until(lambda: telegram.intake.idle)
    assert await states(inbox) == {"done": 1}


async def test_an_arrival_that_is_cancelled_may_come_again(inbox: InboxRepository) -> None:
    """Telegram was not told that it was taken; when it comes again it is the same update."""
    async with running(inbox) as telegram:
        arriving = asyncio.create_task(telegram.intake.put(message(1)))
        await asyncio.sleep(0)
        arriving.cancel()
        await asyncio.gather(arriving, return_exceptions=True)
        await telegram.intake.put(message(1))
        await telegram.until(lambda: telegram.intake.idle and telegram.begun)
        assert telegram.begun == [1]


async def test_what_was_forgotten_is_not_worked_on(inbox: InboxRepository) -> None:
    """A chat that is deleted while its message waits gets no answer to it."""
    async with running(inbox) as telegram:
        gate = telegram.hold(1)
        await telegram.intake.put(message(1))
        await telegram.intake.put(message(2))
        await inbox.finish([2], now=NOW)
        gate.set()
        await telegram.until(lambda: telegram.intake.idle)
        assert telegram.begun == [1]


async def test_a_chat_that_floods_fills_nothing(inbox: InboxRepository) -> None:
    """What goes beyond its room waits in the inbox, and comes in its order; others are served."""
    flood = 5 * LANE_WAITING
    async with running(inbox, waiting=2 * LANE_WAITING) as telegram:
        gate = telegram.hold(1)
        for number in range(1, flood + 1):
            await telegram.intake.put(message(number))
        await telegram.intake.put(message(1000, chat_id=7))
        await telegram.until(lambda: 1000 in telegram.begun)
        assert telegram.intake.qsize() <= LANE_WAITING
        gate.set()
        await telegram.until(lambda: telegram.intake.idle)
        assert [n for n in telegram.begun if n != 1000] == list(range(1, flood + 1))
    assert await states(inbox) == {"done": flood + 1}


async def test_a_flood_is_replayed_in_its_order(inbox: InboxRepository) -> None:
    """Also what had waited in the inbox alone."""
    flood = 3 * LANE_WAITING
    for number in range(1, flood + 1):
        await inbox.receive(arrival_of(message(number), NOW))
    async with running(inbox) as telegram:
        await telegram.intake.replay()
        await telegram.until(lambda: telegram.intake.idle)
        assert telegram.begun == list(range(1, flood + 1))


async def test_another_bots_update_waits_for_the_one_of_its_number(inbox: InboxRepository) -> None:
    """Both are answered: a new token on the same database may count through the same numbers."""
    async with running(inbox) as telegram:
        gate = telegram.hold(1)
        await telegram.intake.put(message(1))
        await telegram.until(lambda: telegram.begun == [1])
        other = asyncio.create_task(telegram.intake.put(message(1, chat_id=7)))
        await asyncio.sleep(0.05)
        assert not other.done()
        gate.set()
        await other
        await telegram.until(lambda: telegram.intake.idle)
        assert telegram.begun == [1, 1]
