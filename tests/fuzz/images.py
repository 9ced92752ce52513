"""Reads thousands of damaged files in real worker processes: `python -m tests.fuzz.images`."""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from bot.settings import Settings
from bot.wiring import open_readers
from recommender.errors import PhotoError, WorkerDiedError, WorkerError, WorkerTimeoutError
from recommender.ports import Workers
from recommender.readers.footage import container_of
from recommender.readers.photo import read_photo
from recommender.readers.video import read_video
from tests.fuzz.bounds import limit_bytes, peak_bytes
from tests.fuzz.mutants import mutant

LIMIT_S = 20.0
REPLACEMENT_S = 10.0
"""What starting a new worker may take besides, on a busy machine."""
READ = "read"


@dataclass(frozen=True)
class Outcome:
    """What came of one file."""

    number: int
    form: str
    kind: str
    """`read`, or the error's class."""
    expected: bool
    """Whether the bot has a sentence for it."""
    seconds: float
    peak: int = 0
    """The most that was ever resident in the worker, in bytes; 0 when nobody could tell."""
    limit: int = 0
    """What its worker may map, in bytes."""

    @property
    def is_broken(self) -> bool:
        """Whether the bot was promised something else."""
        late = self.seconds > LIMIT_S + REPLACEMENT_S
        return late or not self.expected or self.peak > self.limit


def read_and_measure(data: bytes) -> tuple[str, int, int]:
    """The end of a reading in this worker, its peak and its limit of memory in bytes."""
    try:
        # As the bot tells them apart.
        read_video(data) if container_of(data) else read_photo(data)
        kind = READ
    except PhotoError as error:
        kind = type(error).__name__
    return kind, peak_bytes(), limit_bytes()


async def tried(workers: Workers, seed: int, number: int) -> Outcome:
    """The outcome of one damaged file."""
    form, data = mutant(seed, number)
    began = time.monotonic()
    try:
        kind, peak, limit = await workers.run(read_and_measure, data)
    except Exception as error:  # noqa: BLE001 — any is an outcome
        expected = isinstance(error, WorkerError)
        seconds = time.monotonic() - began
        return Outcome(number, form, type(error).__name__, expected, seconds)
    return Outcome(number, form, kind, True, time.monotonic() - began, peak, limit)


async def outcomes(workers: Workers, *, count: int, seed: int, at_once: int) -> list[Outcome]:
    """What came of so many files, `at_once` of them at the same time."""
    numbers = iter(range(count))

    async def some() -> list[Outcome]:
        return [await tried(workers, seed, number) for number in numbers]

    return list(chain.from_iterable(await asyncio.gather(*(some() for _ in range(at_once)))))


def report(found: Iterable[Outcome]) -> Iterator[str]:
    """The table, a line at a time."""
    found = list(found)
    kinds = Counter(outcome.kind for outcome in found)
    killed = sum(kinds[kind.__name__] for kind in (WorkerTimeoutError, WorkerDiedError))
    slowest = max(found, key=lambda outcome: outcome.seconds)
    peak = max(outcome.peak for outcome in found)
    yield f"mutants                {len(found):6}"
    for kind, count in kinds.most_common():
        yield f"{kind:22} {count:6}"
    yield f"killed workers         {killed:6}"
    yield f"slowest, ms            {slowest.seconds * 1000:6.0f}  ({_named(slowest)})"
    limit = max(outcome.limit for outcome in found)
    yield f"highest resident, MB   {peak / 1e6:6.0f}  (limit {limit / 1e6:.0f})"
    for outcome in found:
        if outcome.is_broken or not outcome.peak:
            word = "BROKEN" if outcome.is_broken else "lost"
            yield f"{word:6} {outcome.kind} ({_named(outcome)})"


def _named(outcome: Outcome) -> str:
    return f"{outcome.form}, number {outcome.number}"


async def main(count: int, seed: int, at_once: int) -> int:
    """Print the table; 1 when something was promised otherwise."""
    async with open_readers(Settings(_env_file=None, workers=at_once)) as readers:
        await readers.workers.ready()
        found = await outcomes(readers.workers, count=count, seed=seed, at_once=at_once)
    for line in report(found):
        print(line)  # noqa: T201 — the table is what it is for
    return int(any(outcome.is_broken for outcome in found))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=5000, help="how many files (5000)")
    parser.add_argument("--seed", type=int, default=1, help="where chance begins (1)")
    parser.add_argument("--workers", type=int, default=2, help="processes at once (2)")
    chosen = parser.parse_args()
    sys.exit(asyncio.run(main(chosen.count, chosen.seed, chosen.workers)))
