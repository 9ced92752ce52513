"""The chaos run: people send, everything fails, and each photo must be answered once."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from bot.sandbox import SandboxServer
from tests.chaos.process import BotProcess, until
from tests.chaos.traffic import Sent, bursts, plan
from tests.chaos.trouble import MoodyModelServer, Tripwires, bad_day, moody, watched
from tests.chaos.verdict import Ledger, Verdict, judge, ledger
from tests.chats import TOKEN
from tests.servers.deezer import DeezerServer
from tests.servers.itunes import ITunesServer

DATABASE = "bot.sqlite3"
MOST_WAITING = 16
"""Photos without an answer before people pause."""
MOMENTS = ("any", "starting", "sendMessage", "editMessageMedia", "getUpdates", "download")
"""When the bot is killed: some time, while it starts, or when Telegram has executed a call and the
bot has not heard of it."""
GAP_S = 8.0
"""The least time between two kills: who is always killed before it can begin gets nowhere."""
FULL_S = 3.0
"""How long the disk stays full after the bot noticed."""


@dataclass(frozen=True, kw_only=True)
class Options:
    """How much of everything."""

    photos: int = 300
    """Albums count as one; texts are sent besides."""
    chats: int = 30
    kills: int = 25
    worker_kills: int = 25
    seed: int = 1
    minutes: float = 40.0
    """After that it is judged as it stands."""
    model_timeout_s: float = 3.0


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What came of it."""

    verdict: Verdict
    ledger: Ledger
    kills: int
    worker_kills: int
    exits: tuple[int, ...]
    """Statuses of bots that ended although nobody killed them."""
    left_over: int
    """Worker processes that outlived their bot."""
    faults: Counter[str]
    model_calls: int
    model_failed: int
    unwritable: int
    """Lines of the log about a database that cannot be written."""
    status: int
    stopped_s: float
    found: Counter[str]
    """What the log must not say."""
    minutes: float

    @property
    def good(self) -> bool:
        """Whether nothing was lost and nothing was answered twice."""
        return self.verdict.good and self.status == 0


