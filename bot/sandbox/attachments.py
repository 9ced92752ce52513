"""What a user attaches to messages, with what Telegram tells a bot about each kind of file."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

MOST_IN_ALBUM = 10
_ALBUMS = (frozenset({"photo", "video"}), frozenset({"document"}), frozenset({"audio"}))
"""What may stand together in one album."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file and its caption."""

    kind: str
    """The field of the Bot API's `Message` that it fills: `photo`, `video_note`, …"""
    content: bytes = field(repr=False)
    caption: str | None = None
    attributes: Mapping[str, Any] = field(default_factory=dict)
    """What the Bot API's object says of it beside its size and ids."""


def photo(content: bytes, caption: str | None = None) -> Attachment:
    """A photo; any bytes will do, readable or not."""
    return Attachment("photo", content, caption)


def document(
    content: bytes,
    file_name: str = "photo.jpg",
    mime_type: str = "image/jpeg",
    caption: str | None = None,
) -> Attachment:
    """A file."""
    return Attachment(
        "document", content, caption, {"file_name": file_name, "mime_type": mime_type}
    )


def video(
    content: bytes,
    caption: str | None = None,
    *,
    duration_s: int = 3,
    size: tuple[int, int] = (640, 480),
    mime_type: str = "video/mp4",
    file_name: str = "video.mp4",
) -> Attachment:
    """A video of this width and height in px."""
    names = {"mime_type": mime_type, "file_name": file_name}
    return Attachment("video", content, caption, {**_moving(duration_s, size), **names})


def animation(
    content: bytes,
    caption: str | None = None,
    *,
    duration_s: int = 3,
    size: tuple[int, int] = (320, 240),
    mime_type: str = "video/mp4",
    file_name: str = "animation.gif.mp4",
) -> Attachment:
    """What people call a GIF: Telegram makes a soundless MP4 of it."""
    names = {"mime_type": mime_type, "file_name": file_name}
    return Attachment("animation", content, caption, {**_moving(duration_s, size), **names})


def video_note(content: bytes, *, duration_s: int = 3, length: int = 384) -> Attachment:
    """A round video of `length` px across; nobody can put words to it."""
    return Attachment("video_note", content, None, {"length": length, "duration": duration_s})


def audio(content: bytes = b"ID3", caption: str | None = None) -> Attachment:
    """A piece of music."""
    attributes = {"duration": 1, "mime_type": "audio/mpeg", "file_name": "song.mp3"}
    return Attachment("audio", content, caption, attributes)


def is_album(parts: Collection[Attachment]) -> bool:
    """Whether Telegram would send these as one album."""
    kinds = {part.kind for part in parts}
    return 1 <= len(parts) <= MOST_IN_ALBUM and any(kinds <= together for together in _ALBUMS)


def _moving(duration_s: int, size: tuple[int, int]) -> dict[str, int]:
    return {"width": size[0], "height": size[1], "duration": duration_s}
