"""What the process promises about itself that a machine's load cannot blur."""

from __future__ import annotations

import psutil

from benchmarks.answer import answer, selfie
from benchmarks.footprint import wall
from benchmarks.pauses import LoopPauses
from bot.sandbox import SandboxServer
from bot.settings import Settings
from bot.wiring import open_readers
from tests.chats import bot_in_sandbox


async def test_the_worker_is_small(server: SandboxServer, settings: Settings) -> None:
    """A new worker that has read, drawn and searched a large photo stays below 300 MB resident."""
    others = set(psutil.Process().children(recursive=True))
    async with open_readers(settings) as readers, bot_in_sandbox(server, settings, readers) as bot:
        for photo in (selfie(), wall()):
            await answer(bot.user(), photo)
        own = set(psutil.Process().children(recursive=True)) - others
        assert 100e6 < max(child.memory_info().rss for child in own) < 300e6


async def test_pauses_are_seen() -> None:
    """The watch reports a loop that was held up."""
    import time

    async with LoopPauses() as pauses:
        import asyncio

        await asyncio.sleep(0.02)
        time.sleep(0.1)  # noqa: ASYNC251 — the pause to be seen
        await asyncio.sleep(0.02)
    assert pauses.longest_s > 0.05
