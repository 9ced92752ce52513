"""Reasons in our own words."""

from __future__ import annotations

import pytest

from handlers.views.reasons import CatalogueReasons
from recommender.models import Direction, Point
from tests.handlers.examples import LIFT, mood
from tests.recommender.test_models import song

STAY = (LIFT[0],) * 5
PATHS = {
    "lift": (Direction.LIFT, LIFT),
    "calm": (Direction.CALM, LIFT[::-1]),
    "rest": (Direction.CALM, STAY),
    "stay": (Direction.MATCH, STAY),
}


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize(("direction", "path"), PATHS.values(), ids=PATHS)
@pytest.mark.parametrize("count", [3, 5, 10])
def test_reasons_differ_along_a_path(
    language: str, direction: Direction, path: tuple[Point, ...], count: int
) -> None:
    """Songs of one kind still get their own sentence, up to five of them."""
    stretched = tuple(path[n * len(path) // count] for n in range(count))
    reasons = [
        CatalogueReasons().reason(
            song(), mood(), position=n, path=stretched, direction=direction, language=language
        )
        for n in range(1, count + 1)
    ]
    assert len(set(reasons)) >= min(count, 5)
    assert all("{" not in reason and "\n" not in reason for reason in reasons)


def test_a_reason_says_what_the_song_is_like() -> None:
    """Its place in the plane, in words."""
    writer = CatalogueReasons()

    def reason(valence: float, energy: float) -> str:
        one = song(valence=valence, energy=energy)
        return writer.reason(
            one, mood(), position=1, path=LIFT, direction=Direction.LIFT, language="en"
        )

    assert reason(0.9, 0.9) == "Starts where you are: a song to dance to."
    assert reason(0.1, 0.1) == "Starts where you are: a slow song that lets tears be."
    kinds = {reason(v, e) for v in (0.1, 0.5, 0.9) for e in (0.1, 0.5, 0.9)}
    assert len(kinds) == 9
