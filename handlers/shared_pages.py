"""The pages of answers that are shared, their pictures remembered as long as the process lives."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable

from telegram.error import BadRequest

from handlers.delivery import is_unknown_file
from handlers.locale import words_in
from handlers.pages import Page, Show, drawn_page
from handlers.services import Services
from handlers.views.captions import card_caption
from handlers.views.shared import shared_caption, shared_keyboard
from recommender.models import Recommendation

REMEMBERED = 2_000
"""How many pictures are not drawn again."""


class SharedPages:
    """Shows what `handlers.views.shared.public` left of an answer."""

    def __init__(self, services: Services, remembered: int = REMEMBERED) -> None:
        self._services = services
        self._remembered = remembered
        self._known: dict[Hashable, str] = {}
        """Telegram's ids of pictures that were sent, the oldest first."""

    async def show(self, shown: Recommendation, token: str, number: int, show: Show) -> None:
        """Show a page (0 is the mood, 1…n are the cards) with `show`, and raise what it raises.

        When Telegram knows a remembered picture no longer, `show` is called again with a new one.
        """
        key = (_digest(shown), number)
        try:
            page = await self._page(shown, token, number, self._known.get(key))
            sent = await show(page)
        except BadRequest as error:
            if key not in self._known or not is_unknown_file(error):
                raise
            page = await self._page(shown, token, number, None)
            sent = await show(page)
        if sent is not None and sent.photo and page.lasting:
            self._remember(key, sent.photo[-1].file_id)

    async def _page(
        self, shown: Recommendation, token: str, number: int, known: str | None
    ) -> Page:
        words = words_in(shown.language)
        caption = shared_caption(shown, words)
        if number > 0:
            caption = card_caption(shown, shown.cards[number - 1], words)
        keyboard = shared_keyboard(shown, token, number, words)
        if known is not None:
            return Page(number, known, caption, keyboard, lasting=True)
        picture, lasting = await drawn_page(self._services, shown, number)
        return Page(number, picture, caption, keyboard, lasting)

    def _remember(self, key: Hashable, file_id: str) -> None:
        self._known[key] = file_id
        if len(self._known) > self._remembered:
            del self._known[next(iter(self._known))]


def _digest(shown: Recommendation) -> str:
    """What stands on its pages: a corrected answer has others."""
    return hashlib.sha256(shown.model_dump_json().encode()).hexdigest()
