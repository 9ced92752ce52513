"""The way of updates to the handlers: nothing that Telegram counts as delivered is lost.

    put ──> inbox (committed) ──> lanes ──> get ──> handlers ──> finished, or put back for later

Telegram forgets an update as soon as we ask for the next ones (or answer its webhook), which
python-telegram-bot does right after `put`. So `put` returns when the update would survive a power
cut, and waits while the database is away or too many updates wait. What is unfinished when the
process ends is replayed at the next start. What is of no use a few seconds later goes straight to
the lanes, is tried once and never waited for.
"""

from __future__ import annotations

import asyncio
import inspect
import logging
from collections.abc import Awaitable, Callable, Hashable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any
from weakref import WeakValueDictionary

from telegram import Bot, Update

from bot.arrivals import arrival_of, is_fleeting, origin_of, place_of, readable
from bot.giving_up import Job as _Job
from bot.giving_up import is_doomed, parked_of
from bot.lanes import Lanes, Place
from bot.outages import Outages
from bot.parking import Parking
from bot.patience import until_stored
from bot.processor import Processor
from bot.rests import PAUSES_S, Rests
from handlers.cancel import GivenUp
from handlers.orphans import NewestMessages
from handlers.receipts import TRIES, Receipt, Receipts, is_lost
from recommender.models import Unfinished
from recommender.ports import Inbox

logger = logging.getLogger(__name__)

IN_FLIGHT = 64
WAITING = 1_000
"""How many updates may wait in memory before intake slows down …"""
PARKED = 10_000
"""… and how many in the inbox alone."""
LANE_WAITING = 16
"""How many of one lane wait in memory; no chat fills it. More than an album has parts."""
GRACE_S = 20.0
"""How long work in flight may take when we are told to stop."""
UNREADABLE = "unreadable"
"""Kept as the id of the error of an update that nobody can read."""

GiveUp = Callable[[Update], Awaitable[None]]
IsAnswered = Callable[[Update], Awaitable[bool]]


