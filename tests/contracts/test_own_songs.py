"""What every implementation of `OwnSongs` keeps."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from recommender.models import Song
from recommender.ports import OwnSongs
from storage.own_songs import OwnSongRepository
from tests.storage.samples import migrated


@pytest.fixture
async def own(tmp_path: Path) -> AsyncIterator[OwnSongs]:
    """A store without songs."""
    async with migrated(tmp_path / "selfie.db") as engine:
        yield OwnSongRepository(engine)


def song(song_id: str, title: str = "밤의 노래") -> Song:
    """A song as a table gives it."""
    return Song(
        song_id=song_id,
        title=title,
        artist="A, B",
        artists=("A", "B"),
        year=None,
        language="ko",
        valence=1 / 3,
        energy=1.0,
        genres=("ballad",),
        explicit=True,
        youtube_id="dQw4w9WgXcQ",
    )


async def test_nothing_at_first(own: OwnSongs) -> None:
    """Whoever adds nothing has nothing, and adding none changes nothing."""
    await own.add([])
    assert await own.all() == ()


async def test_what_is_added_comes_back(own: OwnSongs) -> None:
    """Every fact of it, in the order of the ids."""
    await own.add([song("b"), song("a")])
    assert await own.all() == (song("a"), song("b"))


async def test_one_that_is_there_is_replaced(own: OwnSongs) -> None:
    """The newer facts count."""
    await own.add([song("a"), song("b")])
    await own.add([song("a", "New")])
    assert [each.title for each in await own.all()] == ["New", "밤의 노래"]


async def test_many_at_once(own: OwnSongs) -> None:
    """A long table fits."""
    await own.add([song(f"{n:016x}") for n in range(1201)])
    assert len(await own.all()) == 1201
