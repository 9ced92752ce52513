from __future__ import annotations

import itertools
import math

from hypothesis import given
from hypothesis import strategies as st

from handlers.views.pictures.canvas import Room
from handlers.views.pictures.plane import free_baseline, placed, spread
from tests.handlers.views.pictures.examples import at

PLANE = Room(0, 0, 400, 300)
places = st.lists(st.tuples(st.floats(0, 400), st.floats(0, 300)), max_size=10)


def test_the_corners_are_where_they_belong() -> None:
    """Low and calm lies at the bottom left, bright and energetic at the top right."""
    assert placed(at(0, 0), PLANE) == (0, 300)
    assert placed(at(1, 1), PLANE) == (400, 0)


def test_dots_with_room_stay_where_they_are() -> None:
    """A path whose stops are far enough apart is drawn as it is."""
    path = [(50.0, 50.0), (150.0, 120.0), (300.0, 200.0)]
    assert all(math.dist(*pair) < 1 for pair in zip(spread(path, 40, PLANE), path, strict=True))


def test_a_crowded_path_unrolls_in_order() -> None:
    """Stops on a short line lie on a longer one, in their order, around the same middle."""
    dots = spread([(190.0 + 10 * step, 150.0) for step in range(5)], 30, PLANE)
    assert [round(x) for x, _ in dots] == [150, 180, 210, 240, 270]


def test_a_path_that_stays_is_a_ring() -> None:
    """Five stops in nearly one place stand around it, the first one on the left."""
    dots = spread([(200.0 + step, 150.0) for step in range(5)], 30, PLANE)
    away = [round(math.dist(dot, (202, 150)), 3) for dot in dots]
    assert len(set(away)) == 1
    assert min(dots) == dots[0]
    assert all(round(math.dist(*pair)) == 30 for pair in itertools.pairwise([*dots, dots[0]]))


def test_a_long_crowded_path_winds() -> None:
    """Ten stops on a short line stand on both sides of it in turn, in order, and none touch."""
    dots = spread([(150.0 + 5 * step, 150.0) for step in range(10)], 44, PLANE)
    assert all(math.dist(*pair) > 43 for pair in itertools.combinations(dots, 2))
    assert [y > 150 for _, y in dots] == [True, False] * 5
    assert sorted(dots) == dots
    assert max(x for x, _ in dots) - min(x for x, _ in dots) < 44 * 5


def test_a_path_at_an_edge_moves_inwards_as_a_whole() -> None:
    """Stops that unroll beyond the plane keep their line; they do not pile up along the edge."""
    dots = spread([(380.0 + 2 * step, 20.0 - 2 * step) for step in range(9)], 30, PLANE)
    assert max(x for x, _ in dots) <= 400
    assert all(math.dist(*pair) > 29 for pair in itertools.combinations(dots, 2))


@given(places)
def test_no_dot_leaves_the_plane(path: list[tuple[float, float]]) -> None:
    """However crowded, every dot stays within the plane."""
    found = spread(path, 28, PLANE)
    assert len(found) == len(path)
    assert all(0 <= x <= 400 and 0 <= y <= 300 for x, y in found)


@given(places)
def test_no_number_is_covered(path: list[tuple[float, float]]) -> None:
    """Even ten stops in one place end at least two thirds of the distance apart."""
    found = spread(path, 28, PLANE)
    assert all(math.dist(*pair) > 18 for pair in itertools.combinations(found, 2))


def test_words_keep_clear_of_dots() -> None:
    """A word lies below the axis, above it when a dot is below, further off when one is on it."""
    assert free_baseline([], 0, 60, 150) == 183
    assert free_baseline([(30, 190)], 0, 60, 150) == 136
    assert not 122 < free_baseline([(30, 150)], 0, 60, 150) < 196
