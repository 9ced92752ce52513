"""What is kept."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Collection, Sequence
from datetime import datetime, tzinfo
from typing import Any, Literal, Protocol

from recommender.models import (
    Arrival,
    ChatSettings,
    CheckIn,
    Correction,
    DayOfReadings,
    DueCheckIn,
    Earlier,
    Erased,
    Favorite,
    Feedback,
    KeptAnswer,
    Opinion,
    Recommendation,
    Song,
    Sought,
    Span,
    TokenUse,
    Unfinished,
)


class Inbox(Protocol):
    """The updates of Telegram, from their arrival until nobody can send them again."""

    async def receive(self, arrival: Arrival) -> Unfinished | None:
        """Keep an update, and give it as it is to be worked on; None: it was finished before.

        MUST NOT return before it would survive a power cut. Another bot's answer to the same number
        MUST NOT be taken for one to this update.
        """

    async def get(self, update_id: int) -> Unfinished | None:
        """An update that is still to be answered; None for any other."""

    async def begin(self, update_id: int, *, seen_id: int | None = None) -> bool:
        """Count one more attempt; False when there is no such update (any more) to work on."""

    async def spare(self, update_id: int, *, attempts: int) -> None:
        """Let an unfinished update have had so many attempts, if it had more."""

    async def keep_status(self, update_id: int, message_id: int) -> None:
        """Remember which message is becoming the answer."""

    async def finish(
        self, update_ids: Collection[int], *, now: datetime, error_id: str | None = None
    ) -> None:
        """Mark updates as done, or with an error's id as failed; their content MUST go at once.

        All of them or none. Those that are finished already stay as they are.
        """

    async def unfinished(self) -> tuple[Unfinished, ...]:
        """What is still to be answered, oldest first."""

    async def sent(self, chat_id: int, message_id: int) -> Earlier | None:
        """The update that brought a message, as long as it is known.

        Of several, as of the parts of an album or of edits, the newest one with an answer.
        """

    async def has_finished(self, chat_id: int, album: str) -> bool:
        """Whether a part of this album is finished; what else comes of it is answered already."""


class Recommendations(Protocol):
    """The recommendations that a chat keeps."""

    async def add(self, recommendation: Recommendation) -> Recommendation:
        """Store it with its cards and songs in one transaction; the same with its id.

        An update is answered once: when the chat has an answer to this `update_id`, nothing is
        stored and that one is given.
        """

    async def answer_to(self, chat_id: int, update_id: int) -> Recommendation | None:
        """The recommendation that answers an update; None when there is none yet."""

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

    async def answered(
        self, whose: Literal["user", "chat"], number: int, *, since: datetime
    ) -> int:
        """How many recommendations a person got in all chats, or a chat, since a moment.

        One that a button brought counts for the person who pressed it, as far as that is known.
        """

    async def recent_songs(self, chat_id: int, limit: int = 100) -> tuple[Song, ...]:
        """The songs of the newest cards of the chat, newest first, each once."""

    async def recent_ids(self, chat_id: int, limit: int = 500) -> tuple[str, ...]:
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


class Journal(Protocol):
    """The recommendations of a chat by their time and emotion."""

    async def page(
        self,
        chat_id: int,
        sought: Sought,
        *,
        before: int | None = None,
        after: int | None = None,
        limit: int = 5,
    ) -> tuple[Recommendation, ...]:
        """At most `limit` recommendations of a chat that are sought, newest first.

        `before` gives those older than that id, `after` the ones just newer (still newest
        first); never both. An id that is gone MUST still divide the others.
        """

    async def count(self, chat_id: int, sought: Sought, *, limit: int) -> int:
        """How many are sought, `limit` when there are as many or more."""

    async def around(
        self, chat_id: int, sought: Sought, span: Span
    ) -> tuple[datetime | None, datetime | None]:
        """When the last one sought was made before a stretch of time, and the first one after it.

        None where there is none. The span of `sought` is none of its business.
        """

    async def days(
        self, chat_id: int, span: Span, zone: tzinfo, *, user_id: int | None = None
    ) -> tuple[DayOfReadings, ...]:
        """The days of a calendar with readings of a chat, or of one person in it, oldest first.

        Further songs for a mood are no reading of their own, and what told no mood is none.
        """


class Favorites(Protocol):
    """The songs that a chat gave a star, and with them those that it likes."""

    async def star(self, chat_id: int, song_id: str, *, now: datetime) -> None:
        """Give a song a star; one that has it keeps the date. MUST be a song that was shown."""

    async def unstar(self, chat_id: int, song_id: str) -> bool:
        """Take the star away; whether there was one."""

    async def has(self, chat_id: int, song_id: str) -> bool:
        """Whether the song has a star."""

    async def page(
        self,
        chat_id: int,
        *,
        before: tuple[datetime, str] | None = None,
        after: tuple[datetime, str] | None = None,
        limit: int = 10,
    ) -> tuple[Favorite, ...]:
        """At most `limit` songs with a star or a like, those first that became it last.

        Each song once, a dislike takes an earlier like away. `before` gives those that follow a
        place in this order (`Favorite.at` and `song_id`), `after` the ones just in front of it;
        never both.
        """


class Chats(Protocol):
    """What chats prefer."""

    async def settings(self, chat_id: int) -> ChatSettings | None:
        """The settings of a chat; None when it never wrote any."""

    async def save(self, settings: ChatSettings) -> None:
        """Write the settings of a chat, new or changed."""

    async def change(
        self, chat_id: int, changed: Callable[[ChatSettings], ChatSettings]
    ) -> ChatSettings:
        """Change some settings, and give all of them as they are then.

        `changed` is given those that are kept, or the defaults, and MUST NOT wait for anything. Of
        several changes at the same time none MUST be lost.
        """


class CheckIns(Protocol):
    """When chats want to be asked how their day is."""

    async def get(self, chat_id: int) -> CheckIn | None:
        """When a chat is asked; None when it is not."""

    async def turn_on(self, chat_id: int, hour: int, *, now: datetime) -> CheckIn:
        """Ask at this hour (0…23) of the chat's time zone, first after `now`."""

    async def turn_off(self, chat_id: int) -> bool:
        """Ask no more; whether it was asked before."""

    async def move(self, chat_id: int, *, now: datetime) -> None:
        """Keep the hour in the time zone that the chat has now; nothing for a chat not asked."""

    async def answered(self, chat_id: int) -> None:
        """Count the unanswered questions of a chat from the start."""

    async def unasked(self, chat_id: int) -> None:
        """Take back the last question, which did not reach the chat."""

    async def claim(
        self, *, now: datetime, limit: int, only: Collection[int] = ()
    ) -> tuple[DueCheckIn, ...]:
        """At most `limit` chats that are to be asked now, of these only where any are named.

        Each MUST be given once for its hour, also to two who ask at the same time, and before it is
        given, its next question stands. One that is late by more than three hours is left out.
        """


class Database(Protocol):
    """Where all stores keep what they keep."""

    async def require_writable(self) -> None:
        """Raises `StoreError` when nothing could be written now. MUST write nothing itself."""


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


class Erasure(Protocol):
    """Forgetting people and chats."""

    async def forget(
        self, chat_id: int, *, user_id: int | None = None, upto: int, now: datetime
    ) -> Erased:
        """Delete in one transaction everything of a chat, or what one person has in it.

        `upto` is the number of the update that asks for it: work on those up to it MUST NOT begin
        any more, and those after it MUST be left as they are. What is counted for the operator's
        limits of today MAY stay without a name.
        """


class Records(Protocol):
    """Everything that is kept of a chat, or of one person in it."""

    async def tables(
        self, chat_id: int, *, user_id: int | None = None
    ) -> dict[str, list[dict[str, Any]]]:
        """All but the answers: the rows by their table, as JSON has them.

        Of one person: those that name them.
        """

    def answers(
        self, chat_id: int, *, user_id: int | None = None
    ) -> AsyncIterator[tuple[KeptAnswer, ...]]:
        """The answers with all that belongs to them, newest first, a few at a time."""
