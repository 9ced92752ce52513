"""Worker processes answer, die, hang and come back."""

from __future__ import annotations

import asyncio
import ctypes
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Coroutine
from functools import partial
from pathlib import Path

import pytest

from recommender.errors import (
    PhotoTooLargeError,
    WorkerDiedError,
    WorkerError,
    WorkerMemoryError,
    WorkerTimeoutError,
)
from recommender.memory import mapped
from recommender.workers import ROOM_BYTES, ProcessWorkers

ROOT = Path(__file__).resolve().parents[2]
WARM: list[str] = []


def warm_up(word: str) -> None:
    """Leave a trace in the worker."""
    WARM.append(word)


def fail_to_warm_up() -> None:
    """Stand for a file that is missing."""
    raise FileNotFoundError("no weights")


def traces() -> list[str]:
    """What warming up left in this process."""
    return WARM


def state() -> tuple[int, bool, str, set[str]]:
    """Process id, whether SIGINT is ignored, thread limit and heavy modules of the worker."""
    ignored = signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    heavy = {"telegram", "sqlalchemy", "openai", "deepface", "cv2"} & set(sys.modules)
    return os.getpid(), ignored, os.environ["OMP_NUM_THREADS"], heavy


def blocked_signals(task: str) -> set[signal.Signals]:
    """The signals that a thread (a folder of /proc) blocks, as the kernel tells."""
    status = Path("/proc", task, "status").read_text()
    mask = int(status.partition("SigBlk:")[2].split()[0], 16)
    return {number for number in signal.Signals if mask >> (number - 1) & 1}


async def print_blocked_signals() -> None:
    """Print whether SIGINT is blocked in a process's first worker and in its own threads."""
    async with ProcessWorkers(1) as workers:
        print(signal.SIGINT in await workers.run(blocked_signals, "self"))  # noqa: T201 — read by the test
        threads = [asyncio.to_thread(blocked_signals, "thread-self") for _ in range(8)]
        print(any(signal.SIGINT in mask for mask in await asyncio.gather(*threads)))  # noqa: T201 — read by the test


def is_running(pid: int) -> bool:
    """Whether there is such a process."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def die(code: int) -> None:
    """End the process at once."""
    os._exit(code)


def hang_in_native_code(seconds: int) -> None:
    """Sleep in C without releasing the interpreter: no Python code runs meanwhile."""
    ctypes.PyDLL(None).sleep(seconds)


def take_memory(size: int) -> int:
    """Hold so many bytes for a moment."""
    return len(bytes(size))


def fail_like_opencv() -> None:
    """What OpenCV raises when it gets no memory; the class is unknown to the calling process."""
    import cv2

    raise cv2.error("(-4:Insufficient memory) Failed to allocate 4915200 bytes")


def limit_and_size() -> tuple[int, int]:
    """The limit of this process's address space, and the address space, in bytes."""
    return resource.getrlimit(resource.RLIMIT_AS)[0], mapped()


def raise_too_large() -> None:
    """An error whose constructor takes keywords only."""
    raise PhotoTooLargeError(actual=3, limit=2, unit="bytes")


def raise_timeout() -> None:
    """A time-out of the function's own."""
    raise TimeoutError("mine")


@pytest.fixture
async def workers() -> AsyncIterator[ProcessWorkers]:
    """One worker that warms up with a word and may take half a second."""
    async with ProcessWorkers(1, timeout_s=0.5, warm_up=(partial(warm_up, "warm"),)) as running:
        await running.ready()
        yield running


async def test_a_call_runs_in_another_process(workers: ProcessWorkers) -> None:
    """A warm, lean process that Ctrl-C does not reach and that uses one thread."""
    pid, ignores_interrupts, threads, heavy = await workers.run(state)
    assert pid != os.getpid()
    assert ignores_interrupts
    assert threads == "1"
    assert heavy == set()
    assert await workers.run(traces) == ["warm"]


