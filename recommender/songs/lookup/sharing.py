"""Work that several want at the same time, done once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

T = TypeVar("T")


@dataclass
class _Work(Generic[T]):
    task: asyncio.Task[T]
    waiting: int = 0


class Shared(Generic[T]):
    """Runs one task for each key, however many ask for it while it runs.

    A task is cancelled, and its end awaited, when the last of those who wait for it leaves.
    """

    def __init__(self) -> None:
        self._under_way: dict[str, _Work[T]] = {}

    async def run(self, key: str, work: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """The result of this work or of the one under way; its exception is raised to all."""
        under_way = self._under_way.get(key)
        if under_way is None:
            under_way = self._under_way[key] = _Work(asyncio.create_task(work()))
        under_way.waiting += 1
        try:
            return await asyncio.shield(under_way.task)
        finally:
            under_way.waiting -= 1
            if not under_way.waiting:
                await self._end(key, under_way)

    async def _end(self, key: str, work: _Work[T]) -> None:
        del self._under_way[key]
        work.task.cancel()
        await asyncio.wait([work.task])
        if not work.task.cancelled():
            # Whoever waited has left, so that nobody else would look at it.
            work.task.exception()
