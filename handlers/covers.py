"""The covers of songs, as many as come in time."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from recommender.models import Song
from recommender.ports import Covers

TRIES = 5
"""How often a page is drawn in the hope of covers that did not come …"""
REMEMBERED = 1000
"""… for so many pages, those drawn last."""


@dataclass(frozen=True)
class Gathered:
    """What came in time."""

    pictures: Mapping[str, bytes]
    """Encoded pictures by their addresses (`Song.cover`)."""
    complete: bool
    """Whether every song that has a cover got it."""


async def gathered(covers: Covers | None, songs: Iterable[Song], budget_s: float) -> Gathered:
    """Fetch the covers of songs, all at once, within `budget_s` seconds altogether."""
    wanted = dict.fromkeys(song.cover for song in songs if song.cover)
    if covers is None or not wanted:
        return Gathered({}, complete=True)
    tasks = {address: asyncio.create_task(covers.fetch(address)) for address in wanted}
    try:
        done, _ = await asyncio.wait(tasks.values(), timeout=budget_s)
    finally:
        for task in tasks.values():
            task.cancel()
    found = {address: task.result() for address, task in tasks.items() if task in done}
    pictures = {address: picture for address, picture in found.items() if picture}
    return Gathered(pictures, complete=len(pictures) == len(wanted))


class Tries:
    """How often pages were drawn without a cover that there should be."""

    def __init__(self, most: int = TRIES, remembered: int = REMEMBERED) -> None:
        self._most = most
        self._remembered = remembered
        self._counts: dict[tuple[int, int], int] = {}
        """By recommendation and page, those drawn longest ago first."""

    def again(self, recommendation_id: int, page: int) -> bool:
        """Count one more; whether the page is worth another."""
        count = self._counts.pop((recommendation_id, page), 0) + 1
        self._counts[recommendation_id, page] = count
        while len(self._counts) > self._remembered:
            del self._counts[next(iter(self._counts))]
        return count < self._most
