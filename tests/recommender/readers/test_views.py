"""Views of a picture and the way back from them."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from recommender.readers.views import Area, View, reduced, turned

SQUARE = (400, 120, 460, 180)
"""Left, top, right and bottom of the one white square."""


@pytest.fixture
def picture() -> NDArray[np.uint8]:
    """A white square on black, 800 × 600."""
    pixels = np.zeros((600, 800, 3), np.uint8)
    left, top, right, bottom = SQUARE
    pixels[top:bottom, left:right] = 255
    return pixels


def white(view: View) -> Area:
    """The upright box around the square in a view."""
    x, y, width, height = cv2.boundingRect((view.grey() > 127).astype(np.uint8))
    return Area(x, y, width, height, confidence=1)


@pytest.mark.parametrize("side", [400, 333, 800, 2000])
def test_an_area_of_a_reduced_view_lies_where_it_was(picture: NDArray[np.uint8], side: int) -> None:
    """The way back leads to the pixels of the picture, which is never enlarged."""
    view = reduced(picture, side)
    assert max(view.pixels.shape) == min(side, 800)
    assert view.in_picture(white(view)) == pytest.approx(SQUARE, abs=2)


@pytest.mark.parametrize("degrees", [90, 180, 270])
@pytest.mark.parametrize("side", [400, 800])
def test_a_quarter_turn_keeps_the_box(picture: NDArray[np.uint8], side: int, degrees: int) -> None:
    """Nothing is lost on the way there and back."""
    view = turned(reduced(picture, side), degrees)
    assert view.is_turned
    assert view.in_picture(white(view)) == pytest.approx(SQUARE, abs=1)


@pytest.mark.parametrize("degrees", [20, -20, 33])
def test_the_box_of_an_inclined_view_holds_all_of_the_area(
    picture: NDArray[np.uint8], degrees: int
) -> None:
    """It has the same middle and is larger, since its sides are upright again."""
    view = turned(reduced(picture, 400), degrees)
    left, top, right, bottom = view.in_picture(white(view))
    assert ((left + right) / 2, (top + bottom) / 2) == pytest.approx((430, 150), abs=2)
    assert left < SQUARE[0] < SQUARE[2] < right
    assert top < SQUARE[1] < SQUARE[3] < bottom


def test_no_corner_of_the_picture_is_cut_off(picture: NDArray[np.uint8]) -> None:
    """The canvas grows with the turn."""
    white_all_over = np.full_like(picture, 255)
    view = turned(reduced(white_all_over, 400), 20)
    assert (view.grey() > 127).sum() == pytest.approx(400 * 300, rel=0.01)


def test_shadows_are_brightened_on_demand() -> None:
    """Equalising spreads what little contrast there is."""
    shades = np.random.default_rng(1).integers(10, 20, (240, 320, 3)).astype(np.uint8)
    view = reduced(shades, 320)
    assert view.grey(equalised=True).std() > 2 * view.grey().std()


def test_an_area_can_be_scaled() -> None:
    """Eyes move with the face; an eye that was not found stays so."""
    area = Area(10, 20, 30, 40, confidence=0.5, left_eye=(25, 30))
    assert area.scaled(2) == Area(20, 40, 60, 80, confidence=0.5, left_eye=(50, 60))
