"""One mood from face and words."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from recommender.models import Emotion, EmotionScores, PhotoReading, SceneReading
from recommender.mood import (
    COORDINATES,
    blend,
    certainty,
    clarity,
    contradiction,
    corrected,
    named,
    place,
    pool,
    reliability,
    scene_scores,
)
from tests.recommender.examples import CALM, JOY, SMILE, WORST_DAY, photo_of, scene_of, words_of

WEIGHTS = st.lists(st.floats(0.001, 1), min_size=7, max_size=7)
SCORES = WEIGHTS.map(EmotionScores.normalised)
UNIT = st.floats(0, 1)


def test_a_smile_with_bitter_words_is_not_happy() -> None:
    """A smiling face with "worst day ever" comes out low, and the disagreement is named."""
    mood = blend(photo_of(SMILE), words_of(WORST_DAY))
    assert mood.dominant is Emotion.SAD
    assert mood.valence < 0.5
    assert mood.disagreement is not None
    assert (mood.disagreement.face, mood.disagreement.words) == (Emotion.HAPPY, Emotion.SAD)


@pytest.mark.parametrize("clarity", [0.5, 0.7, 0.9])
def test_a_loss_is_never_answered_with_happiness(clarity: float) -> None:
    """However broad the smile, words that contradict it are believed."""
    mood = blend(photo_of(SMILE), words_of(WORST_DAY, clarity))
    assert mood.dominant is not Emotion.HAPPY
    assert mood.valence < 0.5


def test_contradiction_is_between_opposite_sides() -> None:
    """Face and words on one side of valence do not contradict each other."""
    assert contradiction(SMILE, words_of(JOY)) == 0
    assert contradiction(SMILE, words_of(WORST_DAY)) > 0.9
    assert contradiction(SMILE, words_of(EmotionScores(neutral=1))) == 0


def test_a_smile_with_good_news_is_happy() -> None:
    """Agreement is no disagreement."""
    mood = blend(photo_of(SMILE), words_of(JOY))
    assert mood.dominant is Emotion.HAPPY
    assert mood.disagreement is None
    assert mood.valence > 0.8


def test_a_face_alone_is_taken_as_it_is() -> None:
    """Without words the scores are the face's own."""
    mood = blend(photo_of(SMILE), None)
    assert mood.scores == SMILE
    assert (mood.face, mood.words, mood.faces) == (SMILE, None, 1)


def test_words_alone_are_taken_as_they_are() -> None:
    """Without a face the scores are the words' own."""
    mood = blend(None, words_of(JOY))
    assert mood.scores == JOY
    assert mood.faces is None


def test_a_photo_without_a_face_leaves_the_words() -> None:
    """The mood remembers that a photo showed nobody."""
    mood = blend(PhotoReading(faces=(), scores=None), words_of(JOY))
    assert (mood.scores, mood.faces) == (JOY, 0)


def test_nothing_to_read_is_refused() -> None:
    """A mood needs a face or words."""
    with pytest.raises(ValueError, match="shows something, or words"):
        blend(PhotoReading(faces=(), scores=None), None)


@given(SCORES, SCORES, UNIT, UNIT)
def test_a_pool_is_a_distribution(
    face: EmotionScores, words: EmotionScores, reliability: float, clarity: float
) -> None:
    """Whatever goes in, seven scores that sum to 1 come out."""
    pooled = pool(face, words, reliability=reliability, clarity=clarity)
    assert sum(pooled.values()) == pytest.approx(1)


@given(SCORES, SCORES, UNIT)
def test_words_without_a_signal_change_nothing(
    face: EmotionScores, words: EmotionScores, reliability: float
) -> None:
    """At clarity 0 the pool is the face."""
    pooled = pool(face, words, reliability=reliability, clarity=0)
    assert pooled.values() == pytest.approx(face.values())


@given(SCORES, st.floats(0.05, 1), st.floats(0.05, 1))
def test_agreement_sharpens(scores: EmotionScores, trust: float, clear: float) -> None:
    """Two readings that say the same are surer together than each alone, whatever they say."""
    pooled = pool(scores, scores, reliability=trust, clarity=clear)
    assert pooled[scores.dominant] >= max(pooled.values()) - 1e-9
    assert pooled[scores.dominant] >= scores[scores.dominant] - 1e-9
    assert certainty(pooled) >= certainty(scores) - 1e-9


@given(SCORES, SCORES, st.floats(0.05, 0.9), st.floats(0.01, 0.1), UNIT)
def test_clearer_words_move_more(
    face: EmotionScores, words: EmotionScores, clear: float, more: float, trust: float
) -> None:
    """The clearer the words, the more of what they name above all and the face does less."""

    def odds(clarity_of_words: float) -> float:
        pooled = pool(face, words, reliability=trust, clarity=clarity_of_words)
        return pooled[words.dominant] / pooled[weakest]

    weakest = min(Emotion, key=words.__getitem__)
    told = words[words.dominant], words[weakest]
    shown = face[words.dominant], face[weakest]
    assume(told[0] >= shown[0] and told[0] / told[1] > 1.01 * shown[0] / shown[1])
    assert odds(clear + more) > odds(clear)


