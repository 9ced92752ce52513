"""Photos live in memory only: nothing that the process writes holds a byte of one."""

from __future__ import annotations

import asyncio
import io
import os
import random
import signal
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import psutil
from PIL import Image

from bot.sandbox import Fault, Message, SandboxServer, User
from tests.chats import TOKEN, answer_to
from tests.leaks import Traces, files_in
from tests.photos import encoded, portrait
from tests.videos import video

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path("/dev/shm")  # noqa: S108 — looked at, not used
WORDS = "zebra crossing number"
"""Captions begin so; they are none of the log's business either."""
FORMS = ("JPEG", "PNG", "WEBP", "HEIF")
READABLE = 16


def grainy(number: int, side: int = 256) -> Image.Image:
    """The portrait with a grain of its own, so that no two photos share a run of bytes."""
    grain = np.random.default_rng(number).integers(-9, 10, (side, side, 3))
    smooth = np.asarray(portrait().resize((side, side))).astype(int)
    return Image.fromarray(np.clip(smooth + grain, 0, 255).astype(np.uint8))


def photos() -> list[bytes]:
    """Twenty: sixteen in four formats, two cut off, and two that are nothing of the kind."""
    good = [encoded(grainy(n), FORMS[n % len(FORMS)]) for n in range(READABLE)]
    cut, headless = encoded(grainy(90)), encoded(grainy(91))
    rubbish = random.Random(92).randbytes(20_000)  # noqa: S311 — any bytes will do
    others = [cut[: len(cut) // 3], headless[9:], rubbish, b"\xff\xd8\xff\xe0" + rubbish[::-1]]
    return [*good, *others]


def pixels(photo: bytes) -> Iterator[bytes]:
    """A photo as it lies in memory once it is read: red first, or blue first."""
    with Image.open(io.BytesIO(photo)) as image:
        array = np.asarray(image.convert("RGB"))
    yield from (array.tobytes(), array[..., ::-1].tobytes())


@dataclass
class Watched:
    """A running bot, and every file that it or a worker had open for writing."""

    process: psutil.Process
    written: set[str] = field(default_factory=set)

    async def watch(self) -> None:
        """Look again and again, for files that do not stay."""
        while True:
            for each in self.family():
                self.written |= set(_written_by(each))
            await asyncio.sleep(0.1)

    def family(self) -> list[psutil.Process]:
        """The bot and its workers."""
        with suppress(psutil.NoSuchProcess):
            return [self.process, *self.process.children(recursive=True)]
        return []

    def workers(self) -> list[psutil.Process]:
        """The processes that have photos in hand."""
        return [each for each in self.family()[1:] if "spawn_main" in " ".join(each.cmdline())]


def _written_by(process: psutil.Process) -> Iterator[str]:
    """The files that a process has open for writing now, deleted ones included."""
    folder = Path(f"/proc/{process.pid}/fd")
    with suppress(OSError):
        for link in folder.iterdir():
            with suppress(OSError):
                target = str(link.readlink())
                flags = (folder.parent / "fdinfo" / link.name).read_text().split("flags:")[1]
                writing = int(flags.split()[0], 8) & os.O_ACCMODE
                if writing and target.startswith("/") and not target.startswith("/dev/null"):
                    yield target


@asynccontextmanager
async def running(folder: Path, server: SandboxServer) -> AsyncIterator[Watched]:
    """`python -m bot run` with everything that it may write to in one folder."""
    homes = {name: folder / name.lower() for name in ("HOME", "TMPDIR")}
    for home in homes.values():
        home.mkdir()
    with (folder / "log.txt").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            "run",
            cwd=folder,
            env={
                "PATH": os.environ["PATH"],
                "PYTHONPATH": str(ROOT),
                "PYTHONDONTWRITEBYTECODE": "1",
                **{name: str(home) for name, home in homes.items()},
                "TELEGRAM_BOT_TOKEN": TOKEN,
                "TELEGRAM_API_BASE_URL": server.base_url,
                "TELEGRAM_FILE_BASE_URL": server.file_url,
                "SONG_LOOKUP": "off",
                "LOG_LEVEL": "DEBUG",
            },
            stdout=log,
            stderr=log,
        )
        watched = Watched(psutil.Process(process.pid))
        watching = asyncio.create_task(watched.watch())
        try:
            yield watched
            process.send_signal(signal.SIGTERM)
            await asyncio.wait_for(process.wait(), 30)
        finally:
            watching.cancel()
            with suppress(ProcessLookupError):
                process.kill()


async def send_all(server: SandboxServer, sent: list[bytes]) -> list[Message]:
    """Every photo with a caption, from four chats at once, as photos or files; the answers."""

    async def answered(user: User, numbers: range) -> list[Message]:
        answers = []
        for number in numbers:
            caption = f"{WORDS} {number}"
            send = user.send_document if number % 3 == 2 else user.send_photo
            answers.append(await answer_to(user, await send(sent[number], caption=caption), 60))
        return answers

    chats = [server.user(chat_id=chat_id) for chat_id in range(1, 5)]
    parts = [range(first, len(sent), 4) for first in range(4)]
    groups = await asyncio.gather(*map(answered, chats, parts))
    return [answer for group in groups for answer in group]


async def lose_a_worker(watched: Watched, user: User, photo: bytes) -> Message:
    """The answer to a photo that a worker had in hand when it died."""
    sent = await user.send_photo(photo, caption=f"{WORDS} 97")
    await user.wait_for(lambda message: "Reading your face" in message.words, timeout=60)
    for worker in watched.workers():
        with suppress(psutil.NoSuchProcess):
            worker.kill()
    return await answer_to(user, sent, 60)


async def lose_telegram(server: SandboxServer, user: User, photo: bytes) -> Message:
    """The answer to a photo that at first could not be fetched, nor its answer be shown."""
    server.faults.add(Fault(method="download", kind="server_error", times=4))
    server.faults.add(Fault(method="editMessageMedia", kind="server_error", times=2))
    return await answer_to(user, await user.send_photo(photo), 60)


async def test_nothing_of_a_photo_is_ever_written(tmp_path: Path, server: SandboxServer) -> None:
    """Neither in the database and its log, nor in ours at its most detailed, nor anywhere else.

    Also when photos cannot be read, their worker dies, or Telegram fails; and so of videos.
    """
    sent = photos()
    lost, unfetched = encoded(grainy(97, 1000)), encoded(grainy(98))
    moving = [video([(grainy(99), 1), (grainy(100), 1)]), video([(grainy(101), 1)])]
    before = shared()
    async with running(tmp_path, server) as watched:
        answers = await send_all(server, sent)
        user = server.user(chat_id=5)
        late = await lose_telegram(server, user, unfetched)
        await answer_to(user, await user.send_video(moving[0], caption=f"{WORDS} 98"), 60)
        await answer_to(user, await user.send_video_note(moving[1]), 60)
        await lose_a_worker(watched, server.user(chat_id=6), lost)
        traces = Traces(
            [*sent, lost, unfetched, *moving, *(p for each in sent[:2] for p in pixels(each))]
        )
        assert traces.files([tmp_path]) == []
    assert sum(answer.photo is not None for answer in answers) == READABLE
    assert late.photo is not None
    assert server.faults.pending == 0
    assert traces.files([tmp_path]) == []
    assert_only(watched.written, tmp_path)
    assert [path for path in shared() - before if traces.within(content(path))] == []
    log = (tmp_path / "log.txt").read_text(encoding="utf-8")
    assert "polling" in log
    assert "DEBUG" in log
    assert WORDS not in log
    kept = b"".join(path.read_bytes() for path in files_in([tmp_path / "data"]))
    assert WORDS.encode() in kept


def assert_only(written: set[str], folder: Path) -> None:
    """The database with what SQLite keeps beside it, and the log: no other file was ever open."""
    base = folder / "data" / "selfie-dj.sqlite3"
    always = {str(folder / "log.txt"), *(f"{base}{end}" for end in ("", "-wal", "-shm"))}
    # The journal is there until the new file is switched to WAL.
    assert always <= written <= {*always, f"{base}-journal"}


def shared() -> set[Path]:
    """The pieces of shared memory that have a name."""
    return set(SHARED.iterdir()) if SHARED.is_dir() else set()


def content(path: Path) -> bytes:
    """What is in a file; nothing when somebody else's is gone by now."""
    with suppress(OSError):
        return path.read_bytes()
    return b""
