"""The chaos run in its short form; `make chaos` is the long one."""

from __future__ import annotations

from pathlib import Path

from tests.chaos.harness import Options, run
from tests.chaos.process import STOPS_WITHIN_S
from tests.chaos.report import table

SHORT = Options(photos=40, chats=10, kills=4, worker_kills=3, seed=5, minutes=4, model_timeout_s=2)


async def test_nothing_is_lost_and_nothing_is_answered_twice(tmp_path: Path) -> None:
    """Though the bot, its workers, Telegram, the model and the disk fail all the time."""
    figures = await run(SHORT, tmp_path)
    told = table(figures)
    verdict, ledger = figures.verdict, figures.ledger
    assert verdict.good, told
    assert verdict.sentences == (), told
    # In a crowd a lost first line may be farther away than we look.
    assert len(verdict.statuses) <= 1, told
    assert figures.kills >= SHORT.kills, told
    assert figures.worker_kills >= SHORT.worker_kills, told
    assert figures.unwritable > 0, told
    assert figures.model_failed > 0, told
    assert len(figures.faults) == 4, told
    assert (figures.exits, figures.left_over) == ((), 0), told
    assert figures.found.total() == 0, told
    assert figures.status == 0, told
    assert figures.stopped_s < STOPS_WITHIN_S, told
    assert (ledger.unfinished, ledger.payloads, ledger.states["failed"]) == (0, 0, 0), told
    assert ledger.answers == ledger.answered == verdict.sent, told
