"""Looking up several songs at several services at once."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable

import pytest

from recommender.models import Found, Wanted
from recommender.songs.lookup.cached import CachedLookup
from recommender.songs.lookup.health import FAILURES, PAUSE_S
from recommender.songs.lookup.sources.itunes import REQUESTS as ITUNES_REQUESTS
from tests.recommender.songs.lookup.services import Services, wanted
from tests.servers import deezer, itunes, musicbrainz
from tests.servers.services import NONSENSE, Answer

HALO = wanted("Halo", "Beyoncé")


def _warnings(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [each.getMessage() for each in caplog.records if each.levelno >= logging.WARNING]


def _others() -> set[asyncio.Task[object]]:
    return {task for task in asyncio.all_tasks() if "recommender/songs" in repr(task.get_coro())}


async def _found(lookup: CachedLookup, *songs: Wanted) -> list[str | None]:
    """Which source knew each song."""
    return [found.source if found else None for found in await lookup.find(songs)]


async def test_the_first_source_that_knows_a_song_is_the_last_one_asked(
    services: Services,
) -> None:
    """Who does not know a song is asked once, and who need not be asked never."""
    services.deezer.knows("Halo", "Beyoncé")
    services.itunes.knows("밤편지", "아이유")
    services.musicbrainz.knows("Yesterday", "The Beatles")
    songs = (HALO, wanted("밤편지", "아이유"), wanted("Yesterday", "Beatles"), wanted("Zzz", "Yyy"))
    assert await _found(services.lookup(), *songs) == ["deezer", "itunes", "musicbrainz", None]
    assert len(services.itunes.searches) == 3
    assert len(services.musicbrainz.searches) == 2


async def test_answers_are_remembered(services: Services) -> None:
    """Neither what was found nor what nobody knows is asked for again."""
    services.deezer.knows("Halo", "Beyoncé")
    lookup, songs = services.lookup(), (HALO, wanted("Zzz", "Yyy"))
    first = await lookup.find(songs)
    asked = services.asked
    assert await lookup.find(songs) == first
    assert services.asked == asked
    assert len(await services.kept()) == 4


async def test_another_version_is_another_question(services: Services) -> None:
    """A song and its live version are kept apart, in the memory too."""
    lookup = services.lookup()
    services.deezer.knows("Halo", "Beyoncé", version="(Live)")
    live = wanted("Halo (Live)", "Beyoncé")
    assert await _found(lookup, HALO, live) == [None, "deezer"]
    services.deezer.knows("Halo", "Beyoncé")
    assert await _found(lookup, HALO, live) == [None, "deezer"]


async def test_what_is_remembered_of_another_song_does_not_count(services: Services) -> None:
    """An answer kept under the same key is checked before it is believed."""
    services.deezer.knows("Halo", "Beyoncé")
    other = Found(source="deezer", source_id="1", title="Halo (Live)", artists=("Beyoncé",))
    lookup = services.lookup()
    await lookup.find([HALO])
    (key,) = await services.kept()
    services.cache.rows[key] = other, services.cache.rows[key][1]
    (found,) = await lookup.find([HALO])
    assert found is not None
    assert found.title == "Halo"


async def test_one_song_is_asked_for_once(services: Services) -> None:
    """However often it is wanted at the same time, in one answer or in several."""
    services.deezer.knows("Halo", "Beyoncé")
    services.deezer.delay = 0.1
    lookup = services.lookup()
    both = await asyncio.gather(lookup.find([HALO, HALO]), lookup.find([HALO]))
    assert [found.title for each in both for found in each if found] == ["Halo"] * 3
    assert services.asked == (1, 0, 0)


async def test_whoever_leaves_first_takes_nothing_away(services: Services) -> None:
    """A song that two wait for is still found when one of them is cancelled."""
    services.deezer.knows("Halo", "Beyoncé")
    services.deezer.delay = 0.2
    lookup = services.lookup()
    first = asyncio.create_task(lookup.find([HALO]))
    second = asyncio.create_task(lookup.find([HALO]))
    await asyncio.sleep(0.05)
    first.cancel()
    assert [found.title for found in await second if found] == ["Halo"]
    assert first.cancelled()
    assert services.asked == (1, 0, 0)


async def test_songs_are_looked_up_at_once(services: Services) -> None:
    """Ten songs take as long as one."""
    titles = [f"Song {letter}" for letter in "ABCDEFGHIJ"]
    for title in titles:
        services.deezer.knows(title, "Somebody")
    services.deezer.delay = 1.0
    started = time.monotonic()
    found = await _found(
        services.lookup(budget_s=30), *(wanted(title, "Somebody") for title in titles)
    )
    assert found == ["deezer"] * 10
    assert time.monotonic() - started < 8


async def test_what_is_late_is_left_out(services: Services) -> None:
    """The songs that are known come in time; nothing that was started goes on."""
    services.deezer.knows("Halo", "Beyoncé")
    lookup = services.lookup(budget_s=0.4)
    await lookup.find([HALO])
    services.deezer.delay = services.itunes.delay = services.musicbrainz.delay = 30
    started = time.monotonic()
    assert await _found(lookup, wanted("Zzz", "Yyy"), HALO) == [None, "deezer"]
    assert time.monotonic() - started < 5
    assert _others() == set()
    assert len(await services.kept()) == 1


async def test_a_source_that_hangs_leaves_time_for_the_next(services: Services) -> None:
    """Deezer says nothing, and iTunes still answers within the time that both have."""
    services.itunes.knows("Halo", "Beyoncé")
    services.deezer.delay = 30
    assert await _found(services.lookup(), HALO) == ["itunes"]


async def test_a_cancelled_lookup_ends_what_it_began(services: Services) -> None:
    """Nothing runs on after the chat has gone away."""
    services.deezer.delay = 30
    task = asyncio.create_task(services.lookup().find([HALO, wanted("Zzz", "Yyy")]))
    await asyncio.sleep(0.1)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert _others() == set()


@pytest.mark.parametrize("name", NONSENSE)
async def test_nonsense_is_passed_over(
    services: Services, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    """The next source answers, the log says once what was wrong, and nothing is kept of it."""
    services.deezer.answer_with(NONSENSE[name])
    for title in "ABC":
        services.itunes.knows(f"Song {title}", "Somebody")
    songs = [wanted(f"Song {title}", "Somebody") for title in "ABC"]
    assert await _found(services.lookup(), *songs) == ["itunes"] * 3
    assert len([line for line in _warnings(caplog) if line.startswith("deezer: ")]) == 1
    assert {source for source, _ in await services.kept()} == {"itunes"}


@pytest.mark.parametrize("name", NONSENSE)
async def test_nonsense_from_everybody_is_no_song(services: Services, name: str) -> None:
    """Nobody answers as agreed, and nothing is raised."""
    for server in services.servers:
        server.answer_with(NONSENSE[name])
    assert await _found(services.lookup(), HALO) == [None]
    assert await services.kept() == set()


REFUSALS: dict[str, tuple[str, Answer]] = {
    "quota": ("deezer: error 4", deezer.quota),
    "busy": ("deezer: error 700", deezer.busy),
    "too many": ("itunes: HTTP 403", itunes.too_many),
    "unavailable": ("itunes: HTTP 503", itunes.unavailable),
    "too fast": ("musicbrainz: HTTP 503", musicbrainz.too_fast),
}


@pytest.mark.parametrize("name", REFUSALS)
async def test_a_refusal_is_logged_and_not_kept(
    services: Services, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Each service has its own way to say no; a song it might know is asked for again later."""
    line, answer = REFUSALS[name]
    source = line.split(":")[0]
    server: dict[str, Callable[[Answer], None]] = {
        "deezer": services.deezer.answer_with,
        "itunes": services.itunes.answer_with,
        "musicbrainz": services.musicbrainz.answer_with,
    }
    server[source](answer)
    assert await _found(services.lookup(), HALO) == [None]
    assert f"{line}; going on without it" in _warnings(caplog)
    assert source not in {name for name, _ in await services.kept()}


