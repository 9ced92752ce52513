"""The data that our buttons carry, at most 64 bytes, and what it means."""

from __future__ import annotations

from handlers.callbacks import (
    answers,
    check_ins,
    favorites,
    forgetting,
    history,
    moods,
    settings,
    sharing,
    welcome,
)
from handlers.callbacks.answers import (
    Another,
    CorrectMood,
    Judge,
    MoreLike,
    Play,
    RejectMood,
    ShowCard,
)
from handlers.callbacks.check_ins import FeelToday, StopAsking
from handlers.callbacks.favorites import DropStar, SendFavorites, Star, TurnFavorites
from handlers.callbacks.forgetting import Forget
from handlers.callbacks.forms import Action
from handlers.callbacks.history import PickEmotion, Reopen, TurnHistory
from handlers.callbacks.moods import ShowMine, ShowMoods
from handlers.callbacks.settings import (
    CloseSettings,
    OpenCorrections,
    OpenPage,
    OpenZones,
    ResetCorrections,
    SetValue,
)
from handlers.callbacks.sharing import Share, ShowShared, StopSharing
from handlers.callbacks.welcome import HowToAsk, TryWords

__all__ = [
    "Action",
    "Another",
    "CloseSettings",
    "CorrectMood",
    "DropStar",
    "FeelToday",
    "Forget",
    "HowToAsk",
    "Judge",
    "MoreLike",
    "OpenCorrections",
    "OpenPage",
    "OpenZones",
    "PickEmotion",
    "Play",
    "RejectMood",
    "Reopen",
    "ResetCorrections",
    "SendFavorites",
    "SetValue",
    "Share",
    "ShowCard",
    "ShowMine",
    "ShowMoods",
    "ShowShared",
    "Star",
    "StopAsking",
    "StopSharing",
    "TryWords",
    "TurnFavorites",
    "TurnHistory",
    "parse",
]

FORMS = (
    *answers.FORMS,
    *check_ins.FORMS,
    *favorites.FORMS,
    *forgetting.FORMS,
    *history.FORMS,
    *moods.FORMS,
    *settings.FORMS,
    *sharing.FORMS,
    *welcome.FORMS,
)


def parse(data: str | None) -> Action | None:
    """What a button asks for; None for data that is not ours."""
    for pattern, action in FORMS:
        if found := pattern.fullmatch(data or ""):
            return action(found)
    return None
