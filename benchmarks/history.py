"""How long a page of the history takes in a chat with 100,000 answers, beside one with 100.

python -m benchmarks.history
"""

from __future__ import annotations

import asyncio
import itertools
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, timedelta
from pathlib import Path
from statistics import median

from benchmarks.filling import CHAT, NEWEST, fill
from handlers.callbacks import TurnHistory
from handlers.journal import history_page
from handlers.months import Month
from handlers.views.history import HistoryPage
from recommender.models import Emotion
from storage.engine import create_engine
from storage.journal import JournalRepository
from storage.migrations import migrate

MANY, FEW = 100_000, 100
EVERY = {MANY: timedelta(minutes=50), FEW: timedelta(days=1)}
"""One answer so often: a history of ten years, and one of three months."""
ROUNDS = 40
PLACES = ("first", "middle", "last")
FILTERS = ("all", "emotion", "month", "both")


@dataclass(frozen=True)
class History:
    """A chat with so many answers, numbered from 1 on."""

    journal: JournalRepository
    answers: int
    every: timedelta

    async def page(self, wanted: TurnHistory) -> HistoryPage:
        """What a press on a button makes of it."""
        return await history_page(self.journal, CHAT, wanted, zone=UTC, now=NEWEST)

    def button(self, place: str, sought: str) -> TurnHistory:
        """The button that leads to a page at a place, or to one of a month that lies there."""
        number = {"first": self.answers, "middle": self.answers // 2, "last": 8}[place]
        at = NEWEST - (self.answers - number) * self.every
        wanted = TurnHistory("before", number)
        if sought in {"emotion", "both"}:
            wanted = replace(wanted, emotion=Emotion.SAD)
        if sought in {"month", "both"}:
            wanted = replace(wanted, month=Month.of(at, UTC))
        return wanted


@asynccontextmanager
async def history(folder: Path, answers: int, every: timedelta) -> AsyncIterator[History]:
    """A database in a file with nothing but this chat."""
    engine = create_engine(f"sqlite:///{folder / f'{answers}.sqlite3'}")
    try:
        await migrate(engine)
        await fill(engine, answers, every)
        yield History(JournalRepository(engine), answers, every)
    finally:
        await engine.dispose()


async def timed(one: History, wanted: TurnHistory) -> float:
    """Seconds that a page takes: its entries, the head, and what its buttons lead to."""
    started = time.perf_counter()
    await one.page(wanted)
    return time.perf_counter() - started


async def compare(long: History, short: History, rounds: int) -> None:
    """Print the medians of both, taken in turns, and their ratio."""
    print(f"{'page':8} {'sought':8} {long.answers:>9,} {short.answers:>9,}   ratio")
    for place, sought in itertools.product(PLACES, FILTERS):
        buttons = [(each, each.button(place, sought)) for each in (long, short)]
        times = [[await timed(*button) for button in buttons] for _ in range(rounds)]
        slow, fast = (median(each) for each in zip(*times, strict=True))
        print(
            f"{place:8} {sought:8} {slow * 1e3:6.1f} ms {fast * 1e3:6.1f} ms   {slow / fast:5.2f}"
        )


async def measure(many: int = MANY, few: int = FEW, rounds: int = ROUNDS) -> None:
    """Fill both and compare them."""
    with tempfile.TemporaryDirectory() as folder:
        async with (
            history(Path(folder), many, EVERY[MANY]) as long,
            history(Path(folder), few, EVERY[FEW]) as short,
        ):
            await compare(long, short, rounds)


if __name__ == "__main__":
    asyncio.run(measure())
