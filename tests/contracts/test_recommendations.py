"""What every implementation of `Recommendations` keeps."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from recommender.models import Feedback
from recommender.ports import Recommendations
from storage.recommendations import RecommendationRepository
from tests.storage.samples import CHAT, migrated, recommendation

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)


@pytest.fixture
async def kept(tmp_path: Path) -> AsyncIterator[Recommendations]:
    """An empty history."""
    async with migrated(tmp_path / "selfie.db") as engine:
        yield RecommendationRepository(engine)


async def add(kept: Recommendations, count: int, chat_id: int = CHAT) -> list[int]:
    """Add recommendations of one song each; their ids, oldest first."""
    stored = [await kept.add(recommendation(f"{n}", chat_id=chat_id)) for n in range(count)]
    return [each.recommendation_id or 0 for each in stored]


async def ids(kept: Recommendations, before: int | None = None, after: int | None = None) -> object:
    """The ids of a page of two."""
    page = await kept.page(CHAT, before=before, after=after, limit=2)
    return [each.recommendation_id for each in page]


async def test_add_gives_the_same_with_an_id(kept: Recommendations) -> None:
    """What is added comes back equal but for its id, at once and when asked for."""
    new = recommendation("b", "a", "c")
    stored = await kept.add(new)
    assert stored.recommendation_id is not None
    assert stored.model_copy(update={"recommendation_id": None}) == new
    assert await kept.get(CHAT, stored.recommendation_id) == stored


async def test_two_of_the_same_are_two(kept: Recommendations) -> None:
    """The same recommendation added twice has two ids, the second one greater."""
    first, second = await add(kept, 1), await add(kept, 1)
    assert first < second


@pytest.mark.parametrize("offset", [1, -1, 2**63, -(2**63), 10**30])
async def test_an_unknown_id_is_none(kept: Recommendations, offset: int) -> None:
    """An id that was never given, of whatever size, is unknown and no error."""
    [known] = await add(kept, 1)
    assert await kept.get(CHAT, known + offset) is None


async def test_a_foreign_chat_gets_none(kept: Recommendations) -> None:
    """A recommendation is shown to its own chat only."""
    [known] = await add(kept, 1)
    assert await kept.get(CHAT + 1, known) is None
    assert await kept.page(CHAT + 1) == ()


async def test_an_empty_history(kept: Recommendations) -> None:
    """A chat without recommendations has an empty page, none to count and no songs."""
    assert await kept.page(CHAT) == ()
    assert await kept.count(CHAT) == 0
    assert await kept.recent_songs(CHAT) == ()


async def test_pages_go_back_to_the_first(kept: Recommendations) -> None:
    """`before` gives the next older ones, newest first, until none is left."""
    one, two, three, four, five = await add(kept, 5)
    assert await ids(kept) == [five, four]
    assert await ids(kept, before=four) == [three, two]
    assert await ids(kept, before=two) == [one]
    assert await ids(kept, before=one) == []


async def test_pages_go_forward_to_the_last(kept: Recommendations) -> None:
    """`after` gives the ones just newer, newest first, until none is left."""
    one, two, three, four, five = await add(kept, 5)
    assert await ids(kept, after=one) == [three, two]
    assert await ids(kept, after=three) == [five, four]
    assert await ids(kept, after=five) == []


async def test_pages_from_an_id_of_any_size(kept: Recommendations) -> None:
    """A page may start at any number, for a button may carry any."""
    one, two, three = await add(kept, 3)
    assert await ids(kept, before=10**30) == [three, two]
    assert await ids(kept, before=-(10**30)) == []
    assert await ids(kept, after=10**30) == []
    assert await ids(kept, after=-(10**30)) == [two, one]


async def test_a_page_holds_the_whole(kept: Recommendations) -> None:
    """A page gives the same values as `get`."""
    stored = [await kept.add(recommendation("b", "a")), await kept.add(recommendation("a"))]
    assert await kept.page(CHAT) == tuple(reversed(stored))


async def test_pages_of_one_chat_only(kept: Recommendations) -> None:
    """Recommendations of other chats in between are not on the page."""
    [one] = await add(kept, 1)
    await add(kept, 2, chat_id=CHAT + 1)
    [two] = await add(kept, 1)
    assert await ids(kept) == [two, one]
    assert await kept.count(CHAT) == 2


@pytest.mark.parametrize("wrong", [{"before": 2, "after": 1}, {"limit": 0}, {"limit": -1}])
async def test_a_page_that_makes_no_sense(kept: Recommendations, wrong: dict[str, int]) -> None:
    """Both directions at once, or no room on the page, is a mistake of the caller."""
    with pytest.raises(ValueError, match="a page needs"):
        await kept.page(CHAT, **wrong)


async def test_recent_songs_newest_first_each_once(kept: Recommendations) -> None:
    """A song shown again moves to the front; within a recommendation the order of cards holds."""
    for songs in (("a", "b", "c"), ("d", "b"), ("c", "a")):
        await kept.add(recommendation(*songs))
    await kept.add(recommendation("x", chat_id=CHAT + 1))
    assert [song.song_id for song in await kept.recent_songs(CHAT)] == ["c", "a", "d", "b"]
    assert [song.song_id for song in await kept.recent_songs(CHAT, limit=3)] == ["c", "a", "d"]


async def test_another_takes_the_place_of_an_old_one(kept: Recommendations) -> None:
    """Only the id and the date of the old one stay, and so its place in the history."""
    one, two = await add(kept, 2)
    old = await kept.get(CHAT, one)
    assert old is not None
    new = recommendation("x", "y").model_copy(
        update={"created_at": old.created_at + timedelta(hours=1)}
    )
    stored = await kept.replace(CHAT, one, new)
    assert stored == new.model_copy(update={"recommendation_id": one, "created_at": old.created_at})
    assert await kept.get(CHAT, one) == stored
    assert await ids(kept) == [two, one]


async def test_several_take_the_place_at_once(kept: Recommendations) -> None:
    """What is left is one of them, whole."""
    [old] = await add(kept, 1)
    replaced = await asyncio.gather(
        *(kept.replace(CHAT, old, recommendation(name)) for name in "abc")
    )
    [left] = await kept.page(CHAT)
    assert left in replaced


@pytest.mark.parametrize("offset", [1, -1, 2**63, -(2**63), 10**30])
async def test_nothing_takes_the_place_of_none(kept: Recommendations, offset: int) -> None:
    """Without the old one nothing is stored, of whatever size its id is."""
    [known] = await add(kept, 1)
    before = await kept.page(CHAT)
    assert await kept.replace(CHAT, known + offset, recommendation("x")) is None
    assert await kept.page(CHAT) == before


async def test_a_foreign_chat_replaces_nothing(kept: Recommendations) -> None:
    """A recommendation of another chat is none, and both chats keep what they have."""
    [known] = await add(kept, 1)
    assert await kept.replace(CHAT + 1, known, recommendation("x", chat_id=CHAT + 1)) is None
    assert await kept.get(CHAT, known) is not None
    assert await kept.count(CHAT + 1) == 0


async def test_feedback_stays_with_its_card(kept: Recommendations) -> None:
    """What the chat says of one card is kept, changed and taken back; the others stay."""
    stored = await kept.add(recommendation("a", "b"))
    known = stored.recommendation_id or 0
    liked = await kept.give_feedback(CHAT, known, 2, Feedback.LIKE, now=NOW)
    assert liked is not None
    assert [card.feedback for card in liked.cards] == [None, Feedback.LIKE]
    assert await kept.get(CHAT, known) == liked
    await kept.give_feedback(CHAT, known, 2, Feedback.DISLIKE, now=NOW)
    assert await kept.give_feedback(CHAT, known, 2, None, now=NOW) == stored
    assert await kept.opinions(CHAT) == ()


async def test_feedback_on_what_is_not_there(kept: Recommendations) -> None:
    """Neither another chat's card nor a position or an id that was never given can be judged."""
    known = (await kept.add(recommendation("a"))).recommendation_id or 0
    for chat_id, each, position in ((CHAT + 1, known, 1), (CHAT, known, 2), (CHAT, 10**30, 1)):
        assert await kept.give_feedback(chat_id, each, position, Feedback.LIKE, now=NOW) is None
    assert await kept.opinions(CHAT) == ()


