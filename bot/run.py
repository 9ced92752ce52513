"""`selfie-dj run`: answer chats until told to stop."""

from __future__ import annotations

import asyncio
import gc
import signal
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from telegram.error import InvalidToken, TelegramError

from bot.application import build_application, polling
from bot.errors import CommandError, ConfigurationError
from bot.settings import Settings
from bot.wiring import open_readers, open_services
from handlers.services import Services

TakingIn = Callable[[Services], AbstractAsyncContextManager[None]]
"""What takes updates in, at work as long as it is open."""


def settle() -> None:
    """Have the garbage collector leave alone what was built so far: it stays as long as we do.

    It would go through a hundred thousand objects every now and then, and nobody is answered in
    those 60 ms.
    """
    gc.collect()
    gc.freeze()


async def run(settings: Settings) -> int:
    """Poll Telegram until SIGINT or SIGTERM, then finish what is in flight.

    Raises `ConfigurationError` without a token and `CommandError` when the bot cannot start.
    """
    return await answering(
        settings, lambda services: polling(build_application(settings, services))
    )


async def answering(settings: Settings, intake: TakingIn) -> int:
    """Answer what comes in through an application at work; ends and raises as `run` does."""
    if settings.telegram_bot_token is None:
        raise ConfigurationError("TELEGRAM_BOT_TOKEN is not set; @BotFather gives one")
    try:
        await _until_told(settings, intake)
    except InvalidToken:
        # The message of InvalidToken quotes the token.
        raise ConfigurationError("Telegram refuses TELEGRAM_BOT_TOKEN") from None
    except TelegramError as error:
        raise CommandError(f"Telegram cannot be reached: {type(error).__name__}") from error
    return 0


async def _until_told(settings: Settings, intake: TakingIn) -> None:
    """Work until a signal. A start has nothing to finish yet, and is broken off."""
    started, stopping = asyncio.Event(), asyncio.Event()
    work = asyncio.create_task(_work(settings, intake, started, stopping))

    def stop() -> None:
        # Once only, for what tidies up would be broken off the second time.
        if not started.is_set() and not stopping.is_set():
            work.cancel()
        stopping.set()

    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop)
    try:
        await work
    except asyncio.CancelledError:
        if not stopping.is_set():
            raise


async def _work(
    settings: Settings, intake: TakingIn, started: asyncio.Event, stopping: asyncio.Event
) -> None:
    async with (
        open_readers(settings) as readers,
        open_services(settings, readers) as services,
        intake(services),
    ):
        settle()
        started.set()
        await stopping.wait()
