"""What every `SongLookup` does."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator

import pytest

from recommender.models import Wanted
from recommender.ports import SongLookup
from tests.recommender.songs.lookup.services import open_services

SONGS = (
    Wanted(title="Halo", artist="Beyoncé"),
    Wanted(title="밤편지", artist="아이유"),
    Wanted(title="Yesterday", artist="The Beatles"),
)
BUDGET_S = 0.5
OTHER_VERSIONS = ("Halo (Live)", "Halo (Karaoke Version)", "Halo - Sped Up", "Halo (Cover)")


@pytest.fixture(params=["well", "down", "slow", "other songs"])
async def lookup(request: pytest.FixtureRequest) -> AsyncIterator[SongLookup]:
    """The services in several states."""
    async with open_services() as services:
        for server in services.servers:
            for song in SONGS:
                other = request.param == "other songs"
                server.knows("Another Song" if other else song.title, song.artist)
            if request.param == "down":
                server.drop()
            if request.param == "slow":
                server.delay = 30
        yield services.lookup(BUDGET_S)


async def test_one_entry_for_each_song(lookup: SongLookup) -> None:
    """In the order in which they were wanted, a repeated one twice, none for none."""
    found = await lookup.find([*SONGS, SONGS[0]])
    assert len(found) == 4
    assert found[0] == found[3]
    assert await lookup.find([]) == ()


async def test_what_is_found_is_what_was_wanted(lookup: SongLookup) -> None:
    """By its title, from a source that is named."""
    for song, found in zip(SONGS, await lookup.find(SONGS), strict=True):
        if found is not None:
            assert found.title == song.title
            assert found.source in ("deezer", "itunes", "musicbrainz")


async def test_nothing_takes_longer_than_it_may(lookup: SongLookup) -> None:
    """Late is the same as unknown."""
    started = time.monotonic()
    await lookup.find(SONGS)
    assert time.monotonic() - started < 10 * BUDGET_S


@pytest.mark.parametrize("title", OTHER_VERSIONS)
async def test_a_version_that_nobody_has_is_not_found(lookup: SongLookup, title: str) -> None:
    """The plain song is no answer."""
    assert await lookup.find([Wanted(title=title, artist="Beyoncé")]) == (None,)


@pytest.mark.parametrize("text", ["", '"', "a" * 5000, "\x00\ud7ff", "AND OR NOT *:*", "\u202e"])
async def test_any_text_may_be_wanted(lookup: SongLookup, text: str) -> None:
    """Nothing is raised for it."""
    assert await lookup.find([Wanted(title=text, artist=text)]) == (None,)


async def test_several_may_ask_at_once(lookup: SongLookup) -> None:
    """Each gets the answer."""
    answers = await asyncio.gather(*(lookup.find(SONGS) for _ in range(5)))
    assert len(set(answers)) == 1
