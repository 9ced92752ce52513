"""What the recommender needs from others, and what others may rely on.

MUST and MAY are meant as in RFC 2119. Each port has a suite in `tests/contracts` that every
implementation passes.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import ParamSpec, Protocol, TypeVar

from recommender.models import (
    CaptionReading,
    ChatSettings,
    Correction,
    Direction,
    Feedback,
    Found,
    Mood,
    Opinion,
    PhotoReading,
    Point,
    Recommendation,
    SceneReading,
    Selection,
    SelectionRequest,
    Song,
    Stage,
    Taste,
    TokenUse,
    Wanted,
)

P = ParamSpec("P")
T = TypeVar("T")

Progress = Callable[[Stage], Awaitable[None]]
"""Told when a stage begins; MUST NOT raise."""


class Workers(Protocol):
    """Runs plain functions in other processes."""

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call a module-level function in a worker process and give its result.

        Exceptions of the function are raised here unchanged. MUST raise `WorkerTimeoutError` or
        `WorkerDiedError` when there is no answer, and MUST work again at the next call.
        """


MAX_PHOTO_BYTES = 20 * 1024 * 1024
"""What a `PhotoReader` takes at most; Telegram lets a bot download no more either."""


class PhotoReader(Protocol):
    """Reads the faces of a photo or a video."""

    async def read(self, photo: bytes) -> PhotoReading:
        """Read an encoded picture; one without a face gives a reading with a scene.

        MUST raise a `PhotoError` for a picture that cannot be used and MAY raise `WorkerError`.
        """


class SceneDescriber(Protocol):
    """Says in words what a picture without a face shows. The picture leaves the machine."""

    async def describe(
        self, photo: bytes, *, language: str, chat_id: int | None = None
    ) -> SceneReading:
        """Describe an encoded picture in the language of the chat (`en`, `ko`).

        `chat_id` says whose tokens a model spends; None: nobody's.
        The reading MUST have a description. MUST raise a `DescriptionError` when there is none, and
        MUST NOT take longer than its own time limit.
        """


class CaptionReader(Protocol):
    """Reads the feeling of a text."""

    async def read(self, caption: str) -> CaptionReading:
        """Read any text; one without a signal is neutral with confidence 0, never an error."""


class Catalogue(Protocol):
    """Real songs with their place in the valence/energy plane."""

    def __len__(self) -> int:
        """How many distinct songs there are."""

    def song(self, song_id: str) -> Song | None:
        """The song with this id; None when the catalogue has none."""

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
    ) -> tuple[Song, ...]:
        """At most `count` songs near the targets of the path, no artist twice.

        MUST NOT give a song whose `song_id` is in `avoid` or that the taste dislikes, nor an
        explicit one unless `explicit` is true. Songs that were `heard` come when the others near
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
    ) -> str:
        """One line about this song at this place (1…n) of the path, in the language of the chat.

        `direction` is what the path does: match, lift or calm. `like` is "Artist – Title" of the
        song that it was chosen to resemble; None for one that follows the mood.
        """


class Recommendations(Protocol):
    """The recommendations that a chat keeps."""

    async def add(self, recommendation: Recommendation) -> Recommendation:
        """Store it with its cards and songs in one transaction; the same with its id."""

    async def get(self, chat_id: int, recommendation_id: int) -> Recommendation | None:
        """One recommendation; None when it does not exist or belongs to another chat."""

    async def replace(self, chat_id: int, old: int, new: Recommendation) -> Recommendation | None:
        """Store `new` in the place of `old`, in one transaction; it keeps its id and date.

        The pictures kept of it MUST go. None, and nothing is changed, when the chat has no
        recommendation `old` (any more).
        """

    async def page(
        self, chat_id: int, *, before: int | None = None, after: int | None = None, limit: int = 5
    ) -> tuple[Recommendation, ...]:
        """At most `limit` recommendations of a chat, newest first.

        `before` gives those older than that id, `after` the ones just newer (still newest
        first); never both.
        """

    async def count(self, chat_id: int) -> int:
        """How many recommendations the chat has."""

    async def recent_songs(self, chat_id: int, limit: int = 100) -> tuple[Song, ...]:
        """The songs of the newest cards of the chat, newest first, each once."""

    async def recent_ids(self, chat_id: int, limit: int = 1000) -> tuple[str, ...]:
        """The ids of the songs of the newest cards of the chat, newest first, each once."""

    async def give_feedback(
        self,
        chat_id: int,
        recommendation_id: int,
        position: int,
        feedback: Feedback | None,
        *,
        now: datetime,
    ) -> Recommendation | None:
        """Keep what the chat says of a card (None: nothing any more); how it stands then.

        None when the chat has no such card.
        """

    async def opinions(self, chat_id: int, limit: int = 200) -> tuple[Opinion, ...]:
        """What the chat said of its songs, newest first, the newest word on each song."""


class Chats(Protocol):
    """What chats prefer."""

    async def settings(self, chat_id: int) -> ChatSettings | None:
        """The settings of a chat; None when it never wrote any."""

    async def save(self, settings: ChatSettings) -> None:
        """Write the settings of a chat, new or changed."""


class Corrections(Protocol):
    """What people said about our readings, for each chat and user."""

    async def add(
        self,
        chat_id: int,
        user_id: int,
        corrections: Sequence[Correction],
        *,
        instead_of: Sequence[Correction] = (),
    ) -> None:
        """Count corrections on top of the earlier ones, and take back those `instead_of`.

        Both or neither. What was counted less often than it is taken back is forgotten.
        """

    async def all(self, chat_id: int, user_id: int) -> tuple[Correction, ...]:
        """Everything this user corrected in this chat, in no order."""

    async def forget(self, chat_id: int, user_id: int) -> None:
        """Delete all of it."""


class Pictures(Protocol):
    """Telegram's ids of pictures that were sent before, so that none is drawn twice."""

    async def find(self, recommendation_id: int, page: int) -> str | None:
        """The `file_id` of a page; None when it was never sent."""

    async def save(self, recommendation_id: int, page: int, file_id: str) -> None:
        """Remember the `file_id` of a page; a second one replaces the first."""


class PreviewIds(Protocol):
    """Telegram's ids of previews that were sent before, so that none is fetched twice."""

    async def find(self, song_id: str) -> str | None:
        """The `file_id` of a song's preview; None when it was never sent."""

    async def save(self, song_id: str, file_id: str) -> None:
        """Remember the `file_id` of a preview; a second one replaces the first."""


class Usage(Protocol):
    """What language models cost."""

    async def add(self, use: TokenUse) -> None:
        """Keep the tokens of one call."""

    async def spent(self, *, since: datetime, chat_id: int | None = None) -> int:
        """Tokens spent since a moment, by one chat or (None) by all together."""

    async def by_chat(self, *, since: datetime, limit: int = 10) -> tuple[tuple[int, int], ...]:
        """The chats that spent most since a moment, each with its tokens, the greatest first."""

    async def calls(self, *, since: datetime) -> int:
        """How many calls there were since a moment."""

    async def first_told(self, chat_id: int, *, day: str) -> bool:
        """Whether the chat was not yet told on this day (`2026-11-27`) that its tokens are spent.

        True once for each chat and day, also when two ask at the same time.
        """


class OwnSongs(Protocol):
    """The songs that an operator added to the catalogue."""

    async def all(self) -> tuple[Song, ...]:
        """All of them, in the order of their ids."""

    async def add(self, songs: Sequence[Song]) -> None:
        """Keep songs; one with an id that is there already replaces it."""
