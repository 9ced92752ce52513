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


async def answering(
    settings: Settings, intake: Callable[[Services], AbstractAsyncContextManager[None]]
) -> int:
    """Answer what comes in through an application at work; ends and raises as `run` does."""
    if settings.telegram_bot_token is None:
        raise ConfigurationError("TELEGRAM_BOT_TOKEN is not set; @BotFather gives one")
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopping.set)
    try:
        async with (
            open_readers(settings) as readers,
            open_services(settings, readers) as services,
            intake(services),
        ):
            settle()
            await stopping.wait()
    except InvalidToken:
        # The message of InvalidToken quotes the token.
        raise ConfigurationError("Telegram refuses TELEGRAM_BOT_TOKEN") from None
    except TelegramError as error:
        raise CommandError(f"Telegram cannot be reached: {type(error).__name__}") from error
    return 0
