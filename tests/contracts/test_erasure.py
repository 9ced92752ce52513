"""What every implementation of `Erasure` deletes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from recommender.models import Correction, Emotion, Erased, Reader, TokenUse
from recommender.ports import Erasure, Recommendations, Usage
from storage.corrections import CorrectionRepository
from storage.erasure import ErasureRepository
from storage.recommendations import RecommendationRepository
from storage.usage import UsageRepository
from tests.storage.samples import CHAT, USER, migrated, recommendation

NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)
MIDNIGHT = datetime(2026, 11, 27, tzinfo=UTC)
DAY = timedelta(days=1)
SMILE = Correction(reader=Reader.FACE, predicted=Emotion.HAPPY, true=Emotion.SAD)


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[AsyncEngine]:
    """An empty database."""
    async with migrated(tmp_path / "selfie.db") as opened:
        yield opened


@pytest.fixture
def usage(engine: AsyncEngine) -> UsageRepository:
    """Nothing spent."""
    return UsageRepository(engine)


@pytest.fixture
def kept(engine: AsyncEngine) -> RecommendationRepository:
    """Nothing answered."""
    return RecommendationRepository(engine)


@pytest.fixture
def erasure(engine: AsyncEngine, kept: RecommendationRepository, usage: UsageRepository) -> Erasure:
    """Nothing forgotten."""
    return ErasureRepository(engine, kept, usage)


def use(tokens: int, at: datetime = NOON, chat_id: int = CHAT) -> TokenUse:
    """One call."""
    return TokenUse(chat_id=chat_id, at=at, model="m", prompt_tokens=tokens, completion_tokens=0)


async def test_nothing_to_forget(erasure: Erasure) -> None:
    """A chat that nobody knows is no error."""
    nothing = Erased(answers=0, corrections=0)
    assert await erasure.forget(CHAT, upto=1, now=NOON) == nothing
    assert await erasure.forget(CHAT, user_id=USER, upto=1, now=NOON) == nothing


async def test_a_person_and_then_the_chat(
    erasure: Erasure, engine: AsyncEngine, kept: Recommendations
) -> None:
    """First what is one's own goes, then what is left; what is gone is counted."""
    said = CorrectionRepository(engine)
    for user_id in (USER, USER + 1, None):
        await kept.add(recommendation("a").model_copy(update={"user_id": user_id}))
    for chat_id, user_id in ((CHAT, USER), (CHAT, USER + 1), (7, USER)):
        await said.add(chat_id, user_id, (SMILE,))
    one = await erasure.forget(CHAT, user_id=USER, upto=1, now=NOON)
    assert one == Erased(answers=1, corrections=1)
    assert {each.user_id for each in await kept.page(CHAT)} == {USER + 1, None}
    rest = await erasure.forget(CHAT, upto=1, now=NOON)
    assert rest == Erased(answers=2, corrections=1)
    assert await kept.count(CHAT) == 0
    assert await said.all(7, USER) == (SMILE,)


async def test_tokens_of_today_are_nobodys(erasure: Erasure, usage: Usage) -> None:
    """They count for the limits of all and of the chat until midnight; older ones are gone."""
    for spent in (use(5), use(7), use(100, MIDNIGHT - timedelta(hours=1)), use(1, chat_id=8)):
        await usage.add(spent)
    await erasure.forget(CHAT, upto=1, now=NOON)
    assert await usage.spent(since=MIDNIGHT) == 13
    assert await usage.spent(since=MIDNIGHT, chat_id=CHAT) == 12
    assert await usage.by_chat(since=MIDNIGHT) == ((8, 1),)
    assert await usage.spent(since=MIDNIGHT - timedelta(days=1)) == 13
    await usage.add(use(2))
    await erasure.forget(CHAT, upto=2, now=NOON)
    assert await usage.spent(since=MIDNIGHT, chat_id=CHAT) == 14
    assert await usage.spent(since=MIDNIGHT + timedelta(days=1), chat_id=CHAT) == 0


async def test_tokens_are_the_chats_not_a_persons(erasure: Erasure, usage: Usage) -> None:
    """One member who is forgotten changes nothing of what the group spent."""
    await usage.add(use(5))
    await erasure.forget(CHAT, user_id=USER, upto=1, now=NOON)
    assert await usage.by_chat(since=MIDNIGHT) == ((CHAT, 5),)


async def test_answers_of_today_count_on(erasure: Erasure, kept: Recommendations) -> None:
    """For the limits of the person and of the chat, until midnight; older ones are gone."""
    for user_id, at in ((USER, NOON), (USER, NOON), (8, NOON), (USER, MIDNIGHT - DAY / 2)):
        new = {"user_id": user_id, "created_at": at}
        await kept.add(recommendation("a").model_copy(update=new))
    await erasure.forget(CHAT, user_id=USER, upto=1, now=NOON)
    assert await kept.answered("user", USER, since=MIDNIGHT) == 2
    assert await kept.answered("chat", CHAT, since=MIDNIGHT) == 3
    await erasure.forget(CHAT, upto=2, now=NOON)
    assert await kept.answered("user", USER, since=MIDNIGHT) == 2
    assert await kept.answered("user", 8, since=MIDNIGHT) == 1
    assert await kept.answered("chat", CHAT, since=MIDNIGHT) == 3
    assert await kept.answered("chat", CHAT, since=MIDNIGHT + DAY) == 0
    await erasure.forget(CHAT, upto=3, now=NOON + DAY)
    assert await kept.answered("chat", CHAT, since=MIDNIGHT + DAY) == 0
