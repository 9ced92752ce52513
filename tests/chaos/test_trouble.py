"""What goes wrong outside goes wrong as often as it should."""

from __future__ import annotations

from collections.abc import Mapping

import httpx
import pytest

from bot.sandbox import Call, Fault, SandboxServer
from tests.chaos.trouble import SHARES, CountedFaults, MoodyModelServer, bad_day, watched
from tests.servers.openai import MODEL

CALLS = 4000


@pytest.mark.parametrize("seed", [1, 2, 5])
def test_telegram_fails_as_often_as_it_should(seed: int) -> None:
    """Each kind by itself, in any run."""
    server = SandboxServer()
    faults = bad_day(server, seed)
    for _ in range(CALLS):
        server.faults.due("sendMessage")
    for kind, share in SHARES.items():
        assert faults.struck[kind] / CALLS == pytest.approx(share, abs=0.012)


def test_a_call_is_struck_by_one_fault() -> None:
    """What is counted is what the bot saw."""
    faults = CountedFaults()
    faults.add(Fault(kind="server_error"))
    faults.add(Fault(kind="drop_after"))
    assert [fault.kind for fault in faults.due("getMe")] == ["server_error"]
    assert dict(faults.struck) == {"server_error": 1}


def test_a_tripwire_acts_once_at_an_executed_call() -> None:
    """Not at others, not at refusals, and not once it was taken away."""
    calls, acted = watched(SandboxServer()), list[str]()
    calls.arm("sendMessage", lambda: acted.append("now"), skip=1)
    for method, status in (("getMe", 200), ("sendMessage", 429), ("sendMessage", 200)):
        calls.append(Call(method, {}, status, 0.0, 0.0))
    assert acted == []
    for _ in range(2):
        calls.append(Call("sendMessage", {}, 0, 0.0, 0.0))
    assert acted == ["now"]
    calls.arm("sendMessage", lambda: acted.append("never"))
    calls.disarm()
    calls.append(Call("sendMessage", {}, 200, 0.0, 0.0))
    assert acted == ["now"]
    assert len(calls) == 6


async def test_the_model_fails_half_of_the_time() -> None:
    """In many ways, and whoever waits long for it may give up."""
    question = {"model": MODEL, "messages": [{"role": "system", "content": "Choose."}] * 2}
    seen = set[str]()
    async with MoodyModelServer(1) as server, _client(server) as client:
        server.hanging = 0.0
        for _ in range(200):
            seen.add(await _outcome(client, question))
        assert 80 <= server.failed <= 120
        assert {"200", "500", "429", "RemoteProtocolError"} <= seen
        server.failing = server.hanging = 1.0
        assert await _outcome(client, question) == "ReadTimeout"


def _client(server: MoodyModelServer) -> httpx.AsyncClient:
    headers = {"authorization": "Bearer sk-chaos"}
    return httpx.AsyncClient(base_url=server.base_url, headers=headers, timeout=1, trust_env=False)


async def _outcome(client: httpx.AsyncClient, question: Mapping[str, object]) -> str:
    try:
        return str((await client.post("/chat/completions", json=question)).status_code)
    except httpx.TransportError as error:
        return type(error).__name__
