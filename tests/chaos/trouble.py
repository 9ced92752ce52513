"""What goes wrong outside: Telegram, the language model, the lookup services."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from bot.sandbox import Call, Fault, Faults, SandboxServer
from bot.sandbox.faults import FaultKind
from tests.servers.openai import (
    Answer,
    ModelServer,
    error_body,
    filtered,
    picks,
    refusal,
    silence,
    truncated,
    web_page,
)
from tests.servers.services import NONSENSE, ServiceServer

SHARES: dict[FaultKind, float] = {
    "too_many_requests": 0.05,
    "server_error": 0.05,
    "drop_before": 0.03,
    "drop_after": 0.03,
}
"""How many of Telegram's answers each fault strikes."""
HANGS_S = 60.0


class CountedFaults(Faults):
    """Faults of the sandbox that count what they did."""

    def __init__(self) -> None:
        super().__init__()
        self.struck: Counter[str] = Counter()

    def due(self, method: str, chat_id: int | None = None) -> tuple[Fault, ...]:
        """The faults that strike this call: one at most, of the kind that comes first."""
        due = super().due(method, chat_id)[:1]
        self.struck.update(fault.kind for fault in due)
        return due


def bad_day(server: SandboxServer, seed: int) -> CountedFaults:
    """Let all methods and downloads fail as often as `SHARES` says."""
    faults = server.faults = CountedFaults()
    for number, (kind, share) in enumerate(SHARES.items()):
        # Far apart: the checksums behind the draws of neighbouring seeds resemble each other.
        faults.add(Fault(kind=kind, probability=share, seed=1000 * seed + 37 * number))
    return faults


class Tripwires(list[Call]):
    """The calls of a sandbox; acts at the moment when one was executed, before its answer."""

    def __init__(self) -> None:
        super().__init__()
        self._armed: list[tuple[str, int, Callable[[], object]]] = []

    def arm(self, method: str, action: Callable[[], object], *, skip: int = 0) -> None:
        """Act at the next execution of a method, or at a later one."""
        self._armed.append((method, skip, action))

    def disarm(self) -> None:
        """Act at nothing any more."""
        self._armed.clear()

    def append(self, call: Call) -> None:
        """Keep a call, and act if somebody waits for it."""
        super().append(call)
        if call.status not in {200, 0}:
            return
        left = []
        for method, skip, action in self._armed:
            if method != call.method:
                left.append((method, skip, action))
            elif skip:
                left.append((method, skip - 1, action))
            else:
                action()
        self._armed = left


def watched(server: SandboxServer) -> Tripwires:
    """Watch the calls of a server from now on."""
    calls = Tripwires()
    server.state.calls = calls
    return calls


class MoodyModelServer(ModelServer):
    """A language model that fails half of the time, each time in another way.

    `failing` and `hanging` are shares: of its answers, and of its failures that come very late.
    """

    FAILURES: tuple[Answer | None, ...] = (
        lambda _: error_body(500, {}),
        lambda _: error_body(429, {"retry-after": "1"}),
        lambda _: "I am sorry, I do not know these songs.",
        *(web_page, truncated, refusal, silence, filtered),
        None,  # drops the connection
    )

    def __init__(self, seed: int) -> None:
        super().__init__()
        self.failed = 0
        self.failing, self.hanging = 0.5, 0.2
        self._draw = random.Random(seed)  # noqa: S311 — a seed, no secret

    async def _wait(self) -> None:
        answer: Answer | None = picks()
        if self._draw.random() < self.failing:
            self.failed += 1
            hangs = self._draw.random() < self.hanging
            answer = self._draw.choice(self.FAILURES)
            if hangs:
                await self._hang()
        # Nothing else runs between here and the answer.
        self._answer = answer

    async def _hang(self) -> None:
        try:
            async with asyncio.timeout(HANGS_S):
                await self._closing.wait()
        except TimeoutError:
            return


def moody(service: ServiceServer, seed: int) -> None:
    """Let a lookup service answer nonsense half of the time."""
    draw = random.Random(seed)  # noqa: S311 — a seed, no secret
    nonsense = list(NONSENSE.values())

    def answer(request: Request) -> Response:
        return service.well(request) if draw.random() < 0.5 else draw.choice(nonsense)(request)

    service.answer_with(answer)
