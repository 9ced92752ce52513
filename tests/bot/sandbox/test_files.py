"""Files on their way to the bot."""

from __future__ import annotations

import io
import struct
import zlib

import httpx
import pytest
from PIL import Image
from telegram import Bot, PhotoSize
from telegram.error import BadRequest

from bot.sandbox import SandboxServer, User
from tests.bot.sandbox.pictures import picture


async def _received(bot: Bot) -> tuple[PhotoSize, ...]:
    (update,) = await bot.get_updates()
    assert update.message
    return update.message.photo


def _png_header(width: int, height: int) -> bytes:
    """A PNG that claims a size and holds nothing."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))
    return b"\x89PNG\r\n\x1a\n" + chunk + struct.pack(">I", 0) + b"IDAT"


async def test_byte_exact(bot: Bot, user: User) -> None:
    """The largest size of a user's photo has its true size and is downloaded byte for byte."""
    content = picture(1280, 960)
    await user.send_photo(content)
    sizes = await _received(bot)
    assert [size.width for size in sizes] == [90, 320, 1280]
    file = await sizes[-1].get_file()
    assert bytes(await file.download_as_bytearray()) == content
    assert file.file_size == len(content)


async def test_thumbnail(bot: Bot, user: User) -> None:
    """A smaller size is a picture of that size."""
    await user.send_photo(picture(400, 1000, "PNG"))
    size = (await _received(bot))[0]
    content = await (await size.get_file()).download_as_bytearray()
    with Image.open(io.BytesIO(content)) as thumbnail:
        assert thumbnail.size == (size.width, size.height) == (36, 90)


@pytest.mark.parametrize(
    "content", [b"", b"no picture", picture()[:200], _png_header(20_000, 10_000)]
)
async def test_garbage(bot: Bot, user: User, content: bytes) -> None:
    """Whatever a user's photo holds, it arrives as it is, in every size."""
    await user.send_photo(content)
    sizes = await _received(bot)
    for size in sizes:
        assert bytes(await (await size.get_file()).download_as_bytearray()) == content
        assert size.width > 0


async def test_document(bot: Bot, user: User) -> None:
    """A document keeps its name, its type and its bytes."""
    await user.send_document(b"%PDF", "selfie.jpg", "application/pdf", caption="me")
    (update,) = await bot.get_updates()
    assert update.message
    document = update.message.document
    assert document
    assert (document.file_name, document.mime_type) == ("selfie.jpg", "application/pdf")
    assert document.file_size == 4
    assert bytes(await (await document.get_file()).download_as_bytearray()) == b"%PDF"


async def test_too_big(bot: Bot, user: User) -> None:
    """20 MB are handed out, one byte more is refused."""
    limit = 20 * 1024 * 1024
    await user.send_document(bytes(limit))
    await user.send_document(bytes(limit + 1))
    fits, too_big = [update.message for update in await bot.get_updates()]
    assert fits
    assert fits.document
    assert (await fits.document.get_file()).file_size == limit
    assert too_big
    assert too_big.document
    with pytest.raises(BadRequest, match=r"[Ff]ile is too big"):
        await too_big.document.get_file()


async def test_unknown(bot: Bot, server: SandboxServer) -> None:
    """Unknown ids and paths, and other tokens, get nothing."""
    with pytest.raises(BadRequest, match=r"(?i)wrong file_id"):
        await bot.get_file("AgAC-unknown")
    async with httpx.AsyncClient() as client:
        missing = await client.get(f"{server.file_url}{server.token}/photos/file_9.jpg")
        foreign = await client.get(f"{server.file_url}1:x/photos/file_9.jpg")
    assert (missing.status_code, foreign.status_code) == (404, 401)


async def test_ids_of_another_server(bot: Bot, user: User, photo: bytes) -> None:
    """A file's id means nothing to another sandbox, even with the same token."""
    sent = await bot.send_photo(user.chat_id, photo)
    async with (
        SandboxServer() as other,
        Bot(other.token, base_url=other.base_url) as stranger,
    ):
        other.user(chat_id=1001)
        with pytest.raises(BadRequest, match=r"(?i)wrong file identifier"):
            await stranger.send_photo(1001, sent.photo[-1].file_id)
