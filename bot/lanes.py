"""Who is served next: each lane in its order, the lanes in turn."""

from __future__ import annotations

from bisect import insort
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Place(Generic[T]):
    """Something to be served, and where it stands."""

    number: int
    """Its place in the lane; the lowest is served first."""
    item: T
    lane: Hashable
    width: int = 1
    """How many of the lane are served at the same time."""
    together: Hashable | None = None
    """What shares this is served together, whatever the width; None: on its own."""


@dataclass
class _Lane(Generic[T]):
    waiting: list[Place[T]] = field(default_factory=list)
    """Lowest number first."""
    served: dict[int, Place[T]] = field(default_factory=dict)
    resting: set[int] = field(default_factory=set)
    """Those of the served that pause before they come back."""

    def next(self) -> Place[T] | None:
        """What may be served now."""
        if not self.waiting:
            return None
        if len(self.served) < self.waiting[0].width:
            return self.waiting[0]
        active = [place for number, place in self.served.items() if number not in self.resting]
        groups = {place.together for place in active} - {None}
        return next((place for place in self.waiting if place.together in groups), None)


class Lanes(Generic[T]):
    """Serves every lane in its own order, and one lane after the other, so that none starves."""

    def __init__(self) -> None:
        self._lanes: dict[Hashable, _Lane[T]] = {}
        """The lane that was served longest ago comes first."""
        self._waiting = 0

    def __len__(self) -> int:
        """How many wait, those not counted that are being served."""
        return self._waiting

    @property
    def resting(self) -> int:
        """How many pause before they come back."""
        return sum(len(lane.resting) for lane in self._lanes.values())

    def waiting_in(self, key: Hashable) -> int:
        """How many wait in one lane."""
        lane = self._lanes.get(key)
        return len(lane.waiting) if lane is not None else 0

    def add(self, place: Place[T]) -> None:
        """Let it wait for its turn."""
        lane = self._lanes.setdefault(place.lane, _Lane())
        insort(lane.waiting, place, key=lambda each: each.number)
        self._waiting += 1

    def take(self) -> Place[T] | None:
        """What is served next, until `leave`; None when nothing may be served now."""
        for key, lane in self._lanes.items():
            if (place := lane.next()) is not None:
                lane.waiting.remove(place)
                lane.served[place.number] = place
                self._waiting -= 1
                self._lanes[key] = self._lanes.pop(key)
                return place
        return None

    def rest(self, place: Place[T]) -> None:
        """It keeps its place until it leaves, and draws nothing in that belongs to it."""
        self._lanes[place.lane].resting.add(place.number)

    def leave(self, place: Place[T]) -> None:
        """It was served: let the next one of its lane in."""
        lane = self._lanes[place.lane]
        del lane.served[place.number]
        lane.resting.discard(place.number)
        if not lane.served and not lane.waiting:
            del self._lanes[place.lane]
