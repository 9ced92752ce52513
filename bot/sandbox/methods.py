"""The Bot API methods that the sandbox knows."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.sandbox import editing, inline, profile, sending
from bot.sandbox.errors import ApiError
from bot.sandbox.params import Params
from bot.sandbox.state import State

Method = Callable[[State, Params], Awaitable[object]]

METHODS: dict[str, Method] = {
    "getMe": profile.get_me,
    "logOut": profile.accept,
    "close": profile.accept,
    "getUpdates": profile.get_updates,
    "setWebhook": profile.set_webhook,
    "deleteWebhook": profile.delete_webhook,
    "getWebhookInfo": profile.get_webhook_info,
    "getFile": profile.get_file,
    "getChatMember": profile.get_chat_member,
    "setMyCommands": profile.set_my_commands,
    "getMyCommands": profile.get_my_commands,
    "deleteMyCommands": profile.delete_my_commands,
    "setMyDescription": profile.set_my_description,
    "getMyDescription": profile.get_my_description,
    "setMyShortDescription": profile.set_my_short_description,
    "getMyShortDescription": profile.get_my_short_description,
    "sendMessage": sending.send_message,
    "sendPhoto": sending.send_photo,
    "sendAudio": sending.send_audio,
    "sendDocument": sending.send_document,
    "sendMediaGroup": sending.send_media_group,
    "sendChatAction": sending.send_chat_action,
    "editMessageText": editing.edit_message_text,
    "editMessageCaption": editing.edit_message_caption,
    "editMessageMedia": editing.edit_message_media,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "deleteMessage": editing.delete_message,
    "answerCallbackQuery": editing.answer_callback_query,
    "answerInlineQuery": inline.answer_inline_query,
}
_NAMES = {name.lower(): name for name in METHODS}


def find_method(name: str) -> tuple[str, Method]:
    """A method by its name in any case, with its proper name; raises `ApiError` (404)."""
    known = _NAMES.get(name.lower())
    if known is None:
        raise ApiError(404, "Not Found: method not found")
    return known, METHODS[known]