def test_interrupts_are_blocked_from_the_first_instruction() -> None:
    """Also in the very first worker of a process, and never in asyncio's own threads."""
    code = (
        "import asyncio\n"
        "from tests.recommender.test_workers import print_blocked_signals\n"
        "if __name__ == '__main__': asyncio.run(print_blocked_signals())\n"
    )
    command = [sys.executable, "-c", code]
    told = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)  # noqa: S603 — our own code
    assert told.stdout.split() == ["True", "False"]


async def test_arguments_travel(workers: ProcessWorkers) -> None:
    """Positional and named ones, megabytes included."""
    assert await workers.run(len, bytes(10_000_000)) == 10_000_000
    assert await workers.run(sorted, [1, 3, 2], reverse=True) == [3, 2, 1]


async def test_a_dead_worker_is_replaced(workers: ProcessWorkers) -> None:
    """Its caller is told, the next call is answered by a warm worker."""
    with pytest.raises(WorkerDiedError, match="exit code 3"):
        await workers.run(die, 3)
    assert await workers.run(traces) == ["warm"]


async def test_a_hanging_worker_is_replaced(workers: ProcessWorkers) -> None:
    """The limit ends the call long before it would end, and a warm worker takes the next."""
    async with asyncio.timeout(60):
        with pytest.raises(WorkerTimeoutError, match=r"within 0\.5 s"):
            await workers.run(time.sleep, 600)
    assert await workers.run(traces) == ["warm"]


async def test_native_code_that_hangs_is_ended_too(workers: ProcessWorkers) -> None:
    """It cannot even look at signals, and is gone as soon as any other."""
    began = time.monotonic()
    with pytest.raises(WorkerTimeoutError):
        await workers.run(hang_in_native_code, 600)
    assert time.monotonic() - began < 2.5
    assert await workers.run(traces) == ["warm"]


@pytest.mark.skipif(sys.platform != "linux", reason="others enforce no such limit")
async def test_memory_beyond_the_room_is_refused() -> None:
    """The caller is told in one way whatever failed, and the same worker takes the next call."""
    async with ProcessWorkers(1, room=1_000_000_000) as running:
        pid, *_ = await running.run(state)
        assert await running.run(take_memory, 200_000_000) == 200_000_000
        with pytest.raises(WorkerMemoryError, match=r"\(MemoryError\)"):
            await running.run(take_memory, 1_100_000_000)
        with pytest.raises(WorkerMemoryError, match=r"\(error\)"):
            await running.run(fail_like_opencv)
        assert await running.run(take_memory, 200_000_000) == 200_000_000
        assert (await running.run(state))[0] == pid


@pytest.mark.skipif(sys.platform != "linux", reason="others enforce no such limit")
async def test_the_room_begins_where_a_warm_worker_is(workers: ProcessWorkers) -> None:
    """Whatever warming up maps, a call has all of the room."""
    limit, size = await workers.run(limit_and_size)
    assert ROOM_BYTES - 50_000_000 < limit - size <= ROOM_BYTES


async def test_waiting_in_the_queue_does_not_count(workers: ProcessWorkers) -> None:
    """Four calls of 0.3 s pass a limit of 0.5 s, one after the other."""
    await asyncio.gather(*(workers.run(time.sleep, 0.3) for _ in range(4)))


async def test_a_worker_killed_while_idle_is_replaced(workers: ProcessWorkers) -> None:
    """The next calls do not notice, whether or not the loss was seen before."""
    for pause in (0.0, 0.5):
        pid, *_ = await workers.run(state)
        os.kill(pid, signal.SIGKILL)
        await asyncio.sleep(pause)
        assert await asyncio.gather(*(workers.run(abs, -n) for n in range(3))) == [0, 1, 2]
        assert await workers.run(traces) == ["warm"]


