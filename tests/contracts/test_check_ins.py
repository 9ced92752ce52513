"""What every implementation of `CheckIns` keeps."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from recommender.check_ins import LATE, UNANSWERED
from recommender.models import ChatSettings, DueCheckIn
from recommender.ports import Chats, CheckIns
from storage.chats import ChatRepository
from storage.check_ins import CheckInRepository
from tests.storage.samples import CHAT, migrated

DAY = timedelta(days=1)
NIGHT = datetime(2026, 11, 27, 22, tzinfo=UTC)  # 7 in Seoul
MORNING = datetime(2026, 11, 28, 0, tzinfo=UTC)  # 9 in Seoul
SEOUL = ChatSettings(chat_id=CHAT, language="ko", time_zone="Asia/Seoul")
ASKED = DueCheckIn(chat_id=CHAT, language="ko")


@dataclass
class Kept:
    """The stores of a chat in Seoul."""

    check_ins: CheckIns
    chats: Chats

    async def claimed(self, now: datetime) -> tuple[DueCheckIn, ...]:
        """Who is asked."""
        return await self.check_ins.claim(now=now, limit=10)


@pytest.fixture
async def kept(tmp_path: Path) -> AsyncIterator[Kept]:
    """Nobody is asked yet."""
    async with migrated(tmp_path / "selfie.db") as engine:
        chats = ChatRepository(engine)
        await chats.save(SEOUL)
        yield Kept(CheckInRepository(engine), chats)


async def test_nobody_is_asked_who_does_not_want_it(kept: Kept) -> None:
    """Nor is it an error to say so twice, or to answer nothing."""
    await kept.check_ins.answered(CHAT)
    await kept.check_ins.unasked(CHAT)
    await kept.check_ins.move(CHAT, now=NIGHT)
    assert await kept.check_ins.get(CHAT) is None
    assert not await kept.check_ins.turn_off(CHAT)
    assert await kept.claimed(MORNING) == ()


async def test_it_is_asked_once_at_its_hour(kept: Kept) -> None:
    """Not before it, and not again until the next day."""
    on = await kept.check_ins.turn_on(CHAT, 9, now=NIGHT)
    assert (on.hour, on.next_at, on.unanswered) == (9, MORNING, 0)
    assert await kept.check_ins.get(CHAT) == on
    assert await kept.claimed(MORNING - timedelta(seconds=1)) == ()
    assert await kept.claimed(MORNING) == (ASKED,)
    assert await kept.claimed(MORNING) == ()
    assert await kept.claimed(MORNING + DAY) == (ASKED,)


async def test_two_who_ask_at_once_ask_once(kept: Kept) -> None:
    """Whoever claims it first has it."""
    await kept.check_ins.turn_on(CHAT, 9, now=NIGHT)
    claims = await asyncio.gather(*(kept.claimed(MORNING) for _ in range(5)))
    assert sorted(map(len, claims)) == [0, 0, 0, 0, 1]


@pytest.mark.parametrize("late", [LATE, LATE + timedelta(seconds=1)], ids=["just", "too late"])
async def test_a_late_question_is_asked_within_three_hours(kept: Kept, late: timedelta) -> None:
    """Later it is left out, and the next one comes on its day."""
    await kept.check_ins.turn_on(CHAT, 9, now=NIGHT)
    assert await kept.claimed(MORNING + late) == ((ASKED,) if late == LATE else ())
    after = await kept.check_ins.get(CHAT)
    assert after is not None
    assert after.next_at == MORNING + DAY
    assert after.unanswered == (1 if late == LATE else 0)


async def test_late_ones_do_not_hold_up_the_others(kept: Kept) -> None:
    """However many there are."""
    for number in range(20):
        await kept.check_ins.turn_on(number, 9, now=NIGHT - DAY)
    await kept.check_ins.turn_on(CHAT, 9, now=NIGHT)
    due = MORNING.replace(hour=0)
    assert [each.chat_id for each in await kept.claimed(due)] == [CHAT]


async def test_after_seven_without_an_answer_it_is_over(kept: Kept) -> None:
    """The eighth time it only says so, and then nothing."""
    await kept.check_ins.turn_on(CHAT, 9, now=NIGHT)
    days = [await kept.claimed(MORNING + n * DAY) for n in range(UNANSWERED + 2)]
    assert days == [(ASKED,)] * 7 + [(ASKED.model_copy(update={"over": True}),)] + [()]
    assert await kept.check_ins.get(CHAT) is None


async def test_an_answer_counts_for_all_that_was_asked(kept: Kept) -> None:
    """The count begins anew; a question that did not arrive does not count."""
    await kept.check_ins.turn_on(CHAT, 9, now=NIGHT)
    for number in range(3):
        await kept.claimed(MORNING + number * DAY)
    await kept.check_ins.unasked(CHAT)
    on = await kept.check_ins.get(CHAT)
    assert on is not None
    assert on.unanswered == 2
    await kept.check_ins.answered(CHAT)
    on = await kept.check_ins.get(CHAT)
    assert on is not None
    assert on.unanswered == 0


async def test_it_moves_with_the_time_zone(kept: Kept) -> None:
    """The hour stays, the moment changes."""
    await kept.check_ins.turn_on(CHAT, 9, now=NIGHT)
    await kept.chats.change(CHAT, lambda each: each.model_copy(update={"time_zone": "UTC"}))
    await kept.check_ins.move(CHAT, now=NIGHT)
    on = await kept.check_ins.get(CHAT)
    assert on is not None
    assert on.next_at == MORNING + timedelta(hours=9)


async def test_only_those_who_are_named(kept: Kept) -> None:
    """The others wait; many are given a few at a time."""
    for number in range(1, 6):
        await kept.check_ins.turn_on(number, 0, now=NIGHT)
    named = await kept.check_ins.claim(now=MORNING, limit=9, only={2, 4, 9})
    assert [each.chat_id for each in named] == [2, 4]
    assert len(await kept.check_ins.claim(now=MORNING, limit=2)) == 2
    assert len(await kept.check_ins.claim(now=MORNING, limit=2)) == 1


@pytest.mark.parametrize("years", [-20, 20], ids=["back", "ahead"])
async def test_a_clock_that_was_wrong_leaves_nothing_behind(kept: Kept, years: int) -> None:
    """Set right, the next question is the next one."""
    await kept.check_ins.turn_on(CHAT, 9, now=NIGHT.replace(year=NIGHT.year + years))
    assert await kept.claimed(NIGHT) == ()
    assert await kept.claimed(MORNING) == (ASKED,)
    assert await kept.claimed(MORNING - timedelta(minutes=5)) == ()
    assert await kept.claimed(MORNING) == ()
