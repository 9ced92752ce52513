"""From what a chat sent to what it keeps."""

from __future__ import annotations

import asyncio

import pytest

from recommender.errors import (
    NothingToReadError,
    PhotoError,
    StoreError,
)
from recommender.models import (
    Emotion,
    SceneReading,
    Stage,
)
from recommender.mood import corrected
from recommender.service import Recommender
from tests.recommender.examples import SMILE
from tests.recommender.senders import (
    CHAT,
    DAMAGED,
    OTHER,
    PHOTOS,
    SETTINGS,
    USER,
    Describer,
    request,
    silent,
    with_describer,
)


async def test_an_album_is_one_answer(recommender: Recommender) -> None:
    """Photos and a video together are one mood, kept once."""
    answer = await recommender.recommend(request(b"smile", b"calm", b"clip"), silent)
    assert (answer.mood.photos, answer.mood.faces, len(answer.mood.frames)) == (3, 3, 1)
    assert await recommender.recommendations.count(CHAT) == 1


async def test_a_picture_that_cannot_be_read_is_left_out(recommender: Recommender) -> None:
    """A damaged photo and one that took too long cost their own share only."""
    answer = await recommender.recommend(request(b"damaged", b"smile", b"slow"), silent)
    assert answer.mood.photos == 1
    assert answer.mood.face == SMILE


async def test_an_album_that_cannot_be_read_at_all(recommender: Recommender) -> None:
    """The first picture's trouble is told."""
    with pytest.raises(PhotoError) as raised:
        await recommender.recommend(request(b"damaged", b"slow"), silent)
    assert raised.value is DAMAGED


async def test_a_defect_is_never_left_out(recommender: Recommender) -> None:
    """An error that is none of ours is not taken for a bad picture."""
    with pytest.raises(ZeroDivisionError):
        await recommender.recommend(request(b"smile", b"bug"), silent)


@pytest.mark.parametrize(
    ("photos", "stage"),
    [
        ((b"clip",), Stage.WATCHING_VIDEO),
        ((b"clip", b"smile"), Stage.READING_FACE),
    ],
)
async def test_the_chat_is_told_what_is_read(
    recommender: Recommender, photos: tuple[bytes, ...], stage: Stage
) -> None:
    """A video is watched; an album with a photo is read."""
    told: list[Stage] = []

    async def progress(stage: Stage) -> None:
        told.append(stage)

    await recommender.recommend(request(*photos), progress)
    assert told == [stage, Stage.CHOOSING_SONGS]


async def test_a_photo_without_a_face_is_answered(recommender: Recommender) -> None:
    """Its colours and light are a mood."""
    answer = await recommender.recommend(request(b"beach"), silent)
    assert (answer.mood.dominant, answer.mood.faces) == (Emotion.HAPPY, 0)


async def test_nothing_to_read(recommender: Recommender) -> None:
    """Neither a picture nor words that say anything."""
    with pytest.raises(NothingToReadError):
        await recommender.recommend(request(caption="…"), silent)
    with pytest.raises(NothingToReadError):
        await recommender.recommend(request(), silent)


@pytest.mark.parametrize("caption", ["สวัสดี", "12345", "🙈"])
async def test_words_that_no_reader_understands_are_answered(
    recommender: Recommender, caption: str
) -> None:
    """They leave the mood open; somebody wrote them all the same."""
    answer = await recommender.recommend(request(caption=caption), silent)
    assert (answer.mood.dominant, answer.mood.confidence) == (Emotion.NEUTRAL, 0)
    assert len(answer.cards) == 5


async def test_a_model_that_sees_describes_the_scene(recommender: Recommender) -> None:
    """It is shown the first photo without a face, in the chat's language."""
    seen = SceneReading(valence=0.9, arousal=-0.5, description="A quiet bay.", words=("serene",))
    describer = Describer(seen)
    answer = await with_describer(recommender, describer).recommend(request(b"beach"), silent)
    assert (answer.mood.scene, describer.asked) == (seen, [(b"beach", "en")])


async def test_a_model_that_cannot_see_costs_only_its_words(recommender: Recommender) -> None:
    """Colour and light answer instead."""
    blind = with_describer(recommender, Describer(None))
    answer = await blind.recommend(request(b"beach"), silent)
    assert answer.mood.scene == PHOTOS.readings[b"beach"].scene  # type: ignore[union-attr]  # no error


async def test_faces_are_never_shown_to_a_model(recommender: Recommender) -> None:
    """A photo with a face stays here, also in an album with a photo of nobody."""
    describer = Describer(None)
    seeing = with_describer(recommender, describer)
    for photos in ((b"smile",), (b"beach", b"smile"), (b"clip",)):
        await seeing.recommend(request(*photos), silent)
    assert describer.asked == []


