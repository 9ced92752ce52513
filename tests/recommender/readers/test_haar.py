"""What DeepFace's cascades find, and how far it is believed."""

from __future__ import annotations

import pytest
from PIL import Image

from recommender.readers import haar
from recommender.readers.loading import load
from recommender.readers.views import View, reduced
from tests.photos import portrait, wall
from tests.recommender.readers.test_face import bgr


@pytest.fixture(autouse=True)
def _loaded() -> None:
    load()


def view(image: Image.Image) -> View:
    """The picture at the size it is searched."""
    return reduced(bgr(image), 480)


def test_a_face_with_two_eyes_is_sure() -> None:
    """The person's left eye is on the right for us, and both lie in the upper half."""
    (area,) = haar.find(view(portrait()), min_side=24, least=0.6)
    assert area.confidence > 0.95
    assert area.left_eye is not None
    assert area.right_eye is not None
    assert area.x < area.right_eye[0] < area.left_eye[0] < area.x + area.width
    assert area.y < area.left_eye[1] < area.y + area.height / 2


def test_a_face_whose_eyes_are_covered_is_less_sure() -> None:
    """The confidence tells a face with eyes from one without."""
    masked = portrait().copy()
    masked.paste((150, 110, 100), (190, 100, 265, 128))
    (open_eyed,) = haar.find(view(portrait()), min_side=24, least=0.6)
    covered = haar.find(view(masked), min_side=24, least=0.0)
    assert max((area.confidence for area in covered), default=0) < open_eyed.confidence


def test_smaller_faces_than_asked_for_are_left_out() -> None:
    """The portrait's face has about 90 pixels here."""
    assert haar.find(view(portrait()), min_side=150, least=0.6) == []


def test_nothing_is_found_on_a_wall() -> None:
    """Not even with little confidence."""
    assert haar.find(view(wall()), min_side=24, least=0.3) == []


def test_no_two_finds_cover_each_other() -> None:
    """Of finds upon one another only the surest is a face."""
    for least in (0.0, 0.6):
        areas = haar.find(view(portrait()), min_side=24, least=least)
        boxes = [(a.x, a.y, a.x + a.width, a.y + a.height) for a in areas]
        for i, (left, top, right, bottom) in enumerate(boxes):
            for other in boxes[i + 1 :]:
                across = min(right, other[2]) - max(left, other[0])
                down = min(bottom, other[3]) - max(top, other[1])
                smaller = min((right - left) ** 2, (other[2] - other[0]) ** 2)
                assert max(0, across) * max(0, down) < haar.OVERLAP * smaller


def test_the_surest_comes_first() -> None:
    """Whatever else is found follows."""
    areas = haar.find(view(portrait()), min_side=24, least=0.0)
    confidences = [area.confidence for area in areas]
    assert confidences == sorted(confidences, reverse=True)
    assert all(0 <= confidence <= 1 for confidence in confidences)
