"""The queue at work without a bot: updates, and what python-telegram-bot does with them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from inspect import isawaitable

import pytest
from telegram import CallbackQuery, Chat, InlineQuery, Message, Update, User
from telegram.error import NetworkError

from bot.intake import WAITING, Intake
from bot.outages import Outages
from handlers.orphans import NewestMessages
from handlers.receipts import Receipts
from recommender.ports import Inbox
from storage.inbox import InboxRepository

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


def typed(number: int, user_id: int = 1) -> Update:
    """Words that somebody typed behind the bot's name."""
    query = InlineQuery(f"i{number}", User(user_id, "Mina", is_bot=False), "sad", "")
    return Update(number, inline_query=query)


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
    silent_for: int = 0
    """How many questions whether Telegram is there get no answer."""
    asked: int = 0
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
        handled = self.handle(update)
        if isawaitable(handled):
            await handled

    async def ask(self) -> None:
        """Whether it is there."""
        self.asked += 1
        if self.silent_for:
            self.silent_for -= 1
            raise NetworkError("away")

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
        Outages(lambda: telegram.ask()),
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
