from __future__ import annotations

import itertools

import pytest

from handlers.views.pictures import palette
from handlers.views.pictures.palette import INK, READABLE, WHITE, Colour, contrast
from recommender.models import Emotion
from tests.handlers.views.pictures.examples import at

EMOTIONS = list(Emotion)
PLACES = [at(x / 10, y / 10) for x, y in itertools.product(range(11), repeat=2)]


def test_contrast_is_that_of_wcag() -> None:
    """Black on white is 21 : 1, a colour on itself 1 : 1, #767676 on white the known 4.54 : 1."""
    assert contrast(Colour(0, 0, 0), WHITE) == pytest.approx(21)
    assert contrast(INK, INK) == 1
    assert contrast(Colour.parse("#767676"), WHITE) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("emotion", EMOTIONS)
def test_both_inks_can_be_read_on_the_whole_page(emotion: Emotion) -> None:
    """Ink and secondary ink reach 4.5 : 1 on every stop of the background and on the panels."""
    stops = palette.background(emotion)
    panels = [palette.mix(WHITE, stop, palette.PANEL_OPACITY) for stop in stops]
    for ink in (INK, palette.secondary_ink(emotion)):
        assert min(contrast(ink, ground) for ground in (*stops, *panels)) >= READABLE


@pytest.mark.parametrize("emotion", EMOTIONS)
def test_the_background_deepens_towards_the_colour(emotion: Emotion) -> None:
    """The stops are 15, 35 and 60 % of the emotion's colour in white."""
    for share, stop in zip((0.15, 0.35, 0.60), palette.background(emotion), strict=True):
        expected = [255 + (channel - 255) * share for channel in palette.COLOURS[emotion]]
        assert list(stop) == pytest.approx(expected, abs=0.5)


def test_numbers_can_be_read_on_every_tile() -> None:
    """Wherever a song lies in the plane, the number contrasts with both ends of its tile."""
    for place in PLACES:
        start, end, ink = palette.tile(place)
        assert min(contrast(ink, start), contrast(ink, end)) >= READABLE


def test_white_can_be_read_on_every_deep_colour() -> None:
    """Wherever a song lies in the plane, white text can stand on its deep colour."""
    assert min(contrast(WHITE, palette.deep_place_colour(place)) for place in PLACES) >= READABLE


def test_places_have_the_colours_of_their_emotions() -> None:
    """Bright and energetic is nearly the colour of happy, low and calm that of sad."""
    happy, sad = palette.COLOURS[Emotion.HAPPY], palette.COLOURS[Emotion.SAD]
    assert palette.place_colour(at(1, 1)) == happy
    assert palette.place_colour(at(0, 0)) == pytest.approx(sad, abs=30)


def test_neighbours_in_the_plane_look_alike() -> None:
    """No channel jumps by more than an eighth between places 0.01 apart around the middle."""
    ring = [palette.place_colour(at(0.9, y / 100)) for y in range(101)]
    steps = [
        abs(a - b)
        for one, other in itertools.pairwise(ring)
        for a, b in zip(one, other, strict=True)
    ]
    assert max(steps) <= 32
