"""Filling a list of candidates fairly from one queue of songs for each target."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

DECADE_SHARE = 0.4
"""At most this share of the songs of one target comes from one decade, while others are left."""
_YEARS = 10


@dataclass
class Queue:
    """Rows for one target, nearest first, and what was taken of them."""

    preferred: Sequence[int]
    others: Sequence[int]
    far: Sequence[int] = ()
    """Only when the near ones are used up."""
    decades: Counter[int] = field(default_factory=Counter)
    taken: int = 0


def fill(
    queues: Sequence[Queue],
    *,
    count: int,
    share: float,
    artists: Sequence[str],
    years: Sequence[int],
) -> list[int]:
    """At most `count` rows, taken from the queues in turn, no row and no artist twice.

    `share` (0…1) of each queue's rows are its preferred ones as long as there are any. A year
    of 0 is unknown and belongs to no decade.
    """
    used: set[str] = set()
    rows: list[int] = []
    waiting = list(queues)
    most = math.ceil(DECADE_SHARE * count / max(1, len(queues))) + 1
    while waiting and len(rows) < count:
        queue = waiting.pop(0)
        row = _next(queue, share, most, used, artists, years)
        if row is not None:
            rows.append(row)
            used.add(artists[row])
            waiting.append(queue)
    return rows


def _next(
    queue: Queue,
    share: float,
    most: int,
    used: set[str],
    artists: Sequence[str],
    years: Sequence[int],
) -> int | None:
    """The row that the queue gives next; None when every artist in it is used."""
    turn = math.floor((queue.taken + 1) * share + 0.5) > math.floor(queue.taken * share + 0.5)
    near = (queue.preferred, queue.others) if turn else (queue.others, queue.preferred)
    fallback = None
    for rows in (*near, queue.far):
        if rows is queue.far and fallback is not None:
            break
        for row in rows:
            if artists[row] in used:
                continue
            decade = years[row] // _YEARS
            if not decade or queue.decades[decade] < most:
                return _take(queue, row, decade)
            fallback = row if fallback is None else fallback
    return None if fallback is None else _take(queue, fallback, years[fallback] // _YEARS)


def _take(queue: Queue, row: int, decade: int) -> int:
    queue.decades[decade] += 1
    queue.taken += 1
    return row
