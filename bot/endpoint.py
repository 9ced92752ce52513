"""The web endpoint that takes updates from Telegram, and what tells whether it can."""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from pydantic import SecretStr
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from telegram import Bot, Update

from bot.arrivals import MAX_NUMBER, origin_of, readable
from bot.readiness import Readiness

logger = logging.getLogger(__name__)

AUTHENTICITY_HEADER = "X-Telegram-Bot-Api-Secret-Token"
MAX_BODY_BYTES = 1_000_000
BODY_S = 10.0
"""How long a body may take to arrive."""
COMMIT_S = 25.0
"""How long an update may take to be kept; proxies mostly lose patience after 30 or 60 s."""
WAITING = 64
"""How many updates may wait to be kept; those that nobody waits for any more count, too."""
END_S = 10.0
"""How long the end waits for them; a locked database lets go of each within 3 s."""

Put = Callable[[Update], Coroutine[Any, Any, None]]


class Endpoint:
    """Answers 200 to an update only when it is kept; Telegram repeats what got another answer.

    A wrong request learns its status and nothing else. Bodies and secrets are not logged.
    """

    def __init__(
        self,
        put: Put,
        bot: Bot,
        *,
        path: str,
        secret: SecretStr,
        readiness: Readiness,
        commit_s: float = COMMIT_S,
    ) -> None:
        """`put` MUST return only when the update is kept.

        It MUST bear being made twice and being cancelled, which happens once and at the end only.
        """
        self._put = put
        self._bot = bot
        self._path = path
        self._secret = secret.get_secret_value().encode()
        self._readiness = readiness
        self._commit_s = commit_s
        self._puts: dict[tuple[int, str], asyncio.Task[None]] = {}
        """By the number and the origin of their update."""
        self._end: asyncio.Future[None] | None = None
        """Done when no more updates are taken; None before the first."""

    def app(self) -> Starlette:
        """The whole site: updates by POST on one path, and the two questions of health."""
        app = Starlette(
            routes=[
                Route(self._path, self._receive, methods=["POST"]),
                Route("/health/live", _live, methods=["GET"]),
                Route("/health/ready", self._ready, methods=["GET"]),
            ],
            exception_handlers={HTTPException: _refused},
        )
        app.router.redirect_slashes = False
        return app

    @asynccontextmanager
    async def accepting(self) -> AsyncIterator[None]:
        """Take updates meanwhile. Before, and at the end even to those that wait, 503 is said."""
        end = self._end = asyncio.get_running_loop().create_future()
        try:
            yield
        finally:
            end.set_result(None)
            await self._end_puts()

    @property
    def _accepting(self) -> bool:
        return self._end is not None and not self._end.done()

    async def _end_puts(self) -> None:
        puts = [*self._puts.values()]
        for put in puts:
            put.cancel()
        if puts:
            await asyncio.wait(puts, timeout=END_S)

    async def _receive(self, request: Request) -> Response:
        self._require_telegram(request)
        if not self._accepting:
            raise HTTPException(503)
        update = self._update(await _body(request))
        if update is not None:
            await self._keep(update)
        return Response()

    def _require_telegram(self, request: Request) -> None:
        given = request.headers.get(AUTHENTICITY_HEADER, "")
        if not hmac.compare_digest(given.encode("latin-1"), self._secret):
            raise HTTPException(403)

    def _update(self, body: bytes) -> Update | None:
        """The update; None for one that nobody can read.

        Telegram repeats what is not answered with 2xx and holds back what comes after it, so such
        an update is given up. What is no update at all is not Telegram's, or was mutilated on its
        way, and may come whole the next time.
        """
        try:
            data = json.loads(body)
        except (ValueError, RecursionError):
            raise HTTPException(400) from None
        if not isinstance(data, dict) or not _is_id(data.get("update_id")):
            raise HTTPException(400)
        return readable(data, self._bot)

    async def _keep(self, update: Update) -> None:
        """Wait until it is kept, or for the answer 503; the put goes on, for it is not interrupted.

        What is kept after all does no harm when Telegram repeats it.
        """
        if self._end is None or self._end.done():  # it may have come while the body was read
            raise HTTPException(503)
        put = self._put_of(update)
        await asyncio.wait(
            {put, self._end}, timeout=self._commit_s, return_when=asyncio.FIRST_COMPLETED
        )
        if not put.done() or put.cancelled():
            logger.warning("update %d is not kept in time; Telegram repeats it", update.update_id)
            raise HTTPException(503)
        put.result()

    def _put_of(self, update: Update) -> asyncio.Task[None]:
        """The one under way, if Telegram repeats an update while it still waits."""
        key = update.update_id, origin_of(update)
        if key not in self._puts:
            if len(self._puts) >= WAITING:
                raise HTTPException(503)
            self._puts[key] = asyncio.create_task(self._put(update))
            self._puts[key].add_done_callback(lambda put: self._put_ended(key, put))
        return self._puts[key]

    def _put_ended(self, key: tuple[int, str], put: asyncio.Task[None]) -> None:
        del self._puts[key]
        if not put.cancelled() and (error := put.exception()) is not None:
            logger.warning("update %d could not be kept: %s", key[0], type(error).__name__)

    async def _ready(self, request: Request) -> Response:
        if not self._accepting or not await self._readiness.holds():
            raise HTTPException(503)
        return PlainTextResponse("ok")


async def _live(request: Request) -> Response:
    return PlainTextResponse("ok")


async def _body(request: Request) -> bytes:
    if int(request.headers.get("content-length", 0)) > MAX_BODY_BYTES:
        raise HTTPException(413)
    body = bytearray()
    try:
        async with asyncio.timeout(BODY_S):
            async for chunk in request.stream():
                body += chunk
                if len(body) > MAX_BODY_BYTES:
                    raise HTTPException(413)
    except TimeoutError:
        raise HTTPException(408) from None
    except ClientDisconnect:
        raise HTTPException(400) from None
    return bytes(body)


def _is_id(value: Any) -> bool:  # noqa: ANN401 — whatever JSON holds
    return type(value) is int and 0 <= value <= MAX_NUMBER


async def _refused(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    # Closed, for the server would read a body to its end that nobody wants.
    return Response(status_code=status, headers={"connection": "close"})
