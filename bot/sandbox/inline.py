"""Words typed behind the bot's name in any chat (inline queries), and what it offers for them."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from bot.sandbox.content import text_of
from bot.sandbox.entities import FormattedText
from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.keyboard import Keyboard, parse_keyboard
from bot.sandbox.messages import Account, Body, Message
from bot.sandbox.params import Params

if TYPE_CHECKING:
    from bot.sandbox.state import State

LIFETIME_S = 15.0
"""A query that is older cannot be answered; Telegram gives no number, this is about it."""
MAX_QUERY_UNITS = 256
MAX_RESULTS = 50
MAX_OFFSET_BYTES = 64
MAX_ID_BYTES = 64
_START = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(frozen=True, slots=True)
class Offer:
    """One result in the list."""

    result_id: str
    title: str
    description: str
    words: FormattedText
    """What is sent when it is chosen."""
    thumbnail: str | None = None
    """Address of the small picture beside it."""
    keyboard: Keyboard = ()


@dataclass(frozen=True, slots=True)
class Offers:
    """What `answerInlineQuery` gave."""

    results: tuple[Offer, ...]
    next_offset: str
    """Empty: there are no more."""
    cache_time_s: int
    personal: bool
    button: str | None = None
    """The text of the button above the results."""
    start_parameter: str | None = None
    """What that button hands to `/start` in the private chat."""


@dataclass(slots=True)
class InlineQuery:
    """Words behind the bot's name, as they stood at one moment."""

    query_id: str
    text: str
    at: float = field(default_factory=time.monotonic)
    """When they were typed, `time.monotonic()` in s."""
    offers: Offers | None = None
    _done: asyncio.Event = field(default_factory=asyncio.Event, repr=False)

    async def answered(self, timeout: float = 10) -> Offers:  # noqa: ASYNC109  reads like wait_for
        """Wait for what the bot offers; raises `TimeoutError` after `timeout` seconds."""
        async with asyncio.timeout(timeout):
            await self._done.wait()
        if self.offers is None:
            raise RuntimeError("answered without offers")
        return self.offers

    def expire(self) -> None:
        """Make it too old to be answered."""
        self.at -= LIFETIME_S

    def take(self, offers: Offers) -> None:
        """Show the results; raises `ApiError` (400) when they come too late."""
        if time.monotonic() - self.at >= LIFETIME_S:
            raise _too_old()
        self.offers = offers
        self._done.set()


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
        raise _too_old()
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


def _too_old() -> ApiError:
    return bad_request("query is too old and response timeout expired or query ID is invalid")
