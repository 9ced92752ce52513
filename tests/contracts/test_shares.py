"""What every implementation of `Shares` keeps."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from recommender.ports import Recommendations, Shares
from storage.erasure import ErasureRepository
from storage.recommendations import RecommendationRepository
from storage.records import RecordRepository
from storage.retention import RetentionRepository
from storage.shares import ShareRepository
from storage.usage import UsageRepository
from tests.storage.samples import CHAT, USER, migrated, recommendation

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
TOKEN, OTHER = "a" * 24, "b" * 24
ODD = (0, -1, 99, 2**63, 10**18)
"""Numbers that no recommendation has."""


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[AsyncEngine]:
    """An empty database."""
    async with migrated(tmp_path / "selfie.db") as opened:
        yield opened


@pytest.fixture
async def kept(engine: AsyncEngine) -> RecommendationRepository:
    """Three answers: two of one person's, one of somebody else's."""
    repository = RecommendationRepository(engine)
    for song in ("a", "b"):
        await repository.add(recommendation(song))
    await repository.add(recommendation("c").model_copy(update={"user_id": USER + 1}))
    return repository


@pytest.fixture
def shares(engine: AsyncEngine, kept: Recommendations) -> Shares:
    """Nothing is shared."""
    return ShareRepository(engine, kept)


async def test_a_token_opens_one_answer(shares: Shares, kept: Recommendations) -> None:
    """That which it was given for, and no other token does."""
    assert await shares.share(CHAT, 1, TOKEN, now=NOW) == TOKEN
    assert await shares.find(TOKEN) == await kept.get(CHAT, 1)
    assert [await shares.find(each) for each in (OTHER, "", TOKEN[1:], TOKEN.upper())] == [None] * 4


async def test_an_answer_has_one_token(shares: Shares) -> None:
    """Who shares it again gets the same link; another answer gets its own."""
    await shares.share(CHAT, 1, TOKEN, now=NOW)
    assert await shares.share(CHAT, 1, OTHER, now=NOW) == TOKEN
    assert await shares.find(OTHER) is None
    assert await shares.share(CHAT, 2, OTHER, now=NOW) == OTHER


async def test_what_is_not_there_cannot_be_shared(shares: Shares) -> None:
    """Nor can what is another chat's."""
    assert await shares.share(CHAT + 1, 1, TOKEN, now=NOW) is None
    assert [await shares.share(CHAT, number, TOKEN, now=NOW) for number in ODD] == [None] * len(ODD)
    assert await shares.find(TOKEN) is None


async def test_sharing_ends(shares: Shares) -> None:
    """The old token opens nothing then, also when the answer is shared again."""
    await shares.share(CHAT, 1, TOKEN, now=NOW)
    assert not await shares.stop(CHAT + 1, 1)
    assert await shares.stop(CHAT, 1)
    assert [await shares.stop(CHAT, number) for number in (1, *ODD)] == [False] * (1 + len(ODD))
    assert await shares.share(CHAT, 1, OTHER, now=NOW) == OTHER
    assert await shares.find(TOKEN) is None


async def test_a_replaced_answer_keeps_its_token(shares: Shares, kept: Recommendations) -> None:
    """It opens what stands there now."""
    await shares.share(CHAT, 1, TOKEN, now=NOW)
    await kept.replace(CHAT, 1, recommendation("new"))
    found = await shares.find(TOKEN)
    assert found is not None
    assert [card.song.song_id for card in found.cards] == ["new"]


async def test_what_is_forgotten_is_shared_no_more(
    shares: Shares, kept: RecommendationRepository, engine: AsyncEngine
) -> None:
    """Of one person first, then of the whole chat; and what is too old."""
    erasure = ErasureRepository(engine, kept, UsageRepository(engine))
    tokens = {number: str(number) * 24 for number in (1, 2, 3)}
    for number, token in tokens.items():
        await shares.share(CHAT, number, token, now=NOW)
    records = RecordRepository(engine, kept)
    mine = (await records.tables(CHAT, user_id=USER))["shares"]
    assert [row["token"] for row in mine] == [tokens[1], tokens[2]]
    await erasure.forget(CHAT, user_id=USER, upto=1, now=NOW)
    left = (await records.tables(CHAT))["shares"]
    assert [row["token"] for row in left] == [tokens[3]]
    await erasure.forget(CHAT, upto=1, now=NOW)
    assert (await records.tables(CHAT))["shares"] == []


async def test_what_is_old_is_shared_no_more(
    shares: Shares, kept: Recommendations, engine: AsyncEngine
) -> None:
    """It goes with its answer, not by its own date."""
    new = await kept.add(recommendation("d").model_copy(update={"created_at": NOW}))
    await shares.share(CHAT, 1, TOKEN, now=NOW)
    await shares.share(CHAT, new.recommendation_id or 0, OTHER, now=NOW)
    await RetentionRepository(engine).forget_old(30, now=NOW)
    rows = (await RecordRepository(engine, kept).tables(CHAT))["shares"]
    assert [row["token"] for row in rows] == [OTHER]