async def test_opinions_come_newest_first_and_once_a_song(kept: Recommendations) -> None:
    """Of several words on one song the newest counts; another chat's are not heard."""
    first, second = [
        (await kept.add(recommendation("a", "b"))).recommendation_id or 0 for _ in range(2)
    ]
    other = (await kept.add(recommendation("a", chat_id=CHAT + 1))).recommendation_id or 0
    minute = timedelta(minutes=1)
    await kept.give_feedback(CHAT, first, 1, Feedback.LIKE, now=NOW)
    await kept.give_feedback(CHAT, first, 2, Feedback.LIKE, now=NOW + minute)
    await kept.give_feedback(CHAT, second, 1, Feedback.DISLIKE, now=NOW + 2 * minute)
    await kept.give_feedback(CHAT + 1, other, 1, Feedback.LIKE, now=NOW + 3 * minute)
    told = await kept.opinions(CHAT)
    assert [(said.song.song_id, said.feedback, said.at) for said in told] == [
        ("a", Feedback.DISLIKE, NOW + 2 * minute),
        ("b", Feedback.LIKE, NOW + minute),
    ]
    assert len(await kept.opinions(CHAT, limit=1)) == 1


async def test_what_was_replaced_is_not_forgotten(kept: Recommendations) -> None:
    """The chat saw its songs and judged them, whatever stands in their place now."""
    known = (await kept.add(recommendation("a", "b"))).recommendation_id or 0
    await kept.give_feedback(CHAT, known, 2, Feedback.DISLIKE, now=NOW)
    await kept.replace(CHAT, known, recommendation("c", "d"))
    assert set(await kept.recent_ids(CHAT)) == {"a", "b", "c", "d"}
    assert {song.song_id for song in await kept.recent_songs(CHAT)} == {"a", "b", "c", "d"}
    [said] = await kept.opinions(CHAT)
    assert (said.song.song_id, said.feedback, said.at) == ("b", Feedback.DISLIKE, NOW)
    assert await kept.opinions(CHAT + 1) == ()
    assert await kept.recent_ids(CHAT + 1) == ()


