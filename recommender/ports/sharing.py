"""Who may see an answer besides the chat that it was made for."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from recommender.models import Recommendation


class Shares(Protocol):
    """The answers that chats show to whoever has a token."""

    async def share(
        self, chat_id: int, recommendation_id: int, token: str, *, now: datetime
    ) -> str | None:
        """Let whoever has the token see an answer; the token that holds, which may be an older one.

        None when the chat has no such recommendation (any more).
        """

    async def find(self, token: str) -> Recommendation | None:
        """The answer that a token opens; None for a token that opens nothing (any more).

        One that was replaced meanwhile MUST be found as it stands now.
        """

    async def stop(self, chat_id: int, recommendation_id: int) -> bool:
        """Let nobody else see it any more; whether anybody could."""
