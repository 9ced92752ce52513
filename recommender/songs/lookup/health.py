"""Which sources answer: what is worth a line in the log, and whom not to ask for a while."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field

logger = logging.getLogger(__name__)

FAILURES = 5
"""In a row, after which a source is left alone."""
PAUSE_S = 30.0


@dataclass
class _State:
    causes: set[str] = field(default_factory=set)
    """Told to the log since the source answered last."""
    failures: int = 0
    """In a row."""
    paused_until: float = 0.0


class Health:
    """How some sources are, by their names.

    Each kind of failure is logged once until the source answers again. One that failed often in a
    row is not worth asking for `pause_s` seconds of the clock: whoever waits for it would wait in
    vain.
    """

    def __init__(
        self, *, pause_s: float = PAUSE_S, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._pause_s = pause_s
        self._clock = clock
        self._states: dict[str, _State] = {}

    def worth_asking(self, name: str) -> bool:
        """Whether the source may answer."""
        return self._clock() >= self._state(name).paused_until

    def failed(self, name: str, cause: str) -> None:
        """Note that a source did not answer, and why."""
        state = self._state(name)
        state.failures += 1
        if state.failures >= FAILURES:
            state.paused_until = self._clock() + self._pause_s
        if cause not in state.causes:
            state.causes.add(cause)
            logger.warning("%s: %s; going on without it", name, cause)

    def answered(self, name: str) -> None:
        """Note that a source answers."""
        state = self._states.pop(name, None)
        if state is not None and state.causes:
            logger.info("%s answers again", name)

    def _state(self, name: str) -> _State:
        return self._states.setdefault(name, _State())
