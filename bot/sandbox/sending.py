"""The methods that put new messages into a chat."""

from __future__ import annotations

import time
from typing import Any

from bot.sandbox.content import album_items, caption_of, media_of, text_of
from bot.sandbox.errors import bad_request
from bot.sandbox.files import Media
from bot.sandbox.keyboard import Keyboard, parse_keyboard
from bot.sandbox.messages import Body, Manner
from bot.sandbox.params import Params
from bot.sandbox.state import Chat, State, with_reply

CHAT_ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)


async def send_message(state: State, params: Params) -> dict[str, Any]:
    """`sendMessage`."""
    chat = state.chat(params)
    chat.rights.require("text")
    return _post(state, params, chat, Body(text_of(params), None, _keyboard(params)))


async def send_photo(state: State, params: Params) -> dict[str, Any]:
    """`sendPhoto`."""
    return _send_media(state, params, "photo")


async def send_audio(state: State, params: Params) -> dict[str, Any]:
    """`sendAudio`."""
    return _send_media(state, params, "audio")


async def send_document(state: State, params: Params) -> dict[str, Any]:
    """`sendDocument`."""
    return _send_media(state, params, "document")


async def send_media_group(state: State, params: Params) -> list[dict[str, Any]]:
    """`sendMediaGroup`."""
    chat = state.chat(params)
    manner = _manner(params, chat)
    items = album_items(params)
    for item in items:
        chat.rights.require(item.text("type") or "")
    bodies = [Body(caption_of(item), media_of(state.files, item)) for item in items]
    group = state.next_id()
    messages = [
        state.post(chat, state.bot, body, media_group_id=group, manner=manner) for body in bodies
    ]
    return [with_reply(chat, message) for message in messages]


async def send_chat_action(state: State, params: Params) -> bool:
    """`sendChatAction`."""
    chat = state.chat(params)
    action = params.text("action") or ""
    if action not in CHAT_ACTIONS:
        raise bad_request("wrong parameter action in request")
    topic_of(params, chat)
    chat.actions.append((action, time.monotonic()))
    return True


def _send_media(state: State, params: Params, kind: str) -> dict[str, Any]:
    chat = state.chat(params)
    chat.rights.require(kind)
    words = caption_of(params)
    keyboard = _keyboard(params)
    media: Media = media_of(state.files, params, kind=kind, field=kind)
    return _post(state, params, chat, Body(words, media, keyboard))


def _post(state: State, params: Params, chat: Chat, body: Body) -> dict[str, Any]:
    manner = _manner(params, chat)
    return with_reply(chat, state.post(chat, state.bot, body, manner=manner))


def _manner(params: Params, chat: Chat) -> Manner:
    """A reply stays in the topic of the message it answers."""
    topic, reply_to = topic_of(params, chat), _reply_to(params, chat)
    answered = chat.find(reply_to)
    if topic is None and answered is not None:
        topic = answered.topic
    if topic in chat.closed_topics:
        raise bad_request("TOPIC_CLOSED")
    return Manner(topic=topic, reply_to=reply_to)


def topic_of(params: Params, chat: Chat) -> int | None:
    """The topic that a call names; raises `ApiError` (400) for one that is none."""
    topic = params.integer("message_thread_id")
    if topic is not None and topic not in chat.topics:
        raise bad_request("message thread not found")
    return topic


def _keyboard(params: Params) -> Keyboard:
    """The inline keyboard of a new message; keyboards of other kinds are not shown here."""
    markup = params.object("reply_markup")
    return parse_keyboard(markup) if markup and "inline_keyboard" in markup else ()


def _reply_to(params: Params, chat: Chat) -> int | None:
    reply = params.object("reply_parameters")
    if reply is None:
        return None
    message_id = params.nested(reply).integer("message_id")
    if chat.find(message_id) is not None:
        return message_id
    if reply.get("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")
