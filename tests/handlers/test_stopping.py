"""Work that a chat may give up."""

from __future__ import annotations

import asyncio

import pytest

from handlers.receipts import Receipt
from handlers.stopping import stoppable
from recommender.errors import StoppedError


async def nothing() -> str | None:
    """No result was kept."""
    return None


async def work(begun: asyncio.Event) -> str:
    """Never ends by itself."""
    begun.set()
    await asyncio.Event().wait()
    return "never"


async def test_what_nobody_gives_up_is_done() -> None:
    """Afterwards there is nothing left to be given up."""
    receipt = Receipt()

    async def quick() -> str:
        assert receipt.stop is not None
        return "done"

    assert await stoppable(receipt, quick(), nothing) == "done"
    receipt.give_up()
    assert receipt.past


async def test_what_is_given_up_ends_at_once() -> None:
    """Before it begins, and on the way."""
    receipt, begun = Receipt(), asyncio.Event()
    task = asyncio.create_task(stoppable(receipt, work(begun), nothing))
    await begun.wait()
    receipt.give_up()
    with pytest.raises(StoppedError):
        await task
    with pytest.raises(StoppedError):
        await stoppable(receipt, work(begun), nothing)


async def test_what_is_kept_already_is_shown() -> None:
    """It was too late."""
    receipt, begun = Receipt(), asyncio.Event()

    async def kept() -> str | None:
        return "kept"

    task = asyncio.create_task(stoppable(receipt, work(begun), kept))
    await begun.wait()
    receipt.give_up()
    assert await task == "kept"


async def test_to_be_told_to_stop_is_something_else() -> None:
    """When we end, the work ends with us, also if the chat gave it up in the same moment."""
    for also_given_up in (False, True):
        receipt, begun = Receipt(), asyncio.Event()
        task = asyncio.create_task(stoppable(receipt, work(begun), nothing))
        await begun.wait()
        task.cancel()
        if also_given_up:
            receipt.give_up()
        with pytest.raises(asyncio.CancelledError):
            await task


async def test_errors_of_the_work_stay_what_they_are() -> None:
    """Whoever catches them knows them."""

    async def failing() -> str:
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        await stoppable(Receipt(), failing(), nothing)
