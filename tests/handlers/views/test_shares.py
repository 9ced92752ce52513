"""How strong emotions are and where a mood lies, in words."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.locale import words_in
from handlers.views.drawing import mood_page
from handlers.views.shares import place_words, shares_line
from recommender.models import EmotionScores, Point
from tests.handlers.examples import mood, recommendation

WEIGHTS = st.lists(st.floats(0, 1), min_size=7, max_size=7)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Happy 70% · neutral 21% · surprise 5% — bright and calm"),
        ("ko", "행복 70% · 담담함 21% · 놀람 5% — 밝고 잔잔한 쪽"),
    ],
)
def test_the_chart_in_a_line(language: str, line: str) -> None:
    """Emotions of at least five percent, the strongest first, and the place in the plane."""
    scores = EmotionScores(happy=0.7, neutral=0.21, surprise=0.05, sad=0.04)
    of = mood(face=scores, at=Point(valence=0.8, energy=0.3))
    assert shares_line(of, words_in(language)) == line


@given(WEIGHTS)
def test_the_line_and_the_bars_agree(weights: list[float]) -> None:
    """Whatever was read, the text has the bars of at least five percent with their numbers."""
    of = mood(face=EmotionScores.normalised(weights))
    bars = mood_page(recommendation(of=of), {}).bars
    shown = [f"{bar.label} {bar.percent}%" for bar in bars if bar.percent >= 5]
    line = shares_line(of, words_in("en")).lower()
    assert re.split(" · | — ", line)[:-1] == shown


@pytest.mark.parametrize("language", ["en", "ko"])
def test_nine_places_have_nine_names(language: str) -> None:
    """Every third of valence and of energy has its words, and no two are the same."""
    places = itertools.product((0.1, 0.5, 0.9), repeat=2)
    moods = [mood(at=Point(valence=v, energy=e)) for v, e in places]
    assert len({place_words(of, words_in(language)) for of in moods}) == 9
