"""Covers on the pictures, through the real application."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from io import BytesIO

import pytest
from PIL import Image

from bot.sandbox import Message, SandboxServer, User
from bot.settings import Settings
from bot.wiring import Readers
from handlers.covers import TRIES
from tests.bot.outside import RED, Shelf, connected
from tests.chats import BotInSandbox, answer_to, press, until_remembered
from tests.photos import portrait_jpeg

TILE = (183, 769)
"""A place on the cover of the first song on page 0, in px."""
COVER = (640, 440)
"""The middle of the cover on a card."""


@pytest.fixture
def shelf() -> Shelf:
    """Where the covers are."""
    return Shelf()


@pytest.fixture
async def bot(
    server: SandboxServer, settings: Settings, readers: Readers, shelf: Shelf
) -> AsyncIterator[BotInSandbox]:
    """The bot with covers."""
    async with connected(server, settings, readers, shelf=shelf) as running:
        yield running


def is_red(message: Message, at: tuple[int, int]) -> bool:
    """Whether the picture shows the red cover there."""
    with Image.open(BytesIO(message.photo or b"")) as picture:
        pixel = picture.convert("RGB").getpixel(at)
    return isinstance(pixel, tuple) and pixel == pytest.approx((220, 20, 30), abs=12)


async def portrait_in(user: User) -> Message:
    """The answer to the portrait."""
    return await answer_to(user, await user.send_photo(portrait_jpeg()))


async def is_kept(bot: BotInSandbox, user: User, page: int) -> bool:
    """Whether the picture of a page is shown again as it is."""
    await answer_to(user, await user.send_text("/help"))
    newest = (await bot.services.recommendations.page(user.chat_id, limit=1))[0]
    return await bot.services.pictures.find(newest.recommendation_id or 0, page) is not None


async def test_pictures_show_the_covers(bot: BotInSandbox, shelf: Shelf) -> None:
    """All five beside the mood, one on its card, each page fetched and drawn once."""
    user = bot.user()
    answer = await portrait_in(user)
    assert is_red(answer, TILE)
    assert len(shelf.asked) == len(set(shelf.asked)) == 5
    card = await press(user, answer, "3")
    assert is_red(card, COVER)
    assert shelf.asked[5:] == ["https://covers.example/3.jpg"]
    await until_remembered(bot, user, 3)
    await press(user, await press(user, card, "Mood"), "3")
    assert len(shelf.asked) == 6
    assert {button.text for button in card.buttons} >= {"YouTube", "Spotify", "Deezer"}


async def test_a_late_cover_does_not_hold_up_the_answer(bot: BotInSandbox, shelf: Shelf) -> None:
    """The others are shown, ours stands in for it, and the next time it is tried again."""
    user = bot.user()
    shelf.late = {"https://covers.example/1.jpg"}
    began = time.monotonic()
    answer = await portrait_in(user)
    assert time.monotonic() - began < 4
    assert not is_red(answer, TILE)
    assert is_red(answer, (TILE[0], TILE[1] + 100))
    assert not await is_kept(bot, user, 0)
    card = await press(user, answer, "1")
    assert not is_red(card, COVER)
    shelf.late = set()
    assert is_red(await press(user, card, "Mood"), TILE)
    assert is_red(await press(user, card, "1"), COVER)
    await until_remembered(bot, user, 0)
    await until_remembered(bot, user, 1)


async def test_a_cover_that_never_comes_is_not_asked_for_for_ever(
    bot: BotInSandbox, shelf: Shelf
) -> None:
    """After a few tries our own stays."""
    user = bot.user()
    shelf.picture = None
    card = await portrait_in(user)
    for _ in range(TRIES - 1):
        card = await press(user, await press(user, card, "1"), "2")
    assert not await is_kept(bot, user, 1)
    await press(user, card, "1")
    await until_remembered(bot, user, 1)
    asked = len(shelf.asked)
    await press(user, await press(user, card, "Mood"), "1")
    assert shelf.asked[asked:].count("https://covers.example/1.jpg") == 1


@pytest.mark.parametrize("broken", [RED[: len(RED) // 2], b"\xff\xd8\xff" + bytes(99), b"GIF89a"])
async def test_a_broken_cover_costs_nothing(bot: BotInSandbox, shelf: Shelf, broken: bytes) -> None:
    """What begins like a picture and is none is replaced by our own."""
    user = bot.user()
    shelf.picture = broken
    answer = await portrait_in(user)
    assert answer.photo is not None
    assert not is_red(answer, TILE)
    card = await press(user, answer, "1")
    assert card.photo is not None
    await until_remembered(bot, user, 1)


async def test_switched_off_nobody_is_asked(
    server: SandboxServer, settings: Settings, readers: Readers
) -> None:
    """Songs that have covers get our own, and their pictures stay."""
    async with connected(server, settings, readers) as bot:
        user = bot.user()
        card = await press(user, await portrait_in(user), "1")
        assert not is_red(card, COVER)
        await asyncio.gather(until_remembered(bot, user, 0), until_remembered(bot, user, 1))
