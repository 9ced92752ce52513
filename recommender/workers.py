"""Worker processes for everything that takes the processor for long."""

from __future__ import annotations

import asyncio
import gc
import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import resource_tracker
from typing import Any, ParamSpec, Self, TypeVar

from pebble import ProcessExpired, ProcessPool

from recommender.errors import (
    RecommenderError,
    WorkerDiedError,
    WorkerError,
    WorkerMemoryError,
    WorkerTimeoutError,
)
from recommender.memory import give_back, limit_growth, ran_out, share_arenas

P = ParamSpec("P")
T = TypeVar("T")
WarmUp = tuple[Callable[[], None], ...]

ATTEMPTS = 2
POOL_CHECK_S = 1.0
ROOM_BYTES = 1536 * 1024 * 1024
"""What calls may map beyond a warm worker's 0.55 GB: a WebP picture of 50 megapixels takes 0.9 GB,
a 4K video with 16 reference frames 0.45, every other picture and drawing less."""
THREAD_LIMITS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")

logger = logging.getLogger(__name__)
_problems: list[str] = []


class ProcessWorkers:
    """Runs plain functions in processes of their own, warmed up and replaced when lost.

    A call may take `timeout_s` seconds from the moment a worker takes it; waiting in the queue
    and warming up do not count. Cancelling the caller stops the call and replaces its worker.
    A worker's address space may grow by `room` bytes once it is warm; only Linux enforces that.
    """

    def __init__(
        self,
        count: int,
        *,
        timeout_s: float = 20.0,
        room: int = ROOM_BYTES,
        warm_up: WarmUp = (),
    ) -> None:
        self._count = count
        self._timeout_s = timeout_s
        self._room = room
        self._warm_up = warm_up
        self._pool: ProcessPool | None = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def start(self) -> None:
        """Start the processes; they warm up in the background."""
        self._pool = self._new_pool()
        await asyncio.to_thread(_start, self._pool)

    async def ready(self) -> None:
        """Wait until a worker is warm; raises `WorkerError` when it could not warm up."""
        problems = await self.run(_warm_up_problems)
        if problems:
            raise WorkerError("; ".join(problems))

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call a module-level function in a worker and give its result.

        Exceptions of the function are raised here. Raises `WorkerTimeoutError` when it takes too
        long, `WorkerMemoryError` when memory runs out, `WorkerDiedError` when the worker dies or
        the workers are not running.
        """
        for _ in range(ATTEMPTS):
            pool = await self._running_pool()
            try:
                return await _answer(pool, self._timeout_s, function, *args, **kwargs)
            except BrokenProcessPool:
                # No worker had taken the call, so it may be made again.
                logger.warning("the worker processes were lost and are replaced")
        raise WorkerDiedError("the worker processes die before they take a call")

    async def close(self) -> None:
        """Stop the processes; calls still running raise `WorkerDiedError`."""
        pool, self._pool = self._pool, None
        if pool is not None:
            await asyncio.to_thread(_stop, pool)

    def _new_pool(self) -> ProcessPool:
        return ProcessPool(
            max_workers=self._count,
            initializer=_set_up_worker,
            initargs=(self._room, self._warm_up),
            context=multiprocessing.get_context("spawn"),
        )

    async def _running_pool(self) -> ProcessPool:
        """The pool, or a new one: Pebble gives up when a worker dies while none is busy."""
        broken = self._pool
        if broken is not None and not broken.active:
            self._pool = self._new_pool()
            await asyncio.to_thread(_stop, broken)
        pool = self._pool  # `close` may take it away meanwhile
        if pool is None:
            raise WorkerDiedError("the workers are not running")
        await asyncio.to_thread(_start, pool)
        return pool


async def _answer(
    pool: ProcessPool,
    timeout_s: float,
    function: Callable[P, T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    try:
        return await _result(pool, timeout_s, function, args, kwargs)
    except TimeoutError as error:
        if error.__cause__ is not None:  # raised by the function itself
            raise
        raise WorkerTimeoutError(f"no answer within {timeout_s:g} s") from None
    except ProcessExpired as error:
        raise WorkerDiedError(f"the worker died with exit code {error.exitcode}") from None


async def _result(
    pool: ProcessPool,
    timeout_s: float,
    function: Callable[..., T],
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
) -> T:
    try:
        job = pool.schedule(_called, (function, *args), kwargs, timeout=timeout_s)
    except RuntimeError as error:
        raise BrokenProcessPool from error
    answer = asyncio.wrap_future(job)
    try:
        while not answer.done():
            await asyncio.wait({answer}, timeout=POOL_CHECK_S)
            if not answer.done() and not pool.active:  # Pebble forgets such calls
                raise BrokenProcessPool
        result: T = job.result()
        return result
    finally:
        answer.cancel()


def _start(pool: ProcessPool) -> None:
    # Ctrl-C reaches the whole process group. Workers inherit the mask of the thread that starts
    # them, so that they are deaf to it from their first instruction on. The first worker would
    # start multiprocessing's tracker, which unblocks SIGINT.
    resource_tracker.ensure_running()
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        _ = pool.active  # starts a new pool
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)  # the thread goes back to asyncio


def _stop(pool: ProcessPool) -> None:
    pool.stop()
    pool.join()


def _called(function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """The function's result, in the worker; the libraries' words for no memory become one error."""
    try:
        return function(*args, **kwargs)
    except RecommenderError:
        raise
    except Exception as error:
        if not ran_out(error):
            raise
        lacking = type(error).__name__
    give_back()  # now that nothing holds the function's variables
    raise WorkerMemoryError(f"the memory of a worker does not suffice ({lacking})")


def _set_up_worker(room: int, warm_up: WarmUp) -> None:
    # Pebble's handler would wait for native code to return to Python, the kernel does not.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    share_arenas()
    threading.Thread(target=_exit_with_parent, daemon=True).start()
    # Workers share the cores among themselves; threads of libraries would only get in the way.
    os.environ.update(dict.fromkeys(THREAD_LIMITS, "1"))
    for step in warm_up:
        try:
            step()
        # A cold worker still serves the other calls and says at each what it lacks.
        except RecommenderError as error:
            _problems.append(str(error))
        except (ImportError, OSError, RuntimeError, ValueError) as error:
            _problems.append(f"a worker cannot warm up ({type(error).__name__}: {error})")
    give_back()  # loading models leaves 70 MB behind
    gc.freeze()  # what is loaded stays: collecting looks at the rest only
    limit_growth(room)


def _warm_up_problems() -> tuple[str, ...]:
    return tuple(_problems)


def _exit_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
