"""What every implementation of `Journal` finds again."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from recommender.models import Emotion, EmotionScores, Sought, Span
from recommender.ports import Journal, Recommendations
from storage.journal import JournalRepository
from storage.recommendations import RecommendationRepository
from tests.storage.samples import CHAT, USER, migrated, mood, recommendation

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
MARCH = Span(since=datetime(2026, 3, 1, tzinfo=UTC), until=datetime(2026, 4, 1, tzinfo=UTC))
ANY = Sought()
SEOUL = ZoneInfo("Asia/Seoul")


@dataclass(frozen=True)
class Kept:
    """Where answers are kept, and where they are looked for."""

    answers: Recommendations
    journal: Journal

    async def add(
        self, emotion: Emotion = Emotion.HAPPY, at: datetime = NOON, **changes: object
    ) -> int:
        """Keep an answer to a mood of one emotion; its id."""
        felt = mood().model_copy(
            update={"scores": EmotionScores(**{emotion.value: 1.0}), "valence": 0.5, "energy": 0.25}
        )
        update = {"mood": felt, "created_at": at, **changes}
        stored = await self.answers.add(recommendation("a").model_copy(update=update))
        return stored.recommendation_id or 0

    async def ids(
        self, sought: Sought = ANY, *, before: int | None = None, after: int | None = None
    ) -> list[int | None]:
        """The ids of a page of two."""
        page = await self.journal.page(CHAT, sought, before=before, after=after, limit=2)
        return [each.recommendation_id for each in page]


@pytest.fixture
async def kept(tmp_path: Path) -> AsyncIterator[Kept]:
    """An empty history."""
    async with migrated(tmp_path / "selfie.db") as engine:
        yield Kept(RecommendationRepository(engine), JournalRepository(engine))


@pytest.mark.parametrize(
    "sought",
    [
        ANY,
        Sought(emotion=Emotion.HAPPY),
        Sought(span=MARCH),
        Sought(emotion=Emotion.HAPPY, span=MARCH),
    ],
    ids=["all", "emotion", "month", "both"],
)
async def test_pages_follow_each_other(kept: Kept, sought: Sought) -> None:
    """Newest first, older and newer both ways, whatever else there is."""
    if sought != ANY:
        await kept.add(Emotion.SAD, NOON - timedelta(days=40))
    ids = [await kept.add(at=NOON + n * HOUR) for n in range(5)]
    assert await kept.ids(sought) == [ids[4], ids[3]]
    assert await kept.ids(sought, before=ids[3]) == [ids[2], ids[1]]
    assert await kept.ids(sought, before=ids[1]) == [ids[0]]
    assert await kept.ids(sought, before=ids[0]) == []
    assert await kept.ids(sought, after=ids[0]) == [ids[2], ids[1]]
    assert await kept.ids(sought, after=ids[4]) == []
    assert await kept.ids(sought, before=10**30) == [ids[4], ids[3]]
    assert await kept.ids(sought, after=-(10**30)) == [ids[1], ids[0]]


async def test_answers_of_one_moment_are_told_apart(kept: Kept) -> None:
    """None is skipped, none comes twice."""
    ids = [await kept.add() for _ in range(5)]
    month = Sought(span=MARCH)
    assert await kept.ids(month, before=ids[3]) == [ids[2], ids[1]]
    assert await kept.ids(month, after=ids[1]) == [ids[3], ids[2]]


async def test_only_what_is_sought(kept: Kept) -> None:
    """By the strongest emotion, by the time, and by both; the end of a span is not in it."""
    sad = await kept.add(Emotion.SAD, MARCH.since)
    happy = await kept.add(at=MARCH.until - timedelta(microseconds=1))
    later = await kept.add(at=MARCH.until)
    assert await kept.ids(Sought(emotion=Emotion.SAD)) == [sad]
    assert await kept.ids(Sought(span=MARCH)) == [happy, sad]
    assert await kept.ids(Sought(emotion=Emotion.HAPPY, span=MARCH)) == [happy]
    assert await kept.ids(Sought(emotion=Emotion.FEAR)) == []
    assert await kept.ids(Sought(emotion=Emotion.HAPPY)) == [later, happy]


async def test_an_id_that_is_gone_still_divides(kept: Kept) -> None:
    """Whoever turns a page from an entry that was deleted since lands where it was."""
    ids = [await kept.add(at=NOON + n * HOUR) for n in range(2)]
    foreign = recommendation("a", chat_id=CHAT + 1)
    gone = (await kept.answers.add(foreign)).recommendation_id or 0
    ids += [await kept.add(at=NOON + n * HOUR) for n in range(2, 4)]
    for sought in (ANY, Sought(span=MARCH)):
        assert await kept.ids(sought, before=gone) == [ids[1], ids[0]]
        assert await kept.ids(sought, after=gone) == [ids[3], ids[2]]


async def test_where_a_clock_was_set_back(kept: Kept) -> None:
    """All is in the order of ids, a month in that of its moments."""
    first, second = await kept.add(at=NOON + HOUR), await kept.add(at=NOON)
    assert await kept.ids() == [second, first]
    assert await kept.ids(Sought(span=MARCH)) == [first, second]
    assert await kept.ids(Sought(span=MARCH), before=first) == [second]


async def test_they_are_counted_up_to_a_limit(kept: Kept) -> None:
    """No further than anybody wants to know."""
    for emotion in (Emotion.SAD, Emotion.HAPPY, Emotion.HAPPY):
        await kept.add(emotion)
    assert await kept.journal.count(CHAT, ANY, limit=10) == 3
    assert await kept.journal.count(CHAT, ANY, limit=2) == 2
    assert await kept.journal.count(CHAT, Sought(emotion=Emotion.HAPPY), limit=10) == 2
    assert await kept.journal.count(CHAT + 1, ANY, limit=10) == 0


async def test_what_lies_around_a_month(kept: Kept) -> None:
    """The last answer before and the first one after it, of the emotion that is sought."""
    days = [datetime(2026, month, 9, tzinfo=UTC) for month in (1, 2, 5, 7)]
    for day, emotion in zip(days, ("happy", "sad", "sad", "happy"), strict=True):
        await kept.add(Emotion(emotion), day)
    around = kept.journal.around
    assert await around(CHAT, Sought(span=MARCH), MARCH) == (days[1], days[2])
    assert await around(CHAT, Sought(emotion=Emotion.HAPPY), MARCH) == (days[0], days[3])
    assert await around(CHAT, Sought(emotion=Emotion.FEAR), MARCH) == (None, None)


async def test_readings_of_a_day_are_put_together(kept: Kept) -> None:
    """By the calendar of the chat: how many of each emotion, and the means of their places."""
    await kept.add(Emotion.SAD, datetime(2026, 3, 1, 14, 59, tzinfo=UTC))
    await kept.add(Emotion.HAPPY, datetime(2026, 3, 1, 15, 0, tzinfo=UTC))
    await kept.add(Emotion.HAPPY, datetime(2026, 3, 2, 14, 59, tzinfo=UTC))
    first, second = await kept.journal.days(CHAT, MARCH, SEOUL)
    assert (first.day, first.emotions) == (date(2026, 3, 1), {Emotion.SAD: 1})
    assert (second.day, second.emotions) == (date(2026, 3, 2), {Emotion.HAPPY: 2})
    assert (second.readings, second.valence, second.energy) == (2, 0.5, 0.25)
    west = await kept.journal.days(CHAT, MARCH, ZoneInfo("America/Los_Angeles"))
    assert [(day.day.day, day.readings) for day in west] == [(1, 2), (2, 1)]


async def test_only_readings_count(kept: Kept) -> None:
    """Further songs are none, nor are words that told no mood; a time outside is not asked for."""
    untold = mood().model_copy(
        update={
            "confidence": 0.0,
            "face": None,
            "scene": None,
            "faces": None,
            "corrected": None,
        }
    )
    await kept.add(further=True)
    await kept.add(mood=untold)
    await kept.add(at=MARCH.until)
    assert await kept.journal.days(CHAT, MARCH, UTC) == ()
    await kept.add(mood=untold.model_copy(update={"corrected": Emotion.SAD}))
    assert [day.readings for day in await kept.journal.days(CHAT, MARCH, UTC)] == [1]


async def test_other_peoples_moods_do_not_count(kept: Kept) -> None:
    """A forwarded face is nobody's here, unless somebody says that they feel like it."""
    forwarded = mood().model_copy(update={"of_another": True, "corrected": None})
    await kept.add(mood=forwarded)
    assert await kept.journal.days(CHAT, MARCH, UTC) == ()
    await kept.add(mood=forwarded.model_copy(update={"corrected": Emotion.SAD}))
    assert [day.readings for day in await kept.journal.days(CHAT, MARCH, UTC)] == [1]


async def test_readings_of_one_person(kept: Kept) -> None:
    """Of a group, only theirs."""
    await kept.add(Emotion.SAD)
    await kept.add(Emotion.HAPPY, user_id=USER + 1)
    [day] = await kept.journal.days(CHAT, MARCH, UTC, user_id=USER)
    assert day.emotions == {Emotion.SAD: 1}
    assert await kept.journal.days(CHAT + 1, MARCH, UTC) == ()


async def test_the_day_on_which_clocks_are_set(kept: Kept) -> None:
    """It is one day, of 23 hours."""
    paris = ZoneInfo("Europe/Paris")
    for hour in (0, 1, 21):
        await kept.add(at=datetime(2026, 3, 29, hour, 30, tzinfo=UTC))
    await kept.add(at=datetime(2026, 3, 29, 22, 0, tzinfo=UTC))
    days = await kept.journal.days(CHAT, MARCH, paris)
    assert [(day.day.day, day.readings) for day in days] == [(29, 3), (30, 1)]
