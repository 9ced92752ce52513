"""`selfie-dj demo`: the whole job through the real handlers, against the local Bot API."""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from pathlib import Path

from pydantic import JsonValue, SecretStr

from bot.application import build_application, polling
from bot.console import say, say_json
from bot.demo.conversation import Conversation, Shown
from bot.demo.report import answer_json, print_answer
from bot.errors import CommandError
from bot.reading import bytes_of
from bot.sandbox import SandboxServer
from bot.settings import NO_LIMITS, Settings
from bot.wiring import open_readers, open_services

SAMPLE = Path(__file__).with_name("sample.jpg")
SAMPLE_CAPTION = "got the job!!"
TOKEN = "100000:demo"  # noqa: S105 — the local Bot API's own
CHAT_ID = 1000


async def demo(settings: Settings, options: argparse.Namespace) -> int:
    """Send each photo or video as a user would, and show what comes back.

    Raises `CommandError` when a photo got no cards, with the sentence that the chat got, and
    `OSError` when a file cannot be read or written.
    """
    photos = {path: await asyncio.to_thread(bytes_of, path) for path in options.photos or [SAMPLE]}
    caption = options.caption
    if caption is None and not options.photos:
        caption = SAMPLE_CAPTION
    refused = []
    with tempfile.TemporaryDirectory(prefix="selfie-dj-") as folder:
        async with SandboxServer(token=TOKEN) as server:
            local = _offline(settings, server, Path(folder))
            async with (
                open_readers(local) as readers,
                open_services(local, readers) as services,
                polling(build_application(local, services)),
            ):
                user = server.user(chat_id=CHAT_ID, language_code=options.language)
                conversation = Conversation(user, services)
                for number, (path, photo) in enumerate(photos.items(), start=1):
                    shown = await conversation.send(photo, caption)
                    output = options.output / str(number) if len(photos) > 1 else options.output
                    _tell(path, shown, output, as_json=options.json, several=len(photos) > 1)
                    if shown.recommendation is None:
                        refused.append(f"{path.name}: {shown.texts[0]}")
    if refused:
        raise CommandError("; ".join(refused))
    return 0


def _offline(settings: Settings, server: SandboxServer, folder: Path) -> Settings:
    """The same settings with the local Bot API, a fresh database, no model and no lookups."""
    return settings.model_copy(
        update={
            "telegram_bot_token": SecretStr(TOKEN),
            "telegram_api_base_url": server.base_url,
            "telegram_file_base_url": server.file_url,
            "allowed_chat_ids": frozenset(),
            "database_url": f"sqlite:///{folder / 'demo.sqlite3'}",
            "openai_api_key": None,
            "openai_base_url": None,
            "song_lookup": (),
            **NO_LIMITS,
        }
    )


def _tell(path: Path, shown: Shown, output: Path, *, as_json: bool, several: bool) -> None:
    saved = _save(shown, output)
    if as_json:
        # One photo gives one object; of several, each says whose it is.
        named: dict[str, JsonValue] = {"photo": str(path)} if several else {}
        say_json(named | answer_json(shown))
        return
    say(f"Sent {path.name}" + (f" with “{shown.caption}”" if shown.caption else ""))
    print_answer(shown)
    if saved:
        say(f"\nPictures: {', '.join(str(each) for each in saved)}")


def _save(shown: Shown, output: Path) -> list[Path]:
    """Write the pages as `mood.jpg`, `song-1.jpg`, …; where they are."""
    saved = []
    for number, picture in enumerate(shown.pictures):
        output.mkdir(parents=True, exist_ok=True)
        path = output / ("mood.jpg" if number == 0 else f"song-{number}.jpg")
        path.write_bytes(picture)
        saved.append(path)
    return saved
