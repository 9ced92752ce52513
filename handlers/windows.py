"""How often something happened within the last seconds."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable


class Windows:
    """A sliding window for each key; a key that was idle for its whole length is forgotten.

    `clock` gives seconds that never go back.
    """

    def __init__(self, length_s: float, clock: Callable[[], float]) -> None:
        self._length_s = length_s
        self._clock = clock
        self._times: dict[Hashable, deque[float]] = {}
        """Of each key oldest first; the key that was added to last stands last."""

    def __len__(self) -> int:
        return len(self._times)

    def wait(self, key: Hashable, limit: int) -> float:
        """Seconds until the window has room for one more; 0 when it has now. `limit` ≥ 1."""
        since = self._clock() - self._length_s
        recent = [at for at in self._times.get(key, ()) if at > since]
        if len(recent) < limit:
            return 0.0
        return min(self._length_s, recent[-limit] - since)  # rounding could exceed it

    def add(self, key: Hashable) -> None:
        """Count one more, now."""
        now = self._clock()
        times = self._times.pop(key, None) or deque()
        times.append(now)
        self._times[key] = times
        self._forget(now - self._length_s)

    def clear(self, key: Hashable) -> None:
        """Count nothing of a key any more."""
        self._times.pop(key, None)

    def _forget(self, until: float) -> None:
        newest = self._times[next(reversed(self._times))]
        while newest[0] <= until:
            newest.popleft()
        idle = []
        for key, times in self._times.items():
            if times[-1] > until:
                break
            idle.append(key)
        for key in idle:
            del self._times[key]