@given(SCORES, SCORES, st.floats(0, 1), st.floats(0, 1))
def test_surer_words_move_a_mood_further(
    face: EmotionScores, words: EmotionScores, sure: float, surer: float
) -> None:
    """The surer a caption, the further the mood lies from that of the face alone."""

    def moved(confidence: float) -> float:
        mood = blend(photo_of(face), words_of(words, confidence))
        return sum(abs(mood.scores[emotion] - face[emotion]) for emotion in Emotion)

    assume(sure < surer)
    assert moved(surer) >= moved(sure) - 1e-6


@given(SCORES, SCORES, UNIT, UNIT)
def test_valence_and_energy_stay_in_the_plane(
    face: EmotionScores, words: EmotionScores, seen: float, said: float
) -> None:
    """Every blend has a place in the plane (0…1) and a certainty (0…1)."""
    mood = blend(photo_of(face, seen), words_of(words, said))
    assert 0 <= mood.valence <= 1
    assert 0 <= mood.energy <= 1
    assert 0 <= mood.confidence <= 1


def test_certainty_runs_from_uniform_to_single() -> None:
    """0 for seven equal scores, 1 for one emotion."""
    assert certainty(EmotionScores.normalised([1] * 7)) == pytest.approx(0, abs=1e-9)
    assert certainty(EmotionScores(happy=1)) == 1


def test_each_emotion_lies_where_the_source_says() -> None:
    """A pure emotion has its published coordinates."""
    for emotion, coordinates in COORDINATES.items():
        assert place(EmotionScores(**{emotion.value: 1.0})) == pytest.approx(coordinates)


@given(UNIT, st.integers(1, 300), st.integers(1, 300))
def test_longer_words_are_trusted_more(confidence: float, length: int, more: int) -> None:
    """Of two captions of one confidence the longer has the larger say, never more than its own."""
    words = words_of(JOY, confidence)
    short = clarity(words.model_copy(update={"length": length}))
    long = clarity(words.model_copy(update={"length": length + more}))
    assert short <= long <= confidence


@given(SCORES, UNIT)
def test_a_face_is_trusted_as_far_as_it_is_sure(scores: EmotionScores, confidence: float) -> None:
    """The detector's confidence and the entropy of the scores both count."""
    assert reliability(photo_of(scores, confidence)) == pytest.approx(
        confidence * certainty(scores)
    )
    assert reliability(photo_of(EmotionScores.normalised([1] * 7))) == pytest.approx(0, abs=1e-9)


BEACH = scene_of(0.7, 0.4)
STREET = scene_of(-0.6, -0.2)


def test_a_scene_alone_has_its_own_place() -> None:
    """A beach at noon and a rainy street at night are different moods, neither of them sure."""
    beach, street = blend(BEACH, None), blend(STREET, None)
    assert (beach.valence, beach.energy) == pytest.approx((0.85, 0.7))
    assert (beach.dominant, street.dominant) == (Emotion.HAPPY, Emotion.SAD)
    assert (beach.scene, beach.face) == (BEACH.scene, None)
    assert max(beach.confidence, street.confidence) < 0.4


@given(st.floats(-1, 1), st.floats(-1, 1), SCORES)
def test_faint_words_leave_a_scene_where_it_is(
    valence: float, arousal: float, words: EmotionScores
) -> None:
    """What says next to nothing moves the place of a scene next to nowhere."""
    alone = blend(scene_of(valence, arousal), None)
    beside = blend(scene_of(valence, arousal), words_of(words, 0.001))
    assert (beside.valence, beside.energy) == pytest.approx((alone.valence, alone.energy), abs=0.01)


def test_an_even_face_disagrees_with_nothing() -> None:
    """Good news under a calm face is no contradiction."""
    mood = blend(photo_of(CALM), words_of(JOY))
    assert mood.disagreement is None


def test_a_scene_only_colours_the_words() -> None:
    """Good news on a rainy street is good news, a little less bright than on a beach."""
    wet, dry = (blend(scene, words_of(JOY)) for scene in (STREET, BEACH))
    assert wet.dominant is Emotion.HAPPY
    assert 0.5 < wet.valence < dry.valence
    assert wet.disagreement is None


def test_a_scene_stands_for_the_emotions_around_it() -> None:
    """The nearer an emotion lies to the scene's place, the larger its share."""
    scores = scene_scores(SceneReading(valence=-0.63, arousal=-0.27))
    assert scores.dominant is Emotion.SAD
    assert scores.happy < scores.neutral < scores.sad


@given(SCORES, st.sampled_from(Emotion))
def test_the_person_has_the_last_word(scores: EmotionScores, true: Emotion) -> None:
    """A corrected mood is what its owner says; what was read stays on record."""
    mood = corrected(blend(photo_of(scores), None), true)
    assert (mood.dominant, mood.corrected, mood.face) == (true, true, scores)
    assert mood.valence == pytest.approx((place(mood.scores)[0] + 1) / 2)


def test_a_corrected_mood_disagrees_with_nobody() -> None:
    """Once its owner has named a mood, face and words need no comparison."""
    mood = blend(photo_of(SMILE), words_of(WORST_DAY))
    assert mood.disagreement is not None
    assert corrected(mood, Emotion.ANGRY).disagreement is None


@pytest.mark.parametrize("emotion", Emotion)
def test_a_mood_that_is_only_named_is_that_one(emotion: Emotion) -> None:
    """Nothing was read, and the person is believed."""
    mood = named(emotion)
    assert (mood.dominant, mood.corrected) == (emotion, emotion)
    assert (mood.face, mood.words, mood.scene) == (None, None, None)
    assert mood.point == corrected(named(Emotion.NEUTRAL), emotion).point
