"""Damaged pictures cost their sender a sentence, and nobody else anything."""

from __future__ import annotations

import pytest

from bot.wiring import Readers
from tests.fuzz.images import READ, Outcome, outcomes, report


async def test_three_hundred_damaged_files(readers: Readers) -> None:
    """Each is read or refused in a known way, soon and within a worker's memory."""
    found = await outcomes(readers.workers, count=300, seed=20, at_once=1)
    assert [outcome for outcome in found if outcome.is_broken] == []
    kinds = [outcome.kind for outcome in found]
    assert len(kinds) == 300
    assert 30 < kinds.count(READ) < 250


@pytest.mark.parametrize(
    ("outcome", "is_broken"),
    [
        (Outcome(1, "png", READ, True, 0.1, 5, 9), False),
        (Outcome(1, "png", "WorkerTimeoutError", True, 22.0), False),
        (Outcome(1, "png", "WorkerTimeoutError", True, 31.0), True),
        (Outcome(1, "png", "KeyError", False, 0.1), True),
        (Outcome(1, "png", READ, True, 0.1, 10, 9), True),
    ],
    ids=["read", "killed", "late", "foreign", "large"],
)
def test_what_was_promised(outcome: Outcome, is_broken: bool) -> None:
    """Known errors, twenty seconds and the time for a new worker, and memory below the limit."""
    assert outcome.is_broken is is_broken
    assert any(line.startswith("BROKEN") for line in report([outcome])) is is_broken


def test_the_table() -> None:
    """It counts what happened and names what is worth a look."""
    found = [
        Outcome(1, "png", READ, True, 0.1, 300_000_000, 2_000_000_000),
        Outcome(2, "gif", READ, True, 0.2, 100_000_000, 2_000_000_000),
        Outcome(7, "mp4", "WorkerDiedError", True, 1.5),
    ]
    assert [" ".join(line.split()) for line in report(found)] == [
        "mutants 3",
        "read 2",
        "WorkerDiedError 1",
        "killed workers 1",
        "slowest, ms 1500 (mp4, number 7)",
        "highest resident, MB 300 (limit 2000)",
        "lost WorkerDiedError (mp4, number 7)",
    ]
