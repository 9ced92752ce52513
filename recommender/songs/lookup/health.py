"""Which sources answer: what is worth a line in the log, and whom not to ask for a while."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from recommender.errors import RecommenderError, SourceNotAskedError

logger = logging.getLogger(__name__)

FAILURES = 5
"""In a row, after which a source is left alone."""
PAUSE_S = 30.0
TOLD_S = 600.0
"""How long a cause that is in the log is not written there again."""


@dataclass
class _State:
    told: dict[str, float] = field(default_factory=dict)
    """When each cause was told to the log."""
    news: bool = False
    """Whether one was told since the log said that the source answers again."""
    failures: int = 0
    """In a row."""
    paused_until: float = 0.0


class Health:
    """How some sources are, by their names.

    Each kind of failure is logged once in `TOLD_S` seconds of the clock, whatever happens between.
    A source that failed often in a row is not worth asking for `pause_s` seconds: whoever waits for
    it would wait in vain. Only of one that was so paused the log says that it answers again.
    """

    def __init__(
        self, *, pause_s: float = PAUSE_S, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._pause_s = pause_s
        self._clock = clock
        self._states: dict[str, _State] = {}

    def worth_asking(self, name: str) -> bool:
        """Whether the source may answer."""
        state = self._states.get(name)
        return state is None or self._clock() >= state.paused_until

    def failed(self, name: str, error: RecommenderError) -> None:
        """Note that a source did not answer, and why; one that was not asked did not fail."""
        if not isinstance(error, SourceNotAskedError):
            state = self._state(name)
            state.failures += 1
            if state.failures >= FAILURES:
                state.paused_until = self._clock() + self._pause_s
        self.flawed(name, error)

    def flawed(self, name: str, error: RecommenderError) -> None:
        """Note that one thing of a source was no use, which says nothing about the others."""
        if isinstance(error, SourceNotAskedError):
            logger.debug("%s: %s", name, error)
            return
        state, cause, now = self._state(name), str(error), self._clock()
        state.told = {each: at for each, at in state.told.items() if now - at < TOLD_S}
        if cause not in state.told:
            state.told[cause], state.news = now, True
            logger.warning("%s: %s; going on without it", name, cause)

    def answered(self, name: str) -> None:
        """Note that a source answers."""
        state = self._states.get(name)
        if state is None:
            return
        if state.failures >= FAILURES and state.news:
            state.news = False
            logger.info("%s answers again", name)
        state.failures, state.paused_until = 0, 0.0

    def _state(self, name: str) -> _State:
        return self._states.setdefault(name, _State())
