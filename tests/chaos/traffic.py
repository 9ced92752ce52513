"""What people send while the bot dies, and what they see at the end."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from PIL import Image

from bot.sandbox import Message, SandboxServer, User
from tests.chats import PROGRESS
from tests.photos import encoded, portrait, wall

Kind = Literal["photo", "album", "text"]
CAPTIONS = (
    *("so happy today!", "what a long day", "I miss you", "we won!!!", "cannot sleep again"),
    *("오늘 정말 행복해", "너무 피곤하다", "보고 싶어", "합격했다!!!", "selfie"),
)
ALBUMS, CAPTIONED = 0.12, 0.5
"""Shares of what is sent."""
CHATS_IN_GROUP = 10
"""One chat of so many is a group."""
TEXTS = 10
"""One text for so many photos."""


@dataclass(frozen=True)
class Sent:
    """Something that is to be answered once."""

    kind: Kind
    user: User
    parts: tuple[Message, ...]
    """More than one message of an album."""

    def answers(self) -> list[Message]:
        """The finished recommendations that quote it."""
        numbers = {part.message_id for part in self.parts}
        return [
            message
            for message in self.user.bot_messages()
            if message.reply_to in numbers and is_finished(message)
        ]


@dataclass(frozen=True)
class Parcel:
    """Something to be sent."""

    kind: Kind
    chat_id: int
    photos: tuple[int, ...]
    """Numbers of the pictures; none for words alone."""
    caption: str | None

    async def send(self, server: SandboxServer) -> Sent:
        """Send it."""
        user = person(server, self.chat_id)
        if self.kind == "text":
            return Sent("text", user, (await user.send_text(self.caption or "hello"),))
        pictures = [picture(number) for number in self.photos]
        if self.kind == "album":
            return Sent("album", user, tuple(await user.send_album(pictures, self.caption)))
        return Sent("photo", user, (await user.send_photo(pictures[0], self.caption),))


def person(server: SandboxServer, chat_id: int) -> User:
    """Who writes in a chat."""
    language = "ko" if chat_id % 3 == 0 else "en"
    user = server.user(chat_id=chat_id, language_code=language)
    return user.calling() if chat_id < 0 else user  # else a group is not answered


def picture(number: int) -> bytes:
    """A JPEG file that no other number has: a face, or now and then none."""
    wall_colour = (60 + number * 7 % 180, 60 + number * 13 % 180, 60 + number * 29 % 180)
    image = Image.new("RGB", (480, 360), wall_colour)
    shown = wall() if number % 12 == 11 else portrait()
    image.paste(shown.resize((300, 300)), (60 + number % 60, 30))
    return encoded(image, quality=85)


def plan(photos: int, chats: int, seed: int) -> list[Parcel]:
    """So many photos and albums, and some texts, over these chats in a random order."""
    draw = random.Random(seed)  # noqa: S311 — the same run for the same seed
    numbers = iter(range(10 * photos))
    parcels = [
        _parcel(draw, _chat(index % chats + 1), numbers, text=index >= photos)
        for index in range(photos + photos // TEXTS)
    ]
    draw.shuffle(parcels)
    return parcels


def bursts(parcels: Sequence[Parcel], seed: int, most: int = 12) -> Iterator[list[Parcel]]:
    """What is sent at the same time."""
    draw, rest = random.Random(seed), list(parcels)  # noqa: S311 — a seed, no secret
    while rest:
        size = draw.randint(1, most)
        yield rest[:size]
        rest = rest[size:]


def _chat(number: int) -> int:
    return -number if number % CHATS_IN_GROUP == 0 else number


def _parcel(draw: random.Random, chat_id: int, numbers: Iterator[int], *, text: bool) -> Parcel:
    words = draw.choice(CAPTIONS)
    if text:
        return Parcel("text", abs(chat_id), (), words)  # groups talk of other things
    caption = words if draw.random() < CAPTIONED else None
    if draw.random() < ALBUMS:
        size = draw.randint(2, 4)
        return Parcel("album", chat_id, tuple(next(numbers) for _ in range(size)), caption)
    return Parcel("photo", chat_id, (next(numbers),), caption)


def is_finished(message: Message) -> bool:
    """Whether a message shows a recommendation: a picture with buttons."""
    return message.photo is not None and bool(message.buttons)


def is_status(message: Message) -> bool:
    """Whether a message is a line of progress."""
    return message.photo is None and message.words in PROGRESS
