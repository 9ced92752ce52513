"""`/start`, `/help`, and a kind word for what we cannot read."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from telegram import BotCommand, Update
from telegram.constants import ChatType
from telegram.ext import BaseHandler, CommandHandler, ContextTypes, MessageHandler, filters

from handlers.locale import Words, words_in
from handlers.services import Services
from handlers.settings import settings_of

Sentence = Callable[[Words], str]


def commands(words: Words) -> list[BotCommand]:
    """The commands that Telegram offers in its menu."""
    return [
        BotCommand("start", words.gettext("Say hello")),
        BotCommand("history", words.gettext("Your earlier moods and songs")),
        BotCommand("mood", words.gettext("How your moods come and go")),
        BotCommand("favorites", words.gettext("Songs with a ⭐ or a 👍")),
        BotCommand("settings", words.gettext("What you corrected, and how to reset it")),
        BotCommand("privacy", words.gettext("What I keep, and who else sees it")),
        BotCommand("export", words.gettext("Everything I keep, as files")),
        BotCommand("forget", words.gettext("Delete what I keep")),
        BotCommand("help", words.gettext("How this works")),
    ]


def welcome(words: Words, *, group: bool) -> str:
    """The answer to `/start`; in a `group` words alone are not read."""
    hello = (
        words.gettext(
            "Hello! Send me a selfie, another photo, an album or a video, "
            "with or without a few words."
        )
        if group
        else words.gettext(
            "Hello! Send me a selfie, another photo, an album or a video, "
            "with or without a few words, or just the words."
        )
    )
    promise = words.gettext(
        "I read the mood and answer with songs that fit it. "
        "I never store photos or videos; /privacy says what I do keep."
    )
    return f"{hello}\n\n{promise}"


def guide(words: Words, *, group: bool) -> str:
    """The answer to `/help`; in a `group` words alone are not read."""
    pictures = words.gettext(
        "📷 A photo, an album or a video: I read the faces, "
        "or the light and the colours where there are none."
    )
    captions = (
        words.gettext(
            "✍️ A caption: I read the words. (Words alone and GIFs I read only in a private chat.)"
        )
        if group
        else words.gettext("✍️ A caption, or just a message: I read the words.")
    )
    return "\n".join((pictures, captions, _songs_and_commands(words)))


def _songs_and_commands(words: Words) -> str:
    return words.gettext(
        "🎵 You get the mood and the songs in one message; the buttons flip through them.\n"
        "🎧 👍 and 👎 teach me your taste, and ▶︎ plays 30 s where I find them. "
        "Want more? Ask for songs like one, or another five for your mood.\n"
        "🙋 Not your mood? Say so with the button under it: I choose again, and learn from it.\n\n"
        "/history shows every earlier mood and opens it again.\n"
        "/settings shows what you corrected and can reset it.\n"
        "/privacy says what I keep and who else sees it.\n"
        "/export sends it to you, and /forget deletes it.\n\n"
        "I keep your words, the mood, the songs, your likes and your corrections, never the photo."
    )


class StartHandler:
    """The commands that only say something, and messages that carry nothing we read."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def handlers(self) -> list[BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]]:
        """What to register with the application; after the handlers that answer."""
        # In groups most messages are not meant for us.
        unread = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE & ~filters.StatusUpdate.ALL
        return [
            CommandHandler("start", self.on_start),
            CommandHandler("help", self.on_help),
            MessageHandler(unread & filters.COMMAND, self.on_unknown_command),
            MessageHandler(unread, self.on_unreadable),
        ]

    async def on_start(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Say hello."""
        await self._reply(update, partial(welcome, group=_in_group(update)))

    async def on_help(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Explain."""
        await self._reply(update, partial(guide, group=_in_group(update)))

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


def _in_group(update: Update) -> bool:
    chat = update.effective_chat
    return chat is not None and chat.type != ChatType.PRIVATE
