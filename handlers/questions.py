"""What we asked in a chat and is not answered yet, so that it can be closed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

REMEMBERED = 1000
"""Questions of all chats; the oldest are forgotten first, and their buttons work on."""

Key = tuple[int, int]
"""Chat and number of the message that asks."""


@dataclass(frozen=True)
class Question:
    """One that can be closed."""

    user_id: int | None
    """Who is asked; None: everybody in the chat."""
    close: Callable[[], Awaitable[object]]
    """Puts its message into the state of a question that is over."""


class OpenQuestions:
    """The open ones, as far as this process asked them."""

    def __init__(self, remembered: int = REMEMBERED) -> None:
        self._remembered = remembered
        self._open: dict[Key, Question] = {}
        """The oldest first."""

    def ask(self, key: Key, question: Question) -> None:
        """Remember one; a later state of it replaces an earlier one."""
        self._open[key] = question
        if len(self._open) > self._remembered:
            del self._open[next(iter(self._open))]

    def settle(self, chat_id: int, message_id: int) -> None:
        """It was answered, or closed."""
        self._open.pop((chat_id, message_id), None)

    def has_everybodys(self, chat_id: int) -> bool:
        """Whether one is put to everybody in a chat."""
        return any(
            key[0] == chat_id and question.user_id is None for key, question in self._open.items()
        )

    def take(self, chat_id: int, user_id: int | None, *, everybodys: bool) -> list[Question]:
        """Those of a chat that are put to a person, and to everybody if so wanted.

        They are open no longer. None as `user_id`: those put to anybody.
        """
        found = [
            key
            for key, question in self._open.items()
            if key[0] == chat_id
            and (
                user_id is None
                or question.user_id == user_id
                or (everybodys and question.user_id is None)
            )
        ]
        return [self._open.pop(key) for key in found]
