"""Other words to a picture that was read before."""

from __future__ import annotations

import pytest

from recommender.errors import ForgottenError, NothingToReadError
from recommender.models import Emotion
from recommender.mood import blend
from recommender.rereading import photo_of
from recommender.service import Recommender
from tests.recommender.examples import SMILE, WORST_DAY, words_of
from tests.recommender.examples import photo_of as seen
from tests.recommender.senders import CHAT, SETTINGS, USER, request, silent


@pytest.mark.parametrize("photos", [(b"smile",), (b"beach",), (b"smile", b"calm", b"clip")])
async def test_words_that_change_nothing_leave_the_mood(
    recommender: Recommender, photos: tuple[bytes, ...]
) -> None:
    """A picture that is not read again counts as it did, as long as its faces were sure."""
    old = await recommender.recommend(request(*photos, caption="what a day"), silent)
    new = await recommender.reread(
        request(caption="what a day"), old.recommendation_id or 0, silent
    )
    assert new is not None
    assert (new.mood.face, new.mood.scene) == (old.mood.face, old.mood.scene)
    assert (new.mood.faces, new.mood.photos) == (old.mood.faces, old.mood.photos)
    assert new.mood.predicted == old.mood.predicted
    assert new.mood.dominant is old.mood.dominant


async def test_other_words_are_another_mood_in_the_same_place(recommender: Recommender) -> None:
    """With other songs; id and date stay, so that old buttons work on."""
    old = await recommender.recommend(request(b"calm", caption="yay"), silent)
    new = await recommender.reread(request(caption="alas"), old.recommendation_id or 0, silent)
    assert new is not None
    assert (new.recommendation_id, new.created_at) == (old.recommendation_id, old.created_at)
    assert (new.caption, new.mood.faces) == ("alas", 1)
    assert new.mood.words != old.mood.words
    assert {card.song.song_id for card in new.cards}.isdisjoint(
        card.song.song_id for card in old.cards
    )
    assert await recommender.recommendations.count(CHAT) == 1


async def test_another_picture_is_read(recommender: Recommender) -> None:
    """What was read of the old one no longer counts."""
    old = await recommender.recommend(request(b"beach"), silent)
    new = await recommender.reread(request(b"smile"), old.recommendation_id or 0, silent)
    assert new is not None
    assert (new.mood.scene, new.mood.dominant) == (None, Emotion.HAPPY)


async def test_what_cannot_be_answered_anew_stays(recommender: Recommender) -> None:
    """Words that say nothing, an answer of another chat, one that was forgotten."""
    old = await recommender.recommend(request(caption="yay"), silent)
    number = old.recommendation_id or 0
    with pytest.raises(NothingToReadError):
        await recommender.reread(request(caption="…"), number, silent)
    assert await recommender.reread(request(caption="alas"), number + 1, silent) is None
    assert await recommender.recommendations.get(CHAT, number) == old
    async with recommender.forgetting.alone(CHAT, upto=7):
        pass
    late = request(caption="alas").model_copy(update={"update_id": 7})
    with pytest.raises(ForgottenError):
        await recommender.reread(late, number, silent)
    assert (SETTINGS.chat_id, late.user_id) == (CHAT, USER)


def test_the_reading_of_a_mood() -> None:
    """Of words alone there is none; of faces as many as there were, with what they showed."""
    assert photo_of(blend(None, words_of(WORST_DAY))) is None
    photo = seen(SMILE)
    again = photo_of(blend(photo, None))
    assert again is not None
    assert (again.scores, len(again.faces)) == (photo.scores, len(photo.faces))
