"""`/mood`: how the moods of the last days came and went, as a picture and in words."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from weakref import WeakValueDictionary

from telegram import CallbackQuery, Message, Update, User
from telegram.constants import ChatType
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, ContextTypes

from handlers.callbacks import ShowMine, ShowMoods, parse
from handlers.callbacks.moods import SPANS
from handlers.cards import acknowledge, pressed_message, refuse
from handlers.delivery import MessageGoneError
from handlers.journal import zone_of
from handlers.locale import Words, words_in
from handlers.pictured import edit_pictured, reply_pictured
from handlers.services import Services
from handlers.settings import settings_of
from handlers.speaking import words_for
from handlers.views.guide import beginning
from handlers.views.moods import (
    chart_page,
    mood_keyboard,
    mood_text,
    nothing_yet,
    whose_moods,
)
from handlers.views.pictures import draw_mood_chart
from handlers.welcome import name_in_group
from recommender.models import Span
from recommender.outlook import Outlook


class MoodsHandler:
    """The command and its buttons."""

    def __init__(self, services: Services, now: Callable[[], datetime]) -> None:
        self._services = services
        self._now = now
        self._turns: WeakValueDictionary[tuple[int, int], asyncio.Lock] = WeakValueDictionary()
        """One lock for each message (by chat and id) whose picture is being changed."""

    def handlers(self) -> list[BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]]:
        """What to register with the application."""
        return [
            CommandHandler("mood", self.on_command),
            CallbackQueryHandler(self.on_press, pattern=r"^moods:"),
        ]

    async def on_command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the shortest time in which something was read."""
        if (message := update.message) is None:
            return
        words = words_in((await settings_of(update, self._services)).language)
        for days in SPANS:
            outlook = await outlook_on(self._services, message.chat.id, days, now=self._now())
            if outlook.readings:
                break
        else:
            name = name_in_group(message)
            await message.reply_text(beginning(nothing_yet(words), words, group=name))
            return
        group = is_group(message)
        await reply_pictured(
            message,
            await self._drawn(outlook, words),
            mood_text(outlook, words, whose=whose_moods(words, group=group)),
            mood_keyboard(days, 0, words, group=group),
        )

    async def on_press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show another time, or other people's moods, in the same message."""
        query = update.callback_query
        if query is None:
            return
        action, message = parse(query.data), pressed_message(query)
        if isinstance(action, ShowMine):
            action = ShowMoods(action.days, query.from_user.id)
        if not isinstance(action, ShowMoods) or message is None:
            await refuse(query)
        elif action.user_id not in {0, query.from_user.id}:
            alert = words_for(query.from_user).gettext("These are somebody else's moods.")
            await acknowledge(query, alert)
        else:
            key = (message.chat.id, message.message_id)
            # Two presses at once: the last one is what stays.
            async with self._turns.setdefault(key, asyncio.Lock()):
                await self._show(query, message, action)

    async def _show(self, query: CallbackQuery, message: Message, action: ShowMoods) -> None:
        words = words_for(query.from_user)
        outlook = await outlook_on(
            self._services,
            message.chat.id,
            action.days,
            now=self._now(),
            user_id=action.user_id or None,
        )
        picture = await self._drawn(outlook, words)
        whose = _whose(message, query.from_user, action, words)
        keyboard = mood_keyboard(action.days, action.user_id, words, group=is_group(message))
        try:
            await edit_pictured(message, picture, mood_text(outlook, words, whose=whose), keyboard)
        except MessageGoneError:
            await refuse(query)
            return
        await acknowledge(query)

    async def _drawn(self, outlook: Outlook, words: Words) -> bytes:
        return await self._services.workers.run(draw_mood_chart, chart_page(outlook, words))


def is_group(message: Message) -> bool:
    """Whether several people may have moods in this chat."""
    return message.chat.type != ChatType.PRIVATE


def _whose(message: Message, user: User, action: ShowMoods, words: Words) -> str:
    name = user.first_name if action.user_id and is_group(message) else None
    return whose_moods(words, group=is_group(message), name=name)


async def outlook_on(
    services: Services, chat_id: int, days: int, *, now: datetime, user_id: int | None = None
) -> Outlook:
    """The readings of the last days by the chat's calendar, today included."""
    zone = await zone_of(services, chat_id)
    today = now.astimezone(zone).date()
    first = today - timedelta(days=days - 1)
    since, until = (
        datetime.combine(day, time(), tzinfo=zone).astimezone(UTC)
        for day in (first, today + timedelta(days=1))
    )
    span = Span(since=since, until=until)
    found = await services.journal.days(chat_id, span, zone, user_id=user_id)
    return Outlook(first=first, last=today, days=found)
