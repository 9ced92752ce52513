"""What counts against a day's limit although it was forgotten; in memory alone, never written."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import datetime


class Carried:
    """Numbers that go on counting until the day is over, for whom they are limited.

    Else who is forgotten again and again would have no limit. A restart forgets them for good.
    """

    def __init__(self) -> None:
        self._numbers: dict[Hashable, tuple[datetime, int]] = {}

    def add(self, whose: Hashable, number: int, *, since: datetime) -> None:
        """Carry a number of the day that began at `since`; those of earlier days are dropped."""
        kept = {key: each for key, each in self._numbers.items() if each[0] >= since}
        if number:
            kept[whose] = (since, kept.get(whose, (since, 0))[1] + number)
        self._numbers = kept

    def of(self, whose: Hashable, *, since: datetime) -> int:
        """What is carried of days that began since a moment."""
        day, number = self._numbers.get(whose, (since, 0))
        return number if day >= since else 0
