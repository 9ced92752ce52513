"""The parts of an album, which come as separate updates, brought together."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Self

from telegram import Message
from telegram.constants import MediaGroupLimit

from handlers.receipts import Receipt

logger = logging.getLogger(__name__)

PAUSE_S = 1.0
"""Telegram hands out the parts together; what misses one poll comes with the next."""
LONGEST_S = 3.0
REMEMBERED = 1000
"""How many answered albums are known, so that a late part of one is no new album."""

Key = tuple[int, str]


class Album:
    """What was sent together: an async iterator over its parts, which waits for those to come.

    It ends when no further part has come for `pause_s`, at the latest `longest_s` after the first
    one, or with as many parts as Telegram allows. A message on its own ends at once.
    """

    def __init__(
        self, first: Message, receipt: Receipt, *, pause_s: float, longest_s: float
    ) -> None:
        self._parts = [first]
        self._receipt = receipt
        self._given = 0
        self._most = int(MediaGroupLimit.MAX_MEDIA_LENGTH) if first.media_group_id else 1
        self._pause_s = pause_s
        self._latest = _now() + longest_s
        self._until = min(_now() + pause_s, self._latest)
        self._joined = asyncio.Event()

    @property
    def parts(self) -> tuple[Message, ...]:
        """Those that are here so far."""
        return tuple(self._parts)

    def add(self, part: Message, receipt: Receipt) -> None:
        """Take a further part; after the end it is not given to anybody any more."""
        self._parts.append(part)
        self._receipt.take_along(receipt)
        self._until = min(_now() + self._pause_s, self._latest)
        self._joined.set()

    async def first(self, wanted: Callable[[Message], bool]) -> Message | None:
        """The first part that is `wanted`, as soon as it is here; None: the album has none.

        All parts are given afterwards all the same.
        """
        try:
            async for part in self:
                if wanted(part):
                    return part
            return None
        finally:
            self._given = 0

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Message:
        if self._given >= self._most:
            raise StopAsyncIteration
        while self._given == len(self._parts):
            self._joined.clear()
            try:
                async with asyncio.timeout_at(self._until):
                    await self._joined.wait()
            except TimeoutError:
                raise StopAsyncIteration from None
        self._given += 1
        return self._parts[self._given - 1]


class Albums:
    """Knows which messages belong together.

    The parts of an album are meant to be handled at the same time: the first one's handler waits
    for the others. Whoever serves the updates of a chat one by one MUST let these in together.
    """

    def __init__(
        self,
        *,
        pause_s: float = PAUSE_S,
        longest_s: float = LONGEST_S,
        remembered: int = REMEMBERED,
    ) -> None:
        self._pause_s = pause_s
        self._longest_s = longest_s
        self._remembered = remembered
        self._open: dict[Key, Album] = {}
        self._answered: dict[Key, None] = {}
        """Oldest first."""

    @contextmanager
    def begun_by(self, message: Message, receipt: Receipt) -> Iterator[Album | None]:
        """The album that this message begins, to be answered inside the context.

        None when its answer is another one's business: the album has begun already, and takes this
        part and its receipt along, or was answered before. A message on its own is an album of one.
        """
        if message.media_group_id is None:
            yield self._album(message, receipt)
            return
        key = (message.chat_id, message.media_group_id)
        if not self._is_first(key, message, receipt):
            yield None
            return
        self._open[key] = self._album(message, receipt)
        try:
            yield self._open[key]
        except Exception as error:
            receipt.postpone(error)  # as the error handler will, but that is too late for us
            raise
        finally:
            del self._open[key]
            if receipt.postponed is None:  # else its parts come once more
                self._remember(key)

    def _album(self, first: Message, receipt: Receipt) -> Album:
        return Album(first, receipt, pause_s=self._pause_s, longest_s=self._longest_s)

    def _is_first(self, key: Key, message: Message, receipt: Receipt) -> bool:
        if key in self._open:
            self._open[key].add(message, receipt)
            return False
        if key in self._answered:
            logger.info("a part of an album came after its answer")
            return False
        return True

    def _remember(self, key: Key) -> None:
        self._answered[key] = None
        while len(self._answered) > self._remembered:
            del self._answered[next(iter(self._answered))]


def _now() -> float:
    return asyncio.get_running_loop().time()
