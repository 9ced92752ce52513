"""Dates and times in words."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from handlers.locale import words_in
from handlers.months import Month
from handlers.views.dates import month_title, when

NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "english", "korean"),
    [
        (datetime(2026, 3, 9, 5, 6, tzinfo=UTC), "today 05:06", "오늘 05:06"),
        (datetime(2026, 3, 8, 23, 59, tzinfo=UTC), "yesterday 23:59", "어제 23:59"),
        (datetime(2026, 3, 7, 0, 0, tzinfo=UTC), "Sat 7 March, 00:00", "3월 7일 (토) 00:00"),
        (
            datetime(2025, 12, 31, 8, 5, tzinfo=UTC),
            "31 December 2025, 08:05",
            "2025년 12월 31일 08:05",
        ),
        (datetime(2026, 3, 10, 8, 5, tzinfo=UTC), "Tue 10 March, 08:05", "3월 10일 (화) 08:05"),
    ],
    ids=["today", "yesterday", "this year", "last year", "clock set back"],
)
def test_a_moment_is_told_from_now(moment: datetime, english: str, korean: str) -> None:
    """As near as it is."""
    for language, told in (("en", english), ("ko", korean)):
        assert when(moment, now=NOW, zone=UTC, words=words_in(language)) == told


def test_today_is_where_the_chat_is() -> None:
    """Ten in the evening in Greenwich is the next day in Seoul."""
    evening = datetime(2026, 3, 9, 22, tzinfo=UTC)
    words, seoul = words_in("en"), ZoneInfo("Asia/Seoul")
    assert when(evening, now=evening, zone=seoul, words=words) == "today 07:00"
    assert when(NOW, now=evening, zone=seoul, words=words) == "yesterday 21:00"
    assert when(NOW, now=evening, zone=UTC, words=words) == "today 12:00"


def test_a_month_has_its_year() -> None:
    """In the order of the language."""
    assert month_title(Month(2026, 3), words_in("en")) == "March 2026"
    assert month_title(Month(2026, 3), words_in("ko")) == "2026년 3월"
