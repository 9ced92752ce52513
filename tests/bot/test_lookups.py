"""The whole bot with the lookup services as they are, and as they should not be."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import AsyncIterator, Callable, Mapping
from io import BytesIO

import pytest
from PIL import Image
from starlette.responses import RedirectResponse, Response

from bot.sandbox import Message, SandboxServer
from bot.settings import Settings
from bot.wiring import Readers
from recommender.models import Recommendation
from tests.chats import BotInSandbox, answer_to, bot_in_sandbox, press
from tests.photos import encoded, portrait_jpeg
from tests.servers.deezer import DeezerServer, quota
from tests.servers.itunes import ITunesServer
from tests.servers.openai import Body, ChatRequest, ModelServer, picks
from tests.servers.services import NONSENSE, Recording, ServiceServer
from tests.unhurried import unhurried

RED = encoded(Image.new("RGB", (600, 600), (220, 20, 30)), "JPEG")
MIDDLE = (640, 440)
"""Of the cover on a card, in px."""
SLOW_S = 60.0
PATIENCE_S = 30.0
"""An answer has to come long before a slow service would give one."""


class Everything(DeezerServer):
    """Deezer with every song that is asked for by its field names, `other` ones or none."""

    def __init__(self) -> None:
        super().__init__()
        self.found: Callable[[str, str], list[Recording]] = lambda title, artist: [
            Recording(title=title, artist=artist)
        ]
        """What it has for a title and an artist."""
        self.unknown: set[str] = set()
        """Titles that it does not know."""

    def matching(self, query: str) -> list[tuple[int, Recording]]:
        """The recordings of the song that is asked for."""
        asked = re.fullmatch(r'artist:"(.+)" track:"(.+)"', query)
        if asked is None or asked[2] in self.unknown:
            return []
        found = self.found(asked[2], asked[1])
        first = len(self.recordings) + 1
        self.recordings += found
        return list(enumerate(found, first))


@pytest.fixture
async def deezer() -> AsyncIterator[Everything]:
    """Deezer, with a red cover for all songs."""
    async with Everything() as running:
        running.files["/cover.jpg"] = RED
        yield running


@pytest.fixture
async def itunes() -> AsyncIterator[ITunesServer]:
    """iTunes, which has nothing."""
    async with ITunesServer() as running:
        yield running


@pytest.fixture
def _unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing comes too late on a busy machine."""
    unhurried(monkeypatch, PATIENCE_S)


@pytest.fixture
async def bot(
    server: SandboxServer,
    settings: Settings,
    readers: Readers,
    deezer: Everything,
    itunes: ITunesServer,
) -> AsyncIterator[BotInSandbox]:
    """The bot that asks both."""
    asking = settings.model_copy(
        update={
            "song_lookup": ("deezer", "itunes"),
            "deezer_base_url": deezer.base_url,
            "itunes_base_url": itunes.base_url,
        }
    )
    async with bot_in_sandbox(server, asking, readers) as running:
        yield running


async def answered(bot: BotInSandbox) -> tuple[Message, Recommendation]:
    """What the chat shows of a portrait, and what it keeps."""
    user = bot.user()
    shown = await answer_to(user, await user.send_photo(portrait_jpeg()), timeout=PATIENCE_S)
    return shown, (await bot.services.recommendations.page(user.chat_id, limit=1))[0]


def is_red(message: Message) -> bool:
    """Whether the card shows the cover that the service has."""
    with Image.open(BytesIO(message.photo or b"")) as picture:
        pixel = picture.convert("RGB").getpixel(MIDDLE)
    return isinstance(pixel, tuple) and pixel == pytest.approx((220, 20, 30), abs=12)


@pytest.mark.usefixtures("_unhurried")
async def test_what_the_services_know_is_shown(bot: BotInSandbox) -> None:
    """Cover, link and preview are Deezer's; pressing the preview sends the sound, once fetched."""
    shown, kept = await answered(bot)
    song = kept.cards[0].song
    assert (song.source, song.preview) == ("deezer", True)
    assert song.link is not None
    user = bot.user()
    card = await press(user, shown, "1")
    assert is_red(card)
    await user.press(card, "▶︎ 30 s")
    sound = await user.wait_for(lambda m: m.media is not None and m.media.kind == "audio")
    assert sound.reply_to == card.message_id


@pytest.mark.usefixtures("_unhurried")
async def test_songs_are_asked_for_once(bot: BotInSandbox, deezer: Everything) -> None:
    """The answer holds: after the portrait no song is asked for when its card is shown."""
    shown, _ = await answered(bot)
    asked = len(deezer.searches)
    await press(bot.user(), shown, "1")
    assert asked == len(deezer.searches) >= 5


