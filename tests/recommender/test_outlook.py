"""What the readings of some days say together."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.models import DayOfReadings, Emotion
from recommender.outlook import Outlook, gathered, mean, share_of

LAST = date(2026, 3, 7)
HAPPY, SAD = Emotion.HAPPY, Emotion.SAD


def day(ago: int, valence: float = 0.5, energy: float = 0.5, **emotions: int) -> DayOfReadings:
    """A day, by default with one happy reading."""
    counts = {Emotion(name): count for name, count in (emotions or {"happy": 1}).items()}
    at = LAST - timedelta(days=ago)
    return DayOfReadings(day=at, emotions=counts, valence=valence, energy=energy)


def outlook(*days: DayOfReadings, length: int = 7) -> Outlook:
    """These days, given in their order, of the last ones."""
    return Outlook(first=LAST - timedelta(days=length - 1), last=LAST, days=days)


def test_emotions_are_summed() -> None:
    """Over all days, and the commonest prevails only with more than half."""
    one = outlook(day(3, happy=2, sad=1), day(1, happy=1, fear=1))
    assert one.emotions == {HAPPY: 3, SAD: 1, Emotion.FEAR: 1}
    assert (one.readings, one.commonest, one.prevails) == (5, HAPPY, True)
    half = outlook(day(3, happy=1), day(1, sad=1))
    assert (half.commonest, half.prevails) == (HAPPY, False)


def test_nothing_is_neutral() -> None:
    """Without a reading nothing prevails, and nothing changed."""
    empty = outlook()
    assert (empty.readings, empty.commonest) == (0, Emotion.NEUTRAL)
    assert (empty.prevails, empty.change) == (False, None)


def test_means_are_those_of_readings() -> None:
    """A day with three counts three times."""
    assert mean([day(2, 0.0, 1.0, happy=3), day(1, 1.0, 0.0)]) == (0.25, 0.75)


@pytest.mark.parametrize(
    ("later", "change"),
    [
        ((0.6, 0.4), (1, -1)),
        ((0.57, 0.43), (0, 0)),
        ((0.3, 0.5), (-1, 0)),
        ((0.5, 0.7), (0, 1)),
    ],
)
def test_a_change_is_told_when_it_can_be_seen(
    later: tuple[float, float], change: tuple[int, int]
) -> None:
    """Of the later half of the readings against the earlier one."""
    days = (day(6), day(5), day(1, *later), day(0, *later))
    assert outlook(*days).change == change


def test_the_halves_are_of_readings() -> None:
    """A day with as many readings as all others is a half of its own."""
    days = (day(6, 0.2), day(5, 0.2), day(4, 0.2), day(0, 0.8, happy=3))
    assert outlook(*days).change == (1, 0)


@pytest.mark.parametrize(
    "days",
    [(day(1, happy=9),), (day(3, 0.1), day(2, 0.5), day(1, 0.9))],
    ids=["one day", "three readings"],
)
def test_too_few_tell_no_change(days: tuple[DayOfReadings, ...]) -> None:
    """One day has no direction, and three readings have too much of chance."""
    assert outlook(*days).change is None


def test_a_day_lies_in_its_place() -> None:
    """The middle of the first and of the last of seven."""
    one = outlook(day(6), day(0))
    assert share_of(one, one.first) == pytest.approx(0.5 / 7)
    assert [round(at, 3) for at, _ in gathered(one, 1)] == [0.071, 0.929]


def test_weeks_are_counted_back_from_today() -> None:
    """What is read in one week is one dot, with the means of its readings."""
    days = (day(364, 0.3), day(6, 0.2, happy=3), day(0, 0.6, sad=1))
    oldest, newest = gathered(outlook(*days, length=365), 7)
    assert newest[1].emotions == {HAPPY: 3, SAD: 1}
    assert newest[1].valence == pytest.approx(0.3)
    assert newest[0] == pytest.approx(1 - 3.5 / 365)
    assert oldest[0] == 0.0


@given(st.lists(st.integers(0, 364), unique=True), st.sampled_from([1, 7]))
def test_no_reading_is_lost_and_none_leaves_the_axis(ago: list[int], length: int) -> None:
    """However they lie, and they stay in their order."""
    days = [day(each) for each in sorted(ago, reverse=True)]
    found = gathered(outlook(*days, length=365), length)
    assert sum(each.readings for _, each in found) == len(days)
    places = [at for at, _ in found]
    assert places == sorted(places)
    assert all(0 <= at <= 1 for at in places)
