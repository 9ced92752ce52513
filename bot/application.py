"""The python-telegram-bot application: built, connected, polling."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from typing import Any

from telegram import Update
from telegram.ext import Application

from bot.asking import EVERY_S, Asker
from bot.following import FollowingLimiter
from bot.intake import Intake
from bot.outages import Outages
from bot.pacing import ChatwiseRateLimiter
from bot.profile import announcing
from bot.requests import TelegramRequest, UpdatesRequest
from bot.rests import PAUSES_S
from bot.rooms import furnish
from bot.settings import Settings
from bot.watching import WatchingLimiter
from handlers.delivery import repeated
from handlers.errors import ErrorHandler
from handlers.moving import moved
from handlers.services import Services
from recommender.ports import Recommendations

logger = logging.getLogger(__name__)

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "inline_query", "my_chat_member")
"""The kinds that we ask Telegram for."""
START_RETRIES = 5
"""How often we try to begin fetching before we give up."""
STOP_S = 2.0
"""How long the end of fetching may take; what is not confirmed by then comes again."""
ADMINS = "admins"
"""Where the application's data has the chats that are offered more commands."""
IN_FORCE = "in force"
"""Where it has what the operator may want to be sure of."""

Bot = Application[Any, Any, Any, Any, Any, Any]


def utc_now() -> datetime:
    """The clock of the machine."""
    return datetime.now(UTC)


def build_application(
    settings: Settings,
    services: Services,
    *,
    pauses_s: tuple[float, ...] = PAUSES_S,
    now: Callable[[], datetime] = utc_now,
    asks_every_s: float = EVERY_S,
) -> Bot:
    """An application that answers as the settings say; nothing is connected yet.

    `pauses_s` pass before an update is tried again; `now` is the clock of what is asked daily,
    looked at every `asks_every_s` seconds. Raises `ValueError` without a token.
    """
    if settings.telegram_bot_token is None:
        raise ValueError("an application needs a token")
    errors = ErrorHandler(services.receipts)
    intake = _intake(services, errors, lambda: application.bot.get_me(), pauses_s)
    application: Bot = (
        Application.builder()
        .token(settings.telegram_bot_token.get_secret_value())
        .base_url(settings.telegram_api_base_url)
        .base_file_url(settings.telegram_file_base_url)
        .request(TelegramRequest())
        .get_updates_request(UpdatesRequest())
        .rate_limiter(_limiter(services))
        .update_queue(intake)
        .concurrent_updates(intake.processor)
        .build()
    )
    furnish(application, settings, services, intake.give_up_work, now)
    Asker(services, settings.allowed_chat_ids, now).schedule(application, asks_every_s)
    application.add_error_handler(errors.on_error)
    application.bot_data[ADMINS] = settings.admin_chat_ids
    application.bot_data[IN_FORCE] = _in_force(settings)
    return application


def _limiter(services: Services) -> FollowingLimiter:
    """What all calls of Telegram go through."""
    watching = WatchingLimiter(ChatwiseRateLimiter(), services.newest)
    return FollowingLimiter(watching, partial(moved, services))


def _intake(
    services: Services,
    errors: ErrorHandler,
    ask: Callable[[], Awaitable[object]],
    pauses_s: tuple[float, ...],
) -> Intake:
    """The queue of a bot; `ask` asks Telegram for anything, to see whether it is there."""
    return Intake(
        services.inbox,
        services.receipts,
        services.newest,
        errors.give_up,
        lambda update: _is_answered(update, services.recommendations),
        Outages(ask),
        pauses_s=pauses_s,
    )


async def _is_answered(update: Update, kept: Recommendations) -> bool:
    chat = update.effective_chat
    return chat is not None and await kept.answer_to(chat.id, update.update_id) is not None


def _in_force(settings: Settings) -> str:
    allowed, days = len(settings.allowed_chat_ids), settings.retention_days
    return ", ".join(
        (
            f"private to {allowed} chat(s)" if allowed else "open to everybody",
            f"answers kept {days} day(s)" if days else "answers kept until /forget",
            f"model {settings.openai_model}" if settings.uses_language_model else "no model",
        )
    )


@asynccontextmanager
async def polling(application: Bot) -> AsyncIterator[None]:
    """The application at work, fetching updates; at the end, what is in flight may finish.

    Raises `TelegramError` when Telegram cannot be reached or refuses the token.
    """
    async with running(application), _fetching(application):
        yield


@asynccontextmanager
async def running(application: Bot) -> AsyncIterator[None]:
    """The application at work on what is put into its queue; raises as `polling` does."""
    admins = application.bot_data[ADMINS]
    async with _connected(application), application, announcing(application.bot, admins):
        if not isinstance(application.update_queue, Intake):
            raise RuntimeError("the application was built with another queue")
        await application.update_queue.replay(application.bot)
        await application.start()
        try:
            yield
        finally:
            await application.stop()


@asynccontextmanager
async def _connected(application: Bot) -> AsyncIterator[None]:
    """Telegram knows the token; its connections are closed also when the start fails later."""
    try:
        # Telegram may be away for a moment when we start.
        await repeated(application.bot.initialize)
        logger.info("@%s: %s", application.bot.username, application.bot_data[IN_FORCE])
        yield
    finally:
        await application.bot.shutdown()


@asynccontextmanager
async def _fetching(application: Bot) -> AsyncIterator[None]:
    if application.updater is None:
        raise RuntimeError("the application was built without an updater")
    try:
        await application.updater.start_polling(
            allowed_updates=ALLOWED_UPDATES,
            bootstrap_retries=START_RETRIES,
            error_callback=lambda _: None,  # the request told the log
        )
        logger.info("polling")
        yield
    finally:
        # It would first end its pause, which Telegram may have demanded, or wait for an answer.
        # One that was cancelled while it began counts as running.
        with suppress(TimeoutError):
            async with asyncio.timeout(STOP_S):
                if application.updater.running:
                    await application.updater.stop()
