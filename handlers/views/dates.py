"""Dates and times as a chat reads them, in its time zone."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo

from handlers.locale import Words
from handlers.months import Month


def when(moment: datetime, *, now: datetime, zone: tzinfo, words: Words) -> str:
    """A moment to the minute: of today and yesterday in a word, of this year with its weekday."""
    local, today = moment.astimezone(zone), now.astimezone(zone).date()
    time = words.pgettext("time of day", "{hour:02}:{minute:02}").format(
        hour=local.hour, minute=local.minute
    )
    day = local.date()
    if day == today:
        return words.gettext("today {time}").format(time=time)
    if day == today - timedelta(days=1):
        return words.gettext("yesterday {time}").format(time=time)
    if day.year == today.year:
        pattern = words.gettext("{weekday} {day} {month}, {time}")
    else:
        pattern = words.gettext("{day} {month} {year}, {time}")
    return pattern.format(
        weekday=weekday(day, words),
        day=day.day,
        month=month_name(day.month, words),
        year=day.year,
        time=time,
    )


def month_title(month: Month, words: Words) -> str:
    """A month with its year."""
    return words.gettext("{month} {year}").format(
        month=month_name(month.number, words), year=month.year
    )


def day_title(day: date, words: Words) -> str:
    """A day of a year that is known."""
    return words.gettext("{day} {month}").format(day=day.day, month=month_name(day.month, words))


def full_date(day: date, words: Words) -> str:
    """A day with its year."""
    return words.gettext("{day} {month} {year}").format(
        day=day.day, month=month_name(day.month, words), year=day.year
    )


def weekday(day: date, words: Words) -> str:
    """The day of the week, in short."""
    pgettext = words.pgettext
    return (
        pgettext("weekday", "Mon"),
        pgettext("weekday", "Tue"),
        pgettext("weekday", "Wed"),
        pgettext("weekday", "Thu"),
        pgettext("weekday", "Fri"),
        pgettext("weekday", "Sat"),
        pgettext("weekday", "Sun"),
    )[day.weekday()]


def month_name(number: int, words: Words) -> str:
    """A month, 1…12."""
    pgettext = words.pgettext
    return (
        pgettext("month", "January"),
        pgettext("month", "February"),
        pgettext("month", "March"),
        pgettext("month", "April"),
        pgettext("month", "May"),
        pgettext("month", "June"),
        pgettext("month", "July"),
        pgettext("month", "August"),
        pgettext("month", "September"),
        pgettext("month", "October"),
        pgettext("month", "November"),
        pgettext("month", "December"),
    )[number - 1]
