"""Uvicorn as a guest in a running event loop."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Iterator
from dataclasses import dataclass

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

GRACE_S = 5


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What strangers may take of a server that they can reach."""

    connections: int
    """Open at once; who comes later is answered 503."""
    patience_s: int
    """How long a connection may be idle, or a request take to name what it wants."""
    head_bytes: int
    """The longest request line with its headers."""


class GuestServer(uvicorn.Server):
    """A web server that leaves signals and logging to its host and ends when it is told to.

    It does not say what it is made of. Without limits it is for this machine alone.
    """

    def __init__(self, app: ASGIApp, limits: Limits | None = None) -> None:
        config = uvicorn.Config(
            app,
            http=_Impatient if limits else H11Protocol,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=GRACE_S,
        )
        if limits:
            config.limit_concurrency = limits.connections
            config.timeout_keep_alive = limits.patience_s
            config.h11_max_incomplete_event_size = limits.head_bytes
        super().__init__(config)
        self._ready = asyncio.Event()
        self._leave = asyncio.Event()
        self._serving: asyncio.Task[None] | None = None

    async def open(self, host: str = "127.0.0.1", port: int = 0) -> tuple[str, int]:
        """Listen and give the address; port 0 takes a free one. Raises `OSError`."""
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listener = socket.create_server((host, port), family=family)
        self._serving = asyncio.create_task(self.serve(sockets=[listener]))
        await self._ready.wait()
        name, number = listener.getsockname()[:2]
        return name, number

    async def close(self) -> None:
        """Answer what is under way and leave the port."""
        self._leave.set()
        if self._serving is not None:
            await self._serving

    def cut(self, client: tuple[str, int]) -> None:
        """Abort the connection of this client, whatever it waits for."""
        for connection in list(self.server_state.connections):
            if isinstance(connection, H11Protocol) and connection.client == client:
                connection.transport.abort()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take no signal: they belong to the host."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to accept connections."""
        await super().startup(sockets)
        self._ready.set()

    async def main_loop(self) -> None:
        """Wait for the end instead of looking for it ten times a second."""
        await self._leave.wait()


class _Impatient(H11Protocol):
    """A connection that is closed when its request does not come.

    Uvicorn limits only the pause between two requests: a connection that says nothing, or one
    letter of a header now and then, would be kept for ever.
    """

    _deadline: asyncio.TimerHandle | None = None

    # Like uvicorn, we are given a transport that can be written to; asyncio promises less.
    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self._relax()

    def _watch(self) -> None:
        if self.cycle is not None and not self.cycle.response_complete:
            self._relax()
        elif self._deadline is None and not self.transport.is_closing():
            self._deadline = self.loop.call_later(self.timeout_keep_alive, self.transport.close)

    def _relax(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
