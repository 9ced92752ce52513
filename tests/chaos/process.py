"""The bot in a process of its own, which is killed and started again."""

from __future__ import annotations

import asyncio
import os
import re
import resource
import signal
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from itertools import count
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
STOPS_WITHIN_S = 25.0
"""20 s for work in flight, and some for the rest."""
NO_PAGE = 2048
"""Bytes that a file may have while the disk is full: no page of a database fits."""
UNWRITABLE = re.compile(r"disk I/O error|disk is full|File too large")
NEVER = {
    "tracebacks": re.compile(r"^Traceback"),
    "errors": re.compile(r"^\S+ \S+ (ERROR|CRITICAL)"),
    "tasks that nobody awaited": re.compile(
        r"was destroyed but|never retrieved|was never awaited|Exception ignored"
    ),
    "locked": re.compile(r"database (table )?is locked"),
}
"""What a log must not say, whatever happens."""


LOOK_S = 0.1


async def until(holds: Callable[[], bool]) -> None:
    """Wait as long as it takes."""
    for _ in count():
        if holds():
            return
        await asyncio.sleep(LOOK_S)


class BotProcess:
    """`python -m bot run`, started again whenever it ends, as a service manager would."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self.kills = 0
        self.worker_kills = 0
        self.exits: list[int] = []
        """Statuses of those that ended although nobody killed them."""
        self.log: list[str] = []
        self._folder = folder
        self._environment = environment
        self._process: asyncio.subprocess.Process | None = None
        self._killed = False
        self._leaving = False
        self._polling = asyncio.Event()
        self._supervision: asyncio.Task[None] | None = None
        self._logs: set[asyncio.Task[None]] = set()
        self._orphans: set[psutil.Process] = set()

    async def __aenter__(self) -> BotProcess:
        self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        self._leaving = True
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
        if self._supervision is not None:
            await self._supervision
        await asyncio.gather(*self._logs)

    def start(self) -> None:
        """Start it, and again whenever it ends, until it is told to stop."""
        self._leaving = False
        self._supervision = asyncio.create_task(self._supervise())

    @property
    def found(self) -> Counter[str]:
        """How often the log says what it must not say."""
        return Counter(
            name for line in self.log for name, words in NEVER.items() if words.search(line)
        )

    @property
    def unwritable(self) -> int:
        """How many lines of the log say that the database could not be written."""
        return sum(UNWRITABLE.search(line) is not None for line in self.log)

    @property
    def pid(self) -> int | None:
        """Of the process that runs now."""
        running = self._process is not None and self._process.returncode is None
        return self._process.pid if running and self._process else None

    async def polling(self, timeout_s: float = 60) -> None:
        """Wait until the bot fetches updates; raises `TimeoutError`."""
        async with asyncio.timeout(timeout_s):
            await self._polling.wait()

    async def logged(self, words: str, *, since: int = 0, timeout_s: float = 30) -> None:
        """Wait for a line of the log from number `since` on; raises `TimeoutError`."""
        async with asyncio.timeout(timeout_s):
            await until(lambda: any(words in line for line in self.log[since:]))

    def kill(self) -> None:
        """End it without a warning, at this very moment."""
        pid = self.pid
        if pid is None or self._killed:
            return
        self._killed = True
        self.kills += 1
        self._orphans |= {*_workers(pid)}
        os.kill(pid, signal.SIGKILL)
        self._polling.clear()

    def kill_worker(self, number: int) -> bool:
        """End one of its worker processes; False when there is none now."""
        workers = _workers(self.pid)
        if not workers:
            return False
        with suppress(psutil.NoSuchProcess):
            workers[number % len(workers)].kill()
        self.worker_kills += 1
        return True

    def left_over(self) -> int:
        """How many worker processes outlived the bot they belonged to."""
        _, alive = psutil.wait_procs(list(self._orphans), timeout=5)
        return len(alive)

    @asynccontextmanager
    async def full_disk(self) -> AsyncIterator[None]:
        """Let the files of the running process not grow, as a quota would.

        A file system of its own would have to be mounted, which takes root. Only what this process
        writes is refused: its log goes through a pipe, and the next process has no such limit.
        """
        pid = self.pid
        if pid is None:
            raise RuntimeError("nothing runs whose disk could fill")
        _, most = resource.prlimit(pid, resource.RLIMIT_FSIZE)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (NO_PAGE, most))
        try:
            yield
        finally:
            if self.pid == pid:
                resource.prlimit(pid, resource.RLIMIT_FSIZE, (most, most))

    async def stop(self) -> tuple[int, float]:
        """Tell it to stop; its status and the seconds it took. Raises `TimeoutError`."""
        self._leaving = True
        if self._process is None or self._supervision is None:
            raise RuntimeError("nothing was started")
        began = time.monotonic()
        with suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(2 * STOPS_WITHIN_S):
            await asyncio.shield(self._supervision)
        return self._process.returncode or 0, time.monotonic() - began

    async def _supervise(self) -> None:
        while not self._leaving:
            self._process = await self._spawn()
            self._killed = False
            status = await self._process.wait()
            self._polling.clear()
            if not self._killed and not self._leaving:
                self.exits.append(status)

    async def _spawn(self) -> asyncio.subprocess.Process:
        keep = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        covered = {name: value for name, value in os.environ.items() if name.startswith("COV")}
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run"),
            cwd=self._folder,
            env={**keep, **covered, "PYTHONPATH": str(ROOT), **self._environment},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
            start_new_session=True,
        )
        if process.stderr is not None:
            reading = asyncio.create_task(self._read(process, process.stderr))
            self._logs.add(reading)
            reading.add_done_callback(self._logs.discard)
        return process

    async def _read(self, process: asyncio.subprocess.Process, lines: asyncio.StreamReader) -> None:
        async for line in lines:
            self.log.append(line.decode(errors="replace").rstrip("\n"))
            if self.log[-1].endswith("bot.application: polling") and process is self._process:
                self._polling.set()


def _workers(pid: int | None) -> list[psutil.Process]:
    """The worker processes of the bot, oldest first."""
    if pid is None:
        return []
    try:
        children = psutil.Process(pid).children()
        return [child for child in children if _is_worker(child)]
    except psutil.NoSuchProcess:
        return []


def _is_worker(process: psutil.Process) -> bool:
    with suppress(psutil.NoSuchProcess, psutil.ZombieProcess):
        return any("spawn_main" in word for word in process.cmdline())
    return False
