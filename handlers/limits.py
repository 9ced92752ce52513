"""How much one person and one chat get: so many answers a minute, and so many a day."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from weakref import WeakValueDictionary

from telegram import Message, Update
from telegram.error import TelegramError
from telegram.ext import ApplicationHandlerStop, BaseHandler, ContextTypes

from handlers.callbacks import Another, CorrectMood, FeelToday, MoreLike, TryWords, parse
from handlers.cards import acknowledge
from handlers.origins import author_of
from handlers.receipts import Receipt, Receipts
from handlers.speaking import words_for
from handlers.views.limits import Refusal, Span, Whose, alert_text, refusal_text
from handlers.windows import Windows
from recommender.errors import StoreError
from recommender.ports import Recommendations
from recommender.spending import midnight

logger = logging.getLogger(__name__)

MINUTE_S = 60.0
PATIENCE_S = 2.0
"""How long an update waits for the day to be counted."""
REMEMBERED = 10_000
"""How many updates are known to have been let through."""
COSTLY = Another | MoreLike | CorrectMood | TryWords | FeelToday
"""Buttons that have songs chosen."""

Handler = BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]
Subject = tuple[Whose, int]


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Answers for each person in all chats, and for each chat; 0: as many as they like."""

    user_minute: int = 0
    user_day: int = 0
    chat_minute: int = 0
    chat_day: int = 0

    def of(self, whose: Whose, span: Span) -> int:
        """One of the four."""
        return int(getattr(self, f"{whose}_{span}"))

    def __bool__(self) -> bool:
        return any((self.user_minute, self.user_day, self.chat_minute, self.chat_day))


@dataclass(frozen=True, kw_only=True)
class Demand:
    """What wants an answer."""

    key: int | tuple[int, str]
    """The update, or the album that it is a part of: one album is one demand."""
    update_id: int
    chat_id: int
    user_id: int | None
    """None: written in the name of a chat."""
    sent_at: datetime | None
    """None for a press, of which Telegram does not say it."""

    def subjects(self) -> Iterator[Subject]:
        """Those whose limits it counts for."""
        if self.user_id is not None:
            yield "user", self.user_id
        yield "chat", self.chat_id


