"""A whole bot in the sandbox, and what its user does."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from bot.application import build_application, polling, utc_now
from bot.asking import EVERY_S
from bot.rests import PAUSES_S
from bot.sandbox import Call, Message, SandboxServer, User
from bot.settings import Settings
from bot.wiring import Readers, open_services
from handlers.locale import LANGUAGES, words_in
from handlers.services import Services
from handlers.status import stage_text
from recommender.models import Stage

TOKEN = "100000:sandbox-token-of-the-tests-000000000"
PROGRESS = {stage_text(stage, words_in(language)) for language in LANGUAGES for stage in Stage}


@dataclass(frozen=True)
class BotInSandbox:
    """The server the bot polls and the services it works with."""

    server: SandboxServer
    services: Services

    def user(self, chat_id: int = 1, language_code: str = "en") -> User:
        """Someone in a chat with the bot."""
        return self.server.user(chat_id=chat_id, language_code=language_code)


@asynccontextmanager
async def bot_in_sandbox(
    server: SandboxServer,
    settings: Settings,
    readers: Readers,
    *,
    changed: Callable[[Services], Services] = lambda services: services,
    pauses_s: tuple[float, ...] = PAUSES_S,
    now: Callable[[], datetime] = utc_now,
    asks_every_s: float = EVERY_S,
) -> AsyncIterator[BotInSandbox]:
    """The real application over HTTP against the sandbox, its services `changed` before.

    `pauses_s` pass before an update is tried again; `now` is the clock of what is asked daily,
    looked at every `asks_every_s` seconds.
    """
    async with open_services(settings, readers) as opened:
        services = changed(opened)
        async with polling(
            build_application(
                settings, services, pauses_s=pauses_s, now=now, asks_every_s=asks_every_s
            )
        ):
            yield BotInSandbox(server, services)


async def answer_to(user: User, sent: Message, timeout: float = 30) -> Message:  # noqa: ASYNC109 — handed to `wait_for`
    """The bot's message after `sent`, once it shows more than progress."""
    return await user.wait_for(
        lambda message: message.message_id > sent.message_id and message.words not in PROGRESS,
        timeout=timeout,
    )


async def tidied(user: User) -> list[Message]:
    """The bot's messages when no line of progress is left among them, or after 5 s."""
    for _ in range(100):
        if not any(message.words in PROGRESS for message in user.bot_messages()):
            break
        await asyncio.sleep(0.05)
    return user.bot_messages()


async def press(user: User, shown: Message, button: str) -> Message:
    """The message after the edit that a button brings about."""
    before = user.message(shown)
    await user.press(shown, button)
    return await user.wait_for(
        lambda message: message.message_id == shown.message_id and message.edits > before.edits
    )


async def link_to(user: User, shown: Message) -> Message:
    """Share the mood that a message shows; the message with its link."""
    newest = user.last().message_id
    await user.press(shown, "🔗 Share")
    return await user.wait_for(
        lambda message: message.message_id > newest and "?start=" in message.words
    )


def token_in(link: Message) -> str:
    """What the link of a message hands to `/start`."""
    return link.words.rpartition("?start=")[2]


async def menus(server: SandboxServer, number: int = 2 * (1 + len(LANGUAGES))) -> tuple[Call, ...]:
    """The calls that set the command menu, which is not waited for at the start."""
    for _ in range(500):
        if len(calls := server.calls_of("setMyCommands")) >= number:
            return calls
        await asyncio.sleep(0.01)
    raise TimeoutError("the command menu was not set")


async def until_remembered(bot: BotInSandbox, user: User, page: int) -> None:
    """Wait until the bot kept the picture of this page of the user's newest recommendation."""
    newest = (await bot.services.recommendations.page(user.chat_id, limit=1))[0]
    for _ in range(1000):
        if await bot.services.pictures.find(newest.recommendation_id or 0, page) is not None:
            return
        await asyncio.sleep(0.01)
    raise TimeoutError(f"the picture of page {page} was not kept")
