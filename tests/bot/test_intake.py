"""The durable queue: what is kept, who is served when, and what is left at the end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from telegram import CallbackQuery, Chat, Message, Update, User
from telegram.error import TimedOut

from bot.arrivals import arrival_of
from bot.intake import IN_FLIGHT, LANE_WAITING, WAITING, Intake
from handlers.orphans import NewestMessages
from handlers.receipts import TRIES, Receipts
from recommender.errors import StoreError
from recommender.models import Arrival, Unfinished
from recommender.ports import Inbox
from storage.inbox import InboxRepository
from tests.storage.samples import migrated

NOW = datetime(2026, 11, 27, tzinfo=UTC)
STOP = object()


def message(number: int, chat_id: int = 1, group: str | None = None) -> Update:
    """Words that somebody sent."""
    sender, chat = User(chat_id, "Mina", is_bot=False), Chat(chat_id, "private")
    sent = Message(number, NOW, chat, from_user=sender, text="hi", media_group_id=group)
    return Update(number, message=sent)


def press(number: int, chat_id: int = 1) -> Update:
    """A button that somebody pressed."""
    below = Message(1, NOW, Chat(chat_id, "private"), text="cards")
    query = CallbackQuery(f"q{number}", User(chat_id, "Mina", is_bot=False), "c", message=below)
    return Update(number, callback_query=query)


@dataclass
class Telegram:
    """What python-telegram-bot does with the queue."""

    intake: Intake
    receipts: Receipts
    begun: list[int] = field(default_factory=list)
    given_up: list[int] = field(default_factory=list)
    gates: dict[int, asyncio.Event] = field(default_factory=dict)
    """Updates whose handlers wait."""
    handle: Callable[[Update], object] = lambda update: None
    _tasks: list[asyncio.Task[None]] = field(default_factory=list)
    _fetching: asyncio.Task[None] | None = None

    def hold(self, number: int) -> asyncio.Event:
        """Let the handler of this update wait for an event."""
        return self.gates.setdefault(number, asyncio.Event())

    async def fetch(self) -> None:
        """Work on everything, each update in a task of its own, until the signal comes."""
        while isinstance(update := await self.intake.get(), Update):
            work = self.intake.processor.process_update(update, self._answer(update))
            self._tasks.append(asyncio.create_task(work))

    async def _answer(self, update: Update) -> None:
        self.begun.append(update.update_id)
        if gate := self.gates.get(update.update_id):
            await gate.wait()
        self.handle(update)

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait for something to become true."""
        for _ in range(2000):
            if condition():
                return
            await asyncio.sleep(0.005)
        pytest.fail("it never became true")

    async def stop(self) -> None:
        """End as the application does."""
        await self.intake.put(STOP)
        await self.intake.join()
        if self._fetching is not None:
            await self._fetching
        await asyncio.gather(*self._tasks, return_exceptions=True)


@pytest.fixture
async def inbox(tmp_path: Path) -> AsyncIterator[InboxRepository]:
    """An empty inbox."""
    async with migrated(tmp_path / "selfie.db") as engine:
        yield InboxRepository(engine)


@asynccontextmanager
async def running(
    inbox: Inbox,
    *,
    waiting: int = WAITING,
    grace_s: float = 5.0,
    answered: Collection[int] = (),
    pauses_s: tuple[float, ...] = (0.01,),
) -> AsyncIterator[Telegram]:
    """An intake at work, with hardly a pause between attempts."""
    receipts, given_up = Receipts(), list[int]()

    async def is_answered(update: Update) -> bool:
        return update.update_id in answered

    async def give_up(update: Update) -> None:
        given_up.append(update.update_id)

    intake = Intake(
        inbox,
        receipts,
        NewestMessages(),
        give_up,
        is_answered,
        waiting=waiting,
        pauses_s=pauses_s,
        grace_s=grace_s,
    )
    telegram = Telegram(intake, receipts, given_up=given_up)
    telegram._fetching = asyncio.create_task(telegram.fetch())
    try:
        yield telegram
    finally:
        await telegram.stop()


async def states(inbox: InboxRepository) -> dict[str, int]:
    """How many updates are in which state."""
    return await inbox.count()


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

    async def get(self, update_id: int) -> Unfinished | None:
        """When it is there."""
        return await self._here().get(update_id)

    async def begin(self, update_id: int, *, seen_id: int | None = None) -> bool:
        """When it is there."""
        return await self._here().begin(update_id, seen_id=seen_id)

    async def keep_status(self, update_id: int, message_id: int) -> None:
        """When it is there."""
        await self._here().keep_status(update_id, message_id)

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
