"""Time that passes as soon as everybody waits for it."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class _Skipping(selectors.DefaultSelector):
    """Counts the seconds that it was told to wait, and does not wait."""

    skipped_s = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        self.skipped_s += timeout or 0.0
        return super().select(0)


class _Loop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._skipping = _Skipping()
        super().__init__(self._skipping)

    def time(self) -> float:
        return self._skipping.skipped_s


def run(scene: Coroutine[Any, Any, T]) -> T:
    """Play a scene in a loop whose clock begins at 0 s and jumps from timer to timer."""
    with asyncio.Runner(loop_factory=_Loop) as runner:
        return runner.run(scene)
