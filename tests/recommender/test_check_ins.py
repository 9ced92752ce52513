"""When a chat is asked how its day is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.check_ins import next_question, zone_of

ZONES = sorted(available_timezones() - {"Factory", "localtime"})
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))


def moments(hour: int, zone: str, after: datetime, count: int) -> list[str]:
    """The next so many questions, in UTC."""
    found = []
    for _ in range(count):
        after = next_question(hour, zone, after)
        found.append(f"{after:%m-%d %H:%M}")
    return found


def test_the_hour_is_that_of_the_chat() -> None:
    """Today, if it is not over there yet, and tomorrow else."""
    morning = datetime(2026, 11, 28, 0, 0, tzinfo=UTC)  # 9 in Seoul
    assert moments(9, "Asia/Seoul", morning - timedelta(seconds=1), 1) == ["11-28 00:00"]
    assert moments(9, "Asia/Seoul", morning, 2) == ["11-29 00:00", "11-30 00:00"]


@pytest.mark.parametrize(
    ("hour", "after", "expected"),
    [
        pytest.param(9, (3, 28), ["03-28 08:00", "03-29 07:00", "03-30 07:00"], id="summer"),
        pytest.param(9, (10, 24), ["10-24 07:00", "10-25 08:00", "10-26 08:00"], id="winter"),
        pytest.param(2, (3, 28), ["03-28 01:00", "03-29 01:00", "03-30 00:00"], id="skipped"),
        pytest.param(2, (10, 24), ["10-24 00:00", "10-25 00:00", "10-26 01:00"], id="twice"),
    ],
)
def test_daylight_saving_is_followed(
    hour: int, after: tuple[int, int], expected: list[str]
) -> None:
    """In Berlin in 2026: an hour that is skipped or comes twice is asked at once."""
    start = datetime(2026, *after, tzinfo=ZoneInfo("Europe/Berlin")).astimezone(UTC)
    assert moments(hour, "Europe/Berlin", start, 3) == expected


@given(st.integers(0, 23), st.sampled_from(ZONES), MOMENTS)
def test_it_is_always_later_and_never_far_off(hour: int, zone: str, after: datetime) -> None:
    """Within two days and a bit, wherever and whenever: Samoa once left out a whole day."""
    moment = next_question(hour, zone, after)
    assert timedelta(0) < moment - after <= timedelta(hours=51)
    local = moment.astimezone(ZoneInfo(zone))
    asked = next_question(hour, zone, moment).astimezone(ZoneInfo(zone))
    assert asked.date() > local.date()


@pytest.mark.parametrize("name", ["", "Mars/Olympus", "Asia", "../etc/passwd"])
def test_an_unknown_zone_is_utc(name: str) -> None:
    """The time zone database changes, and what is kept may be older."""
    assert zone_of(name) == ZoneInfo("UTC")
