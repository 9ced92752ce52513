"""`/settings`: one message in which everything can be set by pressing.

In a group the settings are the chat's: those who administer it change them, and what somebody
corrected stays theirs.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from weakref import WeakValueDictionary

from telegram import CallbackQuery, Message, Update, User
from telegram.constants import ChatType, ParseMode
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, ContextTypes

from handlers.callbacks import CloseSettings, OpenPage, OpenZones, SetValue, parse
from handlers.cards import acknowledge, pressed_message, refuse
from handlers.delivery import MessageGoneError, persistently
from handlers.locale import spoken, words_in
from handlers.members import has_say
from handlers.origins import author_of
from handlers.questions import Question
from handlers.services import Services
from handlers.settings import settings_of
from handlers.settings_changes import change_of
from handlers.speaking import choose, words_for
from handlers.views.settings.keys import Page, Standing
from handlers.views.settings.pages import page_of
from handlers.views.settings.times import area_page
from handlers.views.zones import AREAS
from recommender.models import ChatSettings

ENOUGH_SONGS = 50
"""A language with fewer songs is not offered."""

Pressed = OpenPage | OpenZones | SetValue | CloseSettings


class SettingsHandler:
    """The command and its buttons."""

    def __init__(self, services: Services, now: Callable[[], datetime]) -> None:
        self._services = services
        self._now = now
        self._turns: WeakValueDictionary[tuple[int, int], asyncio.Lock] = WeakValueDictionary()
        """One lock for each message that is being changed."""

    def handlers(self) -> list[BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]]:
        """What to register with the application; behind those of the corrections."""
        return [
            CommandHandler("settings", self.on_command),
            CallbackQueryHandler(self.on_press, pattern=r"^settings:"),
        ]

    async def on_command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Send the overview."""
        message = update.message
        if message is None:
            return
        settings = await settings_of(update, self._services)
        author = author_of(message)
        text, keyboard = await self._page(OpenPage("overview"), settings, author)
        sent = await message.reply_html(text, reply_markup=keyboard)
        question = Question(author, lambda: self._close(sent, update))
        self._services.questions.ask((sent.chat_id, sent.message_id), question)

    async def on_press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show a page, or change something and show it again."""
        query = update.callback_query
        if query is None:
            return
        action, message = parse(query.data), pressed_message(query)
        if not isinstance(action, Pressed) or message is None or message.text is None:
            await refuse(query)
        elif not await _may(query, message, action):
            alert = words_for(query.from_user).gettext(
                "Only those who administer this group can change its settings."
            )
            await acknowledge(query, alert)
        else:
            # Two presses at once: the page of the last one is what stays.
            key = (message.chat.id, message.message_id)
            async with self._turns.setdefault(key, asyncio.Lock()):
                await self._press(update, query, message, action)

    async def _press(
        self, update: Update, query: CallbackQuery, message: Message, action: Pressed
    ) -> None:
        try:
            if isinstance(action, CloseSettings):
                self._services.questions.settle(message.chat.id, message.message_id)
                await self._close(message, update)
            elif await self._is_done(message.chat.id, action, query.from_user):
                settings = await settings_of(update, self._services)
                text, keyboard = await self._page(action, settings, query.from_user.id)
                await persistently(
                    lambda: message.edit_text(
                        text, parse_mode=ParseMode.HTML, reply_markup=keyboard
                    )
                )
            else:
                await refuse(query)
                return
        except MessageGoneError:
            await refuse(query)
            return
        await acknowledge(query)

    async def _close(self, message: Message, update: Update) -> None:
        """Leave what is set, without buttons: a page's question would seem to wait."""
        settings = await settings_of(update, self._services)
        text, _ = await self._page(OpenPage("overview"), settings, None)
        await persistently(lambda: message.edit_text(text, parse_mode=ParseMode.HTML))

    async def _is_done(self, chat_id: int, action: Pressed, presser: User) -> bool:
        """Do what a button says; False when it says what nobody offers."""
        if isinstance(action, OpenZones):
            return action.area in AREAS
        if not isinstance(action, SetValue):
            return True
        if action.page == "check_in":
            return await self._set_check_in(chat_id, action.value)
        telegrams = spoken(presser.language_code)
        offered = self._song_languages()
        # Time zones are read from files.
        change = await asyncio.to_thread(
            change_of, action, telegrams=telegrams, song_languages=offered
        )
        if change is None:
            return False
        settings = await self._services.chats.change(chat_id, change)
        if action.page == "zone":
            await self._services.check_ins.move(chat_id, now=self._now())
        if action.page == "language":
            choose(settings.language if settings.language_chosen else None)
        return True

    async def _set_check_in(self, chat_id: int, value: str) -> bool:
        check_ins = self._services.check_ins
        if value == "off":
            await check_ins.turn_off(chat_id)
            return True
        if value not in map(str, range(24)):
            return False
        now = await check_ins.get(chat_id)
        if now is None or now.hour != int(value):
            await check_ins.turn_on(chat_id, int(value), now=self._now())
        return True

    async def _page(
        self, action: OpenPage | OpenZones | SetValue, settings: ChatSettings, user_id: int | None
    ) -> Page:
        language = settings.language
        standing = Standing(
            settings=settings,
            check_in=await self._services.check_ins.get(settings.chat_id),
            song_languages=self._song_languages(),
            now=self._now(),
            language=language,
            words=words_in(language),
            at=action.at,
            user_id=user_id,
        )
        if isinstance(action, OpenZones):
            return await asyncio.to_thread(area_page, action.area, standing)
        return await asyncio.to_thread(page_of, action.page, standing)

    def _song_languages(self) -> tuple[str, ...]:
        return self._services.recommender.chooser.catalogue.languages(ENOUGH_SONGS)


async def _may(query: CallbackQuery, message: Message, action: Pressed) -> bool:
    """Whether the one who presses has a say; everybody may look at the overview."""
    if action == OpenPage("overview") or message.chat.type == ChatType.PRIVATE:
        return True
    return await has_say(message.get_bot(), message.chat, query.from_user.id)
