"""What becomes of an update: answered, failed, or to be tried again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from telegram import Update
from telegram.error import BadRequest, NetworkError, RetryAfter

from recommender.errors import StoreError, WorkerDiedError

TRIES = 5
"""How often an update is tried before its chat is told that it failed."""
WORKER_TRIES = 3
"""How often a picture is read whose worker dies, whether the picture killed it or somebody else.

Attempts that ended otherwise do not count: the picture did nothing when the whole bot was stopped.
"""


class StatusKeeper(Protocol):
    """Remembers which message is becoming the answer to an update, whatever happens to us."""

    async def keep_status(self, update_id: int, message_id: int) -> None:
        """Keep it; may raise `StoreError`."""


@dataclass(kw_only=True)
class Receipt:
    """One update that is being answered."""

    update_id: int | None = None
    """None: nobody will send it again, as in tests of single handlers."""
    attempt: int = 1
    """1 when it is new."""
    status_id: int | None = None
    """Id of the message that is becoming the answer; None: none was sent, as far as we know."""
    seen_id: int | None = None
    """The newest message known when the first attempt began."""
    keeper: StatusKeeper | None = None
    error_id: str | None = None
    """Of the failure that the chat was told."""
    worker_deaths: int = 0
    """Attempts of this process that ended so."""
    postponed: Exception | None = None
    """Why it is tried again later; nothing is said of that."""
    given_up: bool = False
    """Whether its chat wants no answer any more."""
    stop: Callable[[], object] | None = None
    """Ends the work on it, as long as there is any that can be ended."""
    past: bool = False
    """Whether that work is done, so that nothing is left to be given up."""
    along: list[Receipt] = field(default_factory=list)
    """Other updates that the same answer answers: the further parts of an album."""
    taken_along: bool = False
    """Whether this is such an update, whose end is that of the first one."""

    @property
    def replayed(self) -> bool:
        """Whether an earlier attempt may have left something in the chat."""
        return self.attempt > 1

    async def keep_status(self, message_id: int) -> None:
        """Remember the message that is becoming the answer; may raise `StoreError`."""
        self.status_id = message_id
        if self.keeper is not None and self.update_id is not None:
            await self.keeper.keep_status(self.update_id, message_id)

    def give_up(self) -> None:
        """End the work on it, now or as soon as it begins."""
        self.given_up = True
        if self.stop is not None:
            self.stop()

    def take_along(self, other: Receipt) -> None:
        """Let another update end as this one does."""
        other.taken_along = True
        self.along.append(other)

    def postpone(self, error: BaseException) -> bool:
        """Whether the update is tried again later, after a failure that may pass."""
        if not isinstance(error, Exception) or self.keeper is None:
            return False
        made = self.attempt
        if isinstance(error, WorkerDiedError):
            made = self.worker_deaths = self.worker_deaths + 1
        if made >= tries_for(error) or self.attempt >= TRIES:
            return False
        self.postponed = error
        return True


def tries_for(error: Exception) -> int:
    """How many attempts an update is worth that failed like this."""
    if is_lost(error) or isinstance(error, RetryAfter | StoreError):
        return TRIES
    return WORKER_TRIES if isinstance(error, WorkerDiedError) else 1


def is_lost(error: Exception) -> bool:
    """Whether the connection to Telegram failed, or something else answered in its place."""
    # A refusal is one of PTB's network errors, too, but it will not pass.
    return isinstance(error, NetworkError) and not isinstance(error, BadRequest)


class Receipts:
    """The updates that are being answered."""

    def __init__(self) -> None:
        self._open: dict[int, Receipt] = {}

    @contextmanager
    def opened(self, receipt: Receipt) -> Iterator[Receipt]:
        """Find it by its update inside the context."""
        number = receipt.update_id or 0
        self._open[number] = receipt
        try:
            yield receipt
        finally:
            del self._open[number]

    def of(self, update: Update) -> Receipt:
        """The receipt of an update that is being answered."""
        return self._open.get(update.update_id) or Receipt()
