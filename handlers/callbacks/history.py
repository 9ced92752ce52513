"""The buttons under the history."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handlers.callbacks.forms import ID, form
from handlers.months import Month
from recommender.models import Emotion

ANY = "any"
MONTH = f"(2[0-9]{{3}}(?:0[1-9]|1[0-2])|{ANY})"
EMOTION = f"({'|'.join(Emotion)}|{ANY})"


@dataclass(frozen=True)
class Reopen:
    """Show an earlier recommendation again, in a message of its own."""

    recommendation_id: int

    def data(self) -> str:
        """The data of the button."""
        return f"history:open:{self.recommendation_id}"


@dataclass(frozen=True)
class TurnHistory:
    """Page the history: the entries `before` (older) or `after` (newer) a recommendation.

    Or the `first` page, which needs none. Of one emotion or month alone where these are named.
    """

    side: str
    recommendation_id: int = 0
    emotion: Emotion | None = None
    month: Month | None = None

    def data(self) -> str:
        """The data of the button; without emotion and month as it has always been."""
        begun = f"history:{self.side}:{self.recommendation_id}"
        if self.emotion is None and self.month is None:
            return begun
        return f"{begun}:{_sought(self.emotion, self.month)}"


@dataclass(frozen=True)
class PickEmotion:
    """Offer the emotions to choose from; the month stays."""

    emotion: Emotion | None = None
    """The one that is chosen now."""
    month: Month | None = None

    def data(self) -> str:
        """The data of the button."""
        return f"history:pick:{_sought(self.emotion, self.month)}"


def _sought(emotion: Emotion | None, month: Month | None) -> str:
    return f"{emotion.value if emotion else ANY}:{month.code if month else ANY}"


def _emotion(match: re.Match[str], group: int) -> Emotion | None:
    return Emotion(match[group]) if match[group] not in {ANY, None} else None


def _month(match: re.Match[str], group: int) -> Month | None:
    return Month.parse(match[group]) if match[group] not in {ANY, None} else None


FORMS = (
    form(rf"history:open:{ID}", lambda m: Reopen(int(m[1]))),
    form(
        rf"history:(first|before|after):{ID}(?::{EMOTION}:{MONTH})?",
        lambda m: TurnHistory(m[1], int(m[2]), _emotion(m, 3), _month(m, 4)),
    ),
    form(rf"history:pick:{EMOTION}:{MONTH}", lambda m: PickEmotion(_emotion(m, 1), _month(m, 2))),
)
