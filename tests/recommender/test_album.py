"""Several pictures are one reading."""

from __future__ import annotations

import pytest

from recommender.album import merged
from recommender.models import Emotion, EmotionScores, Frame, PhotoReading
from tests.recommender.examples import CALM, SMILE, WORST_DAY, photo_of, scene_of


def test_one_picture_is_itself() -> None:
    """A single photo is not touched."""
    assert merged([photo_of(SMILE)]) == photo_of(SMILE)


def test_faces_of_all_pictures_come_together() -> None:
    """Every face is there, the largest first, and the pictures that show one count."""
    album = merged([photo_of(SMILE, side=50), photo_of(CALM, side=200), scene_of(0.5, 0.5)])
    assert [face.scores for face in album.faces] == [CALM, SMILE]
    assert (album.photos, album.scene) == (2, None)


def test_a_surer_picture_has_more_say() -> None:
    """The scores are the mean, weighted by how sure the surest face of each picture is."""
    album = merged([photo_of(SMILE, confidence=0.9), photo_of(WORST_DAY, confidence=0.3)])
    assert album.scores is not None
    assert album.scores.happy == pytest.approx(0.75 * SMILE.happy + 0.25 * WORST_DAY.happy)


def test_scenes_speak_when_nobody_is_seen() -> None:
    """Without a face in any picture the mean of the scenes is the scene."""
    album = merged([scene_of(0.8, 0.2), scene_of(-0.2, 0.4)])
    assert album.scores is None
    assert album.scene is not None
    assert (album.scene.valence, album.scene.arousal) == pytest.approx((0.3, 0.3))


def test_pictures_that_show_nothing_are_read_as_nothing() -> None:
    """Neither a face nor a scene."""
    blank = PhotoReading(faces=(), scores=None)
    assert merged([blank, blank]) == PhotoReading(faces=(), scores=None, photos=2)


def test_no_picture_is_no_album() -> None:
    """There is nothing to merge."""
    with pytest.raises(ValueError, match="needs a picture"):
        merged([])


def test_dominance_counts_the_frames_with_a_face() -> None:
    """Happy in two of three frames with a face; the frame without one does not count."""
    frames = [Frame(at_s=t, scores=s) for t, s in enumerate([SMILE, None, CALM, SMILE])]
    often = PhotoReading(faces=(), scores=SMILE, frames=tuple(frames)).dominance
    assert often is not None
    assert (often.happy, often.neutral) == pytest.approx((2 / 3, 1 / 3))
    assert PhotoReading(faces=(), scores=None).dominance is None
    assert often.dominant is Emotion.HAPPY
    assert isinstance(often, EmotionScores)
