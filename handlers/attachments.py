"""Which pictures and videos messages carry, and their bytes."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from telegram import Animation, Document, Message, PhotoSize, Video, VideoNote, Voice
from telegram.error import TelegramError

from handlers.addressed import words_of
from handlers.delivery import repeated
from recommender.errors import PhotoError, PhotoTooLargeError, UnknownFormatError
from recommender.models import Picture
from recommender.ports import MAX_PHOTO_BYTES
from recommender.readers.footage import container_of

logger = logging.getLogger(__name__)

DOWNLOAD_TIMEOUT_S = 30.0
DOWNLOADS_AT_ONCE = 3
"""Of one album."""
PICTURE_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif", ".gif"})
VIDEO_SUFFIXES = frozenset({".mp4", ".m4v", ".mov", ".webm", ".mkv", ".avi", ".3gp"})

Carrier = PhotoSize | Document | Video | VideoNote | Animation


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A picture or a video that Telegram keeps for us."""

    file: Carrier
    moving: bool
    """Whether it is a video, a video note or an animation, or a file that claims to be one."""


@dataclass(frozen=True, kw_only=True)
class Received:
    """What one message, or the messages of an album together, brought."""

    pictures: tuple[Picture, ...]
    """At least one, in the order in which they were sent."""
    caption: str | None


def attachment_of(message: Message) -> Attachment:
    """What to read of a message: the largest size of a photo, a video, or a file that is one.

    Raises `UnknownFormatError` for a file that claims to be neither a picture nor a video and
    `PhotoTooLargeError` for one that Telegram would not let us download.
    """
    # An animation comes with a document of the same file, for clients that know no animations.
    moving = message.video or message.video_note or message.animation
    still = message.photo[-1] if message.photo else message.document
    file: Carrier | None = moving or still
    if file is None:
        raise UnknownFormatError("a message without a file")
    size = file.file_size or 0
    attachment = Attachment(file=file, moving=_is_moving(file))
    if size > MAX_PHOTO_BYTES:
        raise PhotoTooLargeError(actual=size, limit=MAX_PHOTO_BYTES, unit="bytes")
    return attachment


def _is_moving(file: Carrier) -> bool:
    if not isinstance(file, Document):
        return not isinstance(file, PhotoSize)
    kind = (file.mime_type or "").partition("/")[0]
    suffix = PurePath(file.file_name or "").suffix.lower()
    if kind == "image" or (kind != "video" and suffix in PICTURE_SUFFIXES):
        return False
    if kind == "video" or suffix in VIDEO_SUFFIXES:
        return True
    raise UnknownFormatError(f"a file of type {file.mime_type}")


async def download(attachment: Attachment) -> Picture:
    """Its bytes, exactly and only in memory; raises `TelegramError`.

    Names and types of files are what the sender's program believes; their first bytes tell.
    """
    remote = attachment.file
    content = await content_of(remote)
    is_file = isinstance(remote, Document)
    moving = container_of(content) is not None if is_file else attachment.moving
    return Picture(content=content, moving=moving)


async def content_of(remote: Carrier | Voice) -> bytes:
    """The bytes of what Telegram keeps, only in memory; raises `TelegramError`."""
    file = await repeated(lambda: remote.get_file(read_timeout=DOWNLOAD_TIMEOUT_S))
    return bytes(
        await repeated(lambda: file.download_as_bytearray(read_timeout=DOWNLOAD_TIMEOUT_S))
    )


async def received(album: AsyncIterable[Message]) -> Received:
    """Download each part as it comes; what cannot be had is left out as long as one can.

    Raises the first part's `PhotoError` or `TelegramError` when there is none.
    """
    turns = asyncio.Semaphore(DOWNLOADS_AT_ONCE)
    async with asyncio.TaskGroup() as group:
        parts = [(part, group.create_task(_attempt(part, turns))) async for part in album]
    parts.sort(key=lambda part: part[0].message_id)
    return Received(
        pictures=_usable([task.result() for _, task in parts]),
        # Usually one part has the words for all.
        caption="\n".join(filter(None, (words_of(part) for part, _ in parts))) or None,
    )


async def _attempt(part: Message, turns: asyncio.Semaphore) -> Picture | PhotoError | TelegramError:
    try:
        attachment = attachment_of(part)
        async with turns:
            return await download(attachment)
    except (PhotoError, TelegramError) as error:
        return error


def _usable(results: Sequence[Picture | PhotoError | TelegramError]) -> tuple[Picture, ...]:
    pictures = tuple(result for result in results if isinstance(result, Picture))
    failures = [result for result in results if not isinstance(result, Picture)]
    for failure in failures:
        if not pictures:
            raise failure
        logger.warning("a part of an album was left out: %s", failure)
    return pictures
