"""What a person said about earlier readings changes the next one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.corrections import (
    corrections_of,
    reweighed,
    reweighed_photo,
    reweighed_words,
)
from recommender.models import (
    Correction,
    Emotion,
    EmotionScores,
    PhotoReading,
    Predicted,
    Reader,
    SceneReading,
)
from recommender.mood import blend
from tests.recommender.examples import CALM, JOY, SMILE, WORST_DAY, photo_of, words_of

SCORES = st.lists(st.floats(0.001, 1), min_size=7, max_size=7).map(EmotionScores.normalised)
MEADOW = SceneReading(valence=0.8, arousal=0.5)
EMOTIONS = st.sampled_from(Emotion)
CORRECTIONS = st.lists(
    st.builds(
        Correction,
        reader=st.sampled_from(Reader),
        predicted=EMOTIONS,
        true=EMOTIONS,
        times=st.integers(1, 50),
    ),
    max_size=12,
)


def said(predicted: Emotion, true: Emotion, times: int) -> tuple[Correction]:
    """One kind of correction of the face, so many times."""
    return (Correction(reader=Reader.FACE, predicted=predicted, true=true, times=times),)


@given(SCORES, EMOTIONS)
def test_one_correction_changes_nothing(scores: EmotionScores, true: Emotion) -> None:
    """The first correction may be a slip of the finger, whatever the scores."""
    once = reweighed(scores, said(scores.dominant, true, 1), Reader.FACE)
    assert once.values() == pytest.approx(scores.values())


@given(SCORES, EMOTIONS)
def test_three_corrections_change_the_outcome(scores: EmotionScores, true: Emotion) -> None:
    """What three times was called something else is no longer the strongest emotion."""
    wrong = scores.dominant
    thrice = reweighed(scores, said(wrong, true, 3), Reader.FACE)
    if true is not wrong:
        assert thrice[true] > 0.9 * scores[wrong] > thrice[wrong]
        assert thrice.dominant is not wrong


def test_three_corrections_of_an_unsure_reading() -> None:
    """What is named becomes the strongest, also where another emotion was close behind."""
    torn = EmotionScores.normalised([0.05, 0, 0.05, 0.4, 0.15, 0, 0.35])
    assert reweighed(torn, said(Emotion.HAPPY, Emotion.SAD, 3), Reader.FACE).dominant is Emotion.SAD


@pytest.mark.parametrize(("times", "dominant"), [(1, Emotion.NEUTRAL), (3, Emotion.HAPPY)])
def test_a_calm_face_that_means_happy(times: int, dominant: Emotion) -> None:
    """A resting face that its owner three times called happy is read as happy."""
    assert reweighed(CALM, said(Emotion.NEUTRAL, Emotion.HAPPY, times), Reader.FACE).dominant is (
        dominant
    )


@given(SCORES, CORRECTIONS, st.sampled_from(Reader))
def test_corrected_scores_are_a_distribution(
    scores: EmotionScores, corrections: list[Correction], reader: Reader
) -> None:
    """Whatever was corrected, seven scores that sum to 1 come out."""
    assert sum(reweighed(scores, corrections, reader).values()) == pytest.approx(1)


def test_what_was_learnt_can_be_taken_back() -> None:
    """Once it is said that the emotion was the predicted one after all, it is read so again."""
    learnt = said(Emotion.HAPPY, Emotion.SAD, 3)
    assert reweighed(SMILE, learnt, Reader.FACE).dominant is Emotion.SAD
    back = (*learnt, *said(Emotion.HAPPY, Emotion.HAPPY, 1))
    assert reweighed(SMILE, back, Reader.FACE).dominant is Emotion.HAPPY


def test_taking_back_is_a_correction_too() -> None:
    """A smile that was shown as sadness and is called happy counts for the smile."""
    shown = reweighed_photo(photo_of(SMILE), said(Emotion.HAPPY, Emotion.SAD, 3))
    mood = blend(shown, None).model_copy(update={"predicted": Predicted(face=Emotion.HAPPY)})
    assert corrections_of(mood, Emotion.HAPPY) == said(Emotion.HAPPY, Emotion.HAPPY, 1)
    assert corrections_of(mood, Emotion.SAD) == ()


def test_readers_are_corrected_apart() -> None:
    """What was said about faces does not touch words."""
    words = words_of(JOY)
    assert reweighed_words(words, said(Emotion.HAPPY, Emotion.SAD, 9)) == words


def test_words_move_with_their_scores() -> None:
    """Irony that was corrected often lowers the valence of cheerful words."""
    ironic = Correction(reader=Reader.WORDS, predicted=Emotion.HAPPY, true=Emotion.ANGRY, times=5)
    words = reweighed_words(words_of(JOY), (ironic,))
    assert words.scores.dominant is Emotion.ANGRY
    assert words.valence < 0 < words.arousal


def test_a_photo_without_a_face_stays_as_it_is() -> None:
    """There is nothing to re-weigh."""
    photo = photo_of(SMILE).model_copy(update={"scores": None, "faces": ()})
    assert reweighed_photo(photo, said(Emotion.HAPPY, Emotion.SAD, 9)) == photo


def test_the_single_faces_stay_as_read() -> None:
    """Only what the faces show together is the person's."""
    photo = reweighed_photo(photo_of(SMILE), said(Emotion.HAPPY, Emotion.SAD, 9))
    assert photo.scores is not None
    assert photo.scores.dominant is Emotion.SAD
    assert photo.faces[0].scores == SMILE


@pytest.mark.parametrize(("times", "dominant"), [(1, Emotion.HAPPY), (3, Emotion.SAD)])
def test_a_bright_picture_that_means_sad(times: int, dominant: Emotion) -> None:
    """What pictures without a face mean is learnt too, and their place moves with it."""
    learnt = Correction(reader=Reader.SCENE, predicted=Emotion.HAPPY, true=Emotion.SAD, times=times)
    photo = PhotoReading(faces=(), scores=None, scene=MEADOW)
    shown = reweighed_photo(photo, (learnt,))
    mood = blend(shown, None)
    assert mood.dominant is dominant
    assert (mood.valence < 0.5) == (times == 3)
    assert (shown == photo) == (times == 1)
    assert reweighed_photo(photo, said(Emotion.HAPPY, Emotion.SAD, 3)) == photo


def test_a_scene_is_corrected_like_a_face() -> None:
    """Where it stood for another emotion, and beside words that were right."""
    photo = PhotoReading(faces=(), scores=None, scene=MEADOW)
    predicted = Predicted(scene=Emotion.HAPPY, words=Emotion.SAD)
    mood = blend(photo, words_of(WORST_DAY)).model_copy(update={"predicted": predicted})
    assert corrections_of(mood, Emotion.SAD) == (
        Correction(reader=Reader.SCENE, predicted=Emotion.HAPPY, true=Emotion.SAD),
    )


def test_only_readers_that_erred_are_corrected() -> None:
    """A smile over sad words, called sad: the face was wrong, the words were right."""
    mood = blend(photo_of(SMILE), words_of(WORST_DAY)).model_copy(
        update={"predicted": Predicted(face=Emotion.HAPPY, words=Emotion.SAD)}
    )
    assert corrections_of(mood, Emotion.SAD) == (
        Correction(reader=Reader.FACE, predicted=Emotion.HAPPY, true=Emotion.SAD),
    )
    assert len(corrections_of(mood, Emotion.ANGRY)) == 2
