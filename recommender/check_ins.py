"""When a chat is asked how its day is."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

UNANSWERED = 7
"""After so many questions without an answer nothing is asked any more."""
LATE = timedelta(hours=3)
"""A question that could not be asked for so long is left out."""
DAY = timedelta(days=1)


def zone_of(name: str) -> ZoneInfo:
    """The time zone; UTC for a name that the time zone database does not have (any more)."""
    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError):  # unknown, a folder, no name at all
        return ZoneInfo("UTC")


def next_question(hour: int, zone: str, after: datetime) -> datetime:
    """The first moment after another one (UTC) at which clocks in a zone show the hour (0…23).

    Once for each day of the calendar: an hour that is skipped counts as the moment at which it
    would have been, of one that comes twice only the first counts.
    """
    there = zone_of(zone)
    day = after.astimezone(there).date() - DAY
    while True:
        moment = datetime.combine(day, time(hour), tzinfo=there).astimezone(UTC)
        if moment > after:
            return moment
        day += DAY
