"""Commands of the program, each in a process of its own, as people call them."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.sandbox import SandboxServer
from tests.chats import TOKEN

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Finished:
    """How a command ended."""

    status: int
    out: str
    err: str

    @property
    def objects(self) -> list[Any]:
        """The JSON object of each printed line."""
        return [json.loads(line) for line in self.out.splitlines()]


async def start(*arguments: str, folder: Path, **environment: str) -> asyncio.subprocess.Process:
    """`python -m bot …` in a folder, with no setting but these."""
    keep = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    covered = {name: value for name, value in os.environ.items() if name.startswith("COV")}
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        cwd=folder,
        env={**keep, **covered, "PYTHONPATH": str(ROOT), **environment},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def selfie_dj(
    *arguments: str, folder: Path, stdin: bytes = b"", **environment: str
) -> Finished:
    """Run a command to its end."""
    process = await start(*arguments, folder=folder, **environment)
    out, err = await asyncio.wait_for(process.communicate(stdin), 120)
    return Finished(process.returncode or 0, out.decode(), err.decode())


async def start_bot(
    server: SandboxServer, folder: Path, **environment: str
) -> asyncio.subprocess.Process:
    """`selfie-dj run` that polls the sandbox and looks no songs up."""
    return await start(
        "run",
        folder=folder,
        TELEGRAM_BOT_TOKEN=TOKEN,
        TELEGRAM_API_BASE_URL=server.base_url,
        TELEGRAM_FILE_BASE_URL=server.file_url,
        SONG_LOOKUP="off",
        **environment,
    )