@dataclass
class Stage:
    """Everything that takes part."""

    server: SandboxServer
    bot: BotProcess
    model: MoodyModelServer
    calls: Tripwires
    database: Path
    sent: list[Sent] = field(default_factory=list)
    disk: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held while the disk is full: a bot that starts anew would have room again."""

    def answered(self) -> int:
        """How many were answered, once or more often."""
        return sum(bool(each.answers()) for each in self.sent)

    async def settled(self) -> None:
        """Wait until nothing is left to be answered."""
        for _ in count():
            if not self.server.state.updates.pending and not (await self.read()).unfinished:
                return
            await asyncio.sleep(1)

    async def read(self) -> Ledger:
        """The database as it stands."""
        return await asyncio.to_thread(ledger, self.database)


@asynccontextmanager
async def staged(
    folder: Path, environment: Mapping[str, str], *, seed: int = 1
) -> AsyncIterator[Stage]:
    """The bot, running against servers of this process that are well until told otherwise."""
    async with (
        SandboxServer(token=TOKEN) as server,
        MoodyModelServer(seed) as model,
        DeezerServer() as deezer,
        ITunesServer() as itunes,
    ):
        for service in (deezer, itunes):
            moody(service, seed)
        addresses = {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_BASE_URL": server.base_url,
            "TELEGRAM_FILE_BASE_URL": server.file_url,
            "OPENAI_API_KEY": "sk-chaos",
            "OPENAI_BASE_URL": model.base_url,
            "DEEZER_BASE_URL": deezer.base_url,
            "ITUNES_BASE_URL": itunes.base_url,
            "SONG_LOOKUP": "deezer,itunes",
            "DATABASE_URL": f"sqlite:///{folder / DATABASE}",
        }
        calls = watched(server)
        async with BotProcess(folder, {**addresses, **environment}) as bot:
            yield Stage(server, bot, model, calls, folder / DATABASE)


async def run(options: Options, folder: Path) -> Figures:
    """The whole run; what it leaves (database and log) is in the folder."""
    began = time.monotonic()
    patience = {"OPENAI_TIMEOUT_S": str(options.model_timeout_s)}
    async with staged(folder, patience, seed=options.seed) as stage:
        faults = bad_day(stage.server, options.seed)
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(60 * options.minutes):
                    await _mistreat(stage, options)
                    await stage.settled()
            struck, verdict = faults.struck.copy(), judge(stage.sent)
            await stage.bot.polling()
            faults.clear()  # PTB logs a traceback when its last poll fails, and nothing is wrong
            status, stopped_s = await stage.bot.stop()
        finally:
            log = "\n".join(stage.bot.log)
            await asyncio.to_thread((folder / "bot.log").write_text, log, encoding="utf-8")
        return Figures(
            verdict=verdict,
            ledger=await stage.read(),
            kills=stage.bot.kills,
            worker_kills=stage.bot.worker_kills,
            exits=tuple(stage.bot.exits),
            left_over=await asyncio.to_thread(stage.bot.left_over),
            faults=struck,
            model_calls=len(stage.model.requests),
            model_failed=stage.model.failed,
            unwritable=stage.bot.unwritable,
            status=status,
            stopped_s=stopped_s,
            found=stage.bot.found,
            minutes=(time.monotonic() - began) / 60,
        )


async def _mistreat(stage: Stage, options: Options) -> None:
    total = len(plan(options.photos, options.chats, options.seed))
    async with asyncio.TaskGroup() as group:
        group.create_task(_send(stage, options))
        group.create_task(_kill(stage, options, total))
        group.create_task(_kill_workers(stage, options, total))
        group.create_task(_fill_disk(stage, total))


async def _send(stage: Stage, options: Options) -> None:
    draw = random.Random(options.seed)  # noqa: S311 — the same run for the same seed
    parcels = plan(options.photos, options.chats, options.seed)

    def ready() -> bool:
        # So that the last kills have something to hit.
        behind = stage.bot.kills + 2 < options.kills * len(stage.sent) / len(parcels)
        return not behind and len(stage.sent) - stage.answered() < MOST_WAITING

    for burst in bursts(parcels, options.seed):
        await until(ready)
        for parcel in burst:
            stage.sent.append(await parcel.send(stage.server))
            await asyncio.sleep(0)
        await asyncio.sleep(draw.uniform(0, 1))


async def _kill(stage: Stage, options: Options, total: int) -> None:
    draw = random.Random(options.seed + 1)  # noqa: S311 — a seed, no secret
    while stage.bot.kills < options.kills:
        due = total * (stage.bot.kills + 1) // (options.kills + 2)
        await asyncio.sleep(GAP_S)
        await until(lambda due=due: stage.answered() >= due)  # type: ignore[misc]  # mypy infers no default
        await stage.bot.polling()
        async with stage.disk:
            await _kill_at(stage, draw.choice(MOMENTS), draw)


async def _kill_at(stage: Stage, moment: str, draw: random.Random) -> None:
    before = stage.bot.kills
    if moment == "any":
        await asyncio.sleep(draw.uniform(0, 3))
    elif moment == "starting":
        stage.bot.kill()
        await until(lambda: stage.bot.pid is not None)
        await asyncio.sleep(draw.uniform(0, 2.5))
        stage.bot.kill()
        return
    else:
        stage.calls.arm(moment, stage.bot.kill, skip=draw.randint(0, 3))
        with suppress(TimeoutError):
            async with asyncio.timeout(10):
                await until(lambda: stage.bot.kills > before)
        stage.calls.disarm()
    if stage.bot.kills == before:
        stage.bot.kill()


async def _kill_workers(stage: Stage, options: Options, total: int) -> None:
    draw = random.Random(options.seed + 2)  # noqa: S311 — a seed, no secret
    while stage.bot.worker_kills < options.worker_kills:
        due = total * (stage.bot.worker_kills + 1) // (options.worker_kills + 2)
        await until(lambda due=due: stage.answered() >= due)  # type: ignore[misc]  # mypy infers no default
        await asyncio.sleep(draw.uniform(0, 2))
        await until(lambda: stage.bot.kill_worker(draw.randrange(8)))


async def _fill_disk(stage: Stage, total: int) -> None:
    """Once, on the way, until the bot has noticed and for a while longer."""
    await until(lambda: stage.answered() >= total // 3)
    async with stage.disk:
        await stage.bot.polling()
        async with stage.bot.full_disk():
            await until(lambda: stage.bot.unwritable > 0)
            await asyncio.sleep(FULL_S)
