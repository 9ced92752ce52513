"""What light and colours say: orderings that nobody would argue about."""

from __future__ import annotations

import itertools
import time
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from recommender.models import Direction, PhotoReading, SceneReading
from recommender.mood import blend
from recommender.readers.photo import read_photo
from recommender.readers.scene import read_scene
from recommender.selection.path import path, resolve
from tests.photos import encoded
from tests.recommender.readers.scenes import SCENES, pixels, scene


def plain(colour: Sequence[int], size: tuple[int, int] = (48, 64)) -> NDArray[np.uint8]:
    """A picture of one colour (blue, green, red), `size` being its height and width."""
    return np.full((*size, 3), tuple(colour), np.uint8)


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("noon_beach", "rainy_night"),
        ("noon_beach", "overcast_street"),
        ("flower_field", "neon_club"),
        ("flower_field", "fog"),
        ("sunset", "candle_room"),
        ("forest", "rainy_night"),
        ("fog", "overcast_street"),
        ("white_wall", "black_frame"),
    ],
)
def test_what_is_more_pleasant(more: str, less: str) -> None:
    """Bright and colourful is more pleasant than dark and grey, and not by a hair."""
    assert read_scene(pixels(more)).valence > read_scene(pixels(less)).valence + 0.1


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("neon_club", "fog"),
        ("neon_club", "noon_beach"),
        ("flower_field", "noon_beach"),
        ("noon_beach", "fog"),
        ("sunset", "overcast_street"),
        ("forest", "white_wall"),
        ("rainy_night", "fog"),
    ],
)
def test_what_is_more_stirring(more: str, less: str) -> None:
    """Strong colours stir, and so does the dark; pale grey does not."""
    assert read_scene(pixels(more)).arousal > read_scene(pixels(less)).arousal + 0.1


def test_the_formula_of_the_study() -> None:
    """One standard deviation of lightness is half a unit of brightness, 0.69 and −0.31 of it."""
    # Greys of L* 48 and 60 (sRGB 113.6 and 144.6): the mean of photographs, and 12 more.
    middle, lighter = read_scene(plain((114, 114, 114))), read_scene(plain((145, 145, 145)))
    assert lighter.valence - middle.valence == pytest.approx(0.69 / 2, abs=0.02)
    assert lighter.arousal - middle.arousal == pytest.approx(-0.31 / 2, abs=0.02)
    # No colour at all is 20 below the mean chroma: −20/22 of a unit of saturation.
    assert middle.valence == pytest.approx(-0.22 * 20 / 22, abs=0.02)
    assert middle.arousal == pytest.approx(-0.60 * 20 / 22, abs=0.02)


def test_a_beach_at_noon_and_a_rainy_night_lead_to_other_songs() -> None:
    """The first keeps its mood, the second is led elsewhere; their songs begin far apart."""
    moods = [
        blend(PhotoReading(faces=(), scores=None, scene=read_scene(pixels(name))), None)
        for name in ("noon_beach", "rainy_night")
    ]
    kept, led = map(resolve, moods)
    assert kept is Direction.MATCH
    assert led in {Direction.LIFT, Direction.CALM}
    beach, night = (path(mood, Direction.AUTO, 5)[0] for mood in moods)
    assert beach.valence - night.valence > 0.5


def test_every_drawn_scene_has_a_place_of_its_own() -> None:
    """No two of them are read alike."""
    places = [read_scene(pixels(name)) for name in SCENES]
    for one, other in itertools.combinations(places, 2):
        assert abs(one.valence - other.valence) + abs(one.arousal - other.arousal) > 0.02


@given(st.integers(1, 40), st.integers(1, 40), st.binary(min_size=3, max_size=3))
def test_any_picture_has_a_place(height: int, width: int, colour: bytes) -> None:
    """Of one pixel or of one long line: always inside the plane, without words."""
    reading = read_scene(plain(colour, (height, width)))
    assert -1 <= reading.valence <= 1
    assert -1 <= reading.arousal <= 1
    assert (reading.description, reading.words) == (None, ())


@pytest.mark.parametrize("side", [96, 333, 1280])
def test_the_size_of_a_picture_says_nothing(side: int) -> None:
    """The same scene, smaller and larger, has the same place."""
    resized = scene("sunset").resize((side, side * 3 // 4))
    reading = read_scene(np.ascontiguousarray(np.asarray(resized)[:, :, ::-1]))
    expected = read_scene(pixels("sunset"))
    assert reading.valence == pytest.approx(expected.valence, abs=0.03)
    assert reading.arousal == pytest.approx(expected.arousal, abs=0.03)


@pytest.mark.parametrize("name", ["noon_beach", "rainy_night", "fog"])
def test_a_photo_without_a_face_has_a_scene(name: str) -> None:
    """The encoded photo is read as its pixels are."""
    reading = read_photo(encoded(scene(name), quality=92))
    assert (reading.faces, reading.scores) == ((), None)
    expected = read_scene(pixels(name))
    assert isinstance(reading.scene, SceneReading)
    assert reading.scene.valence == pytest.approx(expected.valence, abs=0.05)


def test_a_scene_is_read_in_ten_milliseconds() -> None:
    """The best of twenty readings of a large picture, so that a busy machine does not count."""
    large = np.random.default_rng(1).integers(0, 256, (960, 1280, 3), np.uint8)
    times = []
    for _ in range(20):
        begun = time.perf_counter()
        read_scene(large)
        times.append(time.perf_counter() - begun)
    assert min(times) < 0.010
