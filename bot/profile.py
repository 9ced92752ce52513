"""What Telegram shows of the bot: its commands and descriptions, by kind of chat and language.

Telegram lets a bot change these rarely, so they are asked for first, and only what differs is sent.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
)
from telegram.error import RetryAfter, TelegramError

from handlers.locale import LANGUAGES, words_in
from handlers.start import commands
from handlers.usage import usage_command
from handlers.views.profile import description, menu, short_description

logger = logging.getLogger(__name__)

FAREWELL_S = 2.0
"""How long it may take when we are told to stop."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """Something that the profile says."""

    name: str
    """For the log."""
    wanted: object
    read: Callable[[], Awaitable[object]]
    """What it says now."""
    write: Callable[[], Awaitable[object]]


@asynccontextmanager
async def announcing(bot: Bot, admins: Collection[int]) -> AsyncIterator[None]:
    """The profile is set meanwhile: nobody waits for it, however long Telegram has us wait."""
    task = asyncio.create_task(announce(bot, admins))
    try:
        yield
    finally:
        # Cut off in the middle, it could leave a connection open that nobody closes.
        await asyncio.wait({task}, timeout=FAREWELL_S)
        task.cancel()
        await asyncio.wait({task})


async def announce(bot: Bot, admins: Collection[int]) -> None:
    """Set what differs; a bot without its profile still works."""
    changed, later = 0, set[str]()
    for part in (*_menus(bot, admins), *_descriptions(bot)):
        if part.name in later:
            continue
        try:
            if await part.read() != part.wanted:
                await part.write()
                changed += 1
        except TelegramError as error:
            logger.warning("the %s could not be set: %s", part.name, type(error).__name__)
            if isinstance(error, RetryAfter):
                later.add(part.name)  # the next start tries again
    if changed:
        logger.info("the profile was changed in %d places", changed)


def _menus(bot: Bot, admins: Collection[int]) -> Iterator[Part]:
    """Of all chats, of groups, and of those who may ask more."""
    for language in (None, *LANGUAGES):
        words = words_in(language or "en")
        offered = commands(words)
        scopes: list[tuple[BotCommandScope | None, bool]] = [
            (None, False),
            (BotCommandScopeAllGroupChats(), True),
        ]
        for scope, group in scopes:
            yield _menu(bot, menu(offered, group=group), scope, language)
        for admin in sorted(admins):
            theirs = (*menu(offered, group=admin < 0), usage_command(words))
            yield _menu(bot, theirs, BotCommandScopeChat(admin), language)


def _menu(
    bot: Bot, wanted: tuple[BotCommand, ...], scope: BotCommandScope | None, language: str | None
) -> Part:
    return Part(
        name="command menu",
        wanted=wanted,
        read=partial(bot.get_my_commands, scope, language),
        write=partial(bot.set_my_commands, wanted, scope, language),
    )


def _descriptions(bot: Bot) -> Iterator[Part]:
    """The long one and the short one."""
    for language in (None, *LANGUAGES):
        words = words_in(language or "en")
        yield Part(
            name="description",
            wanted=description(words),
            read=partial(_description, bot, language),
            write=partial(bot.set_my_description, description(words), language),
        )
        yield Part(
            name="short description",
            wanted=short_description(words),
            read=partial(_short_description, bot, language),
            write=partial(bot.set_my_short_description, short_description(words), language),
        )


async def _description(bot: Bot, language: str | None) -> str:
    return (await bot.get_my_description(language)).description


async def _short_description(bot: Bot, language: str | None) -> str:
    return (await bot.get_my_short_description(language)).short_description
