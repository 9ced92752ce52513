"""What the process promises about itself that a machine's load cannot blur."""

from __future__ import annotations

import psutil

from benchmarks.answer import answer, selfie
from benchmarks.pauses import LoopPauses
from tests.chats import BotInSandbox


async def test_the_worker_is_small(bot: BotInSandbox) -> None:
    """A worker that has read and drawn stays below 350 MB resident."""
    await answer(bot.user(), selfie())
    children = psutil.Process().children(recursive=True)
    assert max(child.memory_info().rss for child in children) < 350e6


async def test_pauses_are_seen() -> None:
    """The watch reports a loop that was held up."""
    import time

    async with LoopPauses() as pauses:
        import asyncio

        await asyncio.sleep(0.02)
        time.sleep(0.1)  # noqa: ASYNC251 — the pause to be seen
        await asyncio.sleep(0.02)
    assert pauses.longest_s > 0.05