class LimitsHandler:
    """Stops what goes beyond the limits, in front of the handlers that answer.

    What these take is `counted`, and so is a press that has songs chosen. An update that was let
    through once is let through again, however often it has to be repeated, and what was stopped
    does not count. What waited for us longer than a minute was no rush, and is not held against
    anybody's minute.
    """

    def __init__(
        self,
        kept: Recommendations,
        receipts: Receipts,
        limits: Limits,
        counted: Sequence[Handler],
        *,
        clock: Callable[[], float],
        now: Callable[[], datetime],
    ) -> None:
        self._kept = kept
        self._receipts = receipts
        self._limits = limits
        self._counted = counted
        self._now = now
        self._minutes = Windows(MINUTE_S, clock)
        self._told = Windows(MINUTE_S, clock)
        self._settled: dict[int | tuple[int, str], Refusal | None] = {}
        """Oldest first."""
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    def handlers(self) -> list[Handler]:
        """What to register with the application, in a group of its own."""
        return [_Counted(self.on_update, self._counted)] if self._limits else []

    async def on_update(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Let it pass, or say why not and stop it. Raises `ApplicationHandlerStop`."""
        if not await self.allows(update):
            raise ApplicationHandlerStop

    async def allows(self, update: Update) -> bool:
        """Whether an update is within the limits, and then counted; else the chat is told."""
        demand = demand_of(update) if self._limits else None
        if demand is None:
            return True
        # In turn, so that the first part of an album is still the first one afterwards.
        turn = self._turns.setdefault(demand.chat_id, asyncio.Lock())
        async with turn:
            refusal = await self._settle(demand, self._receipts.of(update))
        if refusal is None:
            return True
        logger.info("a %s has had its answers of this %s", refusal.whose, refusal.span)
        await self._tell(update, refusal)
        return False

    async def _settle(self, demand: Demand, receipt: Receipt) -> Refusal | None:
        if demand.key in self._settled:
            return self._settled[demand.key]
        if receipt.replayed:
            # Let through before the bot died, and perhaps half answered.
            return self._remember(demand, None)
        hurried = (
            demand.sent_at is None or (self._now() - demand.sent_at).total_seconds() < MINUTE_S
        )
        refusal = self._minute(demand) if hurried else None
        refusal = refusal or await self._day(demand)
        # Meanwhile the same person may have written elsewhere.
        refusal = refusal or (self._minute(demand) if hurried else None)
        if refusal is None and hurried:
            for subject in demand.subjects():
                self._minutes.add(subject)
        return self._remember(demand, refusal)

    def _minute(self, demand: Demand) -> Refusal | None:
        """The limit that lasts longest, if one is reached."""
        reached = [
            Refusal(whose=whose, span="minute", limit=limit, wait_s=wait_s)
            for whose, number in demand.subjects()
            if (limit := self._limits.of(whose, "minute"))
            if (wait_s := self._minutes.wait((whose, number), limit))
        ]
        return max(reached, key=lambda refusal: refusal.wait_s, default=None)

    async def _day(self, demand: Demand) -> Refusal | None:
        try:
            async with asyncio.timeout(PATIENCE_S):
                return await self._counted_day(demand)
        except (StoreError, TimeoutError) as error:
            # If the database is away for good, the answer will say so itself.
            logger.warning("the answers of the day were not counted: %s", type(error).__name__)
            return None

    async def _counted_day(self, demand: Demand) -> Refusal | None:
        now = self._now()
        since = midnight(now)
        for whose, number in demand.subjects():
            limit = self._limits.of(whose, "day")
            if limit and await self._kept.answered(whose, number, since=since) >= limit:
                if await self._kept.answer_to(demand.chat_id, demand.update_id) is not None:
                    return None
                wait = since + timedelta(days=1) - now
                return Refusal(whose=whose, span="day", limit=limit, wait_s=wait.total_seconds())
        return None

    def _remember(self, demand: Demand, refusal: Refusal | None) -> Refusal | None:
        self._settled[demand.key] = refusal
        if len(self._settled) > REMEMBERED:
            del self._settled[next(iter(self._settled))]
        return refusal

    async def _tell(self, update: Update, refusal: Refusal) -> None:
        user, message = update.effective_user, update.message or update.edited_message
        words = words_for(user)
        if update.callback_query is not None:
            await acknowledge(update.callback_query, alert_text(refusal, words))
        elif message is not None:
            text = refusal_text(refusal, words)
            whose = author_of(message) if refusal.whose == "user" else None
            await self._say(message, text, (message.chat_id, whose))

    async def _say(self, message: Message, text: str, key: tuple[int, int | None]) -> None:
        """Once a minute: a hundred photos are not worth a hundred sentences."""
        if self._told.wait(key, 1):
            return
        self._told.add(key)
        try:
            await message.reply_text(text, do_quote=True, allow_sending_without_reply=True)
        except TelegramError as error:
            self._told.clear(key)
            logger.info("a limit was not told: %s", type(error).__name__)


class _Counted(Handler):
    """Takes what these handlers take, and presses that cost as much."""

    def __init__(
        self,
        callback: Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]],
        counted: Sequence[Handler],
    ) -> None:
        super().__init__(callback)
        self._handlers = counted

    def check_update(self, update: object) -> bool:
        """Whether it is handled here."""
        if not isinstance(update, Update):
            return False
        if update.callback_query is not None:
            return isinstance(parse(update.callback_query.data), COSTLY)
        return any(handler.check_update(update) for handler in self._handlers)


def demand_of(update: Update) -> Demand | None:
    """What an update wants; None when it is neither a message nor a press in a chat."""
    message, query = update.message or update.edited_message, update.callback_query
    chat = update.effective_chat
    if chat is None:
        return None
    if query is not None:
        return Demand(
            key=update.update_id,
            update_id=update.update_id,
            chat_id=chat.id,
            user_id=query.from_user.id,
            sent_at=None,
        )
    if message is None:
        return None
    group = message.media_group_id if update.message is not None else None
    return Demand(
        key=update.update_id if group is None else (chat.id, group),
        update_id=update.update_id,
        chat_id=chat.id,
        user_id=author_of(message),
        sent_at=message.edit_date or message.date,
    )
