"""Messages as the library gives them to handlers."""

from __future__ import annotations

from datetime import UTC, datetime

from telegram import Chat, Document, Message, PhotoSize, User, Video


def message(
    message_id: int = 1,
    *,
    group: str | None = None,
    chat_id: int = 1,
    caption: str | None = None,
    author: User | None = None,
    in_name_of: Chat | None = None,
    photo: PhotoSize | None = None,
    video: Video | None = None,
    document: Document | None = None,
) -> Message:
    """A message of a private chat, or of an album there."""
    return Message(
        message_id=message_id,
        date=datetime(2026, 3, 4, tzinfo=UTC),
        chat=Chat(chat_id, Chat.PRIVATE),
        media_group_id=group,
        caption=caption,
        from_user=author,
        sender_chat=in_name_of,
        photo=[photo] if photo else None,
        video=video,
        document=document,
    )


def photo(size: int = 1) -> PhotoSize:
    """A photo of so many bytes."""
    return PhotoSize("id", "unique", width=9, height=9, file_size=size)


def video(size: int = 1) -> Video:
    """A video of so many bytes."""
    return Video("id", "unique", width=9, height=9, duration=1, file_size=size)


def document(mime_type: str | None, file_name: str | None = None, size: int = 1) -> Document:
    """A file of so many bytes."""
    return Document("id", "unique", mime_type=mime_type, file_name=file_name, file_size=size)
