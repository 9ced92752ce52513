"""A stretch of time cut where the clocks of a place are set."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from typing import NamedTuple

from recommender.models import Span

DAY = timedelta(days=1)
EXACT = timedelta(seconds=1)


class Stretch(NamedTuple):
    """A part of a span in which local time runs evenly."""

    since: datetime
    until: datetime
    offset: timedelta
    """What local time is ahead of UTC."""


def stretches(span: Span, zone: tzinfo) -> Iterator[Stretch]:
    """The parts of a span, in UTC; clocks are set at most once a day, to the second."""
    until = span.until.astimezone(UTC)
    start = since = span.since.astimezone(UTC)
    while since < until:
        following = min(since + DAY, until)
        if _offset(since, zone) != _offset(following, zone):
            change = _change(since, following, zone)
            yield Stretch(start, change, _offset(since, zone))
            start = change
        since = following
    if start < until:
        yield Stretch(start, until, _offset(start, zone))


def _offset(moment: datetime, zone: tzinfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta(0)


def _change(before: datetime, after: datetime, zone: tzinfo) -> datetime:
    """The first second of the new time, between two moments of which only the later has it."""
    old, low = _offset(before, zone), before.replace(microsecond=0)
    high = after
    while high - low > EXACT:
        middle = low + EXACT * ((high - low) // EXACT // 2)
        if middle == low:
            break
        if _offset(middle, zone) == old:
            low = middle
        else:
            high = middle
    return high.replace(microsecond=0)
