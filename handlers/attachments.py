"""Which picture a message carries, and its bytes."""

from __future__ import annotations

from pathlib import PurePath

from telegram import Document, Message, PhotoSize

from handlers.delivery import repeated
from recommender.errors import PhotoTooLargeError, UnknownFormatError
from recommender.ports import MAX_PHOTO_BYTES

DOWNLOAD_TIMEOUT_S = 30.0
PICTURE_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif", ".gif"})


def picture_of(message: Message) -> PhotoSize | Document | None:
    """The picture to read: the largest size of a photo, or a file; None without either.

    Raises `UnknownFormatError` for a file that does not claim to be a picture and
    `PhotoTooLargeError` for one that Telegram would not let us download.
    """
    picture = message.photo[-1] if message.photo else message.document
    if isinstance(picture, Document) and not _claims_to_be_picture(picture):
        raise UnknownFormatError(f"a file of type {picture.mime_type}")
    size = (picture.file_size or 0) if picture else 0
    if size > MAX_PHOTO_BYTES:
        raise PhotoTooLargeError(actual=size, limit=MAX_PHOTO_BYTES, unit="bytes")
    return picture


def _claims_to_be_picture(file: Document) -> bool:
    suffix = PurePath(file.file_name or "").suffix.lower()
    return (file.mime_type or "").startswith("image/") or suffix in PICTURE_SUFFIXES


async def download(picture: PhotoSize | Document) -> bytes:
    """The bytes of a picture, byte-exact and only in memory; raises `TelegramError`."""
    file = await repeated(lambda: picture.get_file(read_timeout=DOWNLOAD_TIMEOUT_S))
    content = await repeated(lambda: file.download_as_bytearray(read_timeout=DOWNLOAD_TIMEOUT_S))
    return bytes(content)
