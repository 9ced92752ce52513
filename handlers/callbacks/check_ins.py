"""The buttons under the daily question."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.callbacks.forms import form
from recommender.models import Emotion


@dataclass(frozen=True)
class FeelToday:
    """Say how the day is, and get songs for it."""

    emotion: Emotion

    def data(self) -> str:
        """The data of the button."""
        return f"today:{self.emotion.value}"


@dataclass(frozen=True)
class StopAsking:
    """Want no more such questions."""

    def data(self) -> str:
        """The data of the button."""
        return "today:stop"


FORMS = (
    form(rf"today:({'|'.join(Emotion)})", lambda m: FeelToday(Emotion(m[1]))),
    form("today:stop", lambda m: StopAsking()),
)
