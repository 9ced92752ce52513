"""Forgetting a chat while answers for it are being made."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from recommender.errors import ForgottenError

REMEMBERED = 1000
"""Of how many who were forgotten lately work that began before is refused."""


class Forgetting:
    """Work for a chat goes on side by side; deleting what it has waits for it and holds back more.

    So nothing comes back that was deleted: what is being made is finished first, and what was sent
    before the deletion but begins later is refused.
    """

    def __init__(self) -> None:
        self._changed = asyncio.Condition()
        self._working: Counter[int] = Counter()
        self._forgetting: set[int] = set()
        self._forgotten: dict[tuple[int, int | None], int] = {}
        """The last update, by chat and person (None: everybody), that was forgotten."""

    @asynccontextmanager
    async def working(
        self, chat_id: int, user_id: int | None = None, update_id: int | None = None
    ) -> AsyncIterator[None]:
        """Work that may write what a chat has.

        Raises `ForgottenError` when the update `update_id` came before a deletion.
        """
        async with self._changed:
            await self._changed.wait_for(lambda: chat_id not in self._forgetting)
            self._refuse(chat_id, user_id, update_id)
            self._working[chat_id] += 1
        try:
            yield
        finally:
            self._working[chat_id] -= 1
            await self._wake()

    @asynccontextmanager
    async def alone(
        self, chat_id: int, *, user_id: int | None = None, upto: int
    ) -> AsyncIterator[None]:
        """Nobody else works for the chat meanwhile.

        Afterwards updates up to the number `upto` are refused, of everybody or of one person.
        """
        async with self._changed:
            await self._changed.wait_for(lambda: chat_id not in self._forgetting)
            self._forgetting.add(chat_id)
        try:
            async with self._changed:
                await self._changed.wait_for(lambda: not self._working[chat_id])
            yield
            self._remember((chat_id, user_id), upto)
        finally:
            self._forgetting.discard(chat_id)
            await self._wake()

    def _refuse(self, chat_id: int, user_id: int | None, update_id: int | None) -> None:
        whole = self._forgotten.get((chat_id, None), 0)
        own = self._forgotten.get((chat_id, user_id), 0)
        if update_id is not None and update_id <= max(whole, own):
            raise ForgottenError("it came before its chat or its sender was forgotten")

    def _remember(self, who: tuple[int, int | None], upto: int) -> None:
        self._forgotten[who] = max(upto, self._forgotten.pop(who, 0))
        while len(self._forgotten) > REMEMBERED:
            del self._forgotten[next(iter(self._forgotten))]

    async def _wake(self) -> None:
        self._working += Counter()  # without those of whom nothing is left
        async with self._changed:
            self._changed.notify_all()
