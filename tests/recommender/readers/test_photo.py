"""A photo's faces together, in the full photo's pixels."""

from __future__ import annotations

import pytest

from recommender.errors import DamagedPhotoError
from recommender.models import Box, Emotion, EmotionScores, FaceReading
from recommender.readers.photo import read_photo, together, warm_up
from tests.photos import encoded, portrait, portrait_jpeg, wall_jpeg, with_orientation


def face(emotion: Emotion, side: int, confidence: float = 1.0) -> FaceReading:
    """A square face that shows one emotion only."""
    return FaceReading(
        scores=EmotionScores(**{emotion.value: 1.0}),
        box=Box(x=0, y=0, width=side, height=side),
        confidence=confidence,
    )


def test_faces_count_by_area_and_confidence() -> None:
    """Twice the side is four times the weight; half the confidence is half of it."""
    faces = [face(Emotion.HAPPY, 200, 0.5), face(Emotion.SAD, 100, 1.0)]
    scores = together(faces)
    assert scores is not None
    assert scores.happy == pytest.approx(2 / 3)
    assert scores.sad == pytest.approx(1 / 3)


def test_no_face_has_no_scores() -> None:
    """Nothing is made up."""
    assert together([]) is None


def test_a_portrait() -> None:
    """One happy face, whose scores are the photo's."""
    reading = read_photo(portrait_jpeg())
    (only,) = reading.faces
    assert reading.scores is not None
    assert reading.scores.dominant == Emotion.HAPPY
    assert reading.scores.values() == pytest.approx(only.scores.values())
    assert reading.confidence == only.confidence
    assert reading.scene is None


def test_a_wall() -> None:
    """A photo without a face has no scores, but a scene."""
    reading = read_photo(wall_jpeg())
    assert (reading.faces, reading.scores, reading.confidence) == ((), None, 0)
    assert reading.scene is not None
    assert reading.scene.description is None


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_boxes_lie_in_the_full_upright_photo(orientation: int) -> None:
    """Neither reducing nor turning the photo moves the box off the face."""
    large = portrait().resize((3072, 3072))
    (only,) = read_photo(with_orientation(large, orientation)).faces
    assert only.box.x == pytest.approx(6 * 176, abs=60)
    assert only.box.y == pytest.approx(6 * 73, abs=60)
    assert only.box.width == pytest.approx(6 * 97, abs=60)


def test_a_grey_heic_with_a_face() -> None:
    """Any format and colour leads to the same face."""
    assert len(read_photo(encoded(portrait().convert("L"), "HEIF")).faces) == 1


def test_a_damaged_photo() -> None:
    """Decoding errors are not swallowed."""
    with pytest.raises(DamagedPhotoError):
        read_photo(portrait_jpeg()[:3000])


def test_warming_up_can_be_repeated() -> None:
    """A second time costs next to nothing and changes nothing."""
    warm_up()
    before = read_photo(portrait_jpeg())
    warm_up()
    assert read_photo(portrait_jpeg()) == before
