"""Another five, and more like one: what they begin with and what they leave out."""

from __future__ import annotations

import asyncio

from recommender.models import (
    ChatSettings,
    Direction,
)
from recommender.service import Recommender
from tests.recommender.senders import (
    CHAT,
    SETTINGS,
    USER,
    request,
    silent,
)


async def test_another_five_go_on_from_there(recommender: Recommender) -> None:
    """They begin where the first ones ended, keep mood and owner, and none comes again."""
    first = await recommender.recommend(request(caption="alas"), silent)
    more = await recommender.another(SETTINGS, first.recommendation_id or 0)
    assert more is not None
    assert more.recommendation_id != first.recommendation_id
    assert (more.mood, more.user_id, more.caption) == (first.mood, USER, "alas")
    assert (more.path[0], more.direction) == (first.path[-1], first.direction)
    ids = [card.song.song_id for answer in (first, more) for card in answer.cards]
    assert len(set(ids)) == 10
    assert await recommender.recommendations.count(CHAT) == 2


async def test_more_like_one_of_them(recommender: Recommender) -> None:
    """They lie around that song, name it, and are kept beside the first ones."""
    first = await recommender.recommend(request(b"smile"), silent)
    song = first.cards[2].song
    more = await recommender.more_like(SETTINGS, first.recommendation_id or 0, 3)
    assert more is not None
    assert more.like == f"{song.artist} – {song.title}"
    assert set(more.path) == {song.point}
    assert song.song_id not in {card.song.song_id for card in more.cards}
    assert await recommender.recommendations.page(CHAT) == (more, first)


async def test_more_of_what_is_not_there(recommender: Recommender) -> None:
    """Another chat's recommendation, or a card that it never had, gives nothing."""
    first = await recommender.recommend(request(b"smile"), silent)
    known = first.recommendation_id or 0
    stranger = ChatSettings(chat_id=CHAT + 1)
    assert await recommender.another(stranger, known) is None
    assert await recommender.another(SETTINGS, known + 1) is None
    assert await recommender.more_like(stranger, known, 1) is None
    assert await recommender.more_like(SETTINGS, known, 6) is None
    assert await recommender.more_like(SETTINGS, known, 0) is None


async def test_two_who_ask_at_once_get_different_songs(recommender: Recommender) -> None:
    """Another five and more like this, pressed together, know of each other."""
    first = await recommender.recommend(request(b"smile"), silent)
    known = first.recommendation_id or 0
    answers = await asyncio.gather(
        *(recommender.another(SETTINGS, known) for _ in range(3)),
        recommender.more_like(SETTINGS, known, 1),
    )
    ids = [card.song.song_id for answer in answers if answer for card in answer.cards]
    assert len(set(ids)) == 20


async def test_another_five_that_resemble_the_same_song(recommender: Recommender) -> None:
    """Songs like one lead to more songs like it, not back to the mood."""
    first = await recommender.recommend(request(b"smile"), silent)
    like = await recommender.more_like(SETTINGS, first.recommendation_id or 0, 1)
    assert like is not None
    more = await recommender.another(SETTINGS, like.recommendation_id or 0)
    assert more is not None
    assert more.like == like.like
    assert {card.song.song_id for card in more.cards}.isdisjoint(
        card.song.song_id for each in (first, like) for card in each.cards
    )


async def test_another_five_like_a_song_that_is_gone(recommender: Recommender) -> None:
    """When nobody knows the song any more the mood is followed again."""
    first = await recommender.recommend(request(caption="alas"), silent)
    orphan = first.model_copy(
        update={
            "recommendation_id": None,
            "like": "Nobody – Nothing",
            "path": (first.path[0],) * 5,
            "direction": Direction.MATCH,
        }
    )
    kept = await recommender.recommendations.add(orphan)
    more = await recommender.another(SETTINGS, kept.recommendation_id or 0)
    assert more is not None
    assert (more.like, more.direction) == (None, first.direction)


async def test_more_like_a_song_from_outside_the_catalogue(recommender: Recommender) -> None:
    """A song that only a lookup knew is found among those that the chat was shown."""
    first = await recommender.recommend(request(b"smile"), silent)
    outside = first.cards[0].song.model_copy(
        update={"song_id": "f" * 16, "title": "From Outside", "artist": "A Band"}
    )
    cards = (first.cards[0].model_copy(update={"song": outside}), *first.cards[1:])
    kept = await recommender.recommendations.add(
        first.model_copy(update={"recommendation_id": None, "cards": cards})
    )
    like = await recommender.more_like(SETTINGS, kept.recommendation_id or 0, 1)
    assert like is not None
    more = await recommender.another(SETTINGS, like.recommendation_id or 0)
    assert more is not None
    assert more.like == "A Band – From Outside"
