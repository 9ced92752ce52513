"""Messages and all that was ever in them."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot.sandbox.entities import Entity, FormattedText
from bot.sandbox.files import Media
from bot.sandbox.keyboard import Button, Keyboard, keyboard_json


@dataclass(frozen=True, slots=True)
class Account:
    """A user or a bot."""

    id: int
    first_name: str
    is_bot: bool = False
    username: str | None = None
    language_code: str | None = None

    def json(self) -> dict[str, Any]:
        """The `User` of the Bot API."""
        optional = {"username": self.username, "language_code": self.language_code}
        return {
            "id": self.id,
            "is_bot": self.is_bot,
            "first_name": self.first_name,
            **{key: value for key, value in optional.items() if value is not None},
        }


@dataclass(frozen=True, slots=True)
class Body:
    """What a message shows at one time."""

    words: FormattedText
    """The text, or the caption of the media."""
    media: Media | None = None
    keyboard: Keyboard = ()
    at: float = field(default_factory=time.monotonic, compare=False)
    """When it began to show this, `time.monotonic()` in s."""

    @property
    def text(self) -> str | None:
        """The plain text; None for a message with media."""
        return self.words.text if self.media is None else None

    @property
    def caption(self) -> str | None:
        """The plain caption; None without one."""
        return self.words.text or None if self.media else None

    @property
    def html(self) -> str:
        """Text or caption as Telegram's HTML; empty without one."""
        return self.words.html

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Of the text or the caption; offsets in UTF-16 code units."""
        return self.words.entities

    @property
    def photo(self) -> bytes | None:
        """The photo as it was uploaded; None when there is none."""
        return self.media.content if self.media and self.media.kind == "photo" else None

    @property
    def buttons(self) -> tuple[Button, ...]:
        """All buttons, row by row."""
        return tuple(button for row in self.keyboard for button in row)

    def json(self) -> dict[str, Any]:
        """The fields of the Bot API's `Message` that say what it shows."""
        fields: dict[str, Any] = {}
        entities = [entity.json() for entity in self.entities]
        if self.media:
            fields[self.media.kind] = self.media.json()
            if self.media.kind == "animation":
                fields["document"] = self.media.document()
            fields |= {"caption": self.caption, "caption_entities": entities}
        else:
            fields |= {"text": self.text, "entities": entities}
        if self.keyboard:
            fields["reply_markup"] = keyboard_json(self.keyboard)
        return {key: value for key, value in fields.items() if value}


@dataclass(frozen=True, slots=True)
class Manner:
    """How a message stands in its chat."""

    topic: int | None = None
    """The topic of a forum; None: outside of any, or in the general one."""
    reply_to: int | None = None
    """`message_id` of the message it answers."""
    forward_origin: Mapping[str, Any] | None = None
    """Where it was forwarded from, as a `MessageOrigin` of the Bot API."""

    def json(self) -> dict[str, Any]:
        """The fields of the Bot API's `Message` that say so, but the message it answers."""
        topic = {"message_thread_id": self.topic, "is_topic_message": True} if self.topic else {}
        forwarded = {"forward_origin": dict(self.forward_origin)} if self.forward_origin else {}
        return {**topic, **forwarded}


PLAIN = Manner()


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it stands, with everything it showed before."""

    chat_id: int
    message_id: int
    sender: Account
    date: int
    """When it was sent, Unix time in s."""
    history: tuple[Body, ...]
    """Oldest first; the last one is what it shows."""
    media_group_id: str | None = None
    manner: Manner = PLAIN
    deleted: bool = False

    @property
    def body(self) -> Body:
        """What it shows."""
        return self.history[-1]

    @property
    def from_bot(self) -> bool:
        """Whether the bot sent it."""
        return self.sender.is_bot

    @property
    def text(self) -> str | None:
        """The plain text; None for a message with media."""
        return self.body.text

    @property
    def caption(self) -> str | None:
        """The plain caption; None without one."""
        return self.body.caption

    @property
    def words(self) -> str:
        """Text or caption, whichever there is; empty without one."""
        return self.body.words.text

    @property
    def html(self) -> str:
        """Text or caption as Telegram's HTML; empty without one."""
        return self.body.html

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Of the text or the caption; offsets in UTF-16 code units."""
        return self.body.entities

    @property
    def media(self) -> Media | None:
        """The photo or file it carries."""
        return self.body.media

    @property
    def photo(self) -> bytes | None:
        """The photo as it was uploaded; None when there is none."""
        return self.body.photo

    @property
    def keyboard(self) -> Keyboard:
        """Rows of buttons; empty without a keyboard."""
        return self.body.keyboard

    @property
    def buttons(self) -> tuple[Button, ...]:
        """All buttons, row by row."""
        return self.body.buttons

    @property
    def reply_to(self) -> int | None:
        """`message_id` of the message it answers; None: of none."""
        return self.manner.reply_to

    @property
    def topic(self) -> int | None:
        """The topic it is in; None: outside of any, or in the general one."""
        return self.manner.topic

    @property
    def edits(self) -> int:
        """How often it was edited."""
        return len(self.history) - 1

    def edited(self, body: Body) -> Message:
        """The same message showing something else."""
        return replace(self, history=(*self.history, body))

    def json(self, chat: dict[str, Any]) -> dict[str, Any]:
        """The `Message` of the Bot API in its chat (a `Chat` object)."""
        fields = {
            "message_id": self.message_id,
            "date": self.date,
            "chat": chat,
            "from": self.sender.json(),
            **self.manner.json(),
            **self.body.json(),
        }
        if self.edits:
            fields["edit_date"] = self.date + int(self.body.at - self.history[0].at)
        if self.media_group_id:
            fields["media_group_id"] = self.media_group_id
        return fields