async def test_cancelling_the_caller_stops_the_call(workers: ProcessWorkers) -> None:
    """The worker does not go on with it and is free for the next one."""
    pid, *_ = await workers.run(state)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2):
            await workers.run(time.sleep, 0.45)
    assert await workers.run(traces) == ["warm"]
    assert not is_running(pid)


async def test_errors_of_the_function_arrive_unchanged(workers: ProcessWorkers) -> None:
    """Foreign ones, our own with their fields, and a time-out that is not ours."""
    with pytest.raises(ZeroDivisionError):
        await workers.run(divmod, 1, 0)
    with pytest.raises(PhotoTooLargeError) as caught:
        await workers.run(raise_too_large)
    assert (caught.value.actual, str(caught.value)) == (3, "3 bytes, limit 2")
    with pytest.raises(TimeoutError, match="mine"):
        await workers.run(raise_timeout)


async def test_the_loop_stays_free_while_workers_start_and_die() -> None:
    """Starting, losing and stopping a worker each leave the loop time for other things."""
    turns = 0

    async def others() -> None:
        nonlocal turns
        while True:
            await asyncio.sleep(0)
            turns += 1

    async def turns_during(step: Coroutine[object, object, object]) -> int:
        before = turns
        await asyncio.gather(step, return_exceptions=True)
        return turns - before

    running = ProcessWorkers(1)
    steps = (running.start(), running.run(die, 1), running.run(len, bytes(20_000_000)))
    busy = asyncio.create_task(others())
    counted = [await turns_during(step) for step in (*steps, running.close())]
    busy.cancel()
    assert min(counted) > 10, counted


async def test_a_worker_that_cannot_warm_up_still_works() -> None:
    """`ready` says what is missing; calls that do not need it are answered."""
    async with ProcessWorkers(1, warm_up=(fail_to_warm_up,)) as running:
        with pytest.raises(WorkerError, match="FileNotFoundError: no weights"):
            await running.ready()
        assert await running.run(abs, -1) == 1


async def test_a_warm_up_that_kills_every_worker_is_told() -> None:
    """It ends in an error, not in an endless row of new processes."""
    async with ProcessWorkers(1, warm_up=(partial(die, 1),)) as running:
        with pytest.raises(WorkerDiedError):
            await running.run(abs, -1)


async def test_closing_ends_the_processes_and_their_calls() -> None:
    """Nobody waits for ever, nothing stays behind, and later calls are refused."""
    async with ProcessWorkers(2) as running:
        pid, *_ = await running.run(state)
        waiting = asyncio.create_task(running.run(time.sleep, 60))
        await asyncio.sleep(0.2)
    with pytest.raises(WorkerDiedError):
        await waiting
    assert not is_running(pid)
    with pytest.raises(WorkerDiedError, match="not running"):
        await running.run(abs, -1)


async def test_calls_that_race_with_closing_are_refused() -> None:
    """Wherever a call has got to when the workers close, it is told so."""
    for turns in range(12):
        running = ProcessWorkers(1)
        await running.start()
        call = asyncio.create_task(running.run(time.sleep, 60))
        for _ in range(turns):
            await asyncio.sleep(0)
        await running.close()
        with pytest.raises(WorkerDiedError, match="not running"):
            await call


def test_workers_end_with_their_parent() -> None:
    """Even one that is busy does not outlive a parent that was killed."""
    code = (
        "import asyncio, os, time\n"
        "from recommender.workers import ProcessWorkers\n"
        "async def main():\n"
        "    async with ProcessWorkers(1) as workers:\n"
        "        print(await workers.run(os.getpid), flush=True)\n"
        "        await workers.run(time.sleep, 60)\n"
        "if __name__ == '__main__': asyncio.run(main())\n"
    )
    with subprocess.Popen(  # noqa: S603 — our own interpreter and code
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as parent:
        assert parent.stdout is not None
        parent.stdout.readline()
        time.sleep(0.3)
        parent.kill()
        # The pipe ends when the last process that inherited it does.
        parent.communicate(timeout=5)
    assert parent.returncode == -signal.SIGKILL
