"""The recommendations of a chat by their time and emotion."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta, tzinfo
from typing import NamedTuple

from sqlalchemy import ColumnElement, Row, Select, extract, false, func, null, or_, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from recommender.models import DayOfReadings, Emotion, Recommendation, Sought, Span
from recommender.models.moods import UNTOLD
from storage.calendar import Stretch, stretches
from storage.recommendations import within_range
from storage.rows import of_chat, recommendation_of
from storage.tables import MoodRow, RecommendationRow
from storage.translation import translated

ID = RecommendationRow.recommendation_id
AT = RecommendationRow.created_at
EPOCH = date(1970, 1, 1)
DAY_S = 86_400


class JournalRepository:
    """`Journal` in an SQL database. Every method may raise `StorageError`."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._reading = async_sessionmaker(engine)

    async def page(
        self,
        chat_id: int,
        sought: Sought,
        *,
        before: int | None = None,
        after: int | None = None,
        limit: int = 5,
    ) -> tuple[Recommendation, ...]:
        """At most `limit` recommendations that are sought, newest first.

        Within a span the order is that of moments, else that of ids: these differ where a clock
        was set back. Raises `ValueError` for both sides at once or a limit below 1.
        """
        if limit < 1 or (before is not None and after is not None):
            raise ValueError("a page needs a limit ≥ 1 and at most one of before and after")
        newer = after is not None
        order = (ID,) if sought.span is None else (AT, ID)
        query = of_chat(chat_id).limit(limit)
        query = query.order_by(*(key.asc() if newer else key.desc() for key in order))
        with translated():
            async with self._reading() as session:
                if (side := before if after is None else after) is not None:
                    place = Place(chat_id, within_range(side), newer=newer)
                    sought, rest = await _beyond(session, sought, place)
                    query = query.where(rest)
                query = query.where(*_conditions(sought))
                found = tuple(map(recommendation_of, await session.scalars(query)))
        return found[::-1] if newer else found

    async def count(self, chat_id: int, sought: Sought, *, limit: int) -> int:
        """How many are sought, `limit` when there are as many or more."""
        some = select(ID).where(RecommendationRow.chat_id == chat_id, *_conditions(sought))
        query = select(func.count()).select_from(some.limit(limit).subquery())
        with translated():
            async with self._reading() as session:
                return (await session.execute(query)).scalar_one()

    async def around(
        self, chat_id: int, sought: Sought, span: Span
    ) -> tuple[datetime | None, datetime | None]:
        """When the last one sought was made before a span, and the first one after it."""
        any_time = _conditions(sought.model_copy(update={"span": None}))
        made = select(AT).where(RecommendationRow.chat_id == chat_id, *any_time).limit(1)
        earlier = made.where(span.since > AT).order_by(AT.desc())
        later = made.where(span.until <= AT).order_by(AT)
        with translated():
            async with self._reading() as session:
                return await session.scalar(earlier), await session.scalar(later)

    async def days(
        self, chat_id: int, span: Span, zone: tzinfo, *, user_id: int | None = None
    ) -> tuple[DayOfReadings, ...]:
        """The days with readings of a chat, or of one person in it, oldest first.

        Those of other people's faces and words count where somebody said what they feel. They are
        summed by the database, in one statement for each time that clocks were not set.
        """
        with translated():
            async with self._reading() as session:
                rows = [
                    each
                    for stretch in stretches(span, zone)
                    for each in await session.execute(_by_day(chat_id, stretch, user_id))
                ]
        return tuple(_days(rows))


class Place(NamedTuple):
    """A place in a chat's history: in front of an id or behind it."""

    chat_id: int
    number: int
    newer: bool


async def _beyond(
    session: AsyncSession, sought: Sought, place: Place
) -> tuple[Sought, ColumnElement[bool]]:
    """What is sought on the one side of a place, and a condition on top of it.

    The moment of an id that is gone is that of its nearest neighbour. A span is narrowed: with two
    limits on one side SQLite would take another index.
    """
    _, number, newer = place
    by_id = number < ID if newer else number > ID
    if sought.span is None:
        return sought, by_id
    at = await session.scalar(_moment_at(place))
    if at is None:
        return sought, false()
    span = sought.span
    if newer:
        span = Span(since=max(span.since, at), until=span.until)
        return sought.model_copy(update={"span": span}), or_(at < AT, by_id)
    span = Span(since=span.since, until=min(span.until, at + timedelta(microseconds=1)))
    return sought.model_copy(update={"span": span}), or_(at > AT, by_id)


def _moment_at(place: Place) -> Select[datetime]:
    chat_id, number, newer = place
    query = select(AT).where(RecommendationRow.chat_id == chat_id).limit(1)
    if newer:
        return query.where(number <= ID).order_by(ID)
    return query.where(number >= ID).order_by(ID.desc())


def _conditions(sought: Sought) -> Iterator[ColumnElement[bool]]:
    if sought.emotion is not None:
        yield RecommendationRow.emotion == sought.emotion.value
    if sought.span is not None:
        yield sought.span.since <= AT
        yield sought.span.until > AT


def _by_day(
    chat_id: int, stretch: Stretch, user_id: int | None
) -> Select[int, str, int, float, float]:
    """Readings, and the sums of their places, by local day (since 1970) and emotion."""
    local = extract("epoch", AT) + int(stretch.offset.total_seconds())
    midnight = (local - local % DAY_S).label("midnight")
    query = (
        select(
            midnight,
            RecommendationRow.emotion,
            func.count(),
            func.sum(MoodRow.valence),
            func.sum(MoodRow.energy),
        )
        .join(MoodRow, MoodRow.recommendation_id == ID)
        .where(
            RecommendationRow.chat_id == chat_id,
            stretch.since <= AT,
            stretch.until > AT,
            RecommendationRow.further.is_(False),
            _tells_a_mood(),
            or_(MoodRow.of_another.is_(False), MoodRow.corrected.is_not(null())),
        )
        .group_by(midnight, RecommendationRow.emotion)
    )
    return query if user_id is None else query.where(RecommendationRow.user_id == user_id)


def _tells_a_mood() -> ColumnElement[bool]:
    """Something else than words of which nothing was said."""
    seen = (MoodRow.face, MoodRow.scene, MoodRow.faces, MoodRow.corrected)
    return or_(MoodRow.confidence >= UNTOLD, *(column.is_not(null()) for column in seen))


def _days(rows: Iterable[Row[int, str, int, float, float]]) -> Iterator[DayOfReadings]:
    """Days put together, as a day on which clocks are set comes in two parts."""
    emotions: dict[date, dict[Emotion, int]] = defaultdict(lambda: defaultdict(int))
    sums: dict[date, tuple[float, float]] = defaultdict(lambda: (0.0, 0.0))
    for midnight, emotion, count, valence, energy in rows:
        day = EPOCH + timedelta(seconds=int(midnight))
        emotions[day][Emotion(emotion)] += count
        sums[day] = (sums[day][0] + valence, sums[day][1] + energy)
    for day in sorted(emotions):
        total = sum(emotions[day].values())
        valence, energy = (min(1.0, part / total) for part in sums[day])
        yield DayOfReadings(day=day, emotions=dict(emotions[day]), valence=valence, energy=energy)
