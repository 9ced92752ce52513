"""The buttons with which an answer is shown to others, and those that others press."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.callbacks.forms import ID, form

TOKEN = "[A-Za-z0-9_-]{24}"  # noqa: S105 — the form of all tokens, none of them
"""144 random bits as base64url: nobody guesses one."""


@dataclass(frozen=True)
class Share:
    """Ask for a link that opens an answer for others."""

    recommendation_id: int

    def data(self) -> str:
        """The data of the button."""
        return f"share:link:{self.recommendation_id}"


@dataclass(frozen=True)
class StopSharing:
    """Take the link back."""

    recommendation_id: int

    def data(self) -> str:
        """The data of the button."""
        return f"share:stop:{self.recommendation_id}"


@dataclass(frozen=True)
class ShowShared:
    """Flip an answer of another chat to a page: 0 is the mood, 1…n are the cards.

    The token alone is what gives access: no number of a recommendation stands here.
    """

    token: str
    page: int

    def data(self) -> str:
        """The data of the button."""
        return f"shared:{self.token}:{self.page}"


FORMS = (
    form(rf"share:link:{ID}", lambda m: Share(int(m[1]))),
    form(rf"share:stop:{ID}", lambda m: StopSharing(int(m[1]))),
    form(rf"shared:({TOKEN}):([0-9]{{1,2}})", lambda m: ShowShared(m[1], int(m[2]))),
)
