"""Everything the sandbox remembers."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from bot.sandbox.callbacks import Query
from bot.sandbox.entities import FormattedText
from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.files import FileStore, Media
from bot.sandbox.messages import PLAIN, Account, Body, Manner, Message
from bot.sandbox.params import Params
from bot.sandbox.queries import InlineQuery
from bot.sandbox.rights import Rights
from bot.sandbox.updates import Updates, Webhook

Predicate = Callable[[Message], object]


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the Bot API, or one download (`download`)."""

    method: str
    params: dict[str, Any]
    """JSON values decoded, uploads as `Upload`."""
    status: int
    """HTTP status; 0 when the connection was cut."""
    at: float
    """When it came in, `time.monotonic()` in s."""
    seconds: float
    """How long it took."""
    description: str = ""
    """The reason of a refusal."""

    @property
    def chat_id(self) -> int | None:
        """The chat it was about; None for a call without one."""
        return chat_id_in(self.params)


def chat_id_in(params: Mapping[str, Any]) -> int | None:
    """The chat that a call with these parameters is about; None for a call without one."""
    value = str(params.get("chat_id", ""))
    return int(value) if value.lstrip("-").isdecimal() else None


@dataclass(slots=True)
class Profile:
    """What the bot tells Telegram about itself; keys are (scope, language code)."""

    commands: dict[tuple[str, str], list[dict[str, str]]] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)


class Chat:
    """One chat with all its messages, the deleted ones too."""

    def __init__(self, identity: dict[str, Any]) -> None:
        self.identity = identity
        """The `Chat` object of the Bot API."""
        self.messages: dict[int, Message] = {}
        self.actions: list[tuple[str, float]] = []
        """What `sendChatAction` showed, with `time.monotonic()` in s."""
        self.blocked = False
        self.members: dict[int, Account] = {}
        """Those who were ever here, by their id."""
        self.administrators: set[int] = set()
        self.rights = Rights()
        self.topics: dict[int, dict[str, Any]] = {}
        """The service messages that opened topics of a forum, by their id, which is the topic's."""
        self.closed_topics: set[int] = set()
        self._watching: list[asyncio.Queue[Message]] = []

    @property
    def chat_id(self) -> int:
        """Its id, negative for a group."""
        return int(self.identity["id"])

    def find(self, message_id: int | None) -> Message | None:
        """A message that is still there."""
        message = self.messages.get(message_id or 0)
        return None if message is None or message.deleted else message

    def save(self, message: Message) -> Message:
        """Show a new or changed message and wake who waited for it."""
        self.messages[message.message_id] = message
        for states in self._watching:
            states.put_nowait(message)
        return message

    def delete(self, message_id: int) -> None:
        """Take a message out of the chat; its history stays here."""
        self.save(replace(self.messages[message_id], deleted=True))

    async def wait_for(self, predicate: Predicate, timeout_s: float) -> Message:
        """The newest message of the bot that satisfies the predicate, or the first that will.

        No state of a message is missed, however short it lasts. Raises `TimeoutError`.
        """
        for message in reversed(list(self.messages.values())):
            if _matches(message, predicate):
                return message
        states: asyncio.Queue[Message] = asyncio.Queue()
        self._watching.append(states)
        try:
            async with asyncio.timeout(timeout_s):
                while not _matches(message := await states.get(), predicate):
                    pass
                return message
        finally:
            self._watching.remove(states)


class State:
    """The bot, its chats, its files and what happened."""

    def __init__(self, token: str, bot: Account) -> None:
        self.token = token
        self.bot = bot
        self.chats: dict[int, Chat] = {}
        self.files = FileStore()
        self.updates = Updates()
        self.webhook = Webhook(self.updates)
        self.queries: dict[str, Query] = {}
        self.inline_queries: dict[str, InlineQuery] = {}
        self.profile = Profile()
        self.calls: list[Call] = []
        self.privacy = False
        """Whether the bot sees of groups only what is meant for bots ("privacy mode")."""
        self._closing = asyncio.Event()
        self._last_message_id = 0

    def chat(self, params: Params) -> Chat:
        """The chat a call is about; raises `ApiError` when the bot cannot write there."""
        given = params.text("chat_id")
        if not given:
            raise bad_request("chat_id is empty")
        known = given.lstrip("-").isdecimal() and self.chats.get(int(given))
        if not known:
            raise bad_request("chat not found")
        if known.blocked:
            raise ApiError(403, "Forbidden: bot was blocked by the user")
        known.rights.require_presence(known.identity["type"])
        return known

    def post(
        self,
        chat: Chat,
        sender: Account,
        body: Body,
        *,
        media_group_id: str | None = None,
        manner: Manner = PLAIN,
    ) -> Message:
        """Put a new message into a chat."""
        self._last_message_id += 1
        return chat.save(
            Message(
                chat_id=chat.chat_id,
                message_id=self._last_message_id,
                sender=sender,
                date=int(time.time()),
                history=(body,),
                media_group_id=media_group_id,
                manner=manner,
            )
        )

    def receive(
        self,
        chat: Chat,
        sender: Account,
        words: FormattedText,
        media: Media | None = None,
        *,
        media_group_id: str | None = None,
        manner: Manner = PLAIN,
    ) -> Message:
        """Put a message of a user into a chat and queue its update."""
        body = Body(words, media)
        message = self.post(chat, sender, body, media_group_id=media_group_id, manner=manner)
        self.deliver("message", chat, message)
        return message

    def deliver(self, kind: str, chat: Chat, message: Message) -> None:
        """Queue an update about a message, if the bot gets to see it."""
        if self.privacy and not seen_in_private_mode(chat, message, self.bot):
            return
        self.updates.add(kind, with_reply(chat, message))

    def next_id(self) -> str:
        """An id that was never given before."""
        self._last_message_id += 1
        return f"{self.bot.id}{self._last_message_id:08d}"

    async def pause(self, seconds: float) -> None:
        """Sleep, but not beyond the end of the server."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._closing.wait()

    async def close(self) -> None:
        """End what runs or waits."""
        self._closing.set()
        self.updates.close()
        await self.webhook.remove()


def with_reply(chat: Chat, message: Message) -> dict[str, Any]:
    """A message with the one that it answers.

    In a topic the service message that opened it takes that place.
    """
    fields, manner = message.json(chat.identity), message.manner
    answered = chat.find(manner.reply_to)
    if answered is not None:
        fields["reply_to_message"] = answered.json(chat.identity)
    elif manner.topic is not None:
        fields["reply_to_message"] = chat.topics[manner.topic]
    return fields


def seen_in_private_mode(chat: Chat, message: Message, bot: Account) -> bool:
    """Whether a bot gets a message of a group that it may not read: commands and replies to it.

    The documentation promises nothing for mentions, so that none comes here.
    """
    if chat.chat_id > 0:
        return True
    answered = chat.find(message.manner.reply_to)
    if answered is not None and answered.sender.id == bot.id:
        return True
    commands = [entity for entity in message.entities if entity.type == "bot_command"]
    whole = message.words.encode("utf-16-le")
    typed = [whole[2 * each.offset : 2 * each.end].decode("utf-16-le") for each in commands]
    return any(command.partition("@")[2] in {"", bot.username} for command in typed)


def _matches(message: Message, predicate: Predicate) -> bool:
    return message.from_bot and not message.deleted and bool(predicate(message))
