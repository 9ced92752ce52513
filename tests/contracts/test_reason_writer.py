"""What every writer of reasons keeps: the suite of the `ReasonWriter` port."""

from __future__ import annotations

import pytest

from handlers.locale import LANGUAGES
from handlers.views.reasons import CatalogueReasons
from recommender.models import Direction, Mood, Point
from recommender.ports import ReasonWriter
from recommender.selection.path import path
from recommender.selection.tongue import is_in
from tests.contracts.test_selector import candidates, wish

SONGS = candidates(9)


@pytest.fixture(params=["catalogue"])
def writer(request: pytest.FixtureRequest) -> ReasonWriter:
    """Each implementation in turn."""
    return {"catalogue": CatalogueReasons()}[request.param]


def reasons(
    writer: ReasonWriter,
    mood: Mood,
    way: tuple[Point, ...],
    language: str,
    direction: Direction = Direction.LIFT,
) -> list[str]:
    """What is written about the songs of a path."""
    return [
        writer.reason(
            SONGS[place % 9],
            mood,
            position=place,
            path=way,
            direction=direction,
            language=language,
        )
        for place in range(1, len(way) + 1)
    ]


@pytest.mark.parametrize("direction", [Direction.MATCH, Direction.LIFT, Direction.CALM])
@pytest.mark.parametrize("count", [1, 2, 5, 9])
def test_one_short_line_at_every_place(
    writer: ReasonWriter, direction: Direction, count: int
) -> None:
    """However long the path and wherever it leads, each reason is one line in the right words."""
    mood = wish(SONGS).mood
    for language in LANGUAGES:
        written = reasons(writer, mood, path(mood, direction, count), language, direction)
        assert len(written) == count
        assert all(0 < len(line) <= 140 and line == " ".join(line.split()) for line in written)
        assert all(is_in(line, language) for line in written)


def test_the_same_place_gets_the_same_reason(writer: ReasonWriter) -> None:
    """Nothing is drawn by lot."""
    mood = wish(SONGS).mood
    way = path(mood, Direction.LIFT, 5)
    assert reasons(writer, mood, way, "en") == reasons(writer, mood, way, "en")
