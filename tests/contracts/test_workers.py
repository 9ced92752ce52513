"""What everything keeps that runs functions in other processes: the suite of the `Workers` port."""

from __future__ import annotations

import os
import time
from collections.abc import AsyncIterator, Callable

import pytest

from recommender.errors import (
    DamagedPhotoError,
    WorkerDiedError,
    WorkerError,
    WorkerMemoryError,
    WorkerTimeoutError,
)
from recommender.ports import Workers
from recommender.workers import ProcessWorkers


@pytest.fixture(params=["processes"])
async def workers(request: pytest.FixtureRequest) -> AsyncIterator[Workers]:
    """Each implementation in turn, with half a second for a call."""
    async with ProcessWorkers(1, timeout_s=0.5) as processes:
        yield {"processes": processes}[request.param]


def run_out_of_memory(size: int) -> None:
    """What Python raises when it gets no memory."""
    raise MemoryError(size)


def refuse(reason: str) -> None:
    """An error of the recommender's own."""
    raise DamagedPhotoError(reason)


async def test_a_result_comes_from_another_process(workers: Workers) -> None:
    """The function gets its arguments elsewhere and its result comes back."""
    assert await workers.run(os.getpid) != os.getpid()
    assert await workers.run(sorted, [1, 3, 2], reverse=True) == [3, 2, 1]


async def test_errors_arrive_unchanged(workers: Workers) -> None:
    """The kind and the words are those that were raised."""
    with pytest.raises(DamagedPhotoError, match=r"^torn$"):
        await workers.run(refuse, "torn")


@pytest.mark.parametrize(
    ("function", "argument", "error"),
    [
        (time.sleep, 600, WorkerTimeoutError),
        (run_out_of_memory, 3, WorkerMemoryError),
        (os._exit, 3, WorkerDiedError),
    ],
    ids=["hangs", "lacks memory", "dies"],
)
async def test_no_answer_is_an_error_and_the_next_call_works(
    workers: Workers, function: Callable[[int], object], argument: int, error: type[WorkerError]
) -> None:
    """A lost call costs the others nothing."""
    with pytest.raises(error):
        await workers.run(function, argument)
    assert await workers.run(abs, -1) == 1