@pytest.mark.parametrize("name", NONSENSE)
async def test_a_service_that_talks_nonsense(
    bot: BotInSandbox,
    deezer: Everything,
    itunes: ITunesServer,
    caplog: pytest.LogCaptureFixture,
    name: str,
) -> None:
    """The cards are complete without it, and the log says so once for each service."""
    caplog.set_level(logging.WARNING)
    for service in (deezer, itunes):
        service.answer_with(NONSENSE[name])
    await complains_once(bot, caplog)


async def complains_once(bot: BotInSandbox, caplog: pytest.LogCaptureFixture) -> None:
    """Two answers are complete, and each service is named in at most one warning."""
    for _ in range(2):
        shown, kept = await answered(bot)
        assert len(kept.cards) == 5
        assert {card.song.source for card in kept.cards} == {"catalogue"}
        assert (await press(bot.user(), shown, "2")).photo is not None
    said = [record.getMessage() for record in caplog.records if "going on without" in record.msg]
    assert said
    assert len(said) == len(set(said)) <= 4


@pytest.mark.parametrize("fault", ["down", "dropping", "quota", "slow"])
async def test_a_service_that_does_not_answer(
    bot: BotInSandbox,
    deezer: Everything,
    itunes: ITunesServer,
    caplog: pytest.LogCaptureFixture,
    fault: str,
) -> None:
    """Nobody waits for it, and nothing but its own share is missing."""
    caplog.set_level(logging.WARNING)
    faults: dict[str, Callable[[ServiceServer], object]] = {
        "dropping": lambda service: service.drop(),
        "quota": lambda service: service.answer_with(quota),
        "slow": lambda service: setattr(service, "delay", SLOW_S),
    }
    if fault == "down":
        await asyncio.gather(deezer.close(), itunes.close())
    else:
        for service in (deezer, itunes):
            faults[fault](service)
    shown, kept = await answered(bot)
    assert len(kept.cards) == 5
    assert all(card.song.cover is None for card in kept.cards)
    assert shown.photo is not None


async def test_a_service_that_knows_other_songs(bot: BotInSandbox, deezer: Everything) -> None:
    """The same titles by others, and other versions, are not taken for the song."""
    deezer.found = lambda title, artist: [
        Recording(title=title, artist="Somebody Else"),
        Recording(title=title, artist=artist, version="(Karaoke Version)"),
    ]
    _, kept = await answered(bot)
    assert {card.song.source for card in kept.cards} == {"catalogue"}


@pytest.mark.usefixtures("_unhurried")
@pytest.mark.parametrize(
    "cover",
    [
        b"",
        b"\xff\xd8\xff" + bytes(50_000_000),
        b"<html>no picture</html>",
        RED[:300],
        lambda _: RedirectResponse("http://10.0.0.1/cover.jpg"),
        lambda _: RedirectResponse("http://127.0.0.1:9/cover.jpg"),
        lambda _: Response(b"gone", status_code=404),
    ],
    ids=["empty", "50 MB", "a page", "cut off", "private", "another port", "missing"],
)
async def test_a_cover_that_is_none(
    bot: BotInSandbox, deezer: Everything, cover: bytes | Callable[[object], Response]
) -> None:
    """The card shows our own cover instead."""
    deezer.files["/cover.jpg"] = cover
    shown, kept = await answered(bot)
    assert kept.cards[0].song.cover is not None
    card = await press(bot.user(), shown, "1")
    assert card.photo is not None
    assert not is_red(card)


@pytest.mark.usefixtures("_unhurried")
async def test_a_song_of_the_models_own(
    server: SandboxServer,
    settings: Settings,
    readers: Readers,
    deezer: Everything,
    model_server: ModelServer,
) -> None:
    """One that the service knows is shown at its place; one that it does not know never is."""
    deezer.unknown.add("Never Written")

    def answer(request: ChatRequest) -> Body:
        chosen = picks()(request)
        assert isinstance(chosen, Mapping)
        own = [
            {"title": "Brand New Song", "artist": "A New Band", "place": 2, "reason": "So new."},
            {"title": "Never Written", "artist": "A New Band", "place": 3, "reason": "So old."},
        ]
        return {**chosen, "own": own}

    model_server.answer_with(answer)
    asking = settings.model_copy(
        update={
            "song_lookup": ("deezer",),
            "deezer_base_url": deezer.base_url,
            "openai_base_url": model_server.base_url,
        }
    )
    async with bot_in_sandbox(server, asking, readers) as running:
        _, kept = await answered(running)
    titles = [card.song.title for card in kept.cards]
    assert titles[1] == "Brand New Song"
    assert "Never Written" not in titles
    assert kept.cards[1].song.source == "deezer"
