"""`selfie-dj webhook`: answer chats whose updates Telegram posts to us, until told to stop."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from pydantic import SecretStr
from starlette.types import ASGIApp
from telegram.error import BadRequest

from bot.application import ALLOWED_UPDATES, Bot, build_application, running
from bot.endpoint import Endpoint
from bot.errors import CommandError, ConfigurationError
from bot.readiness import Readiness
from bot.run import answering
from bot.serving import GuestServer, Limits
from bot.settings import Settings
from handlers.delivery import repeated
from handlers.services import Services

logger = logging.getLogger(__name__)

MAX_CONNECTIONS = 8
"""At once, from Telegram. A database commits one update at a time: more would only wait there."""
LIMITS = Limits(connections=100, patience_s=20, head_bytes=16_384)


@dataclass(frozen=True, kw_only=True)
class Reception:
    """Where updates come in."""

    url: str
    secret: SecretStr
    host: str
    port: int

    @property
    def path(self) -> str:
        """The one that updates are posted to."""
        return urlsplit(self.url).path or "/"


def reception(settings: Settings) -> Reception:
    """What the settings say; raises `ConfigurationError` where they lack something."""
    if settings.webhook_url is None:
        raise ConfigurationError("WEBHOOK_URL is not set; Telegram posts updates there")
    if settings.webhook_secret is None:
        raise ConfigurationError("WEBHOOK_SECRET is not set; without it anybody could post updates")
    return Reception(
        url=settings.webhook_url,
        secret=settings.webhook_secret,
        host=settings.listen_host,
        port=settings.listen_port,
    )


async def webhook(settings: Settings) -> int:
    """Take updates by HTTP until SIGINT or SIGTERM, then finish what is in flight.

    Raises `ConfigurationError` without address, secret or token, and `CommandError` when the bot
    cannot start.
    """
    place = reception(settings)
    return await answering(
        settings,
        lambda services: receiving(build_application(settings, services), services, place),
    )


@asynccontextmanager
async def receiving(application: Bot, services: Services, place: Reception) -> AsyncIterator[None]:
    """The application at work, its updates posted to us; what is in flight is finished at the end.

    The server is there first and goes last, so that health is told all the while. Raises
    `CommandError` when the port is taken, `ConfigurationError` when Telegram refuses the address,
    and `TelegramError`.
    """
    readiness = Readiness(services.database.require_writable)
    endpoint = Endpoint(
        application.update_queue.put,
        application.bot,
        path=place.path,
        secret=place.secret,
        readiness=readiness,
    )
    async with (
        _listening(endpoint.app(), place),
        readiness,
        running(application),
        endpoint.accepting(),
    ):
        await _announce(application, place)
        # At the end the webhook stays: what is sent meanwhile waits at Telegram, and whoever was
        # started in our place has set it already and would lose it.
        yield


@asynccontextmanager
async def _listening(app: ASGIApp, place: Reception) -> AsyncIterator[None]:
    server = GuestServer(app, LIMITS)
    try:
        await server.open(place.host, place.port)
    except OSError as error:
        cause = (error.strerror or "").partition(" (while")[0]  # which repeats the address
        raise CommandError(f"cannot listen on {place.host}, port {place.port}: {cause}") from error
    logger.info("listening on %s, port %d", place.host, place.port)
    try:
        yield
    finally:
        await server.close()


async def _announce(application: Bot, place: Reception) -> None:
    """Have Telegram post updates from now on, those that wait included."""
    try:
        await repeated(
            lambda: application.bot.set_webhook(
                place.url,
                secret_token=place.secret.get_secret_value(),
                allowed_updates=ALLOWED_UPDATES,
                max_connections=MAX_CONNECTIONS,
            )
        )
    except BadRequest as error:
        raise ConfigurationError(f"Telegram refuses WEBHOOK_URL: {error.message}") from error
    logger.info("the webhook is set")
