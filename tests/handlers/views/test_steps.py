"""Where a song stands on the path, in words."""

from __future__ import annotations

import pytest

from handlers.locale import words_in
from handlers.views.steps import place_on_path
from recommender.models import Direction, Point
from tests.handlers.examples import LIFT, mood, recommendation

ENGLISH = words_in("en")


def told(*path: tuple[float, float], direction: Direction = Direction.LIFT) -> list[str]:
    """What is said of the songs of a path that begins at the mood."""
    points = tuple(Point(valence=valence, energy=energy) for valence, energy in path)
    one = recommendation(cards=len(path), of=mood(at=points[0]))
    one = one.model_copy(update={"path": points, "direction": direction})
    places = [place_on_path(one, n, ENGLISH) for n in range(1, len(path) + 1)]
    return [place.split(": ")[1] for place in places]


def test_steps_say_where_they_lead() -> None:
    """The first song is where the listener is, the others are a step into some direction."""
    assert told((0.2, 0.3), (0.3, 0.3), (0.4, 0.4), (0.4, 0.5), (0.405, 0.505)) == [
        "where you are",
        "a step brighter",
        "a step brighter and livelier",
        "a step livelier",
        "hardly a step away",
    ]
    assert told((0.3, 0.8), (0.4, 0.6), (0.4, 0.4), direction=Direction.CALM)[1:] == [
        "a step brighter and calmer",
        "a step calmer",
    ]


def test_quiet_songs_stay_quiet() -> None:
    """Where the headline promises songs to rest with, a brighter one is as quiet as the first."""
    assert told((0.3, 0.3), (0.4, 0.3), (0.405, 0.3), (0.5, 0.27), direction=Direction.CALM) == [
        "where you are",
        "just as quiet, and a step brighter",
        "just as quiet",
        "a step brighter and calmer",
    ]


def test_a_path_that_stays_says_so() -> None:
    """Small steps of a mood that is kept up are none."""
    assert told((0.6, 0.6), (0.63, 0.63), direction=Direction.MATCH)[1] == "in the same mood"


def test_further_songs_begin_where_the_last_ones_ended() -> None:
    """The first of them is not where the listener is."""
    one = recommendation().model_copy(update={"path": LIFT[2:], "further": True})
    assert place_on_path(one, 1, ENGLISH) == "Song 1 of 5: where the last songs ended"


def test_a_first_answer_beside_the_mood_follows_nothing() -> None:
    """Where care is needed the songs begin beside the mood: nothing came before them."""
    one = recommendation().model_copy(update={"path": LIFT[2:], "care": True})
    assert place_on_path(one, 1, ENGLISH) == "Song 1 of 5"


@pytest.mark.parametrize(("language", "place"), [("en", "Song 2 of 5"), ("ko", "5곡 중 2번 곡")])
def test_songs_like_another_are_on_no_path(language: str, place: str) -> None:
    """Which of how many they are is all there is to say."""
    alike = recommendation().model_copy(update={"like": "IU – 밤편지"})
    assert place_on_path(alike, 2, words_in(language)) == place