async def test_a_correction_takes_the_place_of_the_answer(recommender: Recommender) -> None:
    """New songs for the mood that the person names, and the history is no longer."""
    wrong = await recommender.recommend(request(b"calm", caption="alas"), silent)
    assert wrong.recommendation_id is not None
    right = await recommender.correct(SETTINGS, USER, wrong.recommendation_id, Emotion.HAPPY)
    assert right is not None
    assert (right.mood.dominant, right.mood.corrected, right.caption) == (
        Emotion.HAPPY,
        Emotion.HAPPY,
        "alas",
    )
    assert {c.song.song_id for c in right.cards}.isdisjoint(c.song.song_id for c in wrong.cards)
    assert (right.recommendation_id, right.created_at) == (
        wrong.recommendation_id,
        wrong.created_at,
    )
    assert await recommender.recommendations.page(CHAT) == (right,)


async def test_a_second_thought(recommender: Recommender) -> None:
    """Who names another emotion takes the first one back; of the mood nothing of it is left."""
    answer = await recommender.recommend(request(b"calm"), silent)
    assert answer.recommendation_id is not None
    for true in (Emotion.HAPPY, Emotion.SAD, Emotion.SAD):
        last = await recommender.correct(SETTINGS, USER, answer.recommendation_id, true)
    assert last is not None
    kept = await recommender.corrections.all(CHAT, USER)
    assert [(c.true, c.times) for c in kept] == [(Emotion.SAD, 1)]
    direct = corrected(answer.mood, Emotion.SAD)
    assert last.mood.scores.values() == pytest.approx(direct.scores.values())
    await recommender.correct(SETTINGS, USER, answer.recommendation_id, answer.mood.dominant)
    assert await recommender.corrections.all(CHAT, USER) == ()


async def test_a_correction_that_cannot_be_counted(
    recommender: Recommender, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The person still gets the songs they asked for."""
    answer = await recommender.recommend(request(b"calm"), silent)
    assert answer.recommendation_id is not None

    async def fail(*_: object, **__: object) -> None:
        raise StoreError("the disk is full")

    monkeypatch.setattr(type(recommender.corrections), "add", fail)
    right = await recommender.correct(SETTINGS, USER, answer.recommendation_id, Emotion.HAPPY)
    assert right is not None
    assert right.mood.corrected is Emotion.HAPPY


async def test_the_model_is_shown_a_photo_that_can_be_read(recommender: Recommender) -> None:
    """A damaged first photo of an album is not what it describes."""
    seen = SceneReading(valence=0.9, arousal=-0.5, description="A quiet bay")
    describer = Describer(seen)
    seeing = with_describer(recommender, describer)
    await seeing.recommend(request(b"damaged", b"beach"), silent)
    assert describer.asked == [(b"beach", "en")]


async def test_three_corrections_change_the_next_reading(recommender: Recommender) -> None:
    """The same face is read otherwise after the third; what was predicted stays on record."""
    dominant = []
    for _ in range(4):
        answer = await recommender.recommend(request(b"calm"), silent)
        dominant.append(answer.mood.dominant)
        assert answer.mood.predicted.face is Emotion.NEUTRAL
        assert answer.recommendation_id is not None
        await recommender.correct(SETTINGS, USER, answer.recommendation_id, Emotion.HAPPY)
    assert dominant[:2] == [Emotion.NEUTRAL, Emotion.NEUTRAL]
    assert dominant[3] is Emotion.HAPPY


async def test_corrections_are_ones_own(recommender: Recommender) -> None:
    """Nobody corrects another's mood, and nobody's corrections touch another's."""
    answer = await recommender.recommend(request(b"calm"), silent)
    number = answer.recommendation_id
    assert number is not None
    assert await recommender.correct(SETTINGS, OTHER, number, Emotion.HAPPY) is None
    for _ in range(5):
        mine = await recommender.recommend(request(b"calm"), silent)
        assert mine.recommendation_id is not None
        await recommender.correct(SETTINGS, USER, mine.recommendation_id, Emotion.HAPPY)
    theirs = await recommender.recommend(request(b"calm", user=OTHER), silent)
    anonymous = await recommender.recommend(request(b"calm", user=None), silent)
    assert theirs.mood.dominant is anonymous.mood.dominant is Emotion.NEUTRAL


async def test_a_mood_is_corrected_once(recommender: Recommender) -> None:
    """Two presses at the same time give one answer, and one correction is counted."""
    answer = await recommender.recommend(request(b"calm"), silent)
    assert answer.recommendation_id is not None
    pressed = [
        recommender.correct(SETTINGS, USER, answer.recommendation_id, Emotion.SAD) for _ in "ab"
    ]
    first, second = await asyncio.gather(*pressed)
    assert first == second
    assert [c.times for c in await recommender.corrections.all(CHAT, USER)] == [1]
