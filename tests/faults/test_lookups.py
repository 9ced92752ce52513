"""The lookup services, one by one: each costs its own share of an answer and no more."""

from __future__ import annotations

import logging
import time
from collections.abc import AsyncIterator

import pytest

from bot.sandbox import SandboxServer
from bot.settings import Settings
from bot.wiring import Readers
from recommender.songs.lookup.cached import CachedLookup
from tests.chats import BotInSandbox, answer_to, bot_in_sandbox, press
from tests.faults.logs import Log
from tests.faults.services import SERVICES
from tests.servers.services import NONSENSE, ServiceServer
from tests.unhurried import unhurried

HEALTH = "recommender.songs.lookup.health"


@pytest.fixture(params=SERVICES)
async def service(request: pytest.FixtureRequest) -> AsyncIterator[ServiceServer]:
    """One that knows the catalogue."""
    async with SERVICES[request.param]() as running:
        yield running


@pytest.fixture
def name(request: pytest.FixtureRequest, service: ServiceServer) -> str:
    """What the log calls it."""
    return next(name for name, kind in SERVICES.items() if isinstance(service, kind))


@pytest.fixture
async def bot(
    server: SandboxServer, settings: Settings, readers: Readers, service: ServiceServer, name: str
) -> AsyncIterator[BotInSandbox]:
    """The bot that asks it alone."""
    asking = settings.model_copy(
        update={"song_lookup": (name,), f"{name}_base_url": service.base_url}
    )
    async with bot_in_sandbox(server, asking, readers) as running:
        yield running


@pytest.fixture
def _unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine a service that fails at once could be late, too, and be told of twice."""
    unhurried(monkeypatch, 30)


async def sources(bot: BotInSandbox) -> list[str]:
    """Where the facts on the five songs of an answer come from; a card is shown, too."""
    user = bot.user()
    shown = await answer_to(user, await user.send_text("what a day"))
    assert shown.photo is not None
    assert "Song 1 of 5" in (await press(user, shown, "1")).words
    (kept,) = await bot.services.recommendations.page(user.chat_id, limit=1)
    assert len(kept.cards) == 5
    return [card.song.source for card in kept.cards]


def the_warning(log: Log) -> str:
    """The one line of the log."""
    assert log.alarms() == []
    (line,) = log.lines(HEALTH, logging.WARNING)
    return line


async def test_slow(bot: BotInSandbox, service: ServiceServer, name: str, log: Log) -> None:
    """It has a second; without it the answer is complete but for cover, link and preview."""
    service.delay = 30
    began = time.monotonic()
    assert {*await sources(bot)} == {"catalogue"}
    assert time.monotonic() - began < 10
    assert the_warning(log) == f"{name}: no answer in time; going on without it"


@pytest.mark.usefixtures("_unhurried")
async def test_error(bot: BotInSandbox, service: ServiceServer, name: str, log: Log) -> None:
    """The log has the status."""
    service.answer_with(NONSENSE["an error"])
    assert {*await sources(bot)} == {"catalogue"}
    assert the_warning(log) == f"{name}: HTTP 500; going on without it"


@pytest.mark.usefixtures("_unhurried")
async def test_garbage(bot: BotInSandbox, service: ServiceServer, name: str, log: Log) -> None:
    """Nothing of it is shown."""
    service.answer_with(NONSENSE["wrong types"])
    assert {*await sources(bot)} == {"catalogue"}
    assert the_warning(log) == f"{name}: an answer in another form; going on without it"


@pytest.mark.usefixtures("_unhurried")
async def test_away_and_back_again(
    bot: BotInSandbox,
    service: ServiceServer,
    name: str,
    log: Log,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """After five failures it is left alone for half a minute, and then asked again."""
    service.drop()
    lookup = bot.services.recommender.chooser.lookup
    assert isinstance(lookup, CachedLookup)
    for _ in range(5):
        assert {*await sources(bot)} == {"catalogue"}
        if not lookup._health.worth_asking(name):
            break
    else:
        pytest.fail("it is asked for ever")
    asked = len(service.requests)
    assert {*await sources(bot)} == {"catalogue"}
    assert len(service.requests) == asked
    service.answer_with(service.well)
    later = time.monotonic() + 31
    monkeypatch.setattr(lookup._health, "_clock", lambda: later)
    assert name in await sources(bot)
    assert "no proper answer" in the_warning(log)
    assert f"{name} answers again" in log.lines(HEALTH, logging.INFO)
