"""Filling a list of candidates fairly from one queue of songs for each target."""

from __future__ import annotations

import math
from collections import Counter, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

DECADE_SHARE = 0.4
"""At most this share of the songs of one target comes from one decade, while others are left."""
STYLE_SHARE = 0.5
"""The same for one style."""
_YEARS = 10


class Credits(Protocol):
    """Who sings a row."""

    def __getitem__(self, row: int, /) -> Sequence[int]:
        """The artists of a row, as numbers."""


class Column(Protocol):
    """A number for each row."""

    def __getitem__(self, row: int, /) -> int:
        """That of a row."""


@dataclass(frozen=True)
class Spread:
    """What the songs of a list are to differ in."""

    artists: Credits
    """No artist comes twice."""
    years: Column
    """0 is unknown and belongs to no decade."""
    styles: Column
    no_style: int
    """The style of songs whose style is unknown."""

    def kinds(self, row: int) -> list[tuple[str, int]]:
        """Decade and style of a row, as far as they are known."""
        decade, style = self.years[row] // _YEARS, self.styles[row]
        known = [("decade", decade)] if decade else []
        return known if style == self.no_style else [*known, ("style", style)]


class Queue:
    """Rows for one target, nearest first, and what was taken of them."""

    def __init__(
        self, *, preferred: Iterable[int], others: Iterable[int], far: Iterable[int] = ()
    ) -> None:
        """The `far` ones come only when the near ones are used up."""
        self.preferred, self.others, self.far = deque(preferred), deque(others), deque(far)
        self.kinds: Counter[tuple[str, int]] = Counter()
        self.taken = 0

    def take(self, row: int, kinds: Iterable[tuple[str, int]]) -> int:
        """Count a row as taken."""
        self.kinds.update(kinds)
        self.taken += 1
        return row


class _Filling:
    """One list on its way to be full."""

    def __init__(self, spread: Spread, share: float, most: dict[str, int]) -> None:
        self.rows: list[int] = []
        self._spread = spread
        self._share = share
        self._most = most
        self._used: set[int] = set()

    def take(self, queue: Queue) -> bool:
        """Take what the queue gives next; False when every artist in it is used."""
        row = self._next(queue)
        if row is None:
            return False
        self._used.update(self._spread.artists[row])
        self.rows.append(row)
        return True

    def _next(self, queue: Queue) -> int | None:
        turn = math.floor((queue.taken + 1) * self._share + 0.5)
        turned = turn > math.floor(queue.taken * self._share + 0.5)
        near = (queue.preferred, queue.others) if turned else (queue.others, queue.preferred)
        fallback = None
        for rows in (*near, queue.far):
            if rows is queue.far and fallback is not None:
                break
            # Whoever is used stays so: those in front need not be looked at again.
            while rows and self._is_used(rows[0]):
                rows.popleft()
            for row in rows:
                if self._is_used(row):
                    continue
                kinds = self._spread.kinds(row)
                if all(queue.kinds[kind] < self._most[kind[0]] for kind in kinds):
                    return queue.take(row, kinds)
                fallback = row if fallback is None else fallback
        return None if fallback is None else queue.take(fallback, self._spread.kinds(fallback))

    def _is_used(self, row: int) -> bool:
        return not self._used.isdisjoint(self._spread.artists[row])


def fill(queues: Sequence[Queue], *, count: int, share: float, spread: Spread) -> list[int]:
    """At most `count` rows, taken from the queues in turn, no row and no artist twice.

    `share` (0…1) of each queue's rows are its preferred ones as long as there are any.
    """
    each = count / max(1, len(queues))
    most = {
        "decade": math.ceil(DECADE_SHARE * each) + 1,
        "style": math.ceil(STYLE_SHARE * each) + 1,
    }
    filling = _Filling(spread, share, most)
    waiting = list(queues)
    while waiting and len(filling.rows) < count:
        queue = waiting.pop(0)
        if filling.take(queue):
            waiting.append(queue)
    return filling.rows
