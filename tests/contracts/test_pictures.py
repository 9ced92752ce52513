"""What every implementation of `Pictures` keeps."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from recommender.ports import Pictures
from storage.pictures import PictureRepository
from storage.recommendations import RecommendationRepository
from tests.storage.samples import migrated, recommendation


@pytest.fixture
async def pictures(tmp_path: Path) -> AsyncIterator[Pictures]:
    """No picture yet, for the recommendations 1 and 2."""
    async with migrated(tmp_path / "selfie.db") as engine:
        for song in ("a", "b"):
            await RecommendationRepository(engine).add(recommendation(song))
        yield PictureRepository(engine)


async def test_a_page_that_was_never_sent(pictures: Pictures) -> None:
    """A page that was never sent has no picture, whether its recommendation exists or not."""
    assert await pictures.find(1, 0) is None
    assert await pictures.find(99, 0) is None


async def test_each_page_has_its_own(pictures: Pictures) -> None:
    """Pages, and equal pages of other recommendations, are kept apart."""
    await pictures.save(1, 0, "mood")
    await pictures.save(1, 1, "card")
    await pictures.save(2, 0, "other")
    assert [await pictures.find(1, page) for page in (0, 1, 2)] == ["mood", "card", None]
    assert await pictures.find(2, 0) == "other"


async def test_a_second_one_replaces_the_first(pictures: Pictures) -> None:
    """A picture sent again is known by its newest id."""
    await pictures.save(1, 0, "old")
    await pictures.save(1, 0, "new")
    assert await pictures.find(1, 0) == "new"
