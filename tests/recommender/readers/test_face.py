"""DeepFace finds and reads the faces of upright pictures."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from recommender.models import Emotion
from recommender.readers.face import expression, find_and_read_faces
from recommender.readers.loading import load
from tests.photos import portrait, selfie, wall


def bgr(image: Image.Image) -> NDArray[np.uint8]:
    """The picture as DeepFace wants it."""
    return np.ascontiguousarray(np.asarray(image)[:, :, ::-1])


def test_the_portrait_holds_one_happy_face() -> None:
    """The box lies on the face, the scores are plain floats that sum to 1."""
    (face,) = find_and_read_faces(bgr(portrait()))
    assert face.scores.dominant == Emotion.HAPPY
    assert all(type(score) is float for score in face.scores.values())
    assert sum(face.scores.values()) == pytest.approx(1, abs=1e-3)
    assert 160 < face.box.x < 190
    assert 60 < face.box.y < 90
    assert 85 < face.box.width < 110
    assert 0.5 < face.confidence <= 1


def test_boxes_are_scaled_to_the_full_photo() -> None:
    """A picture reduced from a larger photo gives boxes in that photo's pixels."""
    (face,) = find_and_read_faces(bgr(portrait()))
    (large,) = find_and_read_faces(bgr(portrait()), scale=3)
    assert large.box.x == pytest.approx(3 * face.box.x, abs=3)
    assert large.box.width == pytest.approx(3 * face.box.width, abs=3)
    assert large.scores == face.scores


def test_the_quick_search_sees_what_is_there_at_full_size() -> None:
    """A large selfie is searched reduced; the box is where the face is in the large one."""
    (face,) = find_and_read_faces(bgr(selfie(1280, 960)))
    assert face.box.x == pytest.approx(160 + 175 * 960 / 512, abs=25)
    assert face.box.width == pytest.approx(97 * 960 / 512, abs=25)


def test_a_small_face_is_found_at_full_size() -> None:
    """What the quick search misses is looked for again without reducing."""
    picture = Image.new("RGB", (1280, 960), (150, 150, 145))
    picture.paste(portrait().resize((200, 200)), (900, 500))
    (face,) = find_and_read_faces(bgr(picture))
    assert 960 < face.box.x < 980
    assert face.box.width < 50


def test_several_faces_come_largest_first() -> None:
    """The nearest face leads."""
    picture = Image.new("RGB", (900, 600), (150, 150, 145))
    picture.paste(portrait().resize((380, 380)), (0, 200))
    picture.paste(portrait(), (388, 50))
    large, little = find_and_read_faces(bgr(picture))
    assert large.box.width > little.box.width
    assert large.box.x > little.box.x


@pytest.mark.parametrize("size", [(1, 1), (3, 700), (64, 64), (1280, 960)])
def test_without_a_face_the_answer_is_empty(size: tuple[int, int]) -> None:
    """No face is an answer, however small or large the picture."""
    assert find_and_read_faces(bgr(wall().resize(size))) == ()


def test_a_turned_photo_is_read_like_an_upright_one() -> None:
    """The box encloses the face where it is shown, and the expression is the same."""
    (face,) = find_and_read_faces(np.ascontiguousarray(np.rot90(bgr(portrait()))))
    assert face.scores.dominant == Emotion.HAPPY
    assert 60 < face.box.x < 90
    assert face.box.y == pytest.approx(512 - 175 - 97, abs=15)


def test_expression_reads_a_crop_without_searching() -> None:
    """Any size of crop, grey borders or not."""
    load()
    crop = bgr(portrait().crop((175, 73, 272, 170)))
    assert expression(crop).dominant == Emotion.HAPPY
    assert expression(crop[::2, ::2]).dominant == Emotion.HAPPY
    assert sum(expression(np.zeros((5, 9, 3), np.uint8)).values()) == pytest.approx(1, abs=1e-3)
