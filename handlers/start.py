"""`/help`, and a kind word for what we cannot read."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from telegram import BotCommand, Update
from telegram.ext import BaseHandler, CommandHandler, ContextTypes, MessageHandler, filters

from handlers.locale import Words, words_in
from handlers.services import Services
from handlers.settings import settings_of
from handlers.views.guide import guide
from handlers.welcome import name_in_group

Sentence = Callable[[Words], str]


def commands(words: Words) -> list[BotCommand]:
    """The commands that Telegram offers in its menu."""
    return [
        BotCommand("start", words.gettext("Say hello")),
        BotCommand("songs", words.gettext("Songs for a photo or a few words")),
        BotCommand("history", words.gettext("Your earlier moods and songs")),
        BotCommand("mood", words.gettext("How your moods come and go")),
        BotCommand("favorites", words.gettext("Songs with a ⭐ or a 👍")),
        BotCommand("settings", words.gettext("Language, songs, a daily check-in and more")),
        BotCommand("privacy", words.gettext("What I keep, and who else sees it")),
        BotCommand("export", words.gettext("Everything I keep, as files")),
        BotCommand("forget", words.gettext("Delete what I keep")),
        BotCommand("cancel", words.gettext("Stop what I am doing, close what I asked")),
        BotCommand("help", words.gettext("How this works")),
    ]


class StartHandler:
    """The commands that only say something, and messages that carry nothing we read."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def handlers(self) -> list[BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]]:
        """What to register with the application; after the handlers that answer."""
        # In groups most messages are not meant for us.
        unread = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE & ~filters.StatusUpdate.ALL
        return [
            CommandHandler("help", self.on_help),
            MessageHandler(unread & filters.COMMAND, self.on_unknown_command),
            MessageHandler(unread, self.on_unreadable),
        ]

    async def on_help(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Explain."""
        name = name_in_group(update.message) if update.message else None
        await self._reply(update, partial(guide, group=name))

    async def on_unknown_command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Point to `/help`."""
        await self._reply(
            update, lambda words: words.gettext("I don't know this command. /help shows what I do.")
        )

    async def on_unreadable(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Name what can be read instead."""
        await self._reply(
            update,
            lambda words: words.gettext(
                "I can't read this kind of message. A photo, a video or a few words will do!"
            ),
        )

    async def _reply(self, update: Update, sentence: Sentence) -> None:
        if update.message is not None:
            settings = await settings_of(update, self._services)
            await update.message.reply_text(sentence(words_in(settings.language)))
