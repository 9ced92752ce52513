"""Chats that allow no pictures, and know why they get none."""

from __future__ import annotations

REMEMBERED = 10_000
"""Chats; those told longest ago are told once more."""


class Unpictured:
    """Which chats were told why. A new process tells each of them once more."""

    def __init__(self, remembered: int = REMEMBERED) -> None:
        self._remembered = remembered
        self._told: dict[int, None] = {}
        """Those told longest ago first."""

    def knows(self, chat_id: int) -> bool:
        """Whether a chat was told since it last let a picture through."""
        return chat_id in self._told

    def saw(self, chat_id: int, *, pictured: bool) -> None:
        """A first page came with a picture, or as the words alone, which say why."""
        self._told.pop(chat_id, None)
        if not pictured:
            self._told[chat_id] = None
        while len(self._told) > self._remembered:
            del self._told[next(iter(self._told))]
