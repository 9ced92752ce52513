"""Which chats have another number than they had, as far as this process knows."""

from __future__ import annotations

REMEMBERED = 10_000


class KnownMoves:
    """Old and new numbers of chats; the oldest are forgotten first."""

    def __init__(self, remembered: int = REMEMBERED) -> None:
        self._remembered = remembered
        self._new: dict[int, int] = {}

    def saw(self, old: int, new: int) -> None:
        """A chat has another number from now on."""
        self._new[old] = new
        if len(self._new) > self._remembered:
            del self._new[next(iter(self._new))]

    def to(self, old: int) -> int | None:
        """The number that a chat has now; None when none but this one is known."""
        return self._new.get(old)

    def has_come(self, new: int) -> bool:
        """Whether this is the new number of a chat."""
        return new in self._new.values()
