"""The benchmark of the detection counts right, and its copies keep the faces in their places."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from benchmarks.annotated import FACES, Face, Picture
from benchmarks.augmented import AUGMENTATIONS
from benchmarks.detection import line, tally, total
from recommender.models import Box

FACE = Face(100, 80, 40)


@pytest.fixture
def picture() -> Picture:
    """Two green faces, one cut, on a dark red picture."""
    pixels = np.full((300, 400, 3), (20, 20, 90), np.uint8)
    pixels[60:100, 80:120] = pixels[200:240, 360:400] = (40, 230, 40)
    return Picture("two", pixels, (FACE, Face(380, 220, 40, cut=True)))


def box(x: int, y: int, side: int) -> Box:
    """A square around a middle."""
    return Box(x=x - side // 2, y=y - side // 2, width=side, height=side)


@pytest.mark.parametrize(
    ("found", "right"),
    [
        (box(100, 80, 40), True),
        (box(110, 75, 60), True),
        (box(120, 80, 40), False),
        (box(100, 80, 100), False),
        (box(100, 80, 16), False),
    ],
)
def test_a_find_is_right_when_place_and_size_fit(found: Box, right: bool) -> None:
    """Within a third of the side and a factor of two."""
    assert FACE.is_at(found) is right


def test_cut_faces_count_neither_way(picture: Picture) -> None:
    """They are not missed, and finding one is not false."""
    none = tally(lambda _: [], [picture])
    assert (none.faces, none.found, none.pictures, none.pictures_found, none.false) == (
        1,
        0,
        1,
        0,
        0,
    )
    cut = tally(lambda _: [box(380, 220, 40), box(200, 200, 40)], [picture])
    assert (cut.found, cut.false) == (0, 1)
    both = tally(lambda _: [box(100, 80, 44), box(101, 80, 40)], [picture])
    assert (both.found, both.pictures_found, both.false) == (1, 1, 0)


def test_tallies_add_up(picture: Picture) -> None:
    """The last line is the sum of those above, its times are over all pictures."""
    one = tally(lambda _: [box(100, 80, 40)], [picture])
    both = total([one, one])
    assert (both.faces, both.found, len(both.ms)) == (2, 2, 2)
    assert line("together", both).startswith("together")
    assert "2/2" in line("together", both)


def greenest(pixels: NDArray[np.uint8], face: Face) -> float:
    """How much greener a face's middle is than a pixel is on the mean."""
    y, x = round(face.y), round(face.x)
    around = pixels[y - 4 : y + 5, x - 4 : x + 5].reshape(-1, 3).mean(axis=0)
    return float(around[1] - max(around[0], around[2]))


@pytest.mark.parametrize("name", AUGMENTATIONS)
def test_copies_keep_the_faces_in_their_places(picture: Picture, name: str) -> None:
    """Where a copy says a face is, there is its colour."""
    copy = AUGMENTATIONS[name](picture)
    assert copy.pixels.dtype == np.uint8
    assert [face.cut for face in copy.faces] == [False, True]
    assert all(greenest(copy.pixels, face) > 8 for face in copy.faces)
    assert 0.3 < copy.faces[0].side / picture.faces[0].side <= 1


def test_the_annotations_are_of_seven_photos() -> None:
    """Nineteen faces that should be found, and one photo without any."""
    wanted = [face for faces in FACES.values() for face in faces if not face.cut]
    assert (len(FACES), len(wanted)) == (7, 19)
    assert FACES["nofaces.jpg"] == ()