async def test_a_source_that_is_down(services: Services, caplog: pytest.LogCaptureFixture) -> None:
    """Closed connections count like a closed port, and nobody's song is in the log."""
    services.deezer.drop()
    services.itunes.knows("Halo", "Beyoncé")
    assert await _found(services.lookup(), HALO) == ["itunes"]
    (line,) = _warnings(caplog)
    assert line.startswith("deezer: ")
    assert "Halo" not in caplog.text


async def test_a_source_that_fails_now_and_then_is_told_of_once(
    services: Services, caplog: pytest.LogCaptureFixture
) -> None:
    """Down, well, down: one line for a while."""
    services.deezer.knows("Halo", "Beyoncé")
    lookup = services.lookup(count=1)
    for song, answer in (("A", deezer.busy), ("B", services.deezer.well), ("C", deezer.busy)):
        services.deezer.answer_with(answer)
        await lookup.find([wanted(song, "Nobody")])
    assert _warnings(caplog) == ["deezer: error 700; going on without it"]


async def test_a_source_that_keeps_failing_is_left_alone_for_a_while(services: Services) -> None:
    """After some failures in a row nobody waits for it, until the pause is over."""
    services.deezer.answer_with(deezer.busy)
    lookup = services.lookup(count=1)
    for number in range(FAILURES + 3):
        await lookup.find([wanted(f"Song {number}", "Nobody")])
    assert services.asked[0] == FAILURES
    services.deezer.answer_with(services.deezer.well)
    services.deezer.knows("Halo", "Beyoncé")
    services.clock.seconds += PAUSE_S
    assert await _found(lookup, HALO) == ["deezer"]


async def test_our_own_limit_is_no_failure_of_a_source(
    services: Services, caplog: pytest.LogCaptureFixture
) -> None:
    """Songs that iTunes may not be asked for cost it nothing, and the log no line."""
    caplog.set_level(logging.INFO)
    songs = [wanted(f"Song {number}", "Nobody") for number in range(ITUNES_REQUESTS + FAILURES)]
    lookup = CachedLookup([services.sources[1]], services.memory, services.health)
    assert await _found(lookup, *songs) == [None] * len(songs)
    assert 0 < services.asked[1] < len(songs) - FAILURES
    assert services.health.worth_asking("itunes")
    assert "as often as it allows" not in caplog.text


async def test_without_a_memory_songs_are_found_all_the_same(
    services: Services, caplog: pytest.LogCaptureFixture
) -> None:
    """A database that fails costs a line in the log and a question more."""
    services.deezer.knows("Halo", "Beyoncé")
    services.cache.broken = True
    lookup = services.lookup()
    assert await _found(lookup, HALO) == await _found(lookup, HALO) == ["deezer"]
    assert services.asked == (2, 0, 0)
    assert _warnings(caplog) == ["lookup cache: the disk is full; going on without it"]


async def test_another_song_is_no_answer(services: Services) -> None:
    """What comes back for a search is mostly something else."""
    for server in services.servers:
        server.knows("Halo", "Depeche Mode")
        server.knows("Halo", "Karaoke Hits", version="(Originally Performed by Beyoncé)")
        server.knows("Halo", "Beyoncé", version="(Karaoke Version)")
    assert await _found(services.lookup(), HALO) == [None]


async def test_no_song_wanted(services: Services) -> None:
    """Nobody is asked for nothing."""
    assert await services.lookup().find([]) == ()
    assert services.asked == (0, 0, 0)
