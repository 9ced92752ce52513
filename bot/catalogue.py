"""`selfie-dj catalogue`: what songs there are, and songs of one's own beside them."""

from __future__ import annotations

import argparse
import asyncio
from pathlib import Path

from bot.console import say, say_json
from bot.database import opened, own_songs
from bot.errors import CommandError
from bot.reading import bytes_of
from bot.settings import Settings
from recommender.songs import report, sheet
from recommender.songs.catalogue import EmbeddedCatalogue
from storage.migrations import migrate
from storage.own_songs import OwnSongRepository

SHOWN_BAD_ROWS = 100


async def catalogue(settings: Settings, options: argparse.Namespace) -> int:
    """Print the report, or add the songs of a table.

    Raises `CommandError` when some rows cannot be used or there are none, `SheetError`,
    `StorageError` and `OSError`.
    """
    if options.action == "import":
        return await _import(settings, options.file)
    songs = tuple(await asyncio.to_thread(EmbeddedCatalogue.load, None, await own_songs(settings)))
    if options.json:
        say_json(report.statistics(songs))
    else:
        say(report.text(songs).rstrip())
    return 0


async def _import(settings: Settings, path: Path) -> int:
    table = await asyncio.to_thread(lambda: sheet.read(bytes_of(path)))
    if not table.songs and not table.bad:
        raise CommandError(f"no songs in {path.name}")
    async with opened(settings) as engine:
        await migrate(engine)
        kept = OwnSongRepository(engine)
        before = {song.song_id for song in await kept.all()}
        await kept.add(table.songs)
    replaced = sum(song.song_id in before for song in table.songs)
    for row in table.bad[:SHOWN_BAD_ROWS]:
        say(f"line {row.line}: {row.reason}")
    if len(table.bad) > SHOWN_BAD_ROWS:
        say(f"… and {len(table.bad) - SHOWN_BAD_ROWS} more")
    say(f"{_counted(len(table.songs) - replaced, 'song')} added, {replaced} replaced")
    if table.songs:
        say("A bot that is running knows them when it is started again.")
    if table.bad:
        raise CommandError(f"{_counted(len(table.bad), 'row')} of {path.name} could not be used")
    return 0


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
