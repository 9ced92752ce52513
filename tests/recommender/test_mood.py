"""One mood from face and words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.models import (
    Box,
    CaptionReading,
    Emotion,
    EmotionScores,
    FaceReading,
    PhotoReading,
)
from recommender.mood import COORDINATES, blend, certainty, contradiction, place, pool

WEIGHTS = st.lists(st.floats(0.001, 1), min_size=7, max_size=7)
SCORES = WEIGHTS.map(EmotionScores.normalised)
UNIT = st.floats(0, 1)


def photo_of(scores: EmotionScores, confidence: float = 0.9) -> PhotoReading:
    """One face with these scores."""
    box = Box(x=0, y=0, width=100, height=100)
    face = FaceReading(scores=scores, box=box, confidence=confidence)
    return PhotoReading(faces=(face,), scores=scores)


def words_of(scores: EmotionScores, confidence: float = 0.9) -> CaptionReading:
    """Words with these scores, their place being that of the scores."""
    valence, arousal = place(scores)
    return CaptionReading(
        scores=scores, valence=valence, arousal=arousal, language="en", confidence=confidence
    )


SMILE = EmotionScores.normalised([0.01, 0, 0.01, 0.93, 0.01, 0.01, 0.03])
WORST_DAY = EmotionScores.normalised([0.2, 0.1, 0.05, 0.03, 0.5, 0.02, 0.1])
JOY = EmotionScores.normalised([0.02, 0.01, 0.02, 0.8, 0.03, 0.07, 0.05])


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
    with pytest.raises(ValueError, match="face or words"):
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


def test_agreement_sharpens() -> None:
    """Two readings that say the same are surer together than each alone."""
    both = EmotionScores.normalised([0.1, 0.05, 0.1, 0.5, 0.1, 0.05, 0.1])
    pooled = pool(both, both, reliability=0.9, clarity=0.9)
    assert pooled.happy > both.happy


@given(st.floats(0.1, 0.5), st.floats(0.05, 0.5))
def test_clearer_words_move_more(clarity: float, more: float) -> None:
    """The clearer the sad words, the sadder the pool."""
    weak = pool(SMILE, WORST_DAY, reliability=0.8, clarity=clarity)
    strong = pool(SMILE, WORST_DAY, reliability=0.8, clarity=clarity + more)
    assert strong.sad > weak.sad


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