class Intake(asyncio.Queue[object]):
    """The queue that python-telegram-bot takes updates from, as durable as the inbox.

    Messages of a chat are served one by one in their order (the parts of an album together),
    different chats at the same time and in turn.
    """

    def __init__(
        self,
        inbox: Inbox,
        receipts: Receipts,
        newest: NewestMessages,
        give_up: GiveUp,
        is_answered: IsAnswered,
        outages: Outages,
        *,
        waiting: int = WAITING,
        pauses_s: tuple[float, ...] = PAUSES_S,
        grace_s: float = GRACE_S,
    ) -> None:
        super().__init__()
        self._inbox = inbox
        self._receipts = receipts
        self._newest = newest
        self._give_up = give_up
        self._is_answered = is_answered
        self._outages = outages
        self._most_waiting = waiting
        self._rests = Rests(pauses_s)
        self._grace_s = grace_s
        self._jobs: dict[int, _Job] = {}
        self._lanes: Lanes[int] = Lanes()
        self._parking = Parking()
        self._work: dict[int, asyncio.Task[Any] | None] = {}
        """The updates that were handed out, and the tasks that answer them."""
        self._turns: WeakValueDictionary[Hashable, asyncio.Lock] = WeakValueDictionary()
        self._changed = asyncio.Event()
        self._bot: Bot | None = None
        self._signal: object | None = None
        """What python-telegram-bot ends its fetching with."""
        self.processor = Processor(self.work, IN_FLIGHT)

    @property
    def stopping(self) -> bool:
        """Whether no further update is handed out."""
        return self._signal is not None

    @property
    def idle(self) -> bool:
        """Whether nothing waits, is answered, or is to be tried again."""
        return not self._jobs and not len(self._parking)

    async def put(self, item: object) -> None:
        """Keep an update for good; returns when it would survive a power cut.

        Waits while the database is away, and while too many updates wait. May be cancelled: an
        update that comes again is the same update. A fleeting one is not kept, and dropped when
        others wait already.
        """
        if not isinstance(item, Update):
            self._signal = item
            self._changed.set()
            return
        if is_fleeting(item):
            self._catch(item)
            return
        while self._is_full() or self._is_taken(item):
            await self._change()
        arrival = arrival_of(item, datetime.now(UTC))
        kept = await until_stored(lambda: self._inbox.receive(arrival), "an update")
        if kept is not None:
            self._admit(item, kept)

    def _catch(self, update: Update) -> None:
        """Let in what is worth an answer only now."""
        if not self._is_full() and update.update_id not in self._jobs:
            receipt = Receipt(update_id=update.update_id)
            self._enter(_Job(update=update, receipt=receipt, place=place_of(update)))

    def _is_full(self) -> bool:
        waiting = len(self._lanes) + self._lanes.resting
        return waiting >= self._most_waiting or len(self._parking) >= PARKED

    def _is_taken(self, update: Update) -> bool:
        """Whether another bot's update of the same number is still being answered."""
        job = self._jobs.get(update.update_id)
        return job is not None and origin_of(job.update) != origin_of(update)

    async def replay(self, bot: Bot | None = None) -> None:
        """Let in what an earlier process left unfinished, oldest first. Raises `StoreError`."""
        self._bot = bot
        for left in await self._inbox.unfinished():
            update = readable(left.payload, bot)
            if update is not None:
                self._admit(update, left)
            else:
                await self._discard(left.update_id)
        if self._jobs:
            logger.info("%d updates are left from before", len(self._jobs))

    def _admit(self, update: Update, kept: Unfinished) -> None:
        if update.update_id in self._jobs:
            return
        if update.effective_chat and update.effective_message:
            for number in (update.effective_message.message_id, kept.status_id):
                if number is not None:
                    self._newest.saw(update.effective_chat, number)
        place = place_of(update)
        crowded = self._lanes.waiting_in(place.lane) >= LANE_WAITING
        if crowded or self._parking.holds(place.lane):
            self._parking.park(place.lane, update.update_id)
            return
        self._let_in(update, place, kept)

    def _let_in(self, update: Update, place: Place[int], kept: Unfinished) -> None:
        receipt = Receipt(
            update_id=kept.update_id,
            attempt=kept.attempts,
            status_id=kept.status_id,
            seen_id=kept.seen_id,
            keeper=self._inbox,
        )
        self._enter(_Job(update=update, receipt=receipt, place=place))

    def _enter(self, job: _Job) -> None:
        self._jobs[job.update.update_id] = job
        self._lanes.add(job.place)
        self._changed.set()

    async def _discard(self, number: int) -> None:
        """Give up what another release kept and nobody can read: it would stay for ever."""
        await until_stored(
            lambda: self._inbox.finish([number], now=datetime.now(UTC), error_id=UNREADABLE),
            "the end of an update",
        )

    async def get(self) -> object:
        """The next update whose turn it is, or the signal to stop."""
        while self._signal is None:
            if len(self._work) < IN_FLIGHT and (place := self._lanes.take()) is not None:
                self._work[place.item] = None
                return self._jobs[place.item].update
            await self._change()
        return self._signal

    async def work(self, update: Update, coroutine: Awaitable[Any]) -> None:
        """Answer an update with the coroutine of its handlers, and keep what becomes of it."""
        job = self._jobs[update.update_id]
        self._work[update.update_id] = asyncio.current_task()
        try:
            if is_fleeting(update):
                await self._tried(job, coroutine)
            elif await self._begun(job):
                with self._receipts.opened(job.receipt):
                    await self._answered(job, coroutine)
                await self._settle(job)
            else:
                self._release(job)  # its chat was forgotten meanwhile
            await self._refill(job.place.lane)
        except Exception:
            # A mistake of ours must not hold up the chat; the next start tries it again.
            if self._jobs.get(update.update_id) is job:
                self._release(job)
            raise
        finally:
            # Work that is cancelled stays in the inbox as it is.
            if inspect.iscoroutine(coroutine):
                coroutine.close()  # PTB made it, whether or not it is ever run
            del self._work[update.update_id]
            self._changed.set()

    async def _tried(self, job: _Job, coroutine: Awaitable[Any]) -> None:
        """Answer what was not kept: it is forgotten, whatever becomes of it."""
        try:
            with self._receipts.opened(job.receipt):
                await coroutine
        finally:
            self._release(job)

    async def _answered(self, job: _Job, coroutine: Awaitable[Any]) -> None:
        if await self._is_worth_it(job):
            await coroutine  # its errors go to PTB's error handlers
        else:
            await self._give_up(job.update)

    async def _is_worth_it(self, job: _Job) -> bool:
        """Whether one more attempt is made: to show what is kept already costs little."""
        attempt = job.receipt.attempt
        if attempt <= TRIES:
            return True
        return attempt <= 2 * TRIES and await until_stored(
            lambda: self._is_answered(job.update), "an answer"
        )

    async def _begun(self, job: _Job) -> bool:
        receipt, chat = job.receipt, job.update.effective_chat
        if chat is not None and receipt.seen_id is None:
            receipt.seen_id = self._newest.of(chat)
        receipt.attempt += 1
        # One after the other, so that handlers of one lane begin in its order.
        async with self._turns.setdefault(job.place.lane, asyncio.Lock()):
            return await until_stored(
                lambda: self._inbox.begin(job.update.update_id, seen_id=receipt.seen_id),
                "an attempt",
            )

    async def _settle(self, job: _Job) -> None:
        """Finish an update or put it back, with those that it took along."""
        job.done = True
        receipt = job.receipt
        if receipt.taken_along:
            return
        members = [job, *(self._jobs[each.update_id or 0] for each in receipt.along)]
        if receipt.postponed is None:
            numbers, error_id = [each.update.update_id for each in members], receipt.error_id
            await until_stored(
                lambda: self._inbox.finish(numbers, now=datetime.now(UTC), error_id=error_id),
                "the end of an update",
            )
        for member in members:
            member.receipt.taken_along = False
            member.receipt.attempt = receipt.attempt  # so that they come back together
            member.receipt.postponed = receipt.postponed
            # One whose own handler is not through yet settles itself.
            if member.done:
                self._leave(member)

    async def give_up_work(self, chat_id: int, before: int, user_id: int | None) -> GivenUp:
        """Let nobody answer what a chat (or one person in it) wanted before an update came.

        None of it is replayed. What is under way ends by itself, and says so.
        """
        doomed = partial(is_doomed, chat_id=chat_id, before=before, user_id=user_id)
        jobs = [each for each in self._jobs.values() if doomed(each.update, each.receipt)]
        waiting = await parked_of(self._inbox, self._parking, chat_id, doomed, self._bot)
        numbers = [*(each.update.update_id for each in jobs), *waiting]
        now = datetime.now(UTC)
        await until_stored(lambda: self._inbox.finish(numbers, now=now), "the end of updates")
        resting = [each for each in jobs if each.done and each.receipt.postponed is not None]
        for each in jobs:
            each.receipt.give_up()
            if each in resting and self._jobs.get(each.update.update_id) is each:
                self._release(each)
        lines = [each.receipt.status_id for each in resting if each.receipt.status_id is not None]
        return GivenUp(count=len(numbers), lines=lines)

    def _leave(self, job: _Job) -> None:
        error = job.receipt.postponed
        if error is None or job.receipt.given_up:
            self._release(job)
        else:
            # Meanwhile its chat waits, so that what was sent later is not answered before.
            self._lanes.rest(job.place)
            self._rests.begin(job.receipt, error, lambda: self._return(job, error))

    async def _return(self, job: _Job, error: Exception) -> None:
        """Put an update back at the end of its pause, and not before Telegram is there again.

        An attempt that an outage ended does not count. A press is not held back: what it asks for
        is of no use so much later.
        """
        is_press = job.update.callback_query is not None
        if is_lost(error) and not is_press and await self._outages.over():
            # One is left, for it may have left something in the chat.
            receipt = job.receipt
            receipt.attempt = max(1, receipt.attempt - 1)
            await until_stored(
                lambda: self._inbox.spare(job.update.update_id, attempts=receipt.attempt),
                "an attempt",
            )
        self._put_back(job)

    def _put_back(self, job: _Job) -> None:
        if self._jobs.get(job.update.update_id) is not job:
            return  # given up meanwhile
        self._lanes.leave(job.place)
        job.done = False
        job.receipt = replace(job.receipt, postponed=None, error_id=None, along=[])
        self._lanes.add(job.place)
        self._changed.set()

    def _release(self, job: _Job) -> None:
        self._lanes.leave(job.place)
        del self._jobs[job.update.update_id]
        self._changed.set()

    async def _refill(self, lane: Hashable) -> None:
        """Let in those of a lane that waited in the inbox alone, as far as there is room."""
        while self._lanes.waiting_in(lane) < LANE_WAITING:
            number = self._parking.leave(lane)
            if number is None:
                return
            await self._fetch(number)

    async def _fetch(self, number: int) -> None:
        kept = await until_stored(lambda: self._inbox.get(number), "a waiting update")
        if kept is None or number in self._jobs:
            return
        update = readable(kept.payload, self._bot)
        if update is not None:
            self._let_in(update, place_of(update), kept)
        else:
            await self._discard(number)

    async def join(self) -> None:
        """Wait for the work in flight, at most `grace_s` seconds.

        What is not done by then stays in the inbox, to be replayed.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(self._grace_s):
                while self._work:
                    await self._change()
        left = [task for task in self._work.values() if task is not None]
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        await self._rests.end()
        await self._outages.end()
        if kept := [job for job in self._jobs.values() if not is_fleeting(job.update)]:
            logger.info("%d updates stay in the inbox", len(kept))

    def qsize(self) -> int:
        """How many updates wait."""
        return len(self._lanes)

    def empty(self) -> bool:
        """Whether nothing is handed out any more; what waits stays in the inbox."""
        return self.stopping or not len(self._lanes)

    def task_done(self) -> None:
        """Nothing to do: `work` knows better what is done."""

    def put_nowait(self, item: object) -> None:
        """Not for this queue: keeping an update takes a moment."""
        raise NotImplementedError

    async def _change(self) -> None:
        self._changed.clear()
        await self._changed.wait()
