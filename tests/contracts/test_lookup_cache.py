"""What every implementation of `LookupCache` keeps."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta, timezone
from pathlib import Path

import pytest

from recommender.models import Found
from recommender.ports import LookupCache
from storage.lookups import LookupRepository
from tests.recommender.songs.lookup.services import NOW, DictCache
from tests.storage.samples import migrated

SECOND = timedelta(seconds=1)
FOUND = Found(
    source="deezer",
    source_id="3135556",
    title="밤편지 (Through the Night)",
    artists=("아이유", "A Guest"),
    year=2017,
    duration_s=253.5,
    isrc="KRA381700123",
    explicit=False,
    link="https://www.deezer.com/track/3135556",
    cover="https://cdn-images.dzcdn.net/images/cover/a/1000x1000-000000-80-0-0.jpg",
    preview=True,
)
LEAST = Found(source="musicbrainz", source_id="a", title="!!!", artists=())


@pytest.fixture(params=["database", "memory"])
async def cache(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[LookupCache]:
    """No answer yet."""
    if request.param == "memory":
        yield DictCache()
        return
    async with migrated(tmp_path / "selfie.db") as engine:
        yield LookupRepository(engine)


async def test_answers_come_back_equal(cache: LookupCache) -> None:
    """Everything that was found, and that nothing was."""
    await cache.put("deezer", "a", FOUND, now=NOW)
    await cache.put("deezer", "b", LEAST, now=NOW)
    await cache.put("deezer", "c", None, now=NOW)
    known = await cache.get("deezer", ["a", "b", "c", "d"], now=NOW)
    assert known == {"a": FOUND, "b": LEAST, "c": None}


async def test_only_what_is_asked_for_comes(cache: LookupCache) -> None:
    """Sources and songs are kept apart."""
    await cache.put("deezer", "a", FOUND, now=NOW)
    await cache.put("itunes", "a", None, now=NOW)
    assert await cache.get("itunes", {"a"}, now=NOW) == {"a": None}
    assert await cache.get("musicbrainz", ("a",), now=NOW) == {}
    assert await cache.get("deezer", ["b"], now=NOW) == {}
    assert await cache.get("deezer", [], now=NOW) == {}


async def test_what_was_found_holds_thirty_days(cache: LookupCache) -> None:
    """And not a moment longer."""
    await cache.put("deezer", "a", FOUND, now=NOW)
    later = NOW + timedelta(days=30)
    assert await cache.get("deezer", ["a"], now=later - SECOND) == {"a": FOUND}
    assert await cache.get("deezer", ["a"], now=later) == {}


async def test_what_was_not_found_holds_one_day(cache: LookupCache) -> None:
    """New songs come every day."""
    await cache.put("deezer", "a", None, now=NOW)
    later = NOW + timedelta(days=1)
    assert await cache.get("deezer", ["a"], now=later - SECOND) == {"a": None}
    assert await cache.get("deezer", ["a"], now=later) == {}


async def test_a_later_answer_replaces_the_first(cache: LookupCache) -> None:
    """With its own time."""
    await cache.put("deezer", "a", None, now=NOW)
    await cache.put("deezer", "a", FOUND, now=NOW + timedelta(days=2))
    assert await cache.get("deezer", ["a"], now=NOW + timedelta(days=31)) == {"a": FOUND}
    await cache.put("deezer", "a", None, now=NOW + timedelta(days=31))
    assert await cache.get("deezer", ["a"], now=NOW + timedelta(days=31)) == {"a": None}


async def test_moments_are_the_same_everywhere(cache: LookupCache) -> None:
    """Whatever the time zone they are written in."""
    seoul = timezone(timedelta(hours=9))
    await cache.put("deezer", "a", None, now=NOW.astimezone(seoul))
    assert await cache.get("deezer", ["a"], now=NOW + timedelta(hours=23)) == {"a": None}
    assert await cache.get("deezer", ["a"], now=NOW + timedelta(hours=25)) == {}
