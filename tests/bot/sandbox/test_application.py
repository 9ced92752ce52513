"""A whole python-telegram-bot application against the sandbox."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto, Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.sandbox import SandboxServer, User

NEXT = InlineKeyboardMarkup([[InlineKeyboardButton("Next", callback_data="page:2")]])


async def _start(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.effective_chat
    await update.effective_chat.send_message(f"Hello {' '.join(context.args or [])}".strip())


async def _photo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message
    file = await update.message.photo[-1].get_file()
    content = bytes(await file.download_as_bytearray())
    status = await update.message.reply_text("looking…")
    card = InputMediaPhoto(content, caption=f"<b>{update.message.caption}</b>", parse_mode="HTML")
    await status.edit_media(card, reply_markup=NEXT)


async def _press(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    query = update.callback_query
    assert query
    await query.answer("here it is")
    await query.edit_message_caption(f"pressed {query.data}")


@pytest.fixture
async def application(
    server: SandboxServer,
) -> AsyncIterator[Application[Any, Any, Any, Any, Any, Any]]:
    """An application that answers photos, presses and /start, polling the sandbox."""
    built = (
        ApplicationBuilder()
        .token(server.token)
        .base_url(server.base_url)
        .base_file_url(server.file_url)
        .build()
    )
    built.add_handler(CommandHandler("start", _start))
    built.add_handler(MessageHandler(filters.PHOTO, _photo))
    built.add_handler(CallbackQueryHandler(_press))
    async with built:
        await built.start()
        assert built.updater
        await built.updater.start_polling(poll_interval=0)
        yield built
        await built.updater.stop()
        await built.stop()


@pytest.mark.usefixtures("application")
class TestPolling:
    """What a user sees of an application that polls."""

    async def test_command(self, user: User) -> None:
        """A command reaches its handler with its arguments."""
        await user.send_text("/start again")
        answer = await user.wait_for(lambda message: message.text)
        assert answer.text == "Hello again"

    async def test_photo_becomes_card(self, user: User, photo: bytes) -> None:
        """The status message turns into the picture, byte for byte, and keeps its history."""
        await user.send_photo(photo, "got the job!!")
        card = await user.wait_for(lambda message: message.photo)
        assert card.photo == photo
        assert card.html == "<b>got the job!!</b>"
        assert [body.text for body in card.history] == ["looking…", None]
        assert card.history[0].at < card.history[1].at

    async def test_press(self, user: User, photo: bytes) -> None:
        """A press is answered, and an edit without a keyboard takes the keyboard away."""
        await user.send_photo(photo)
        card = await user.wait_for(lambda message: message.buttons)
        query = await user.press(card, "Next")
        assert (await query.answered()).text == "here it is"
        turned = await user.wait_for(lambda message: message.caption == "pressed page:2")
        assert turned.message_id == card.message_id
        assert turned.keyboard == ()

    async def test_two_chats(self, server: SandboxServer, user: User) -> None:
        """Each chat sees its own answers only."""
        other = server.user(chat_id=1002, language_code="ko", first_name="지민")
        await user.send_text("/start one")
        await other.send_text("/start two")
        assert (await user.wait_for(lambda message: message.text)).text == "Hello one"
        assert (await other.wait_for(lambda message: message.text)).text == "Hello two"
