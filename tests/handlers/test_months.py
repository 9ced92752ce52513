"""Months by the calendar of a chat."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from handlers.months import Month, zone_named

SEOUL = ZoneInfo("Asia/Seoul")


def test_a_month_begins_where_the_chat_is() -> None:
    """The last hours of February in Greenwich are March in Seoul."""
    moment = datetime(2026, 2, 28, 15, tzinfo=UTC)
    assert Month.of(moment, UTC) == Month(2026, 2)
    assert Month.of(moment, SEOUL) == Month(2026, 3)
    assert Month(2026, 3).span(SEOUL).since == moment


@pytest.mark.parametrize(
    ("month", "until"),
    [
        (Month(2026, 11), datetime(2026, 12, 1, tzinfo=UTC)),
        (Month(2026, 12), datetime(2027, 1, 1, tzinfo=UTC)),
        (Month(2999, 12), datetime(3000, 1, 1, tzinfo=UTC)),
    ],
)
def test_a_month_ends_where_the_next_begins(month: Month, until: datetime) -> None:
    """Also that of the year, and the last one that a button can name."""
    assert month.span(UTC).until == until
    assert Month.parse(month.code) == month


@pytest.mark.parametrize("name", ["", "Nowhere/Land", "../../etc/passwd", "a\0b", "Europe"])
def test_an_unknown_zone_is_utc(name: str) -> None:
    """Dates are told in any case."""
    assert zone_named(name) is UTC
    assert zone_named("Asia/Seoul") == SEOUL
