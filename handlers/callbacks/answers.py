"""The buttons under an answer."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.callbacks.forms import ID, POSITION, form
from recommender.models import Emotion, Feedback


@dataclass(frozen=True)
class ShowCard:
    """Flip a recommendation to a page: 0 is the mood, 1…n are the cards."""

    recommendation_id: int
    page: int

    def data(self) -> str:
        """The data of the button."""
        return f"card:{self.recommendation_id}:{self.page}"


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
class Judge:
    """Say of a card what the chat thinks of it; None takes back what was said."""

    recommendation_id: int
    position: int
    feedback: Feedback | None

    def data(self) -> str:
        """The data of the button."""
        said = self.feedback.value if self.feedback else "none"
        return f"judge:{said}:{self.recommendation_id}:{self.position}"


@dataclass(frozen=True)
class Another:
    """Ask for as many songs again, for the same mood."""

    recommendation_id: int

    def data(self) -> str:
        """The data of the button."""
        return f"more:another:{self.recommendation_id}"


@dataclass(frozen=True)
class MoreLike:
    """Ask for songs that resemble the one of a card."""

    recommendation_id: int
    position: int

    def data(self) -> str:
        """The data of the button."""
        return f"more:like:{self.recommendation_id}:{self.position}"


@dataclass(frozen=True)
class Play:
    """Ask for 30 s of the song of a card."""

    recommendation_id: int
    position: int

    def data(self) -> str:
        """The data of the button."""
        return f"play:{self.recommendation_id}:{self.position}"


_JUDGEMENTS: dict[str, Feedback | None] = {**{each.value: each for each in Feedback}, "none": None}
FORMS = (
    form(rf"card:{ID}:([0-9]{{1,2}})", lambda m: ShowCard(int(m[1]), int(m[2]))),
    form(rf"mood:not:{ID}", lambda m: RejectMood(int(m[1]))),
    form(rf"mood:({'|'.join(Emotion)}):{ID}", lambda m: CorrectMood(int(m[2]), Emotion(m[1]))),
    form(
        rf"judge:({'|'.join(_JUDGEMENTS)}):{ID}:{POSITION}",
        lambda m: Judge(int(m[2]), int(m[3]), _JUDGEMENTS[m[1]]),
    ),
    form(rf"more:another:{ID}", lambda m: Another(int(m[1]))),
    form(rf"more:like:{ID}:{POSITION}", lambda m: MoreLike(int(m[1]), int(m[2]))),
    form(rf"play:{ID}:{POSITION}", lambda m: Play(int(m[1]), int(m[2]))),
)
