"""Remembering answers without waiting for the database."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import time
from collections.abc import Collection, Mapping
from datetime import datetime
from pathlib import Path

import pytest

from recommender.models import Found
from recommender.songs.lookup import memory as module
from recommender.songs.lookup.cached import CachedLookup
from recommender.songs.lookup.health import FAILURES, Health
from recommender.songs.lookup.memory import UNSAVED, Memory
from storage.lookups import LookupRepository
from tests.recommender.songs.lookup.services import NOW, DictCache, Services, wanted
from tests.storage.samples import migrated

HALO = Found(source="deezer", source_id="1", title="Halo", artists=("Beyoncé",))


class SlowCache(DictCache):
    """Writes only while it may."""

    def __init__(self) -> None:
        super().__init__()
        self.may_write = asyncio.Event()

    async def put(self, source: str, key: str, found: Found | None, *, now: datetime) -> None:
        """Wait, then keep it."""
        await self.may_write.wait()
        await super().put(source, key, found, now=now)


async def test_an_answer_is_known_before_it_is_written() -> None:
    """And written when the database has time."""
    cache = SlowCache()
    async with Memory(cache, Health(), lambda: NOW) as memory:
        memory.keep("deezer", "a", HALO)
        memory.keep("deezer", "b", None)
        assert await memory.recall("deezer", ["a", "b", "c"]) == {"a": HALO, "b": None}
        assert await memory.recall("itunes", ["a"]) == {}
        assert cache.rows == {}
        cache.may_write.set()
        await memory.flush()
        assert cache.rows == {("deezer", "a"): (HALO, NOW), ("deezer", "b"): (None, NOW)}
        assert await memory.recall("deezer", ["a"]) == {"a": HALO}


async def test_an_answer_that_changes_while_it_is_written() -> None:
    """The last one stays."""
    cache = SlowCache()
    async with Memory(cache, Health(), lambda: NOW) as memory:
        memory.keep("deezer", "a", None)
        await asyncio.sleep(0)
        memory.keep("deezer", "a", HALO)
        cache.may_write.set()
        await memory.flush()
    assert cache.rows == {("deezer", "a"): (HALO, NOW)}


async def test_only_so_many_wait() -> None:
    """The oldest are given up when the database never has time."""
    cache = SlowCache()
    async with Memory(cache, Health(), lambda: NOW) as memory:
        for number in range(UNSAVED + 10):
            memory.keep("deezer", str(number), None)
        assert await memory.recall("deezer", ["0", str(UNSAVED)]) == {str(UNSAVED): None}
        cache.may_write.set()
    assert len(cache.rows) == UNSAVED


async def test_closing_waits_only_so_long(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Then the log says what is lost, and nothing runs on."""
    monkeypatch.setattr(module, "CLOSE_S", 0.1)
    before = asyncio.all_tasks()
    async with Memory(SlowCache(), Health(), lambda: NOW) as memory:
        memory.keep("deezer", "a", HALO)
    assert asyncio.all_tasks() == before
    assert caplog.messages == ["lookup cache: 1 answers were not written"]


async def test_a_cache_that_fails_is_left_alone(caplog: pytest.LogCaptureFixture) -> None:
    """One line in the log, and after some failures no more tries."""
    cache = DictCache()
    cache.broken = True
    tries = 0

    class Counting(DictCache):
        async def get(
            self, source: str, keys: Collection[str], *, now: datetime
        ) -> Mapping[str, Found | None]:
            nonlocal tries
            tries += 1
            return await cache.get(source, keys, now=now)

    async with Memory(Counting(), Health(), lambda: NOW) as memory:
        for _ in range(FAILURES + 3):
            assert await memory.recall("deezer", ["a"]) == {}
        memory.keep("deezer", "a", HALO)
        await memory.flush()
    assert tries == FAILURES
    assert [each.levelno for each in caplog.records] == [logging.WARNING]


async def test_a_locked_database_holds_no_song_up(services: Services, tmp_path: Path) -> None:
    """Another process writes for seconds, and the songs come in time all the same."""
    services.deezer.knows("Halo", "Beyoncé")
    songs, file = [wanted("Halo", "Beyoncé"), wanted("Zzz", "Yyy")], tmp_path / "selfie.db"
    async with migrated(file) as engine:
        cache = LookupRepository(engine)
        async with Memory(cache, services.health, lambda: NOW) as memory:
            lookup = CachedLookup(services.sources[:1], memory, services.health)
            other = sqlite3.connect(file, isolation_level=None)
            other.execute("BEGIN IMMEDIATE")
            started = time.monotonic()
            found = await lookup.find(songs)
            assert [each.title for each in found if each] == ["Halo"]
            assert await lookup.find(songs) == found
            assert time.monotonic() - started < 5
            other.close()
        keys = [each.source_id for each in found if each]
        assert len(keys) == 1
        assert len(services.deezer.searches) == 3
        async with Memory(cache, services.health, lambda: NOW) as memory:
            lookup = CachedLookup(services.sources[:1], memory, services.health)
            assert await lookup.find(songs) == found
        assert len(services.deezer.searches) == 3
