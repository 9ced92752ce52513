from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from handlers.views.pictures import whole_percents
from recommender.models import Emotion, EmotionScores
from tests.handlers.views.pictures.examples import line, mood

weights = st.lists(st.floats(0, 1), min_size=7, max_size=7)


@given(weights)
def test_percents_sum_to_a_hundred(values: list[float]) -> None:
    """Whatever the scores, the whole percents sum to 100."""
    assert sum(whole_percents(EmotionScores.normalised(values)).values()) == 100


@given(weights)
def test_percents_are_near_the_scores(values: list[float]) -> None:
    """No percent is a whole point away from its score."""
    scores = EmotionScores.normalised(values)
    percents = whole_percents(scores)
    assert all(abs(percents[emotion] - 100 * scores[emotion]) < 1.1 for emotion in Emotion)


def test_the_largest_remainders_get_the_missing_points() -> None:
    """Three thirds become 34, 33 and 33, the first of equals first."""
    percents = whole_percents(EmotionScores.normalised([1, 0, 0, 1, 1, 0, 0]))
    assert list(percents.values()) == [34, 0, 0, 33, 33, 0, 0]


def test_a_page_holds_at_most_ten_songs() -> None:
    """An eleventh song is refused."""
    with pytest.raises(ValidationError):
        mood(*[line()] * 11)
