"""What a chat looks back at, as values."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from pydantic import ValidationError

from recommender.models import DayOfReadings, Emotion, Favorite
from tests.recommender.test_taste import song

NOW = datetime(2026, 11, 27, tzinfo=UTC)
EARLIER = NOW - timedelta(days=1)


def test_a_day_counts_its_readings() -> None:
    """Over all emotions."""
    emotions = {Emotion.SAD: 2, Emotion.HAPPY: 1}
    day = DayOfReadings(day=date(2026, 1, 1), emotions=emotions, valence=0.5, energy=0.5)
    assert day.readings == 3


def test_a_star_goes_before_a_like() -> None:
    """Since when a song is a favourite."""
    one = song("One", "A")
    assert Favorite(song=one, liked_at=NOW).at == NOW
    assert Favorite(song=one, liked_at=NOW, starred_at=EARLIER).at == EARLIER


def test_without_a_mark_there_is_no_favourite() -> None:
    """A song that nobody marked has no place in the list."""
    with pytest.raises(ValidationError, match="a star or a like"):
        Favorite(song=song("One", "A"))
