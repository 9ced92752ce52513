"""Chats that get another number."""

from __future__ import annotations

from typing import Protocol


class Moves(Protocol):
    """What a chat has, given to the number that it has from now on."""

    async def move(self, old: int, new: int) -> None:
        """Give everything of chat `old` to chat `new`, all of it or nothing.

        MUST be harmless when it is done already, and when the new chat has something of its own:
        nothing of either may get lost that both can have.
        """
