"""`/favorites`: the songs that the chat gave a star or a like, page by page or as a file."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

from telegram import CallbackQuery, LinkPreviewOptions, Message, Update
from telegram.constants import ChatType, ParseMode
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, ContextTypes

from handlers.callbacks import DropStar, SendFavorites, TurnFavorites, parse
from handlers.callbacks.favorites import moment
from handlers.cards import acknowledge, pressed_message, refuse
from handlers.delivery import UPLOAD_TIMEOUT_S, MessageGoneError, persistently
from handlers.journal import zone_of
from handlers.locale import Words, words_in
from handlers.questions import Question
from handlers.services import Services
from handlers.settings import settings_of
from handlers.speaking import words_for
from handlers.views.favorites import (
    FavoritesPage,
    favorites_keyboard,
    favorites_text,
    no_favorites,
)
from handlers.views.favorites_files import as_csv, as_text
from recommender.models import Favorite
from recommender.ports import Favorites

SONGS = 10
AT_ONCE = 500
"""Songs that are fetched together for a file."""
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class FavoritesHandler:
    """The command and its buttons, for everybody in the chat: the list is the chat's."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._under_way: set[int] = set()
        """The chats for which a file is being made."""

    def handlers(self) -> list[BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]]:
        """What to register with the application."""
        return [
            CommandHandler("favorites", self.on_command),
            CallbackQueryHandler(self.on_press, pattern=r"^fav:"),
        ]

    async def on_command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Send the newest page."""
        if (message := update.message) is None:
            return
        words = words_in((await settings_of(update, self._services)).language)
        page = await self._page(message, TurnFavorites("first"))
        if not page.songs:
            await message.reply_text(no_favorites(words))
            return
        await message.reply_html(
            favorites_text(page, words),
            reply_markup=favorites_keyboard(page, words),
            link_preview_options=NO_PREVIEW,
        )

    async def on_press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Turn the page, take a star away, or send a file."""
        query = update.callback_query
        if query is None:
            return
        action, message = parse(query.data), pressed_message(query)
        if message is None:
            await refuse(query)
        elif isinstance(action, TurnFavorites):
            await self._show(query, message, action)
        elif isinstance(action, DropStar):
            await self._drop(query, message, action)
        elif isinstance(action, SendFavorites):
            await self._send(query, message, action)
        else:
            await refuse(query)

    async def _drop(self, query: CallbackQuery, message: Message, action: DropStar) -> None:
        gone = await self._services.favorites.unstar(message.chat.id, action.song_id)
        toast = words_for(query.from_user).gettext("The star is taken away.") if gone else None
        here = TurnFavorites("from", action.at, editing=True)
        await self._show(query, message, here, toast=toast)

    async def _show(
        self,
        query: CallbackQuery,
        message: Message,
        wanted: TurnFavorites,
        toast: str | None = None,
    ) -> None:
        words = words_for(query.from_user)
        page = await self._page(message, wanted)
        try:
            await _turned_into(message, page, words)
        except MessageGoneError:
            await refuse(query)
            return
        self._ask(query, message, page)
        await acknowledge(query, toast=toast)

    def _ask(self, query: CallbackQuery, message: Message, page: FavoritesPage) -> None:
        """Let `/cancel` close the question which star to take away, as "Done" does."""
        key = (message.chat.id, message.message_id)
        self._services.questions.settle(*key)
        if page.editing:
            shown, words = replace(page, editing=False), words_for(query.from_user)
            question = Question(query.from_user.id, lambda: _turned_into(message, shown, words))
            self._services.questions.ask(key, question)

    async def _page(self, message: Message, wanted: TurnFavorites) -> FavoritesPage:
        group = message.chat.type != ChatType.PRIVATE
        return await favorites_page(self._services.favorites, message.chat.id, wanted, group=group)

    async def _send(self, query: CallbackQuery, message: Message, action: SendFavorites) -> None:
        words, chat_id = words_for(query.from_user), message.chat.id
        if chat_id in self._under_way:
            await acknowledge(query, toast=words.gettext("One moment, the file is on its way…"))
            return
        self._under_way.add(chat_id)
        try:
            songs = await everything(self._services.favorites, chat_id)
            if not songs:
                await acknowledge(query, no_favorites(words))
                return
            await acknowledge(query)
            await self._post(message, songs, action.kind, words)
        finally:
            self._under_way.discard(chat_id)

    async def _post(
        self, message: Message, songs: tuple[Favorite, ...], kind: str, words: Words
    ) -> None:
        if kind == "csv":
            zone = await zone_of(self._services, message.chat.id)
            content, name = await asyncio.to_thread(as_csv, songs, zone, words), "favorites.csv"
        else:
            content, name = await asyncio.to_thread(as_text, songs, words), "favorites.txt"
        count = words.ngettext("{count} song", "{count} songs", len(songs))
        await message.reply_document(
            content,
            filename=name,
            caption=count.format(count=len(songs)),
            write_timeout=UPLOAD_TIMEOUT_S,
        )


async def _turned_into(message: Message, page: FavoritesPage, words: Words) -> None:
    """Show the page in a message; raises `MessageGoneError` when there is none any more."""
    text = favorites_text(page, words) if page.songs else no_favorites(words)
    keyboard = favorites_keyboard(page, words) if page.songs else None
    await persistently(
        lambda: message.edit_text(
            text,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard,
            link_preview_options=NO_PREVIEW,
        )
    )


async def favorites_page(
    favorites: Favorites, chat_id: int, wanted: TurnFavorites, *, group: bool
) -> FavoritesPage:
    """What a button asks for; the first page where there is nothing (any more) on that side."""
    songs: tuple[Favorite, ...] = ()
    if wanted.side == "from":
        # Whatever was marked at that very moment is on the page.
        end = (moment(wanted.at) + timedelta(microseconds=1), "")
        songs = await favorites.page(chat_id, before=end, limit=SONGS)
    elif wanted.side != "first":
        songs = await favorites.page(chat_id, limit=SONGS, **{wanted.side: wanted.place})
    if not songs:
        songs = await favorites.page(chat_id, limit=SONGS)
    if not songs:
        return FavoritesPage(songs=(), group=group)
    first, last = ((each.at, each.song.song_id) for each in (songs[0], songs[-1]))
    return FavoritesPage(
        songs=songs,
        newer=bool(await favorites.page(chat_id, after=first, limit=1)),
        older=bool(await favorites.page(chat_id, before=last, limit=1)),
        editing=wanted.editing and any(each.starred_at for each in songs),
        group=group,
    )


async def everything(favorites: Favorites, chat_id: int) -> tuple[Favorite, ...]:
    """All songs of the list."""
    found = list(await favorites.page(chat_id, limit=AT_ONCE))
    while found:
        last = (found[-1].at, found[-1].song.song_id)
        if not (more := await favorites.page(chat_id, before=last, limit=AT_ONCE)):
            break
        found += more
    return tuple(found)
