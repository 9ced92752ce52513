"""Numbers of updates that wait in the inbox alone, because their lane has enough in memory."""

from __future__ import annotations

from collections.abc import Collection, Hashable
from heapq import heappop, heappush


class Parking:
    """The numbers that each lane keeps back, the lowest first."""

    def __init__(self) -> None:
        self._lanes: dict[Hashable, list[int]] = {}
        self._parked: set[int] = set()

    def __len__(self) -> int:
        """How many wait here."""
        return len(self._parked)

    def holds(self, lane: Hashable) -> bool:
        """Whether some of the lane wait here; who comes later has to wait behind them."""
        return lane in self._lanes

    def park(self, lane: Hashable, number: int) -> None:
        """Let it wait here; once, however often it is said."""
        if number not in self._parked:
            self._parked.add(number)
            heappush(self._lanes.setdefault(lane, []), number)

    def of(self, lanes: Collection[Hashable]) -> list[int]:
        """All that wait here of these lanes, in no order."""
        return [number for lane in lanes for number in self._lanes.get(lane, ())]

    def leave(self, lane: Hashable) -> int | None:
        """The first of the lane, which waits here no longer; None when there is none."""
        numbers = self._lanes.get(lane)
        if not numbers:
            return None
        number = heappop(numbers)
        self._parked.discard(number)
        if not numbers:
            del self._lanes[lane]
        return number
