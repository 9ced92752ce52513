"""Where songs come from, who looks them up, and who chooses among them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from recommender.models import (
    Direction,
    Found,
    Mood,
    Point,
    Selection,
    SelectionRequest,
    Song,
    Taste,
    Wanted,
)


class Catalogue(Protocol):
    """Real songs with their place in the valence/energy plane."""

    def __len__(self) -> int:
        """How many distinct songs there are."""

    def song(self, song_id: str) -> Song | None:
        """The song with this id; None when the catalogue has none."""

    def languages(self, least: int) -> tuple[str, ...]:
        """ISO 639-1 codes of the languages with at least so many songs, the most songs first."""

    def candidates(
        self,
        path: Sequence[Point],
        *,
        count: int,
        avoid: frozenset[str] = frozenset(),
        heard: frozenset[str] = frozenset(),
        languages: Sequence[str] = (),
        seed: int = 0,
        explicit: bool = False,
        taste: Taste | None = None,
        avoided_genres: Collection[str] = (),
        decades: Collection[int] = (),
    ) -> tuple[Song, ...]:
        """At most `count` songs near the targets of the path, no artist twice.

        MUST NOT give a song whose `song_id` is in `avoid` or that the taste dislikes, nor one with
        a genre in `avoided_genres`, nor an explicit one unless `explicit` is true, nor one from
        another decade (first years such as 1980) or of an unknown year where `decades` are named.
        Songs that were `heard` come when the others near
        are used up. Songs in one of `languages` are preferred (none named: all alike). The same
        arguments MUST give the same songs.
        """


class SongLookup(Protocol):
    """Asks services outside for songs."""

    async def find(self, wanted: Sequence[Wanted]) -> tuple[Found | None, ...]:
        """What is known of each song, all of them asked for at once.

        None for a song that nobody knows, and for one whose answer is late: MUST NOT take longer
        than its own time limit, MUST NOT give another song or another version of it, and MUST NOT
        raise anything but `asyncio.CancelledError`.
        """


class LookupCache(Protocol):
    """Answers of lookup sources, kept for a while."""

    async def get(
        self, source: str, keys: Collection[str], *, now: datetime
    ) -> Mapping[str, Found | None]:
        """What a source said of these songs (`titles.song_id`), as far as it still holds.

        None for a song that the source does not know. Found holds 30 days, not found 1 day.
        """

    async def put(self, source: str, key: str, found: Found | None, *, now: datetime) -> None:
        """Keep an answer; it replaces an earlier one."""


class Covers(Protocol):
    """Fetches cover pictures."""

    async def fetch(self, address: str) -> bytes | None:
        """An encoded picture of at most 5 MB.

        None when there is none to be had in time, or its address is not one that a source is known
        to use. MUST NOT raise anything but `asyncio.CancelledError`.
        """


class Previews(Protocol):
    """Fetches 30 s of songs."""

    async def fetch(self, song: Song) -> bytes | None:
        """An MP3 or AAC file of at most 5 MB; None when there is none to be had in time.

        MUST NOT raise anything but `asyncio.CancelledError`.
        """


class Selector(Protocol):
    """Chooses songs among candidates."""

    async def select(self, request: SelectionRequest) -> Selection:
        """Choose one candidate for each target of the path.

        Every song MUST be one of the candidates, none twice; proposals are no songs yet. MUST raise
        a `SelectionError` when it cannot, as with fewer candidates than targets; MUST NOT take
        longer than its own time limit.
        """


class ReasonWriter(Protocol):
    """Words for why a song fits, when no language model writes them."""

    def reason(
        self,
        song: Song,
        mood: Mood,
        *,
        position: int,
        path: Sequence[Point],
        direction: Direction,
        language: str,
        like: str | None = None,
        care: bool = False,
    ) -> str:
        """One line about this song at this place (1…n) of the path, in the language of the chat.

        `direction` is what the path does: match, lift or calm. `like` is "Artist – Title" of the
        song that it was chosen to resemble; None for one that follows the mood. With `care` the
        line MUST neither cheer nor push.
        """
