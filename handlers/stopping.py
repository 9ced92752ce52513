"""Work that a chat may give up while it is under way."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

from handlers.receipts import Receipt
from recommender.errors import StoppedError

T = TypeVar("T")

Kept = Callable[[], Awaitable[T | None]]
"""What the work left behind, if it was too late to stop it."""


async def stoppable(receipt: Receipt, work: Coroutine[Any, Any, T], kept: Kept[T]) -> T:
    """The result of the work for an update, as long as its chat still wants it.

    Raises `StoppedError` when the chat gave it up, unless its result is kept by then: what stands
    in the history is shown.
    """
    if receipt.given_up:
        work.close()
        raise StoppedError("given up before it began")
    task = asyncio.create_task(work)
    receipt.stop = task.cancel
    try:
        done = await task
        receipt.past = True
        return done
    except asyncio.CancelledError:
        if not receipt.given_up or _is_told_to_stop():
            raise
    finally:
        receipt.stop = None
    found = await kept()
    if found is None:
        raise StoppedError("given up on the way")
    return found


def _is_told_to_stop() -> bool:
    """Whether it is us who end, and not only the work."""
    here = asyncio.current_task()
    return here is not None and here.cancelling() > 0
