"""How the data of buttons is written down and read again."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Protocol

ID = "([0-9]{1,18})"
"""A number that a database gave."""
POSITION = "([1-9][0-9]?)"
"""The place of a card."""


class Action(Protocol):
    """What a button asks for."""

    def data(self) -> str:
        """The data of the button, at most 64 bytes."""


Form = tuple[re.Pattern[str], Callable[[re.Match[str]], Action]]
"""What data looks like, and what it then means."""


def form(pattern: str, action: Callable[[re.Match[str]], Action]) -> Form:
    """Data of this form means this."""
    return re.compile(pattern), action
