"""The updates that wait for the bot, and the two ways it gets them."""

from __future__ import annotations

import asyncio
import logging
import re
import time
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import httpx

from bot.sandbox.errors import ApiError, bad_request

logger = logging.getLogger(__name__)

AUTHENTICITY_HEADER = "X-Telegram-Bot-Api-Secret-Token"
MAX_POLL_S = 50
MAX_RETRY_S = 1.0
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


class Signal:
    """Wakes everyone who waits for the next change."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def notify(self) -> None:
        """Something has changed."""
        self._event.set()
        self._event = asyncio.Event()

    async def changed(self) -> None:
        """Wait for the next change."""
        await self._event.wait()


@dataclass(frozen=True, slots=True)
class WebhookSettings:
    """Where updates are posted."""

    url: str
    secret: str | None = None
    max_connections: int = 40


class Updates:
    """Updates in their order, each kept until the bot confirms it."""

    def __init__(self, first_id: int = 100_000_001) -> None:
        self.pending: list[dict[str, Any]] = []
        """Unconfirmed updates, oldest first."""
        self.allowed: frozenset[str] | None = None
        """The kinds the bot asked for; None: all."""
        self.changed = Signal()
        self._next_id = first_id
        self._poll = 0
        self._closed = False

    def add(self, kind: str, payload: dict[str, Any]) -> int | None:
        """Queue an update and give its id; None when the bot does not want its kind."""
        if self.allowed is not None and kind not in self.allowed:
            return None
        update_id = self._next_id
        self._next_id += 1
        self.pending.append({"update_id": update_id, kind: payload})
        self.changed.notify()
        return update_id

    def allow(self, kinds: Collection[str] | None) -> None:
        """Set the kinds to queue from now on: None changes nothing, an empty list allows all."""
        if kinds is not None:
            self.allowed = frozenset(kinds) or None

    def confirm(self, offset: int) -> None:
        """Forget the updates below an offset; a negative one keeps only the last −offset."""
        if offset < 0:
            self.pending = self.pending[offset:]
        else:
            self.pending = [update for update in self.pending if update["update_id"] >= offset]
        self.changed.notify()

    async def poll(self, limit: int, timeout_s: float) -> list[dict[str, Any]]:
        """At most `limit` updates, as soon as there are any; none after `timeout_s` seconds.

        Raises `ApiError` (409) when another poll begins meanwhile.
        """
        self._poll += 1
        mine = self._poll
        self.changed.notify()
        with suppress(TimeoutError):
            async with asyncio.timeout(min(timeout_s, MAX_POLL_S)):
                while not self.pending and not self._closed and mine == self._poll:
                    await self.changed.changed()
        if mine != self._poll:
            raise ApiError(
                409,
                "Conflict: terminated by other getUpdates request; "
                "make sure that only one bot instance is running",
            )
        return self.pending[:limit]

    async def drained(self, timeout_s: float = 10) -> None:
        """Wait until the bot has confirmed every update; raises `TimeoutError`."""
        async with asyncio.timeout(timeout_s):
            while self.pending:
                await self.changed.changed()

    def close(self) -> None:
        """Let every poll end now."""
        self._closed = True
        self.changed.notify()


class Webhook:
    """Posts the updates, in order, each until it is answered with 2xx."""

    def __init__(self, updates: Updates, *, clock: Callable[[], float] = time.time) -> None:
        self.settings: WebhookSettings | None = None
        self.last_error: tuple[int, str] | None = None
        """Unix time and reason of the last failed delivery."""
        self._updates = updates
        self._clock = clock
        self._delivery: asyncio.Task[None] | None = None

    async def set(self, settings: WebhookSettings) -> None:
        """Deliver to this address from now on; raises `ApiError` (400) for a wrong one."""
        if not re.match(r"https?://[^/\s]+", settings.url):
            raise bad_request("bad webhook: invalid webhook URL specified")
        if settings.secret is not None and not _SECRET.fullmatch(settings.secret):
            raise bad_request("secret token contains unallowed characters")
        await self.remove()
        self.settings = settings
        self.last_error = None
        self._delivery = asyncio.create_task(self._deliver(settings))

    async def remove(self) -> None:
        """Stop delivering."""
        self.settings = None
        delivery, self._delivery = self._delivery, None
        if delivery is not None:
            delivery.cancel()
            with suppress(asyncio.CancelledError):
                await delivery

    def info(self) -> dict[str, Any]:
        """The `WebhookInfo` of the Bot API."""
        info: dict[str, Any] = {
            "url": self.settings.url if self.settings else "",
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates.pending),
        }
        if self.settings:
            info["max_connections"] = self.settings.max_connections
        if self._updates.allowed is not None:
            info["allowed_updates"] = sorted(self._updates.allowed)
        if self.last_error:
            info["last_error_date"], info["last_error_message"] = self.last_error
        return info

    async def _deliver(self, settings: WebhookSettings) -> None:
        headers = {AUTHENTICITY_HEADER: settings.secret} if settings.secret else {}
        # The environment's proxies are not for a server on this machine.
        async with httpx.AsyncClient(headers=headers, timeout=10, trust_env=False) as client:
            while True:
                while not self._updates.pending:
                    await self._updates.changed.changed()
                await self._post(client, settings.url, self._updates.pending[0])

    async def _post(self, client: httpx.AsyncClient, url: str, update: dict[str, Any]) -> None:
        pause_s = 0.02
        while (reason := await _failure(client, url, update)) is not None:
            logger.warning("webhook delivery failed: %s", reason)
            self.last_error = (int(self._clock()), reason)
            self._updates.changed.notify()
            await asyncio.sleep(pause_s)
            pause_s = min(2 * pause_s, MAX_RETRY_S)
        self._updates.confirm(update["update_id"] + 1)


async def _failure(client: httpx.AsyncClient, url: str, update: dict[str, Any]) -> str | None:
    """Why the update was not taken; None when it was."""
    try:
        response = await client.post(url, json=update)
    except httpx.HTTPError as error:
        return f"{type(error).__name__}: {error}"
    if response.is_success:
        return None
    return f"Wrong response from the webhook: {response.status_code} {response.reason_phrase}"
