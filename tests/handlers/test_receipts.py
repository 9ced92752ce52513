"""Which failures are worth another attempt, and what is remembered between them."""

from __future__ import annotations

import pytest
from telegram import Update
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TimedOut

from handlers.receipts import TRIES, WORKER_TRIES, Receipt, Receipts
from recommender.errors import DamagedPhotoError, StoreError, WorkerDiedError, WorkerTimeoutError


class Kept:
    """Remembers what it is told."""

    def __init__(self) -> None:
        self.status_ids: dict[int, int] = {}

    async def keep_status(self, update_id: int, message_id: int) -> None:
        """Keep it."""
        self.status_ids[update_id] = message_id


@pytest.mark.parametrize(
    ("error", "tries"),
    [
        (NetworkError("connection lost"), TRIES),
        (TimedOut(), TRIES),
        (RetryAfter(7), TRIES),
        (StoreError("disk full"), TRIES),
        (WorkerDiedError("killed"), WORKER_TRIES),
        (WorkerTimeoutError("20 s"), 1),
        (BadRequest("chat not found"), 1),
        (Forbidden("bot was blocked by the user"), 1),
        (DamagedPhotoError("truncated"), 1),
        (RuntimeError("a mistake of ours"), 1),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else str(value),
)
def test_only_what_may_pass_is_tried_again(error: Exception, tries: int) -> None:
    """Up to so many attempts; the last one ends in a sentence."""
    receipt, postponed = Receipt(update_id=1, keeper=Kept()), []
    for attempt in range(1, TRIES + 1):
        receipt.attempt = attempt
        postponed.append(receipt.postpone(error))
    assert postponed == [attempt < tries for attempt in range(1, TRIES + 1)]


def test_attempts_that_ended_with_the_bot_do_not_count_against_a_picture() -> None:
    """Its worker may die as often as that of any other, as long as there are attempts."""
    error = WorkerDiedError("killed")
    assert Receipt(update_id=1, attempt=WORKER_TRIES, keeper=Kept()).postpone(error)
    assert not Receipt(update_id=1, attempt=TRIES, keeper=Kept()).postpone(error)


def test_nothing_is_postponed_that_nobody_keeps() -> None:
    """Without an inbox no further attempt would come."""
    receipt = Receipt()
    assert not receipt.postpone(TimedOut())
    assert receipt.postponed is None


async def test_the_message_of_an_answer_is_kept_at_once() -> None:
    """For this process, and for the next one."""
    kept = Kept()
    receipt = Receipt(update_id=5, keeper=kept)
    await receipt.keep_status(77)
    assert receipt.status_id == 77
    assert kept.status_ids == {5: 77}


def test_a_receipt_is_found_while_its_update_is_answered() -> None:
    """Before and after, an update has none."""
    receipts, receipt = Receipts(), Receipt(update_id=5, status_id=77)
    with receipts.opened(receipt):
        assert receipts.of(Update(5)) is receipt
    assert receipts.of(Update(5)) == Receipt()
