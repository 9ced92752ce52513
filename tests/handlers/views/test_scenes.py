"""Sentences and headlines about pictures without a face."""

from __future__ import annotations

import itertools

import pytest

from handlers.locale import words_in
from handlers.views.captions import CAPTION_LIMIT, mood_caption, visible_length
from handlers.views.drawing import mood_page
from handlers.views.history import history_text
from handlers.views.reading import reading_sentence
from handlers.views.scenes import impression, scene_of, scene_title
from recommender.models import Emotion, EmotionScores, Mood, Predicted, SceneReading
from recommender.mood import corrected
from tests.handlers.examples import SAD, mood, recommendation
from tests.handlers.histories import page_of

BEACH = SceneReading(valence=0.86, arousal=0.3)
NIGHT = SceneReading(valence=-0.8, arousal=-0.4)
STREET = SceneReading(
    valence=-0.4,
    arousal=-0.2,
    description="a rainy street at night, lamps on wet asphalt",
    words=("lonely", "calm", "wet"),
)
UNNAMED = STREET.model_copy(update={"description": "밤의 거리.", "words": ()})


def of_scene(scene: SceneReading, words: EmotionScores | None = None) -> Mood:
    """A mood of this scene, and of words if there are any."""
    return mood(face=None, words=words, faces=0).model_copy(update={"scene": scene, "photos": 1})


@pytest.mark.parametrize(
    ("of", "english", "korean"),
    [
        (
            of_scene(BEACH),
            "I found no face, so I went by the light and the colours: bright and lively.",
            "얼굴을 찾지 못해서 빛과 색을 읽었어요. 밝고 생기 있는 느낌이에요.",
        ),
        (
            of_scene(NIGHT, SAD),
            "I found no face, so I went by your words (they sound sad) and by the light and the "
            "colours (dark and quiet).",
            "얼굴을 찾지 못해서 글과 함께 빛과 색을 읽었어요. 글에서는 슬픈 마음이, "
            "장면에서는 어둡고 고요한 느낌이 전해져요.",
        ),
        (
            of_scene(STREET),
            "No face, but I see: a rainy street at night, lamps on wet asphalt (lonely, calm, "
            "wet).",
            "얼굴은 없지만 이런 장면이 보여요: a rainy street at night, lamps on wet asphalt "
            "(lonely, calm, wet).",
        ),
        (
            of_scene(UNNAMED, SAD),
            "No face, but I see: 밤의 거리. Your words sound sad.",
            "얼굴은 없지만 이런 장면이 보여요: 밤의 거리. 글에서는 슬픈 마음이 느껴져요.",
        ),
    ],
)
def test_the_scene_in_one_sentence(of: Mood, english: str, korean: str) -> None:
    """What the picture shows, in both languages, and never how anybody feels."""
    assert reading_sentence(of, words_in("en")) == english
    assert reading_sentence(of, words_in("ko")) == korean


@pytest.mark.parametrize(
    ("words", "english", "korean"),
    [
        (
            None,
            "I found no face, but from you I have learnt that such a picture means sad.",
            "얼굴은 없지만, 이런 사진은 알려 주신 대로 슬픈 기분으로 읽었어요.",
        ),
        (
            SAD,
            "I found no face. Your words sound sad, and from you I have learnt that such a picture "
            "means sad.",
            "얼굴은 없어요. 글에서는 슬픈 마음이 느껴지고, 이런 사진은 알려 주신 대로 "
            "슬픈 기분으로 읽었어요.",
        ),
    ],
)
def test_what_such_pictures_mean_to_a_person(
    words: EmotionScores | None, english: str, korean: str
) -> None:
    """Where it was learnt it is said so, and the headline names the emotion."""
    learnt = of_scene(BEACH.model_copy(update={"scores": SAD}), words).model_copy(
        update={"predicted": Predicted(scene=Emotion.HAPPY), "scores": SAD}
    )
    assert reading_sentence(learnt, words_in("en")) == english
    assert reading_sentence(learnt, words_in("ko")) == korean
    assert scene_of(learnt) is None


@pytest.mark.parametrize("language", ["en", "ko"])
def test_nine_parts_of_the_plane_have_nine_impressions(language: str) -> None:
    """Every place has its words, and no two parts the same."""
    scenes = [
        SceneReading(valence=valence, arousal=arousal)
        for valence, arousal in itertools.product((-0.7, 0.0, 0.7), repeat=2)
    ]
    assert len({impression(scene, words_in(language)) for scene in scenes}) == 9


def test_calm_words_stay_calm_beside_a_dark_picture() -> None:
    """The darkness of the picture is not heard in the words."""
    neutral = EmotionScores(neutral=0.9, sad=0.1)
    dark = of_scene(NIGHT, neutral).model_copy(update={"valence": 0.1})
    assert "they sound calm" in reading_sentence(dark, words_in("en"))


@pytest.mark.parametrize(
    ("scene", "english", "korean"),
    [
        (BEACH, "Bright and lively", "밝고 생기 있는 장면"),
        (NIGHT, "Dark and quiet", "어둡고 고요한 장면"),
        (STREET, "Lonely, calm", "Lonely, calm"),
    ],
)
def test_the_headline_is_of_the_picture(scene: SceneReading, english: str, korean: str) -> None:
    """A landscape is not happy by so many percent."""
    assert scene_title(scene, words_in("en")) == english
    assert scene_title(scene, words_in("ko")) == korean
    page = mood_page(recommendation(of=of_scene(scene)), {})
    assert (page.headline, page.share, page.bars) == (english, "", ())
    assert english in history_text(page_of(recommendation(of=of_scene(scene))), words_in("en"))


def test_words_and_corrections_bring_the_emotion_back() -> None:
    """Once somebody said something, the headline is about them again."""
    assert scene_of(of_scene(NIGHT)) == NIGHT
    for of in (of_scene(NIGHT, SAD), corrected(of_scene(NIGHT), Emotion.HAPPY), mood()):
        assert scene_of(of) is None
        assert mood_page(recommendation(of=of), {}).share.endswith("%")


def test_a_description_is_shown_as_text() -> None:
    """Neither its brackets nor its braces mean anything, and it fits under the picture."""
    odd = STREET.model_copy(update={"description": "<b>{share}</b> & " + "x" * 140})
    caption = mood_caption(recommendation(of=of_scene(odd), cards=10), words_in("en"))
    assert "&lt;b&gt;{share}&lt;/b&gt; &amp;" in caption
    assert visible_length(caption) <= CAPTION_LIMIT
