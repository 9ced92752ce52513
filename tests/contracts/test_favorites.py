"""What every implementation of `Favorites` keeps."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from recommender.errors import StoreError
from recommender.models import Favorite, Feedback
from recommender.ports import Favorites, Recommendations
from storage.favorites import FavoriteRepository
from storage.recommendations import RecommendationRepository
from tests.storage.samples import CHAT, migrated, recommendation

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Kept:
    """Songs that were shown, and what the chat thinks of them."""

    answers: Recommendations
    favorites: Favorites
    number: int
    """Of the answer with the songs a, b, c, d and e."""

    async def judge(self, song: str, feedback: Feedback | None, hours: int) -> None:
        """Say something of a song, some hours later."""
        position = "abcde".index(song) + 1
        at = NOW + hours * HOUR
        assert await self.answers.give_feedback(CHAT, self.number, position, feedback, now=at)

    async def star(self, song: str, hours: int) -> None:
        """Give a song a star, some hours later."""
        await self.favorites.star(CHAT, song, now=NOW + hours * HOUR)

    async def listed(self) -> str:
        """The songs of the first page."""
        return "".join(each.song.song_id for each in await self.favorites.page(CHAT))


@pytest.fixture
async def kept(tmp_path: Path) -> AsyncIterator[Kept]:
    """One answer, of which nothing was said yet."""
    async with migrated(tmp_path / "selfie.db") as engine:
        answers = RecommendationRepository(engine)
        stored = await answers.add(recommendation(*"abcde"))
        yield Kept(answers, FavoriteRepository(engine), stored.recommendation_id or 0)


async def test_a_star_is_given_and_taken(kept: Kept) -> None:
    """Once, however often it is given."""
    assert not await kept.favorites.has(CHAT, "a")
    await kept.star("a", 0)
    await kept.star("a", 5)
    assert await kept.favorites.has(CHAT, "a")
    [one] = await kept.favorites.page(CHAT)
    assert (one.song.song_id, one.starred_at, one.liked_at) == ("a", NOW, None)
    assert await kept.favorites.unstar(CHAT, "a")
    assert not await kept.favorites.unstar(CHAT, "a")
    assert not await kept.favorites.has(CHAT, "a")
    assert await kept.favorites.page(CHAT) == ()


async def test_a_star_is_one_chats(kept: Kept) -> None:
    """No other chat has it or can take it."""
    await kept.star("a", 0)
    assert not await kept.favorites.has(CHAT + 1, "a")
    assert not await kept.favorites.unstar(CHAT + 1, "a")
    assert await kept.favorites.page(CHAT + 1) == ()
    assert await kept.listed() == "a"


async def test_an_unknown_song_has_no_star(kept: Kept) -> None:
    """Only what was shown is known."""
    with pytest.raises(StoreError):
        await kept.star("z", 0)
    assert await kept.favorites.page(CHAT) == ()


async def test_stars_and_likes_stand_in_one_list(kept: Kept) -> None:
    """The newest first, each song once, a star before a like of the same song."""
    await kept.judge("a", Feedback.LIKE, 1)
    await kept.star("b", 2)
    await kept.judge("c", Feedback.LIKE, 3)
    await kept.star("a", 4)
    await kept.judge("b", Feedback.LIKE, 5)
    assert await kept.listed() == "acb"
    first, second, third = await kept.favorites.page(CHAT)
    assert (first.starred_at, first.liked_at) == (NOW + 4 * HOUR, NOW + HOUR)
    assert (second.starred_at, second.liked_at) == (None, NOW + 3 * HOUR)
    assert third.at == NOW + 2 * HOUR


async def test_a_dislike_takes_a_like_away(kept: Kept) -> None:
    """Wherever it was said, and so does taking it back; a star stays."""
    for hours, song in enumerate("abc"):
        await kept.judge(song, Feedback.LIKE, hours)
    await kept.star("c", 4)
    await kept.judge("a", None, 5)
    again = await kept.answers.add(recommendation("b", "c"))
    for position in (1, 2):
        await kept.answers.give_feedback(
            CHAT, again.recommendation_id or 0, position, Feedback.DISLIKE, now=NOW + 6 * HOUR
        )
    [only] = await kept.favorites.page(CHAT)
    assert (only.song.song_id, only.liked_at) == ("c", None)


async def test_marks_outlive_their_answer(kept: Kept) -> None:
    """An answer that was corrected leaves its stars and its likes."""
    await kept.star("a", 0)
    await kept.judge("b", Feedback.LIKE, 1)
    assert await kept.answers.replace(CHAT, kept.number, recommendation("d"))
    assert await kept.listed() == "ba"


@pytest.mark.parametrize("apart", [HOUR, timedelta(0)], ids=["apart", "at once"])
async def test_pages_follow_each_other(kept: Kept, apart: timedelta) -> None:
    """Both ways, also where songs were marked in one moment."""
    for place, song in enumerate("abcde"):
        await kept.favorites.star(CHAT, song, now=NOW + place * apart)
    page = kept.favorites.page
    found = await page(CHAT, limit=2)
    assert named(found) == "ed"
    found = await page(CHAT, before=place_of(found[-1]), limit=2)
    assert named(found) == "cb"
    assert named(await page(CHAT, before=place_of(found[-1]), limit=2)) == "a"
    assert named(await page(CHAT, after=place_of(found[0]), limit=2)) == "ed"
    assert await page(CHAT, after=(NOW + 9 * HOUR, "a"), limit=2) == ()


async def test_a_star_is_an_opinion(kept: Kept) -> None:
    """It counts as a like, once a song, until something else is said."""
    await kept.star("a", 0)
    await kept.judge("b", Feedback.LIKE, 1)
    await kept.star("b", 2)
    said = await kept.answers.opinions(CHAT)
    assert [(each.song.song_id, each.feedback) for each in said] == [
        ("b", Feedback.LIKE),
        ("a", Feedback.LIKE),
    ]
    await kept.judge("a", Feedback.DISLIKE, 3)
    newest, _ = await kept.answers.opinions(CHAT)
    assert (newest.song.song_id, newest.feedback) == ("a", Feedback.DISLIKE)


def named(found: tuple[Favorite, ...]) -> str:
    """The ids of songs, one after the other."""
    return "".join(each.song.song_id for each in found)


def place_of(one: Favorite) -> tuple[datetime, str]:
    """Where it stands in the list."""
    return one.at, one.song.song_id
