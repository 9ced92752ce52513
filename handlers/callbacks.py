"""The data that our buttons carry, at most 64 bytes, and what it means."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

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


@dataclass(frozen=True)
class Forget:
    """Delete what is `mine` or `all` of a chat, or `keep` it; 0: any administrator may."""

    what: str
    user_id: int

    def data(self) -> str:
        """The data of the button."""
        return f"forget:{self.what}:{self.user_id}"


Action = (
    ShowCard
    | Reopen
    | TurnHistory
    | RejectMood
    | CorrectMood
    | ResetCorrections
    | Judge
    | Another
    | MoreLike
    | Play
    | Forget
)

_ID = "([0-9]{1,18})"
_POSITION = "([1-9][0-9]?)"
_JUDGEMENTS: dict[str, Feedback | None] = {**{each.value: each for each in Feedback}, "none": None}
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Action]], ...] = (
    (re.compile(rf"card:{_ID}:([0-9]{{1,2}})"), lambda m: ShowCard(int(m[1]), int(m[2]))),
    (re.compile(rf"history:open:{_ID}"), lambda m: Reopen(int(m[1]))),
    (re.compile(rf"history:(before|after):{_ID}"), lambda m: TurnHistory(m[1], int(m[2]))),
    (re.compile(rf"mood:not:{_ID}"), lambda m: RejectMood(int(m[1]))),
    (
        re.compile(rf"mood:({'|'.join(Emotion)}):{_ID}"),
        lambda m: CorrectMood(int(m[2]), Emotion(m[1])),
    ),
    (
        re.compile(rf"settings:(ask|forget|keep):{_ID}"),
        lambda m: ResetCorrections(m[1], int(m[2])),
    ),
    (
        re.compile(rf"judge:({'|'.join(_JUDGEMENTS)}):{_ID}:{_POSITION}"),
        lambda m: Judge(int(m[2]), int(m[3]), _JUDGEMENTS[m[1]]),
    ),
    (re.compile(rf"more:another:{_ID}"), lambda m: Another(int(m[1]))),
    (re.compile(rf"more:like:{_ID}:{_POSITION}"), lambda m: MoreLike(int(m[1]), int(m[2]))),
    (re.compile(rf"play:{_ID}:{_POSITION}"), lambda m: Play(int(m[1]), int(m[2]))),
    (re.compile(rf"forget:(mine|all|keep):{_ID}"), lambda m: Forget(m[1], int(m[2]))),
)


def parse(data: str | None) -> Action | None:
    """What a button asks for; None for data that is not ours."""
    for form, action in _FORMS:
        if found := form.fullmatch(data or ""):
            return action(found)
    return None
