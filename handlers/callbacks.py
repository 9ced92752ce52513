"""The data that our buttons carry, at most 64 bytes, and what it means."""

from __future__ import annotations

import re
from dataclasses import dataclass

from recommender.models import Emotion

_OPEN = re.compile(r"card:(\d{1,18}):(\d{1,2})")
_REOPEN = re.compile(r"history:open:(\d{1,18})")
_PAGE = re.compile(r"history:(before|after):(\d{1,18})")
_REJECT = re.compile(r"mood:not:(\d{1,18})")
_CORRECT = re.compile(rf"mood:({'|'.join(Emotion)}):(\d{{1,18}})")
_RESET = re.compile(r"settings:(ask|forget|keep):(\d{1,18})")


@dataclass(frozen=True)
class ShowCard:
    """Flip a recommendation to a page: 0 is the mood, 1…n are the cards."""

    recommendation_id: int
    page: int

    def data(self) -> str:
        """The data of the button."""
        return f"card:{self.recommendation_id}:{self.page}"


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


@dataclass(frozen=True)
class RejectMood:
    """Say that a mood is not the right one."""

    recommendation_id: int

    def data(self) -> str:
        """The data of the button."""
        return f"mood:not:{self.recommendation_id}"


@dataclass(frozen=True)
class CorrectMood:
    """Name the right emotion."""

    recommendation_id: int
    emotion: Emotion

    def data(self) -> str:
        """The data of the button."""
        return f"mood:{self.emotion.value}:{self.recommendation_id}"


@dataclass(frozen=True)
class ResetCorrections:
    """Forget what a person corrected: `ask` whether to, then `forget` or `keep`."""

    step: str
    user_id: int

    def data(self) -> str:
        """The data of the button."""
        return f"settings:{self.step}:{self.user_id}"


Action = ShowCard | Reopen | TurnHistory | RejectMood | CorrectMood | ResetCorrections


def parse(data: str | None) -> Action | None:
    """What a button asks for; None for data that is not ours."""
    text = data or ""
    if found := _OPEN.fullmatch(text):
        return ShowCard(int(found[1]), int(found[2]))
    if found := _REOPEN.fullmatch(text):
        return Reopen(int(found[1]))
    if found := _PAGE.fullmatch(text):
        return TurnHistory(found[1], int(found[2]))
    if found := _REJECT.fullmatch(text):
        return RejectMood(int(found[1]))
    if found := _CORRECT.fullmatch(text):
        return CorrectMood(int(found[2]), Emotion(found[1]))
    if found := _RESET.fullmatch(text):
        return ResetCorrections(found[1], int(found[2]))
    return None
