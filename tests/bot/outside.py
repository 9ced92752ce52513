"""A bot whose songs are known outside: with covers, links and previews, all on this machine."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

from PIL import Image

from bot.sandbox import SandboxServer
from bot.settings import Settings
from bot.wiring import Readers
from handlers.services import Services
from recommender.models import Found, Song, Wanted
from tests.chats import BotInSandbox, bot_in_sandbox
from tests.handlers.views.pictures.examples import encoded

RED = encoded(Image.new("RGB", (300, 300), (220, 20, 30)), "JPEG")
SOUND = b"\xff\xfb\x90\x00" + bytes(2000)


class EveryLookup:
    """Finds every song, with a page, a cover and a preview."""

    async def find(self, wanted: Sequence[Wanted]) -> tuple[Found | None, ...]:
        """One answer for each song, numbered."""
        return tuple(
            Found(
                source="deezer",
                source_id=str(number),
                title=each.title,
                artists=(each.artist,),
                link=f"https://www.deezer.com/track/{number}",
                cover=f"https://covers.example/{number}.jpg",
                preview=True,
            )
            for number, each in enumerate(wanted, start=1)
        )


@dataclass
class Shelf:
    """Covers: one picture for all addresses, except those that are late or not to be had."""

    picture: bytes | None = RED
    late: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)

    async def fetch(self, address: str) -> bytes | None:
        """The picture, or never."""
        self.asked.append(address)
        if address in self.late:
            await asyncio.sleep(60)
        return self.picture


@dataclass
class Player:
    """Previews: one sound for all songs, as soon as the gate is open."""

    sound: bytes | None = SOUND
    asked: list[str] = field(default_factory=list)
    gate: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.gate.set()

    async def fetch(self, song: Song) -> bytes | None:
        """The sound."""
        self.asked.append(song.song_id)
        await self.gate.wait()
        return self.sound


@asynccontextmanager
async def connected(
    server: SandboxServer,
    settings: Settings,
    readers: Readers,
    *,
    shelf: Shelf | None = None,
    player: Player | None = None,
) -> AsyncIterator[BotInSandbox]:
    """The bot with the world outside played by others; what is None is switched off."""

    def changed(services: Services) -> Services:
        recommender = services.recommender
        chooser = replace(recommender.chooser, lookup=EveryLookup())
        return replace(
            services,
            recommender=replace(recommender, chooser=chooser),
            covers=shelf,
            previews=player,
        )

    async with bot_in_sandbox(server, settings, readers, changed=changed) as bot:
        yield bot
