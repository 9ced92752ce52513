"""The buttons under the picture of `/mood`."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.callbacks.forms import ID, form

SPANS = (7, 30, 365)
"""Days that can be looked back on."""
_DAYS = f"({'|'.join(map(str, SPANS))})"


@dataclass(frozen=True)
class ShowMoods:
    """Show the moods of the last days: those of a person, or (0) of the whole chat."""

    days: int
    user_id: int

    def data(self) -> str:
        """The data of the button."""
        return f"moods:{self.days}:{self.user_id}"


@dataclass(frozen=True)
class ShowMine:
    """Show those of the one who presses."""

    days: int

    def data(self) -> str:
        """The data of the button."""
        return f"moods:{self.days}:mine"


FORMS = (
    form(rf"moods:{_DAYS}:{ID}", lambda m: ShowMoods(int(m[1]), int(m[2]))),
    form(rf"moods:{_DAYS}:mine", lambda m: ShowMine(int(m[1]))),
)
