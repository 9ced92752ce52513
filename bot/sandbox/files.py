"""Uploaded files and their ids."""

from __future__ import annotations

import asyncio
import io
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from PIL import Image

MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024
"""Telegram hands no larger file to a bot."""
_THUMBNAIL_SIDES = (90, 320)
_UNREADABLE_SIZE = (1280, 960)
# What Pillow raises for bytes that are not a (reasonable) picture.
_UNREADABLE = (
    OSError,
    ValueError,
    SyntaxError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)
_PREFIXES = {
    "photo": "AgAC",
    "document": "BQAC",
    "audio": "CQAC",
    "voice": "AwAC",
    "video": "BAAC",
    "video_note": "DQAC",
    "animation": "CgAC",
    "sticker": "CAAC",
}
_SUFFIXES = {
    "photo": ".jpg",
    "audio": ".mp3",
    "voice": ".oga",
    "video": ".mp4",
    "video_note": ".mp4",
    "animation": ".mp4",
    "sticker": ".webp",
}


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file that `getFile` can find."""

    file_id: str
    unique_id: str
    path: str
    """Where it is downloaded: `photos/file_0.jpg`."""
    content: bytes = field(repr=False)
    """The bytes as they came; for a thumbnail those of the full photo."""
    width: int = 0
    """In px; 0 for what is not a photo."""
    height: int = 0
    is_thumbnail: bool = False


@dataclass(frozen=True, slots=True)
class Media:
    """What one message carries: a photo in all its sizes, or a single file."""

    kind: str
    sizes: tuple[StoredFile, ...]
    """Ascending; the last one is what was uploaded."""
    attributes: Mapping[str, Any] = field(default_factory=dict)
    """Further fields of the Bot API object: `file_name`, `mime_type`, `title`, `duration`, …"""

    @property
    def file(self) -> StoredFile:
        """The upload itself."""
        return self.sizes[-1]

    @property
    def content(self) -> bytes:
        """The bytes of the upload."""
        return self.file.content

    def json(self) -> list[dict[str, Any]] | dict[str, Any]:
        """The Bot API object: a list of sizes for a photo, else one object."""
        if self.kind == "photo":
            return [_photo_size(size) for size in self.sizes]
        return {**_identity(self.file), "file_size": len(self.content), **self.attributes}

    def document(self) -> dict[str, Any]:
        """The same file as a `Document`, which Telegram puts beside an animation."""
        names = {"file_name", "mime_type"} & self.attributes.keys()
        named = {name: self.attributes[name] for name in names}
        return {**_identity(self.file), "file_size": len(self.content), **named}


class FileStore:
    """All files that ever came by."""

    def __init__(self) -> None:
        self._media: dict[str, Media] = {}
        self._files: dict[str, StoredFile] = {}
        self._paths: dict[str, StoredFile] = {}
        self._thumbnails: dict[str, bytes] = {}

    def add(self, kind: str, content: bytes, attributes: Mapping[str, Any] | None = None) -> Media:
        """Keep an upload; a photo gets smaller sizes too."""
        attributes = dict(attributes or {})
        sizes = (
            self._photo_sizes(content)
            if kind == "photo"
            else (self._store(kind, content, name=attributes.get("file_name")),)
        )
        media = Media(kind, sizes, attributes)
        self._media |= {size.file_id: media for size in sizes}
        return media

    def media(self, file_id: str) -> Media | None:
        """What was sent under this id, in any of its sizes."""
        return self._media.get(file_id)

    def file(self, file_id: str) -> StoredFile | None:
        """The one file with this id."""
        return self._files.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        """The file that is downloaded from this path."""
        return self._paths.get(path)

    async def read(self, file: StoredFile) -> bytes:
        """The bytes to download; a thumbnail is drawn when it is first asked for."""
        if not file.is_thumbnail:
            return file.content
        if file.file_id not in self._thumbnails:
            size = (file.width, file.height)
            drawn = await asyncio.to_thread(_scaled, file.content, size)
            self._thumbnails[file.file_id] = drawn
        return self._thumbnails[file.file_id]

    def _photo_sizes(self, content: bytes) -> tuple[StoredFile, ...]:
        width, height = picture_size(content) or _UNREADABLE_SIZE
        sizes = [
            self._store("photo", content, size=_fitted(width, height, side), is_thumbnail=True)
            for side in _THUMBNAIL_SIDES
            if side < max(width, height)
        ]
        return (*sizes, self._store("photo", content, size=(width, height)))

    def _store(
        self,
        kind: str,
        content: bytes,
        *,
        name: str | None = None,
        size: tuple[int, int] = (0, 0),
        is_thumbnail: bool = False,
    ) -> StoredFile:
        suffix = PurePath(name).suffix if name else _SUFFIXES.get(kind, "")
        file = StoredFile(
            file_id=_PREFIXES[kind] + secrets.token_urlsafe(48),
            unique_id="AQAD" + secrets.token_urlsafe(8),
            path=f"{kind}s/file_{len(self._files)}{suffix}",
            content=content,
            width=size[0],
            height=size[1],
            is_thumbnail=is_thumbnail,
        )
        self._files[file.file_id] = self._paths[file.path] = file
        return file


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Width and height in px from the header alone; None when it is no picture we can read."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            return picture.size
    except _UNREADABLE:
        return None


def _identity(file: StoredFile) -> dict[str, Any]:
    return {"file_id": file.file_id, "file_unique_id": file.unique_id}


def _photo_size(size: StoredFile) -> dict[str, Any]:
    known = {} if size.is_thumbnail else {"file_size": len(size.content)}
    return {**_identity(size), "width": size.width, "height": size.height, **known}


def _fitted(width: int, height: int, side: int) -> tuple[int, int]:
    scale = side / max(width, height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def _scaled(content: bytes, size: tuple[int, int]) -> bytes:
    """A JPEG of this size; what cannot be decoded stays as it is."""
    target = io.BytesIO()
    try:
        with Image.open(io.BytesIO(content)) as picture:
            picture.draft("RGB", size)
            picture.convert("RGB").resize(size).save(target, "JPEG")
    except _UNREADABLE:
        return content
    return target.getvalue()
