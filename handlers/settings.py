"""What a chat prefers, as far as it is known."""

from __future__ import annotations

from functools import partial

from telegram import Update

from handlers.locale import spoken
from handlers.services import Services
from recommender.models import ChatSettings


async def settings_of(update: Update, services: Services) -> ChatSettings:
    """The settings of the chat of an update, its language following Telegram's or chosen."""
    chat, user = update.effective_chat, update.effective_user
    if chat is None:
        raise ValueError("an update without a chat has no settings")
    kept = await services.chats.settings(chat.id)
    language = spoken(user.language_code if user else None)
    if kept is not None and (kept.language_chosen or kept.language == language):
        return kept
    return await services.chats.change(chat.id, partial(_following, language))


def _following(language: str, kept: ChatSettings) -> ChatSettings:
    """Unless the chat chose one just now."""
    return kept if kept.language_chosen else kept.model_copy(update={"language": language})
