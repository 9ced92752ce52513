"""Spans cut where clocks are set."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from recommender.models import Span
from storage.calendar import stretches

YEAR = Span(since=datetime(2026, 1, 1, tzinfo=UTC), until=datetime(2027, 1, 1, tzinfo=UTC))
HOUR = timedelta(hours=1)


def test_where_clocks_are_never_set() -> None:
    """A year is one stretch."""
    [whole] = stretches(YEAR, ZoneInfo("Asia/Seoul"))
    assert whole == (YEAR.since, YEAR.until, 9 * HOUR)


@pytest.mark.parametrize(
    ("zone", "changes", "offsets"),
    [
        (
            "Europe/Paris",
            [datetime(2026, 3, 29, 1, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC)],
            [1, 2, 1],
        ),
        (
            "Australia/Lord_Howe",
            [datetime(2026, 4, 4, 15, tzinfo=UTC), datetime(2026, 10, 3, 15, 30, tzinfo=UTC)],
            [11, 10.5, 11],
        ),
    ],
)
def test_a_year_falls_into_three(zone: str, changes: list[datetime], offsets: list[float]) -> None:
    """To the minute of the change, without a gap; half an hour is a change, too."""
    found = list(stretches(YEAR, ZoneInfo(zone)))
    assert [each.since for each in found[1:]] == changes
    assert [each.offset / HOUR for each in found] == offsets
    assert all(one.until == other.since for one, other in pairwise(found))
    assert (found[0].since, found[-1].until) == (YEAR.since, YEAR.until)


def test_nothing_falls_into_nothing() -> None:
    """A span that ends where it begins has no part."""
    assert list(stretches(Span(since=YEAR.since, until=YEAR.since), UTC)) == []
