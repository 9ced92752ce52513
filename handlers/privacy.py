"""`/privacy`: what is kept, and who else sees what, as this bot is set up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from telegram import Update
from telegram.constants import ChatType
from telegram.ext import BaseHandler, CommandHandler, ContextTypes

from handlers.locale import Words, words_in
from handlers.services import Services
from handlers.settings import settings_of
from handlers.views.lists import joined

NAMES = {"deezer": "Deezer", "itunes": "Apple iTunes", "musicbrainz": "MusicBrainz"}
"""What the services are called."""


@dataclass(frozen=True, kw_only=True)
class Disclosure:
    """What leaves the machine that the bot runs on."""

    language_model: bool
    """Whether a language model is told scores, words and recent songs."""
    vision: bool
    """Whether it is shown photos without a face as well."""
    voice: bool = False
    """Whether voice messages are put into words outside this machine."""
    lookups: tuple[str, ...] = ()
    """Services that are asked about songs: `deezer`, `itunes`, `musicbrainz`."""
    provider: str | None = None
    """Who runs the language model; None where that is not known."""
    days: int = 0
    """After how many days answers are deleted; 0: only when the chat wants it."""


def privacy_text(
    disclosure: Disclosure, words: Words, *, group: bool = False, captions: bool = True
) -> str:
    """The answer to `/privacy`, on one screen; in a `group` its members see more.

    `captions`: whether the chat lets us keep its words.
    """
    paragraphs = [
        words.gettext(
            "🔒 Photos and videos are read in memory, on the machine that I run on, "
            "and never stored."
        ),
        _kept(disclosure, words, captions=captions),
        words.gettext(
            "🔗 A mood that you share can be seen by whoever has its link, without the photo, the "
            "words and your name, until you stop sharing it."
        ),
        _for_how_long(disclosure, words),
        _others(disclosure, words),
        words.gettext("📦 /export sends you all of it. 🗑 /forget deletes it."),
    ]
    if disclosure.voice:
        paragraphs.insert(4, _heard(disclosure, words))
    if disclosure.lookups:
        paragraphs.insert(3, _lookups(disclosure.lookups, words))
    if group:
        paragraphs.insert(
            2,
            words.gettext(
                "👥 In this group, everyone can see all words, moods and songs with /history."
            ),
        )
    # Japanese leaves no space between sentences.
    return "\n\n".join(paragraphs).replace("。 ", "。")


def _kept(disclosure: Disclosure, words: Words, *, captions: bool) -> str:
    """What, and where."""
    kept = words.gettext(
        "🗂 What I keep for this chat, in the database of the one who runs me: your words, the "
        "moods and songs that /history shows, what you liked, disliked, starred and corrected, "
        "and the settings, with the Telegram IDs of this chat and of you."
    )
    if not captions:
        kept = words.gettext(
            "🗂 What I keep for this chat, in the database of the one who runs me: the moods and "
            "songs that /history shows, what you liked, disliked, starred and corrected, and the "
            "settings, with the Telegram IDs of this chat and of you. Your words I read and do not "
            "keep, as /settings says; those from before stay until /forget."
        )
    if not disclosure.language_model:
        return kept
    tokens = words.gettext("I also count the tokens of the language model that this chat uses.")
    return f"{kept} {tokens}"


def _for_how_long(disclosure: Disclosure, words: Words) -> str:
    if disclosure.days:
        kept = words.ngettext(
            "⏳ Words, moods, songs and likes are deleted within a day after {days} day, stars, "
            "settings and corrections when you say /forget.",
            "⏳ Words, moods, songs and likes are deleted within a day after {days} days, stars, "
            "settings and corrections when you say /forget.",
            disclosure.days,
        ).format(days=disclosure.days)
    else:
        kept = words.gettext("⏳ I keep it until you say /forget.")
    waiting = words.gettext(
        "Each message is kept only until I have answered it; then its content is deleted, and "
        "three days later the numbers that I recognise it by. My log holds neither words "
        "nor pictures."
    )
    return f"{kept} {waiting}"


def _heard(disclosure: Disclosure, words: Words) -> str:
    if disclosure.provider is None:
        return words.gettext(
            "🎙 Voice messages go to the provider of the language model, to be put into words. I "
            "keep the words like those you write, and never store the recording."
        )
    return words.gettext(
        "🎙 Voice messages go to {provider}, to be put into words. I keep the words like those "
        "you write, and never store the recording."
    ).format(provider=disclosure.provider)


def _lookups(names: Sequence[str], words: Words) -> str:
    text = words.gettext(
        "🎧 For covers and previews I ask {services} about titles and artists of songs, "
        "and tell them nothing else: no words, no mood, no photo."
    )
    return text.format(services=_listed([NAMES.get(name, name) for name in names], words))


def _listed(names: Sequence[str], words: Words) -> str:
    *first, last = names
    if not first:
        return last
    return words.gettext("{names} and {last}").format(names=joined(first, words), last=last)


def _others(disclosure: Disclosure, words: Words) -> str:
    if not disclosure.language_model:
        if disclosure.lookups:
            return words.gettext(
                "Outside this chat, only Telegram and whoever runs me can see your words and "
                "moods. Photos and videos go nowhere else."
            )
        return words.gettext(
            "Outside this chat, only Telegram and whoever runs me can see any of it."
        )
    told = words.gettext(
        "🤖 A language model chooses the songs. It is told the scores of the mood, your words and "
        "the songs you had lately."
    )
    if disclosure.provider is not None:
        told += " " + words.gettext("It is run by {provider}.").format(provider=disclosure.provider)
    if not disclosure.vision:
        return told + " " + words.gettext("It never sees a photo or a video.")
    seen = words.gettext(
        "📷 A photo in which I find no face is shown to this model too, made smaller and without "
        "its place and time. What the model says about it is kept with the mood. "
        "Photos in which I find one, and videos, are never shown to it."
    )
    return f"{told}\n\n{seen}"


class PrivacyHandler:
    """The command."""

    def __init__(self, services: Services, disclosure: Disclosure) -> None:
        self._services = services
        self._disclosure = disclosure

    def handlers(self) -> list[BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]]:
        """What to register with the application."""
        return [CommandHandler("privacy", self.on_command)]

    async def on_command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Say it in the language of the chat."""
        message = update.message
        if message is not None:
            settings = await settings_of(update, self._services)
            words, captions = words_in(settings.language), settings.keep_captions
            group = message.chat.type != ChatType.PRIVATE
            text = privacy_text(self._disclosure, words, group=group, captions=captions)
            await message.reply_text(text)
