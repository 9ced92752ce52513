"""How soon the bot is ready and how much memory it takes: the real process, `python -m bot run`.

    make bench

Prints the time from the start of the process to its first getUpdates, and the resident memory of
the process and its children after a few selfies and a photo without a face.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from io import BytesIO
from pathlib import Path

import psutil

from benchmarks.answer import TOKEN, answer, selfie
from bot.sandbox import SandboxServer

ROOT = Path(__file__).resolve().parents[1]
SELFIES = 5


def wall() -> bytes:
    """A large photo without a face, which is searched at full size."""
    from PIL import Image

    encoded = BytesIO()
    Image.linear_gradient("L").resize((4000, 3000)).convert("RGB").save(encoded, "JPEG")
    return encoded.getvalue()


async def start(server: SandboxServer, folder: str) -> asyncio.subprocess.Process:
    """The bot in a process of its own, talking to the local Bot API."""
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_API_BASE_URL": server.base_url,
        "TELEGRAM_FILE_BASE_URL": server.file_url,
        "SONG_LOOKUP": "off",
    }
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "run",
        cwd=folder,
        env=environment,
        stderr=asyncio.subprocess.DEVNULL,
    )


def resident_mb(pid: int) -> float:
    """Resident memory of a process and all its children, in MB."""
    parent = psutil.Process(pid)
    processes = (parent, *parent.children(recursive=True))
    return float(sum(each.memory_info().rss for each in processes)) / 1e6


async def measure(folder: str) -> None:
    """Run and print."""
    async with SandboxServer(token=TOKEN) as server:
        user = server.user(chat_id=1)
        started = time.monotonic()
        process = await start(server, folder)
        try:
            for photo in (*[selfie()] * SELFIES, wall()):
                await answer(user, photo)
            ready = server.calls_of("getUpdates")[0].at - started
            print(f"ready to poll after      {ready:7.2f} s  (at most 4)")
            print(f"resident, all processes  {resident_mb(process.pid):7.0f} MB (at most 500)")
        finally:
            process.terminate()
            await process.wait()


def main() -> None:
    """Measure in a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(folder))


if __name__ == "__main__":
    main()
