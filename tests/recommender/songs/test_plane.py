"""Neighbourhoods in the plane."""

from __future__ import annotations

import numpy as np
import pytest

from recommender.models import Point
from recommender.songs.plane import Plane

COUNT = 4000


@pytest.fixture(scope="module")
def points() -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """Songs all over the plane, its corners included."""
    chance = np.random.default_rng(1)
    return np.vstack((chance.random((COUNT - 4, 2)), [(0, 0), (0, 1), (1, 0), (1, 1)])).astype(
        np.float32
    )


LANGUAGE = (np.arange(COUNT) % 2).astype(np.uint16)
EVERYTHING = np.ones(COUNT, dtype=np.bool_)


@pytest.mark.parametrize(("valence", "energy"), [(0.5, 0.5), (0, 0), (1, 1), (0.03, 0.97)])
@pytest.mark.parametrize("enough", [20, 300])
def test_the_nearest_rows_are_among_them(
    points: np.ndarray[tuple[int, int], np.dtype[np.float32]],
    valence: float,
    energy: float,
    enough: int,
) -> None:
    """What is found holds at least half as many of the very nearest rows as were wanted."""
    plane = Plane(points, LANGUAGE, 2)
    found = plane.around(Point(valence=valence, energy=energy), [0, 1], EVERYTHING, enough)
    away = np.hypot(points[:, 0] - valence, points[:, 1] - energy)
    assert len(found) == len(set(found)) >= enough
    assert set(np.argsort(away)[: enough // 2]) <= set(found)


def test_only_the_languages_that_are_named(
    points: np.ndarray[tuple[int, int], np.dtype[np.float32]],
) -> None:
    """Each language has cells of its own."""
    found = Plane(points, LANGUAGE, 2).around(Point(valence=0.5, energy=0.5), [1], EVERYTHING, 50)
    assert set(LANGUAGE[found]) == {1}


def test_rows_that_are_not_allowed(
    points: np.ndarray[tuple[int, int], np.dtype[np.float32]],
) -> None:
    """The square grows until it holds enough that are, and at last holds all of them."""
    allowed = EVERYTHING.copy()
    allowed[100:] = False
    plane = Plane(points, LANGUAGE, 2)
    for enough in (90, 1000):
        found = plane.around(Point(valence=0.9, energy=0.1), [0, 1], allowed, enough)
        assert min(enough, 100) <= len(found) <= 100
        assert found.max() < 100
