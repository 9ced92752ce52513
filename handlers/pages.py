"""The pages of a recommendation: picture, caption and keyboard, drawn once and then remembered."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from telegram import InlineKeyboardMarkup, Message

from handlers.locale import words_in
from handlers.services import Services
from handlers.views.captions import card_caption, mood_caption
from handlers.views.drawing import draw_page
from handlers.views.keyboards import page_keyboard
from recommender.errors import StoreError
from recommender.models import Recommendation

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Page:
    """What one page of a recommendation shows."""

    picture: bytes | str
    """A JPEG, or Telegram's `file_id` when the page was sent before."""
    caption: str
    """HTML within Telegram's limit."""
    keyboard: InlineKeyboardMarkup


async def page_of(services: Services, recommendation: Recommendation, number: int) -> Page:
    """Page 0 is the mood, 1…n are the cards. Raises `IndexError` for any other number."""
    words = words_in(recommendation.language)
    caption = mood_caption(recommendation, words)
    if number > 0:
        caption = card_caption(recommendation, recommendation.cards[number - 1], words)
    return Page(
        picture=await _picture(services, recommendation, number),
        caption=caption,
        keyboard=page_keyboard(recommendation, number, words),
    )


async def _picture(services: Services, recommendation: Recommendation, number: int) -> bytes | str:
    stored = recommendation.recommendation_id
    if stored is not None and (known := await services.pictures.find(stored, number)):
        return known
    return await services.workers.run(draw_page, recommendation, number)


async def remember(
    services: Services, recommendation: Recommendation, number: int, shown: Message | None
) -> None:
    """Keep the `file_id` of a page that Telegram took, so that it is never drawn again."""
    stored = recommendation.recommendation_id
    if stored is None or shown is None or not shown.photo:
        return
    try:
        await services.pictures.save(stored, number, shown.photo[-1].file_id)
    except StoreError as error:
        # The chat has what it wanted; the page is only drawn once more.
        logger.warning("a picture's id was not kept: %s", error)
