"""Words typed behind the bot's name in any chat (inline queries), and what it offers for them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from bot.sandbox.content import text_of
from bot.sandbox.errors import bad_request
from bot.sandbox.keyboard import parse_keyboard
from bot.sandbox.messages import Account, Body, Message
from bot.sandbox.params import Params
from bot.sandbox.queries import InlineQuery, Offer, Offers, too_old
from bot.sandbox.state import State

MAX_QUERY_UNITS = 256
MAX_RESULTS = 50
MAX_OFFSET_BYTES = 64
MAX_ID_BYTES = 64
_START = re.compile(r"[A-Za-z0-9_-]{1,64}")


def ask_inline(state: State, account: Account, text: str = "", offset: str = "") -> InlineQuery:
    """Type words behind the bot's name; an `offset` asks for more of the same."""
    query = InlineQuery(state.next_id(), text[:MAX_QUERY_UNITS])
    state.inline_queries[query.query_id] = query
    payload = {
        "id": query.query_id,
        "from": account.json(),
        "query": query.text,
        "offset": offset,
        "chat_type": "private",
    }
    state.updates.add("inline_query", payload)
    return query


def choose(state: State, chat_id: int, account: Account, offer: Offer) -> Message:
    """Send a result into a chat with the bot, which is told of it as of any other message."""
    chat = state.chats[chat_id]
    message = state.post(chat, account, Body(offer.words, None, offer.keyboard))
    via = {"via_bot": state.bot.json()}
    state.updates.add("message", {**message.json(chat.identity), **via})
    return message


async def answer_inline_query(state: State, params: Params) -> bool:
    """`answerInlineQuery`."""
    query = state.inline_queries.get(params.text("inline_query_id") or "")
    if query is None:
        raise too_old()
    query.take(offers_of(params))
    return True


def offers_of(params: Params) -> Offers:
    """What a call offers; raises `ApiError` (400) for what Telegram would refuse."""
    given = params.array("results") or []
    if len(given) > MAX_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    results = tuple(_offer(params, item) for item in given)
    if len({each.result_id for each in results}) < len(results):
        raise bad_request("RESULT_ID_DUPLICATE")
    next_offset = params.text("next_offset") or ""
    if len(next_offset.encode()) > MAX_OFFSET_BYTES:
        raise bad_request("NEXT_OFFSET_INVALID")
    text, start = _button(params.object("button"))
    cache_time = params.integer("cache_time")
    return Offers(
        results=results,
        next_offset=next_offset,
        cache_time_s=300 if cache_time is None else cache_time,
        personal=params.boolean("is_personal"),
        button=text,
        start_parameter=start,
    )


def _offer(params: Params, item: object) -> Offer:
    """One article; other kinds are not shown here."""
    if not isinstance(item, Mapping) or item.get("type") != "article":
        raise bad_request("can't parse inline query result: only articles are known here")
    result_id, title = str(item.get("id", "")), str(item.get("title", ""))
    if not 1 <= len(result_id.encode()) <= MAX_ID_BYTES:
        raise bad_request("RESULT_ID_INVALID")
    if not title.strip():
        raise bad_request("ARTICLE_TITLE_EMPTY")
    content = item.get("input_message_content")
    if not isinstance(content, Mapping):
        raise bad_request("can't parse inline query result: input message content is missing")
    nested = params.nested({**content, "text": content.get("message_text")})
    thumbnail = item.get("thumbnail_url")
    return Offer(
        result_id=result_id,
        title=title,
        description=str(item.get("description", "")),
        words=text_of(nested),
        thumbnail=_web_address(thumbnail) if thumbnail is not None else None,
        keyboard=parse_keyboard(item.get("reply_markup")),
    )


def _web_address(value: object) -> str:
    parts = urlsplit(str(value))
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise bad_request("WEBDOCUMENT_URL_INVALID")
    return str(value)


def _button(button: Mapping[str, Any] | None) -> tuple[str | None, str | None]:
    if button is None:
        return None, None
    text, start = str(button.get("text", "")), button.get("start_parameter")
    if not text.strip():
        raise bad_request("button text must be non-empty")
    if start is not None and not _START.fullmatch(str(start)):
        raise bad_request("START_PARAM_INVALID")
    return text, start
