"""Work done once for several."""

from __future__ import annotations

import asyncio

import pytest

from recommender.songs.lookup.sharing import Shared


class Work:
    """Counts how often it begins and how often it ends early."""

    def __init__(self) -> None:
        self.begun = self.ended_early = 0
        self.go_on = asyncio.Event()
        self.error: Exception | None = None

    async def __call__(self) -> int:
        """The number of this run."""
        self.begun += 1
        number = self.begun
        try:
            await self.go_on.wait()
        except asyncio.CancelledError:
            self.ended_early += 1
            raise
        if self.error is not None:
            raise self.error
        return number


async def _begun(shared: Shared[int], work: Work, count: int) -> list[asyncio.Task[int]]:
    tasks = [asyncio.create_task(shared.run("key", work)) for _ in range(count)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    return tasks


async def test_all_get_the_one_result() -> None:
    """Later ones begin anew."""
    shared, work = Shared[int](), Work()
    tasks = await _begun(shared, work, 3)
    work.go_on.set()
    assert await asyncio.gather(*tasks) == [1, 1, 1]
    assert await shared.run("key", work) == 2


async def test_keys_are_apart() -> None:
    """Other work has another key."""
    shared, work = Shared[int](), Work()
    work.go_on.set()
    results = await asyncio.gather(shared.run("a", work), shared.run("b", work))
    assert sorted(results) == [1, 2]


async def test_all_get_the_error() -> None:
    """Nobody waits for a result that never comes."""
    shared, work = Shared[int](), Work()
    work.error = KeyError("x")
    tasks = await _begun(shared, work, 2)
    work.go_on.set()
    for task in tasks:
        with pytest.raises(KeyError):
            await task


async def test_the_last_one_ends_it() -> None:
    """One that leaves takes nothing away; when all have left, nothing runs on."""
    shared, work = Shared[int](), Work()
    first, second = await _begun(shared, work, 2)
    first.cancel()
    await asyncio.wait([first])
    assert work.ended_early == 0
    second.cancel()
    await asyncio.wait([second])
    assert work.ended_early == 1
    work.go_on.set()
    assert await shared.run("key", work) == 2
