"""What every implementation of `PreviewIds` keeps."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from recommender.ports import PreviewIds
from storage.previews import PreviewIdRepository
from tests.storage.samples import migrated


@pytest.fixture
async def preview_ids(tmp_path: Path) -> AsyncIterator[PreviewIds]:
    """No preview yet."""
    async with migrated(tmp_path / "selfie.db") as engine:
        yield PreviewIdRepository(engine)


async def test_a_preview_that_was_never_sent(preview_ids: PreviewIds) -> None:
    """It has no id, whatever the song."""
    assert await preview_ids.find("a") is None
    assert await preview_ids.find("") is None


async def test_each_song_has_its_own(preview_ids: PreviewIds) -> None:
    """Songs are kept apart."""
    await preview_ids.save("a", "one")
    await preview_ids.save("b", "two")
    assert [await preview_ids.find(song) for song in "abc"] == ["one", "two", None]


async def test_a_second_one_replaces_the_first(preview_ids: PreviewIds) -> None:
    """A preview sent again is known by its newest id."""
    await preview_ids.save("a", "old")
    await preview_ids.save("a", "new")
    assert await preview_ids.find("a") == "new"