async def test_a_lookup_that_finds_nothing_takes_nothing_away(kept: Recommendations) -> None:
    """Cover, link and preview of a song stay when it is shown again without them."""
    first = await kept.add(recommendation("a"))
    found = first.cards[0].song
    bare = found.model_copy(
        update={"cover": None, "link": None, "preview": False, "source": "catalogue"}
    )
    card = first.cards[0].model_copy(update={"song": bare})
    again = await kept.add(first.model_copy(update={"recommendation_id": None, "cards": (card,)}))
    for each in (first, again):
        stored = await kept.get(CHAT, each.recommendation_id or 0)
        assert stored is not None
        assert stored.cards[0].song == found


async def test_an_update_is_answered_once(kept: Recommendations) -> None:
    """Who answers it again, now or at the same time, gets the answer that there is."""
    first = recommendation().model_copy(update={"update_id": 5})
    again = first.model_copy(update={"selected_by": "another"})
    answers = await asyncio.gather(*(kept.add(each) for each in (first, again, again)))
    assert len({answer.recommendation_id for answer in answers}) == 1
    assert len({answer.selected_by for answer in answers}) == 1
    assert await kept.count(CHAT) == 1
    assert await kept.answer_to(CHAT, 5) == answers[0]


async def test_an_update_that_was_not_answered(kept: Recommendations) -> None:
    """Another number, or another chat, has no answer."""
    await kept.add(recommendation().model_copy(update={"update_id": 5}))
    assert await kept.answer_to(CHAT, 6) is None
    assert await kept.answer_to(CHAT + 1, 5) is None


async def test_another_bot_counts_anew(kept: Recommendations) -> None:
    """A number that stands under another chat's answer is free for this one's."""
    old = await kept.add(recommendation(chat_id=CHAT + 1).model_copy(update={"update_id": 5}))
    new = await kept.add(recommendation().model_copy(update={"update_id": 5}))
    assert await kept.answer_to(CHAT, 5) == new
    assert await kept.answer_to(CHAT + 1, 5) is None
    assert await kept.get(CHAT + 1, old.recommendation_id or 0) is not None


async def test_what_was_corrected_answers_the_same_update(kept: Recommendations) -> None:
    """A replaced recommendation hands its update on."""
    old = await kept.add(recommendation().model_copy(update={"update_id": 5}))
    new = await kept.replace(CHAT, old.recommendation_id or 0, recommendation())
    assert new is not None
    assert await kept.answer_to(CHAT, 5) == new


async def test_answers_are_counted_since_a_moment(kept: Recommendations) -> None:
    """Of a chat, and of a person wherever they asked."""
    for chat_id, user_id, age_s in ((CHAT, 1, 0), (CHAT, 2, 1), (CHAT + 1, 1, 2), (CHAT, None, 3)):
        made = {"user_id": user_id, "created_at": NOW - timedelta(seconds=age_s)}
        await kept.add(recommendation("a", chat_id=chat_id).model_copy(update=made))
    since = [NOW - timedelta(seconds=age_s) for age_s in (-1, 0, 1, 2, 3)]
    assert [await kept.answered("chat", CHAT, since=each) for each in since] == [0, 1, 2, 2, 3]
    assert [await kept.answered("user", 1, since=each) for each in since] == [0, 1, 1, 2, 2]
    assert await kept.answered("user", CHAT, since=since[-1]) == 0
