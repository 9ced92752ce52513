"""Sentences about what face and words show, and about where the songs go."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.locale import words_in
from handlers.views.emotions import label, looking, sounding
from handlers.views.reading import Way, picture_sentence, reading_sentence, way_of
from recommender.models import (
    Box,
    CaptionReading,
    Direction,
    Emotion,
    EmotionScores,
    FaceReading,
    Frame,
    Mood,
    PhotoReading,
    Point,
    Predicted,
)
from recommender.mood import blend
from tests.handlers.examples import HAPPY, LIFT, SAD, SMILE_AND_TEARS, mood

ENGLISH = words_in("en")
CALM = LIFT[::-1]
STAY = (Point(valence=0.5, energy=0.5), Point(valence=0.53, energy=0.52))
EVEN = EmotionScores(happy=0.6, sad=0.4)
STILL = EmotionScores(neutral=1.0)
LONGING = EmotionScores(happy=0.8, sad=0.2)
NERVOUS = EmotionScores(neutral=0.5, fear=0.3, happy=0.2)


@pytest.mark.parametrize(
    ("of", "english", "korean"),
    [
        (mood(), "You look happy (81%).", "행복해 보여요 (81%)."),
        (
            mood(faces=3),
            "I see 3 faces that together look happy (81%).",
            "3명의 얼굴을 함께 보면 행복해 보여요 (81%).",
        ),
        (
            mood(words=EVEN),
            "You look happy (81%), and your words say the same.",
            "행복해 보여요 (81%). 글에서도 같은 마음이 느껴져요.",
        ),
        (
            mood(words=SAD),
            "You look happy (81%), and your words sound sad.",
            "행복해 보여요 (81%). 글에서는 슬픈 마음이 느껴져요.",
        ),
        (
            mood(face=STILL, words=STILL),
            "You look neutral (100%), and your words sound calm.",
            "담담해 보여요 (100%). 글에서는 차분한 마음이 느껴져요.",
        ),
        (
            SMILE_AND_TEARS,
            "You look happy (81%), but your words sound sad.",
            "행복해 보여요 (81%). 그런데 글에서는 슬픈 마음이 느껴져요.",
        ),
        (
            mood(face=None, words=SAD, faces=None),
            "Your words sound sad.",
            "글에서 슬픈 마음이 느껴져요.",
        ),
        (
            mood(face=None, words=SAD, faces=0),
            "I found no face in the photo, so I went by your words: they sound sad.",
            "사진에서 얼굴을 찾지 못해서 글만 읽었어요. 슬픈 마음이 느껴져요.",
        ),
    ],
)
def test_the_reading_in_one_sentence(of: Mood, english: str, korean: str) -> None:
    """What a face shows and words say, in both languages, and never more."""
    assert reading_sentence(of, words_in("en")) == english
    assert reading_sentence(of, words_in("ko")) == korean


@pytest.mark.parametrize("of", [mood(words=SAD), mood(face=None, words=SAD, faces=0)])
@pytest.mark.parametrize(
    ("emotion", "english", "korean"),
    [
        (Emotion.ANGRY, "angry", "화난"),
        (Emotion.DISGUST, "disgusted", "불쾌한"),
        (Emotion.FEAR, "afraid", "두려운"),
        (Emotion.HAPPY, "happy", "행복한"),
        (Emotion.SAD, "sad", "슬픈"),
        (Emotion.SURPRISE, "surprised", "놀란"),
        (Emotion.NEUTRAL, "neutral", "담담한"),
    ],
)
def test_who_says_what_they_feel_is_believed(
    of: Mood, emotion: Emotion, english: str, korean: str
) -> None:
    """A corrected mood is told as the person told it, whatever face and words showed."""
    said = of.model_copy(update={"corrected": emotion})
    assert reading_sentence(said, words_in("en")) == f"You say you feel {english}."
    assert reading_sentence(said, words_in("ko")) == f"{korean} 기분이라고 알려 주셨어요."


def video(*strongest: Emotion | None) -> tuple[Frame, ...]:
    """Frames that each show one emotion, or no face."""
    return tuple(
        Frame(at_s=second, scores=EmotionScores(**{emotion: 1.0}) if emotion else None)
        for second, emotion in enumerate(strongest)
    )


def with_pictures(of: Mood, photos: int = 1, frames: tuple[Frame, ...] = ()) -> Mood:
    """The mood, read from so many pictures or from a video."""
    return of.model_copy(update={"photos": photos, "frames": frames})


TEN = video(*[Emotion.HAPPY] * 8, Emotion.SAD, Emotion.NEUTRAL)
GAPS = video(Emotion.HAPPY, None, Emotion.SAD, Emotion.HAPPY, None)


@pytest.mark.parametrize(
    ("of", "english", "korean"),
    [
        (
            with_pictures(mood(faces=3), photos=3),
            "In 3 photos you look happy (81%).",
            "사진 3장에서 행복해 보여요 (81%).",
        ),
        (
            with_pictures(mood(words=SAD), photos=2),
            "In 2 photos you look happy (81%), and your words sound sad.",
            "사진 2장에서 행복해 보여요 (81%). 글에서는 슬픈 마음이 느껴져요.",
        ),
        (
            with_pictures(mood(), frames=TEN),
            "In your video you look happy (81%), in 8 of 10 moments.",
            "영상 속 10개 장면 중 8개에서 행복해 보여요 (81%).",
        ),
        (
            with_pictures(mood(faces=2, words=EVEN), frames=GAPS),
            "In your video you look happy (81%), in 2 of 3 moments, and your words say the same.",
            "영상 속 3개 장면 중 2개에서 행복해 보여요 (81%). 글에서도 같은 마음이 느껴져요.",
        ),
        (
            with_pictures(mood(), frames=video(None, Emotion.HAPPY)),
            "In your video you look happy (81%).",
            "영상에서 행복해 보여요 (81%).",
        ),
        (
            with_pictures(mood(), frames=video(Emotion.SAD, Emotion.FEAR)),
            "In your video you look happy (81%).",
            "영상에서 행복해 보여요 (81%).",
        ),
        (
            with_pictures(mood(), photos=4, frames=TEN),
            "In all 4 together you look happy (81%).",
            "4개를 함께 보면 행복해 보여요 (81%).",
        ),
    ],
)
def test_albums_and_videos_in_one_sentence(of: Mood, english: str, korean: str) -> None:
    """Faces over several pictures are not counted; a video says how often, among those it shows."""
    assert reading_sentence(of, words_in("en")) == english
    assert reading_sentence(of, words_in("ko")) == korean


def test_what_was_learnt_from_a_person() -> None:
    """A smile that has come to mean sadness is not called a sad face."""
    smiling = Predicted(face=Emotion.HAPPY, words=None)
    of = mood(face=SAD).model_copy(update={"predicted": smiling})
    assert reading_sentence(of, words_in("en")) == (
        "You look happy, and from you I have learnt that this means sad."
    )
    assert reading_sentence(of, words_in("ko")) == (
        "행복해 보이지만, 알려 주신 대로 슬픈 기분으로 읽었어요."
    )


@pytest.mark.parametrize(
    ("valence", "voice", "english"),
    [
        (-0.6, NERVOUS, "worried"),
        (0.0, NERVOUS, "calm"),
        (0.6, NERVOUS, "happy"),
        (-0.76, LONGING, "sad"),
        (-0.3, LONGING, "happy"),
    ],
)
@pytest.mark.parametrize("face", [None, SAD])
def test_words_sound_as_they_lie(
    valence: float, voice: EmotionScores, english: str, face: EmotionScores | None
) -> None:
    """Not calm when they clearly lie to one side, nor happy when they are far on the other."""
    read = Predicted(words=voice.dominant, valence=valence)
    of = mood(face=face, words=voice).model_copy(update={"predicted": read})
    sentence = reading_sentence(of, words_in("en"))
    if face is SAD and english == "sad":
        assert sentence == "You look sad (70%), and your words say the same."
    else:
        assert f"our words sound {english}." in sentence


def test_words_that_say_little() -> None:
    """Of words alone without a signal nothing is claimed."""
    of = mood(face=None, words=STILL, faces=None).model_copy(update={"confidence": 0.01})
    assert reading_sentence(of, words_in("en")) == (
        "Your words leave the mood open, so I chose songs for any weather."
    )


def test_words_of_which_more_was_learnt() -> None:
    """What they sound like and what the person has said they mean."""
    read = Predicted(words=Emotion.SAD, valence=-0.6)
    of = mood(face=None, words=HAPPY, faces=None).model_copy(update={"predicted": read})
    assert reading_sentence(of, words_in("en")) == (
        "Your words sound sad, and from you I have learnt that this means happy."
    )


TIRED = (Point(valence=0.1, energy=0.25), Point(valence=0.6, energy=0.24))


@pytest.mark.parametrize(
    ("direction", "path", "way"),
    [
        (Direction.LIFT, LIFT, Way.LIFT),
        (Direction.LIFT, STAY, Way.STAY),
        (Direction.CALM, CALM, Way.CALM),
        (Direction.CALM, TIRED, Way.REST),
        (Direction.MATCH, STAY, Way.STAY),
        (Direction.MATCH, LIFT, Way.STAY),
    ],
)
def test_the_way_of_a_path(direction: Direction, path: tuple[Point, ...], way: Way) -> None:
    """As it is meant: who is worn out is not told that it gets brighter."""
    assert way_of(direction, path) is way


@pytest.mark.parametrize("way", Way)
@pytest.mark.parametrize("of", [mood(face=HAPPY), SMILE_AND_TEARS])
def test_each_way_has_its_sentence_in_both_languages(way: Way, of: Mood) -> None:
    """And the Korean one is another."""
    english = picture_sentence(of, way, words_in("en"))
    korean = picture_sentence(of, way, words_in("ko"))
    assert english.endswith(".")
    assert korean.endswith("요.")


WEIGHTS = st.lists(st.floats(0, 1), min_size=7, max_size=7).map(EmotionScores.normalised)
SIGNED = st.floats(-1, 1)


@given(st.one_of(st.none(), WEIGHTS), WEIGHTS, SIGNED, SIGNED, st.floats(0, 1))
def test_sentence_and_headline_never_contradict_each_other(
    face: EmotionScores | None, said: EmotionScores, valence: float, arousal: float, sure: float
) -> None:
    """Whatever face and words blend into, the sentence has a word for what the headline names."""
    box = Box(x=0, y=0, width=9, height=9)
    photo = None
    if face is not None:
        seen = FaceReading(scores=face, box=box, confidence=0.9)
        photo = PhotoReading(faces=(seen,), scores=face)
    caption = CaptionReading(
        scores=said, valence=valence, arousal=arousal, language="en", confidence=sure, length=30
    )
    of = blend(photo, caption)
    of = of.model_copy(update={"predicted": Predicted(words=said.dominant, valence=valence)})
    sentence = reading_sentence(of, ENGLISH)
    forms = [form(of.dominant, ENGLISH) for form in (looking, sounding, label)]
    open_to_all = of.dominant is Emotion.NEUTRAL and "leave the mood open" in sentence
    assert open_to_all or any(re.search(rf"\b{form}\b", sentence) for form in forms)


def test_a_blend_of_neither_is_named() -> None:
    """A smile and sad words that come out as neutral are told with all three."""
    of = SMILE_AND_TEARS.model_copy(update={"scores": EmotionScores(neutral=0.52, sad=0.48)})
    assert reading_sentence(of, ENGLISH) == (
        "You look happy (81%), but your words sound sad. All in all, “neutral” is strongest (52%)."
    )
