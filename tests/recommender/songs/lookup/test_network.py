"""Connections to public addresses only."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence

import httpcore2
import httpx2
import pytest

from recommender.songs.lookup.client import open_client
from recommender.songs.lookup.network import (
    HURRY_S,
    TRIED,
    PublicNetwork,
    Resolve,
    SocketOption,
    is_public,
    resolve,
)
from tests.servers.deezer import DeezerServer

PUBLIC = "93.184.215.14"
PUBLIC_TOO = "2606:2800:21f:cb07:6820:80da:af6b:8b2c"


def known(*answers: Sequence[str]) -> Resolve:
    """Names that lead to these addresses, one answer after the other."""
    left = list(answers)

    async def look_up(host: str, port: int) -> list[str]:
        return list(left.pop(0))

    return look_up


@pytest.mark.parametrize(
    "address", [PUBLIC, PUBLIC_TOO, "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"]
)
def test_addresses_of_the_internet(address: str) -> None:
    """In either version, and in those forms of one that stand for the other."""
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",  # noqa: S104 — no one listens
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.169.254",
        "192.0.2.1",
        "198.18.0.1",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
        "2001:db8::1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2002:c0a8:101::1",
        "::127.0.0.1",
    ],
)
def test_addresses_of_somebodys_own_network(address: str) -> None:
    """Loopback, private, link-local, metadata, multicast, reserved; wrapped or not."""
    assert not is_public(address)


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "::1"]
)
async def test_every_way_to_write_this_machine_is_refused(host: str) -> None:
    """The system's own resolver reads them; a server that listens gets no connection."""
    connected = asyncio.Event()
    server = await asyncio.start_server(lambda *_: connected.set(), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    with pytest.raises(httpcore2.ConnectError, match=r"own network|no such host"):
        await PublicNetwork(()).connect_tcp(host, port, timeout=5)
    server.close()
    await server.wait_closed()
    assert not connected.is_set()


async def test_a_name_with_one_private_address_is_refused() -> None:
    """Whichever of them would be taken."""
    for answer in ([PUBLIC, "10.0.0.1"], ["::1", PUBLIC], []):
        with pytest.raises(httpcore2.ConnectError, match="own network"):
            await PublicNetwork((), known(answer)).connect_tcp("cdn.example", 443, timeout=5)


async def test_a_slow_or_unknown_name_is_an_error_of_the_client() -> None:
    """In its own words, within its own time."""

    async def never(host: str, port: int) -> list[str]:
        await asyncio.sleep(60)
        return []

    async def fails(host: str, port: int) -> list[str]:
        raise UnicodeError("label too long")

    with pytest.raises(httpcore2.ConnectTimeout):
        await PublicNetwork((), never).connect_tcp("slow.example", 443, timeout=0.05)
    with pytest.raises(httpcore2.ConnectError):
        await PublicNetwork((), fails).connect_tcp("x" * 70, 443, timeout=5)
    with pytest.raises(httpcore2.ConnectError):
        await PublicNetwork(()).connect_unix_socket("/run/docker.sock")


class Internet(httpcore2.AsyncMockBackend):
    """Where only some addresses answer."""

    def __init__(self, *answering: str) -> None:
        super().__init__([])
        self._answering = answering
        self.tried: list[tuple[str, float | None]] = []

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 — the interface of httpcore2
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """A connection, or none in time."""
        self.tried.append((host, timeout))
        if host not in self._answering:
            raise httpcore2.ConnectTimeout
        return await super().connect_tcp(host, port)


async def test_the_address_that_was_looked_at_is_the_one_connected_to() -> None:
    """A name that changes between the look and the connection leads nowhere else."""
    internet = Internet(PUBLIC, "127.0.0.1")
    network = PublicNetwork((), known([PUBLIC], ["127.0.0.1"]), internet)
    await network.connect_tcp("rebinding.example", 443, timeout=5)
    with pytest.raises(httpcore2.ConnectError, match="own network"):
        await network.connect_tcp("rebinding.example", 443, timeout=5)
    assert internet.tried == [(PUBLIC, None)]


async def test_the_next_address_is_tried() -> None:
    """Soon, as IPv6 may lead nowhere; the last one has all the time that is left."""
    internet = Internet(PUBLIC)
    network = PublicNetwork((), known([PUBLIC_TOO, PUBLIC]), internet)
    await network.connect_tcp("cdn.example", 443, timeout=5)
    assert internet.tried == [(PUBLIC_TOO, HURRY_S), (PUBLIC, None)]


async def test_not_every_address_is_tried() -> None:
    """A name may have hundreds."""
    internet = Internet()
    network = PublicNetwork((), known([f"93.184.215.{n}" for n in range(1, 100)]), internet)
    with pytest.raises(httpcore2.ConnectTimeout):
        await network.connect_tcp("cdn.example", 443, timeout=5)
    assert len(internet.tried) == TRIED


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433"])
async def test_the_shared_client_reaches_no_private_server(host: str) -> None:
    """Unless the operator named it, by this name and port."""
    async with DeezerServer() as deezer:
        address = deezer.base_url.replace("127.0.0.1", host)
        async with open_client() as client:
            with pytest.raises(httpx2.ConnectError):
                await client.get(f"{address}/cover.jpg")
        async with open_client(mirrors=["http://127.0.0.1:9"]) as client:
            with pytest.raises(httpx2.ConnectError):
                await client.get(f"{address}/cover.jpg")
        assert deezer.requests == []
        async with open_client(mirrors=[f"{address}/api"]) as client:
            assert (await client.get(f"{address}/cover.jpg")).status_code == 200


async def test_a_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the operator's choice, and resolves names itself."""
    asked: list[bytes] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.readline())
        writer.write(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")
        writer.close()

    proxy = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = proxy.sockets[0].getsockname()[1]
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{port}")
    monkeypatch.setenv("NO_PROXY", "")
    async with open_client() as client:
        assert (await client.get("http://cdn.example/cover.jpg")).status_code == 204
    proxy.close()
    await proxy.wait_closed()
    assert asked == [b"GET http://cdn.example/cover.jpg HTTP/1.1\r\n"]


async def test_names_are_looked_up_once_each() -> None:
    """The system names an address for each kind of socket; one is enough."""
    addresses = await resolve("localhost", 443)
    assert "127.0.0.1" in addresses or "::1" in addresses
    assert len(addresses) == len(set(addresses))
