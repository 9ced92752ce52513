"""The methods that change or remove messages, and the answers to pressed buttons."""

from __future__ import annotations

from typing import Any

from bot.sandbox.callbacks import MAX_ANSWER_UNITS, Answer, too_old
from bot.sandbox.content import caption_of, media_of, text_of
from bot.sandbox.entities import utf16_length
from bot.sandbox.errors import bad_request
from bot.sandbox.keyboard import Keyboard, parse_keyboard
from bot.sandbox.messages import Body, Message
from bot.sandbox.params import Params
from bot.sandbox.state import Chat, State


async def edit_message_text(state: State, params: Params) -> dict[str, Any]:
    """`editMessageText`."""
    words = text_of(params)
    chat, message = _editable(state, params)
    if message.media is not None:
        raise bad_request("there is no text in the message to edit")
    return _replace(chat, message, Body(words, None, _keyboard(params)))


async def edit_message_caption(state: State, params: Params) -> dict[str, Any]:
    """`editMessageCaption`."""
    words = caption_of(params)
    chat, message = _editable(state, params)
    if message.media is None:
        raise bad_request("there is no caption in the message to edit")
    return _replace(chat, message, Body(words, message.media, _keyboard(params)))


async def edit_message_media(state: State, params: Params) -> dict[str, Any]:
    """`editMessageMedia`; it may give media to a message that was only text."""
    nested = params.nested(params.object("media") or {})
    chat, message = _editable(state, params)
    words = caption_of(nested)
    keyboard = _keyboard(params)
    media = media_of(state.files, nested)
    chat.rights.require_edit(media.kind)
    return _replace(chat, message, Body(words, media, keyboard))


async def edit_message_reply_markup(state: State, params: Params) -> dict[str, Any]:
    """`editMessageReplyMarkup`."""
    chat, message = _editable(state, params)
    body = message.body
    return _replace(chat, message, Body(body.words, body.media, _keyboard(params)))


async def delete_message(state: State, params: Params) -> bool:
    """`deleteMessage`."""
    chat = state.chat(params)
    message = chat.find(params.integer("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    chat.delete(message.message_id)
    return True


async def answer_callback_query(state: State, params: Params) -> bool:
    """`answerCallbackQuery`."""
    query = state.queries.get(params.text("callback_query_id") or "")
    if query is None:
        raise too_old()
    text = params.text("text") or ""
    if utf16_length(text) > MAX_ANSWER_UNITS:
        raise bad_request("MESSAGE_TOO_LONG")
    query.take(Answer(text, params.boolean("show_alert")))
    return True


def _editable(state: State, params: Params) -> tuple[Chat, Message]:
    message_id = params.integer("message_id")
    if message_id is None:
        raise bad_request("message identifier is not specified")
    chat = state.chat(params)
    message = chat.find(message_id)
    if message is None:
        raise bad_request("message to edit not found")
    if not message.from_bot:
        raise bad_request("message can't be edited")
    return chat, message


def _replace(chat: Chat, message: Message, body: Body) -> dict[str, Any]:
    if body == message.body:
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly "
            "the same as a current content and reply markup of the message"
        )
    return chat.save(message.edited(body)).json(chat.identity)


def _keyboard(params: Params) -> Keyboard:
    return parse_keyboard(params.object("reply_markup"))
