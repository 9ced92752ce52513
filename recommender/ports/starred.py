"""The songs that chats gave a star, to be offered elsewhere."""

from __future__ import annotations

from typing import Protocol

from recommender.models import Song


class Starred(Protocol):
    """Songs with a star."""

    async def songs(self, chat_id: int, limit: int = 100) -> tuple[Song, ...]:
        """At most `limit` songs to which the chat gave a star, the last one first."""
