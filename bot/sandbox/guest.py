"""Uvicorn as a guest in a running event loop."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Iterator

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

GRACE_S = 5


class GuestServer(uvicorn.Server):
    """A web server that leaves signals and logging to its host and ends when it is told to."""

    def __init__(self, app: ASGIApp) -> None:
        config = uvicorn.Config(
            app,
            http=H11Protocol,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            timeout_graceful_shutdown=GRACE_S,
        )
        super().__init__(config)
        self._ready = asyncio.Event()
        self._leave = asyncio.Event()
        self._serving: asyncio.Task[None] | None = None

    async def open(self, host: str = "127.0.0.1", port: int = 0) -> tuple[str, int]:
        """Listen and give the address; port 0 takes a free one. Raises `OSError`."""
        listener = socket.create_server((host, port))
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
