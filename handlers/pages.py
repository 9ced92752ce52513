"""The pages of a recommendation: picture, caption and keyboard, drawn once and then remembered."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from telegram import InlineKeyboardMarkup, Message
from telegram.error import BadRequest

from handlers.covers import gathered
from handlers.delivery import is_unknown_file
from handlers.locale import words_in
from handlers.pictured import edit_pictured, reply_pictured
from handlers.services import Services
from handlers.views.asking import unpictured
from handlers.views.captions import card_caption, mood_caption
from handlers.views.drawing import draw_page
from handlers.views.keyboards import card_keyboard, mood_keyboard
from recommender.errors import StoreError
from recommender.models import ChatSettings, Recommendation

logger = logging.getLogger(__name__)

COVERS_S = 1.0
"""How long the page of the mood waits for covers, in seconds …"""
COVER_S = 2.0
"""… and a card for its own."""


@dataclass(frozen=True)
class Page:
    """What one page of a recommendation shows."""

    number: int
    """0 is the mood, 1…n are the cards."""
    picture: bytes | str
    """A JPEG, or Telegram's `file_id` when the page was sent before."""
    caption: str
    """HTML within Telegram's limit."""
    keyboard: InlineKeyboardMarkup
    lasting: bool
    """Whether the picture stays as it is: no cover is missing that may yet come."""
    without_picture: str | None = None
    """What is shown where no picture may be sent: once with why it is so; None: the caption."""


Show = Callable[[Page], Awaitable[Message | None]]
"""Shows a page; the message that then has its picture, None when it had it before."""


async def show_page(
    services: Services, recommendation: Recommendation, number: int, show: Show
) -> None:
    """Show a page with `show` and keep what Telegram calls its picture.

    Page 0 is the mood, 1…n are the cards. When Telegram knows the kept picture no longer, `show`
    is called a second time, with one that is drawn anew. Raises what `show` raises, and
    `IndexError` for any other number.
    """
    page = await _page_of(services, recommendation, number)
    try:
        shown = await show(page)
    except BadRequest as error:
        if not isinstance(page.picture, str) or not is_unknown_file(error):
            raise
        logger.info("Telegram no longer knows a picture")
        page = await _page_of(services, recommendation, number, anew=True)
        shown = await show(page)
    if shown is not None and number == 0:
        services.unpictured.saw(recommendation.chat_id, pictured=bool(shown.photo))
    await _remember(services, recommendation, page, shown)


async def edited_into(message: Message, page: Page) -> Message | None:
    """Edit a message into a page; None when it already shows it. Raises `MessageGoneError`."""
    return await edit_pictured(
        message, page.picture, page.caption, page.keyboard, without=page.without_picture
    )


async def reply_with(message: Message, page: Page) -> Message:
    """Reply with a page. Raises `TelegramError`."""
    return await reply_pictured(
        message, page.picture, page.caption, page.keyboard, without=page.without_picture
    )


async def _page_of(
    services: Services, recommendation: Recommendation, number: int, *, anew: bool = False
) -> Page:
    words = words_in(recommendation.language)
    caption = mood_caption(recommendation, words)
    if number > 0:
        caption = card_caption(recommendation, recommendation.cards[number - 1], words)
    picture, lasting = await _picture(services, recommendation, number, anew=anew)
    keyboard = await keyboard_of(services, recommendation, number)
    told = services.unpictured.knows(recommendation.chat_id)
    alone = unpictured(caption, words) if number == 0 and not told else None
    return Page(number, picture, caption, keyboard, lasting, alone)


async def keyboard_of(
    services: Services, recommendation: Recommendation, number: int
) -> InlineKeyboardMarkup:
    """The buttons of a page, as things stand."""
    words, chat_id = words_in(recommendation.language), recommendation.chat_id
    if number > 0:
        playable = services.previews is not None
        song_id = recommendation.cards[number - 1].song.song_id
        starred = await services.favorites.has(chat_id, song_id)
        return card_keyboard(recommendation, number, words, playable=playable, starred=starred)
    settings = await services.chats.settings(chat_id) or ChatSettings(chat_id=chat_id)
    return mood_keyboard(recommendation, words, another=settings.card_count)


async def _picture(
    services: Services, recommendation: Recommendation, number: int, *, anew: bool
) -> tuple[bytes | str, bool]:
    """A picture, `anew` or as it was sent before, and whether it stays as it is."""
    stored = recommendation.recommendation_id or 0
    if not anew and (known := await services.pictures.find(stored, number)):
        return known, True
    drawn, complete = await drawn_page(services, recommendation, number)
    hopeful = not complete and services.cover_tries.again(stored, number)
    return drawn, not hopeful


async def drawn_page(
    services: Services, recommendation: Recommendation, number: int
) -> tuple[bytes, bool]:
    """The JPEG of a page, and whether no cover is missing on it that may yet come."""
    songs = [card.song for card in recommendation.cards]
    shown, budget_s = (songs, COVERS_S) if number == 0 else ([songs[number - 1]], COVER_S)
    covers = await gathered(services.covers, shown, budget_s)
    drawn = await services.workers.run(draw_page, recommendation, number, covers.pictures)
    return drawn, covers.complete


async def _remember(
    services: Services, recommendation: Recommendation, page: Page, shown: Message | None
) -> None:
    """Keep the `file_id` of a lasting picture that Telegram took, so that it is not drawn again."""
    stored = recommendation.recommendation_id
    if stored is None or shown is None or not shown.photo or not page.lasting:
        return
    try:
        await services.pictures.save(stored, page.number, shown.photo[-1].file_id)
    except StoreError as error:
        # The chat has what it wanted; the page is only drawn once more.
        logger.warning("a picture's id was not kept: %s", error)
