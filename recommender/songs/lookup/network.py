"""Connections to public addresses only, except to the hosts that the operator named."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Collection, Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

import httpcore2

HURRY_S = 0.4
"""For an address that others follow: half of the world's IPv6 leads nowhere."""
TRIED = 4
"""Addresses of a name, at most."""
NAT64 = IPv6Network("64:ff9b::/96")
"""How networks without IPv4 write the addresses of those that have no other (RFC 6052)."""

Resolve = Callable[[str, int], Awaitable[list[str]]]
SocketOption = (
    tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]
)


async def resolve(host: str, port: int) -> list[str]:
    """The addresses of a name, the best first. Raises `OSError` and `UnicodeError`."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


def is_public(address: str) -> bool:
    """Whether an address is one of the internet, and of no network of one's own.

    An IPv6 address that stands for an IPv4 address is judged by that.
    """
    return _is_public(ip_address(address.partition("%")[0]))


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv6Address):
        within = _within(address)
        if within is not None:
            return _is_public(within)
    return address.is_global and not address.is_multicast and not address.is_reserved


def _within(address: IPv6Address) -> IPv4Address | None:
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]


class PublicNetwork(httpcore2.AsyncNetworkBackend):
    """Connects to the very addresses that were looked at, so that a name cannot change between.

    `trusted` are host and port of servers that may be anywhere.
    """

    def __init__(
        self,
        trusted: Collection[tuple[str, int]],
        look_up: Resolve = resolve,
        network: httpcore2.AsyncNetworkBackend | None = None,
    ) -> None:
        self._trusted = frozenset(trusted)
        self._look_up = look_up
        self._network = network or httpcore2.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 — the interface of httpcore2
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """A connection.

        Raises `httpcore2.ConnectError`, also when any address of the host is not public, and
        `httpcore2.ConnectTimeout`.
        """
        if (host, port) in self._trusted:
            return await self._network.connect_tcp(
                host, port, timeout, local_address, socket_options
            )
        try:
            async with asyncio.timeout(timeout):
                return await self._connect(host, port, local_address, socket_options)
        except TimeoutError:
            raise httpcore2.ConnectTimeout from None

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ASYNC109 — the interface of httpcore2
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """Refused with `httpcore2.ConnectError`: nobody needs it."""
        raise httpcore2.ConnectError("no socket of this machine")

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await self._network.sleep(seconds)

    async def _connect(
        self,
        host: str,
        port: int,
        local_address: str | None,
        socket_options: Iterable[SocketOption] | None,
    ) -> httpcore2.AsyncNetworkStream:
        *others, last = (await self._public_addresses(host, port))[:TRIED]
        options = None if socket_options is None else list(socket_options)
        for address in others:
            try:
                return await self._network.connect_tcp(
                    address, port, HURRY_S, local_address, options
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                continue
        return await self._network.connect_tcp(last, port, None, local_address, options)

    async def _public_addresses(self, host: str, port: int) -> list[str]:
        try:
            addresses = await self._look_up(host, port)
        except (OSError, UnicodeError):
            raise httpcore2.ConnectError("no such host") from None
        if not addresses or not all(map(is_public, addresses)):
            raise httpcore2.ConnectError("leads into somebody's own network")
        return addresses
