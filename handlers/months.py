"""The months of a chat's calendar."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, tzinfo
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from recommender.models import Span

logger = logging.getLogger(__name__)


class Month(NamedTuple):
    """A month of the years 2000…2999, by whatever calendar it is looked at."""

    year: int
    number: int
    """1…12."""

    @classmethod
    def of(cls, moment: datetime, zone: tzinfo) -> Month:
        """The month in which a moment lies."""
        local = moment.astimezone(zone)
        return cls(local.year, local.month)

    @classmethod
    def parse(cls, code: str) -> Month:
        """Read what `code` gives."""
        return cls(int(code[:4]), int(code[4:]))

    @property
    def code(self) -> str:
        """Six digits: `202603`."""
        return f"{self.year:04}{self.number:02}"

    def span(self, zone: tzinfo) -> Span:
        """From its first moment to that of the next month."""
        following = Month(self.year + self.number // 12, self.number % 12 + 1)
        return Span(since=self._begin(zone), until=following._begin(zone))

    def _begin(self, zone: tzinfo) -> datetime:
        return datetime(self.year, self.number, 1, tzinfo=zone).astimezone(UTC)


@lru_cache(maxsize=64)
def zone_named(name: str) -> tzinfo:
    """A time zone by its IANA name; UTC for one that this machine does not know."""
    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        logger.warning("an unknown time zone was taken for UTC")
        return UTC
