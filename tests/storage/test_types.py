"""Moments in UTC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.dialects.sqlite import dialect

from storage.types import UtcDateTime

SEOUL = timezone(timedelta(hours=9))


def test_a_naive_datetime_is_refused() -> None:
    """Nobody can tell which moment a datetime without a time zone means."""
    with pytest.raises(ValueError, match="a datetime needs a time zone"):
        UtcDateTime().process_bind_param(datetime(2026, 1, 1), dialect())


def test_a_moment_is_kept_in_utc() -> None:
    """A moment of another time zone goes in as the same moment in UTC."""
    kept = UtcDateTime().process_bind_param(datetime(2026, 1, 1, 9, tzinfo=SEOUL), dialect())
    assert kept is not None
    assert kept.isoformat() == "2026-01-01T00:00:00+00:00"


@pytest.mark.parametrize("kept", [datetime(2026, 1, 1), datetime(2026, 1, 1, 9, tzinfo=SEOUL)])
def test_a_moment_comes_back_in_utc(kept: datetime) -> None:
    """It carries UTC whether the engine keeps time zones or not."""
    moment = UtcDateTime().process_result_value(kept, dialect())
    assert moment is not None
    assert (moment.isoformat(), moment.tzinfo) == ("2026-01-01T00:00:00+00:00", UTC)


def test_no_moment_stays_none() -> None:
    """NULL goes in and comes out as None."""
    assert UtcDateTime().process_bind_param(None, dialect()) is None
    assert UtcDateTime().process_result_value(None, dialect()) is None
