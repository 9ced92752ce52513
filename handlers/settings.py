"""What a chat prefers, as far as it is known."""

from __future__ import annotations

from functools import partial

from telegram import Update

from handlers.locale import spoken
from handlers.services import Services
from recommender.models import ChatSettings

TIME_ZONES = {"ja": "Asia/Tokyo", "ko": "Asia/Seoul"}
"""Where nearly all live who speak a language, as far as it is one time zone."""


async def settings_of(update: Update, services: Services) -> ChatSettings:
    """The settings of the chat of an update, its language following Telegram's or chosen.

    A chat that is new begins with the time zone of its language, where there is one.
    """
    chat, user = update.effective_chat, update.effective_user
    if chat is None:
        raise ValueError("an update without a chat has no settings")
    kept = await services.chats.settings(chat.id)
    language = spoken(user.language_code if user else None)
    if kept is not None and (kept.language_chosen or kept.language == language):
        return kept
    following = partial(_following, language, new=kept is None)
    return await services.chats.change(chat.id, following)


def _following(language: str, kept: ChatSettings, *, new: bool) -> ChatSettings:
    """Unless the chat chose one just now."""
    if kept.language_chosen:
        return kept
    update = {"language": language}
    if new and language in TIME_ZONES:
        update["time_zone"] = TIME_ZONES[language]
    return kept.model_copy(update=update)
