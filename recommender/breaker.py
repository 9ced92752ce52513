"""A server that keeps failing is left alone for a while.

Our own, as none of `purgatory` 3.0 would do: it takes an excluded error, and so a cancelled call,
for a success (which closes the circuit), lets every call through once the pause is over instead of
one, and measures the pause with a clock that can be set.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from recommender.errors import (
    ModelAnswerError,
    ModelPausedError,
    ModelUnavailableError,
    TokensSpentError,
    TooFewSongsError,
)

logger = logging.getLogger(__name__)

FAILURES = 5
PAUSE_S = 60.0


class Breaker:
    """Counts failures in a row; after five of them 60 s pass without a call, then one is tried.

    A trial that fails begins another pause, one that succeeds ends them. What began before the last
    change comes too late to count.
    """

    def __init__(
        self,
        *,
        failures: int = FAILURES,
        pause_s: float = PAUSE_S,
        clock: Callable[[], float] = time.monotonic,
        name: str = "the language model",
    ) -> None:
        self._name = name
        self._limit = failures
        self._pause_s = pause_s
        self._clock = clock
        self._failures = 0
        self._paused_until: float | None = None
        self._trying = False
        self._round = 0
        """Counts the changes between asking and pausing."""

    @property
    def paused(self) -> bool:
        """Whether a call would be refused now."""
        return self._paused_until is not None and (
            self._trying or self._clock() < self._paused_until
        )

    @contextmanager
    def call(self) -> Iterator[None]:
        """Let a call through and learn from its end; raises `ModelPausedError` during a pause.

        `ModelUnavailableError` and `ModelAnswerError` are failures, but for a choice that can be
        used in part, which is as good as any, and `TokensSpentError`, which like a cancelled call
        and all other errors says nothing about the server.
        """
        if self.paused:
            raise ModelPausedError("it failed too often just now")
        started, trial = self._round, self._paused_until is not None
        self._trying = trial
        try:
            yield
        except TokensSpentError:
            raise
        except TooFewSongsError:
            self._succeeded(started)
            raise
        except (ModelUnavailableError, ModelAnswerError):
            self._failed(started, trial=trial)
            raise
        else:
            self._succeeded(started)
        finally:
            if trial:
                self._trying = False

    def _succeeded(self, started: int) -> None:
        if started != self._round:
            return
        self._failures = 0
        if self._paused_until is not None:
            self._paused_until = None
            self._round += 1
            logger.info("%s answers again", self._name)

    def _failed(self, started: int, *, trial: bool) -> None:
        if started != self._round:
            return
        self._failures += 1
        if trial or self._failures >= self._limit:
            self._paused_until = self._clock() + self._pause_s
            self._round += 1
            logger.warning("%s is not asked for %.0f s", self._name, self._pause_s)
