"""The handlers in their order."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

from telegram.ext import Application, BaseHandler

from bot.settings import Settings
from handlers.access import AccessHandler
from handlers.albums import Albums
from handlers.answer import AnswerHandler
from handlers.cancel import CancelHandler, GiveUp
from handlers.cards import CardsHandler
from handlers.check_in import CheckInHandler
from handlers.corrections import CorrectionsHandler
from handlers.corrections_page import CorrectionsPageHandler
from handlers.echoes import EchoHandler
from handlers.edits import EditsHandler
from handlers.export import ExportHandler
from handlers.favorites import FavoritesHandler
from handlers.feedback import FeedbackHandler
from handlers.forget import ForgetHandler
from handlers.history import HistoryHandler
from handlers.inline import InlineHandler
from handlers.limits import Handler, Limits, LimitsHandler
from handlers.membership import MembershipHandler
from handlers.moods import MoodsHandler
from handlers.more import MoreHandler
from handlers.moving import MovingHandler
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

ECHOES = -6
"""Handler group that stops what came from us, before anybody reads it."""
SPEAKING = -5
"""Handler group that finds out in which language an update is answered."""
GATE = -4
"""Handler group that lets in who may come in."""
NOTICING = -3
"""Handler group that notices who said something."""
MOVED = -2
"""Handler group that knows which groups have another number."""
LIMITS = -1
"""Handler group behind the gate and in front of those that answer."""


def furnish(
    application: Application[Any, Any, Any, Any, Any, Any],
    settings: Settings,
    services: Services,
    give_up: GiveUp,
    now: Callable[[], datetime],
) -> None:
    """Register everything that answers updates.

    `give_up` ends work in a chat that nobody wants any more; `now` is the clock of what has a date.
    """
    application.add_handlers(EchoHandler().handlers(), ECHOES)
    application.add_handlers(SpeakingHandler(services.chats).handlers(), SPEAKING)
    application.add_handlers(AccessHandler(settings.allowed_chat_ids).handlers(), GATE)
    application.add_handlers(NoticingHandler(services.check_ins).handlers(), NOTICING)
    application.add_handlers(MovingHandler(services).presses(), MOVED)
    answers, voice = AnswerHandler(services, Albums()), VoiceHandler(services)
    shared = SharedHandler(services)
    counted = [*answers.counted(), *voice.handlers(), *shared.links()]
    limits = _limits(settings, services, counted, now)
    application.add_handlers(limits.handlers(), LIMITS)
    application.add_handlers(EditsHandler(services, answers, limits.allows).handlers())
    for handler in _rooms(settings, services, (voice, shared, answers), give_up, now):
        application.add_handler(handler)


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
        MembershipHandler(services),
        MovingHandler(services),
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
        _inline(settings, services, now),
        SharingHandler(services, now),
        shared,
        answers,
        WelcomeHandler(services),
        StartHandler(services),
        CardsHandler(services),
    ):
        yield from room.handlers()


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


def _limits(
    settings: Settings, services: Services, counted: Sequence[Handler], now: Callable[[], datetime]
) -> LimitsHandler:
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
        now=now,
    )


def _inline(settings: Settings, services: Services, now: Callable[[], datetime]) -> InlineHandler:
    return InlineHandler(
        services,
        limit=settings.photos_per_minute_per_user,
        clock=time.monotonic,
        now=now,
    )
