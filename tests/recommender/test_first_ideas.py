"""The three evenings that the bot was thought up for, from photo or caption to the music."""

from __future__ import annotations

import pytest

from recommender.models import Direction, EmotionScores, Mood, PhotoReading
from recommender.mood import blend
from recommender.readers.caption import read_caption
from recommender.selection.path import path, resolve
from tests.recommender.examples import photo_of

TIRED = photo_of(EmotionScores.normalised([0.1, 0.02, 0.08, 0.02, 0.33, 0.01, 0.44]))
BEAMING = photo_of(EmotionScores.normalised([0.01, 0, 0.01, 0.88, 0.01, 0.04, 0.05]))
POLITE = photo_of(EmotionScores.normalised([0.02, 0.01, 0.03, 0.6, 0.06, 0.03, 0.25]))
CRUSHED = photo_of(EmotionScores.normalised([0.06, 0.02, 0.1, 0.01, 0.66, 0.02, 0.13]))

WORN_OUT = (
    "completely worn out after work today",
    "so done, 12 hours at the office again",
    "야근하고 이제 집 가는 길… 너무 지친다",
    "회사에서 하루 종일 시달렸더니 녹초가 됐어",
)
PASSED = (
    "I passed the exam!!!",
    "exam passed, finally 🎉",
    "시험 합격했다!!!! 😭😭 너무 행복해",
    "드디어 시험 붙었어요 🎉",
)
LOST = (
    "I lost my job today",
    "they fired me this morning. I don't know what to say",
    "they fired me this morning…",
    "I got laid off today",
    "I got fired today",
    "오늘 회사에서 잘렸어…",
    "직장을 잃었어요. 너무 슬퍼요",
)


def mood_of(photo: PhotoReading | None, caption: str | None) -> Mood:
    """A photo and the words under it."""
    return blend(photo, read_caption(caption) if caption else None)


@pytest.mark.parametrize("photo", [None, TIRED, POLITE, BEAMING])
@pytest.mark.parametrize("caption", WORN_OUT)
def test_worn_out_at_work(photo: PhotoReading | None, caption: str) -> None:
    """Whoever is worn out is calmed: each song as quiet as the last or quieter, none sadder."""
    mood = mood_of(photo, caption)
    assert resolve(mood) is Direction.CALM, mood
    steps = path(mood, Direction.AUTO, 5)
    assert steps[-1].energy <= 0.3
    assert steps[-1].valence >= steps[0].valence


@pytest.mark.parametrize("photo", [None, BEAMING, TIRED])
@pytest.mark.parametrize("caption", PASSED)
def test_exam_passed(photo: PhotoReading | None, caption: str) -> None:
    """A passed exam is celebrated: cheerful and energetic from the first song to the last."""
    mood = mood_of(photo, caption)
    assert resolve(mood) is Direction.MATCH, mood
    steps = path(mood, Direction.AUTO, 5)
    assert all(step.valence > 0.6 and step.energy > 0.5 for step in steps), steps


@pytest.mark.parametrize("photo", [None, CRUSHED, POLITE, BEAMING])
@pytest.mark.parametrize("caption", LOST)
def test_job_lost(photo: PhotoReading | None, caption: str) -> None:
    """A lost job is first comforted and then lifted: from where the listener is, slowly up."""
    mood = mood_of(photo, caption)
    assert resolve(mood) is Direction.LIFT, mood
    first, second, *_, last = path(mood, Direction.AUTO, 5)
    assert first.valence < 0.45
    assert second.valence - first.valence < (last.valence - first.valence) / 4
    assert last.valence - first.valence > 0.25


@pytest.mark.parametrize(
    ("photo", "direction"), [(BEAMING, Direction.MATCH), (CRUSHED, Direction.LIFT)]
)
def test_a_face_says_enough(photo: PhotoReading, direction: Direction) -> None:
    """Without words a beaming face is kept up and a crushed one is lifted."""
    assert resolve(mood_of(photo, None)) is direction
