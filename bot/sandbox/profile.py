"""The methods about the bot itself, its updates and its files."""

from __future__ import annotations

import re
from typing import Any

from bot.sandbox.entities import utf16_length
from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.files import MAX_DOWNLOAD_BYTES
from bot.sandbox.params import Params
from bot.sandbox.state import State
from bot.sandbox.updates import WebhookSettings

MAX_COMMANDS = 100
MAX_COMMAND_TEXT_UNITS = 256
MAX_DESCRIPTION_UNITS = 512
MAX_SHORT_DESCRIPTION_UNITS = 120
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")


async def get_me(state: State, params: Params) -> dict[str, Any]:
    """`getMe`."""
    return {
        **state.bot.json(),
        "can_join_groups": True,
        "can_read_all_group_messages": not state.privacy,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


async def get_updates(state: State, params: Params) -> list[dict[str, Any]]:
    """`getUpdates`, a long poll."""
    if state.webhook.settings is not None:
        raise ApiError(
            409,
            "Conflict: can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first",
        )
    state.updates.allow(params.array("allowed_updates"))
    offset = params.integer("offset")
    if offset:
        state.updates.confirm(offset)
    limit = min(max(params.integer("limit") or 100, 1), 100)
    return await state.updates.poll(limit, params.number("timeout"))


async def set_webhook(state: State, params: Params) -> bool:
    """`setWebhook`; plain HTTP is allowed, as on a Bot API server of one's own."""
    _drop_pending(state, params)
    state.updates.allow(params.array("allowed_updates"))
    url = params.text("url")
    if not url:
        await state.webhook.remove()
        return True
    secret = params.text("secret_token")
    connections = params.integer("max_connections") or 40
    await state.webhook.set(WebhookSettings(url, secret, connections))
    return True


async def delete_webhook(state: State, params: Params) -> bool:
    """`deleteWebhook`."""
    _drop_pending(state, params)
    await state.webhook.remove()
    return True


async def get_webhook_info(state: State, params: Params) -> dict[str, Any]:
    """`getWebhookInfo`."""
    return state.webhook.info()


async def get_file(state: State, params: Params) -> dict[str, Any]:
    """`getFile`."""
    file = state.files.file(params.text("file_id") or "")
    if file is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if len(file.content) > MAX_DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return {
        "file_id": file.file_id,
        "file_unique_id": file.unique_id,
        "file_size": len(await state.files.read(file)),
        "file_path": file.path,
    }


async def get_chat_member(state: State, params: Params) -> dict[str, Any]:
    """`getChatMember`; who administers a group is its creator."""
    chat, user_id = state.chat(params), params.integer("user_id")
    member = chat.members.get(user_id or 0)
    if member is None:
        raise bad_request("member not found")
    if member.id in chat.administrators:
        return {"status": "creator", "user": member.json(), "is_anonymous": False}
    return {"status": "member", "user": member.json()}


async def set_my_commands(state: State, params: Params) -> bool:
    """`setMyCommands`."""
    commands = params.array("commands") or []
    if len(commands) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    state.profile.commands[_scope(params)] = [_command(item) for item in commands]
    return True


async def get_my_commands(state: State, params: Params) -> list[dict[str, str]]:
    """`getMyCommands`."""
    return state.profile.commands.get(_scope(params), [])


async def delete_my_commands(state: State, params: Params) -> bool:
    """`deleteMyCommands`."""
    state.profile.commands.pop(_scope(params), None)
    return True


async def set_my_description(state: State, params: Params) -> bool:
    """`setMyDescription`."""
    text = _limited(params, "description", MAX_DESCRIPTION_UNITS)
    state.profile.descriptions[_language(params)] = text
    return True


async def get_my_description(state: State, params: Params) -> dict[str, str]:
    """`getMyDescription`."""
    return {"description": _in_language(state.profile.descriptions, params)}


async def set_my_short_description(state: State, params: Params) -> bool:
    """`setMyShortDescription`."""
    text = _limited(params, "short_description", MAX_SHORT_DESCRIPTION_UNITS)
    state.profile.short_descriptions[_language(params)] = text
    return True


async def get_my_short_description(state: State, params: Params) -> dict[str, str]:
    """`getMyShortDescription`."""
    return {"short_description": _in_language(state.profile.short_descriptions, params)}


async def accept(state: State, params: Params) -> bool:
    """`close` and `logOut`: nothing to do here."""
    return True


def _drop_pending(state: State, params: Params) -> None:
    if params.boolean("drop_pending_updates"):
        state.updates.pending.clear()


def _language(params: Params) -> str:
    return params.text("language_code") or ""


def _in_language(texts: dict[str, str], params: Params) -> str:
    return texts.get(_language(params)) or texts.get("", "")


def _scope(params: Params) -> tuple[str, str]:
    scope = params.object("scope") or {"type": "default"}
    return " ".join(str(value) for _, value in sorted(scope.items())), _language(params)


def _command(item: object) -> dict[str, str]:
    fields = item if isinstance(item, dict) else {}
    command = str(fields.get("command", "")).removeprefix("/")
    description = str(fields.get("description", ""))
    if not _COMMAND.fullmatch(command):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= utf16_length(description) <= MAX_COMMAND_TEXT_UNITS:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": command, "description": description}


def _limited(params: Params, field: str, limit: int) -> str:
    text = params.text(field) or ""
    if utf16_length(text) > limit:
        raise bad_request(f"{field} is too long")
    return text
