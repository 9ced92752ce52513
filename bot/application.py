"""The python-telegram-bot application: handlers in their order, commands, polling."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from typing import Any

from telegram import Update
from telegram.ext import Application, BaseHandler

from bot.asking import EVERY_S, Asker
from bot.intake import Intake
from bot.outages import Outages
from bot.pacing import ChatwiseRateLimiter
from bot.profile import announcing
from bot.requests import TelegramRequest, UpdatesRequest
from bot.rests import PAUSES_S
from bot.settings import Settings
from bot.watching import WatchingLimiter
from handlers.access import AccessHandler
from handlers.albums import Albums
from handlers.answer import AnswerHandler
from handlers.cancel import CancelHandler, GiveUp
from handlers.cards import CardsHandler
from handlers.check_in import CheckInHandler
from handlers.corrections import CorrectionsHandler
from handlers.corrections_page import CorrectionsPageHandler
from handlers.delivery import repeated
from handlers.echoes import EchoHandler
from handlers.errors import ErrorHandler
from handlers.export import ExportHandler
from handlers.favorites import FavoritesHandler
from handlers.feedback import FeedbackHandler
from handlers.forget import ForgetHandler
from handlers.history import HistoryHandler
from handlers.inline import InlineHandler
from handlers.limits import Handler, Limits, LimitsHandler
from handlers.moods import MoodsHandler
from handlers.more import MoreHandler
from handlers.noticing import NoticingHandler
from handlers.previews import PreviewsHandler
from handlers.privacy import Disclosure, PrivacyHandler
from handlers.services import Services
from handlers.settings_page import SettingsHandler
from handlers.shared import SharedHandler
from handlers.sharing import SharingHandler
from handlers.speaking import SpeakingHandler
from handlers.start import StartHandler
from handlers.usage import Budget, UsageHandler
from handlers.voice import VoiceHandler
from handlers.welcome import WelcomeHandler
from recommender.ports import Recommendations

logger = logging.getLogger(__name__)

ALLOWED_UPDATES = ("message", "callback_query", "inline_query")
"""The kinds that we ask Telegram for."""
START_RETRIES = 5
"""How often we try to begin fetching before we give up."""
ECHOES = -5
"""Handler group that stops what came from us, before anybody reads it."""
SPEAKING = -4
"""Handler group that finds out in which language an update is answered."""
GATE = -3
"""Handler group that lets in who may come in."""
NOTICING = -2
"""Handler group that notices who said something."""
LIMITS = -1
"""Handler group behind the gate and in front of those that answer."""
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
    errors = ErrorHandler(services.receipts)
    intake = _intake(services, errors, lambda: application.bot.get_me(), pauses_s)
    application = _unfurnished(settings, services, intake)
    application.add_handlers(EchoHandler().handlers(), ECHOES)
    application.add_handlers(SpeakingHandler(services.chats).handlers(), SPEAKING)
    application.add_handlers(AccessHandler(settings.allowed_chat_ids).handlers(), GATE)
    application.add_handlers(NoticingHandler(services.check_ins).handlers(), NOTICING)
    answers, voice = AnswerHandler(services, Albums()), VoiceHandler(services)
    shared = SharedHandler(services)
    counted = [*answers.counted(), *voice.handlers(), *shared.links()]
    limits = _limits(settings, services, counted)
    application.add_handlers(limits.handlers(), LIMITS)
    for handler in _rooms(settings, services, (voice, shared, answers), intake.give_up_work, now):
        application.add_handler(handler)
    Asker(services, settings.allowed_chat_ids, now).schedule(application, asks_every_s)
    application.add_error_handler(errors.on_error)
    application.bot_data[ADMINS] = settings.admin_chat_ids
    application.bot_data[IN_FORCE] = _in_force(settings)
    return application


def _rooms(
    settings: Settings,
    services: Services,
    answering: tuple[VoiceHandler, SharedHandler, AnswerHandler],
    give_up: GiveUp,
    now: Callable[[], datetime],
) -> Iterator[BaseHandler[Any, Any, Any]]:
    """The handlers in their order: of those that could take an update the first one does."""
    voice, shared, answers = answering
    for room in (
        HistoryHandler(services, now),
        FavoritesHandler(services),
        MoodsHandler(services, now),
        CorrectionsPageHandler(services),
        SettingsHandler(services, now),
        PrivacyHandler(services, _disclosure(settings)),
        ExportHandler(services, now),
        CancelHandler(services, give_up),
        CheckInHandler(services),
        ForgetHandler(services, now),
        CorrectionsHandler(services),
        UsageHandler(services, _budget(settings)),
        FeedbackHandler(services, now),
        MoreHandler(services),
        PreviewsHandler(services),
        voice,
        _inline(settings, services),
        SharingHandler(services, now),
        shared,
        answers,
        WelcomeHandler(services),
        StartHandler(services),
        CardsHandler(services),
    ):
        yield from room.handlers()


def _unfurnished(settings: Settings, services: Services, intake: Intake) -> Bot:
    """An application without handlers. Raises `ValueError` without a token."""
    if settings.telegram_bot_token is None:
        raise ValueError("an application needs a token")
    return (
        Application.builder()
        .token(settings.telegram_bot_token.get_secret_value())
        .base_url(settings.telegram_api_base_url)
        .base_file_url(settings.telegram_file_base_url)
        .request(TelegramRequest())
        .get_updates_request(UpdatesRequest())
        .rate_limiter(WatchingLimiter(ChatwiseRateLimiter(), services.newest))
        .update_queue(intake)
        .concurrent_updates(intake.processor)
        .build()
    )


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


def _disclosure(settings: Settings) -> Disclosure:
    return Disclosure(
        language_model=settings.uses_language_model,
        vision=settings.uses_vision,
        voice=settings.hears_voice,
        lookups=settings.song_lookup,
        provider=settings.model_provider,
        days=settings.retention_days,
    )


def _budget(settings: Settings) -> Budget:
    return Budget(
        admins=settings.admin_chat_ids,
        model=settings.openai_model if settings.uses_language_model else None,
        per_chat=settings.llm_daily_tokens_per_chat,
        overall=settings.llm_daily_tokens,
    )


def _limits(settings: Settings, services: Services, counted: Sequence[Handler]) -> LimitsHandler:
    limits = Limits(
        user_minute=settings.photos_per_minute_per_user,
        user_day=settings.photos_per_day_per_user,
        chat_minute=settings.photos_per_minute_per_chat,
        chat_day=settings.photos_per_day_per_chat,
    )
    return LimitsHandler(
        services.recommendations,
        services.receipts,
        limits,
        counted,
        clock=time.monotonic,
        now=lambda: datetime.now(UTC),
    )


def _inline(settings: Settings, services: Services) -> InlineHandler:
    return InlineHandler(
        services,
        limit=settings.photos_per_minute_per_user,
        clock=time.monotonic,
        now=lambda: datetime.now(UTC),
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
