"""The buttons under the history."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.callbacks.forms import ID, form


@dataclass(frozen=True)
class Reopen:
    """Show an earlier recommendation again, in a message of its own."""

    recommendation_id: int

    def data(self) -> str:
        """The data of the button."""
        return f"history:open:{self.recommendation_id}"


@dataclass(frozen=True)
class TurnHistory:
    """Page the history: the entries before (older) or after (newer) a recommendation."""

    side: str
    recommendation_id: int

    def data(self) -> str:
        """The data of the button."""
        return f"history:{self.side}:{self.recommendation_id}"


FORMS = (
    form(rf"history:open:{ID}", lambda m: Reopen(int(m[1]))),
    form(rf"history:(before|after):{ID}", lambda m: TurnHistory(m[1], int(m[2]))),
)
