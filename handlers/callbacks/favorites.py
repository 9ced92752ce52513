"""The star under a card, and the buttons of the favourites."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from handlers.callbacks.forms import ID, POSITION, form

SONG = "([0-9a-z_-]{1,16})"
"""The id of a song."""
MOMENT = "([0-9]{1,16})"
"""Microseconds since 1970."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class Star:
    """Give the song of a card a star, or take it back."""

    recommendation_id: int
    position: int
    given: bool

    def data(self) -> str:
        """The data of the button."""
        return f"star:{'give' if self.given else 'take'}:{self.recommendation_id}:{self.position}"


@dataclass(frozen=True)
class TurnFavorites:
    """Page the favourites: the songs `before` (older) or `after` (newer) one of them.

    Or `from` a moment on, or the `first` page, which needs no place.
    """

    side: str
    at: int = 0
    """Of the song, in microseconds since 1970."""
    song_id: str = "-"
    editing: bool = False
    """Whether stars can be taken away."""

    def data(self) -> str:
        """The data of the button."""
        return f"fav:{self.side}:{self.at}:{self.song_id}:{'edit' if self.editing else 'show'}"

    @property
    def place(self) -> tuple[datetime, str]:
        """The place of the song in the list."""
        return moment(self.at), self.song_id


@dataclass(frozen=True)
class DropStar:
    """Take a star away within the list, and show the page that begins at a moment again."""

    at: int
    """In microseconds since 1970."""
    song_id: str

    def data(self) -> str:
        """The data of the button."""
        return f"fav:drop:{self.at}:{self.song_id}"


@dataclass(frozen=True)
class SendFavorites:
    """Ask for all favourites as a file: `text` or `csv`."""

    kind: str

    def data(self) -> str:
        """The data of the button."""
        return f"fav:file:{self.kind}"


def microseconds(at: datetime) -> int:
    """A moment as a number."""
    return (at - EPOCH) // MICROSECOND


def moment(number: int) -> datetime:
    """The moment of a number."""
    return EPOCH + number * MICROSECOND


FORMS = (
    form(
        rf"star:(give|take):{ID}:{POSITION}", lambda m: Star(int(m[2]), int(m[3]), m[1] == "give")
    ),
    form(
        rf"fav:(first|before|after|from):{MOMENT}:{SONG}:(edit|show)",
        lambda m: TurnFavorites(m[1], int(m[2]), m[3], m[4] == "edit"),
    ),
    form(rf"fav:drop:{MOMENT}:{SONG}", lambda m: DropStar(int(m[1]), m[2])),
    form(r"fav:file:(text|csv)", lambda m: SendFavorites(m[1])),
)
