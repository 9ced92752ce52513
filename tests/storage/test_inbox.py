"""What the inbox keeps of updates, and for how long."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from recommender.models import Arrival, Earlier
from storage.inbox import KNOWN_FOR, InboxRepository
from storage.recommendations import RecommendationRepository
from storage.tables import InboxRow
from tests.storage.samples import CHAT, USER, migrated, recommendation

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
LATER = NOW + timedelta(seconds=5)


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[AsyncEngine]:
    """A database without an update."""
    async with migrated(tmp_path / "selfie.db") as opened:
        yield opened


@pytest.fixture
def inbox(engine: AsyncEngine) -> InboxRepository:
    """An empty inbox."""
    return InboxRepository(engine)


def arrival(update_id: int, origin: str = "", at: datetime = NOW) -> Arrival:
    """A message with words that nobody else should read."""
    return Arrival(
        update_id=update_id,
        origin=origin or f"message:{CHAT}:{update_id}",
        chat_id=CHAT,
        user_id=USER,
        payload={"update_id": update_id, "message": {"text": "secret 🤫"}},
        received_at=at,
    )


async def rows(engine: AsyncEngine) -> dict[int, InboxRow]:
    """Every row by its number."""
    async with AsyncSession(engine) as session:
        return {row.update_id: row for row in await session.scalars(select(InboxRow))}


async def test_what_arrived_is_unfinished(inbox: InboxRepository) -> None:
    """The oldest comes first, with its content as it was sent."""
    assert await inbox.receive(arrival(8, at=NOW))
    assert await inbox.receive(arrival(3, at=LATER))
    first, second = await inbox.unfinished()
    assert (first.update_id, second.update_id) == (8, 3)
    assert first.payload == arrival(8).payload
    assert (first.attempts, first.status_id, first.seen_id) == (0, None, None)


async def test_a_repeat_is_known(inbox: InboxRepository) -> None:
    """It is given as it stands while it is unfinished, and not any more afterwards."""
    new = await inbox.receive(arrival(1))
    assert new is not None
    assert new.attempts == 0
    assert await inbox.begin(1, seen_id=7)
    again = await inbox.receive(arrival(1))
    assert again == new.model_copy(update={"attempts": 1, "seen_id": 7})
    await inbox.finish([1], now=NOW)
    assert await inbox.receive(arrival(1)) is None
    assert await inbox.unfinished() == ()


async def test_another_bot_may_count_from_the_same_number(inbox: InboxRepository) -> None:
    """What it sends is new, whatever was kept under that number."""
    await inbox.receive(arrival(1))
    await inbox.begin(1)
    await inbox.finish([1], now=NOW)
    assert await inbox.receive(arrival(1, origin="message:77:5"))
    (waiting,) = await inbox.unfinished()
    assert waiting.attempts == 0


async def test_attempts_are_counted(inbox: InboxRepository) -> None:
    """A status message and the newest message known at the first one are remembered."""
    await inbox.receive(arrival(1))
    assert await inbox.begin(1, seen_id=40)
    assert await inbox.begin(1, seen_id=50)
    await inbox.keep_status(1, 51)
    (waiting,) = await inbox.unfinished()
    assert (waiting.attempts, waiting.seen_id, waiting.status_id) == (2, 40, 51)


async def test_an_attempt_that_had_no_chance_is_counted_less(inbox: InboxRepository) -> None:
    """However often that is said; nobody gets attempts that were not made."""
    for number, attempts in ((1, 1), (2, 3), (3, 3)):
        await inbox.receive(arrival(number))
        for _ in range(attempts):
            await inbox.begin(number)
    await inbox.finish([3], now=NOW)
    for _ in range(2):
        for number in (1, 2, 3, 4):
            await inbox.spare(number, attempts=2)
    assert {each.update_id: each.attempts for each in await inbox.unfinished()} == {1: 1, 2: 2}


async def test_a_finished_update_is_emptied(inbox: InboxRepository, engine: AsyncEngine) -> None:
    """Done or failed, several at once: what was written in them is gone."""
    for number in (1, 2, 3):
        await inbox.receive(arrival(number))
        await inbox.begin(number)
    await inbox.finish([1, 2], now=LATER)
    await inbox.finish([3], now=LATER, error_id="c0ffee")
    found = await rows(engine)
    assert [(row.state, row.payload, row.error_id) for row in found.values()] == [
        ("done", None, None),
        ("done", None, None),
        ("failed", None, "c0ffee"),
    ]
    assert await inbox.count() == {"done": 2, "failed": 1}


async def test_what_is_finished_stays_as_it_is(inbox: InboxRepository, engine: AsyncEngine) -> None:
    """A failed update is not done afterwards, and no attempt begins on a finished one."""
    await inbox.receive(arrival(1))
    await inbox.begin(1)
    await inbox.finish([1], now=NOW, error_id="c0ffee")
    await inbox.finish([1], now=LATER)
    assert not await inbox.begin(1)
    assert (await rows(engine))[1].state == "failed"


async def test_no_attempt_begins_on_what_was_forgotten(inbox: InboxRepository) -> None:
    """An update whose row was deleted meanwhile is not worked on."""
    assert not await inbox.begin(1)


async def test_old_updates_are_swept(inbox: InboxRepository, engine: AsyncEngine) -> None:
    """They go with later arrivals, once nobody can send them again; what waits stays."""
    for number in (1, 2, 3):
        await inbox.receive(arrival(number))
    await inbox.finish([1], now=NOW)
    await inbox.finish([2], now=NOW + timedelta(hours=1))
    await inbox.receive(arrival(4, at=NOW + KNOWN_FOR))
    assert set(await rows(engine)) == {2, 3, 4}


async def test_a_moment_without_a_zone_is_refused(inbox: InboxRepository) -> None:
    """Nobody could tell which moment it means."""
    with pytest.raises(ValueError, match="time zone"):
        await inbox.receive(arrival(1, at=datetime(2026, 1, 1)))


async def test_nothing_tells_from_which_chat_an_update_came(
    engine: AsyncEngine, inbox: InboxRepository
) -> None:
    """Of what an update is about a few digits are kept, which a great many others share."""
    await inbox.receive(arrival(1))
    origin = (await rows(engine))[1].origin
    assert len(origin) == 8
    assert str(CHAT) not in origin
    await inbox.finish([1], now=LATER)
    assert await inbox.receive(arrival(1)) is None
    assert await inbox.receive(arrival(1, origin=f"message:{CHAT}:2"))


async def test_a_finished_update_gets_no_status(
    engine: AsyncEngine, inbox: InboxRepository
) -> None:
    """What was forgotten meanwhile stays nameless."""
    await inbox.receive(arrival(1))
    await inbox.finish([1], now=LATER)
    await inbox.keep_status(1, 55)
    assert (await rows(engine))[1].status_id is None


async def test_an_album_is_finished_with_any_of_its_parts(inbox: InboxRepository) -> None:
    """Which is known as long as its updates are, in its own chat alone."""
    for number, album in ((1, "77"), (2, "77"), (3, "7"), (4, None)):
        await inbox.receive(arrival(number).model_copy(update={"album": album}))
    assert not await inbox.has_finished(CHAT, "77")
    await inbox.finish([2, 4], now=LATER)
    assert await inbox.has_finished(CHAT, "77")
    assert not await inbox.has_finished(CHAT + 1, "77")
    await inbox.begin(3)
    assert not await inbox.has_finished(CHAT, "7")
    await inbox.finish([3], now=LATER, error_id="c0ffee")
    assert await inbox.has_finished(CHAT, "7")
    assert await inbox.receive(arrival(2).model_copy(update={"album": "77"})) is None


async def test_one_update_is_got_by_its_number(inbox: InboxRepository) -> None:
    """As long as it is to be answered."""
    new = await inbox.receive(arrival(1))
    assert await inbox.get(1) == new
    assert await inbox.get(2) is None
    await inbox.finish([1], now=NOW)
    assert await inbox.get(1) is None


async def test_a_new_update_has_no_answer_yet(inbox: InboxRepository, engine: AsyncEngine) -> None:
    """Whatever another bot answered to one of the same number, in this chat or elsewhere."""
    kept = RecommendationRepository(engine)
    await kept.add(recommendation("a").model_copy(update={"update_id": 5}))
    await inbox.receive(arrival(5))
    assert await kept.answer_to(CHAT, 5) is None


def brought(update_id: int, message_id: int, album: str | None = None) -> Arrival:
    """A message with its number."""
    return arrival(update_id).model_copy(update={"message_id": message_id, "album": album})


async def test_the_update_that_brought_a_message(inbox: InboxRepository) -> None:
    """Known as long as the update is, also when it is finished; not in another chat."""
    await inbox.receive(brought(5, 70))
    assert await inbox.sent(CHAT, 70) == Earlier(update_id=5, status_id=None)
    await inbox.keep_status(5, 71)
    await inbox.finish([5], now=NOW)
    assert await inbox.sent(CHAT, 70) == Earlier(update_id=5, status_id=71)
    assert await inbox.sent(CHAT, 71) is None
    assert await inbox.sent(CHAT + 1, 70) is None
    await inbox.receive(arrival(6, at=NOW + KNOWN_FOR))
    assert await inbox.sent(CHAT, 70) is None


async def test_an_album_has_one_answer(inbox: InboxRepository) -> None:
    """Whichever part is asked about; another album is another one's."""
    for number in (5, 6, 7):
        await inbox.receive(brought(number, 70 + number, "first"))
    await inbox.receive(brought(8, 78, "second"))
    await inbox.keep_status(5, 90)
    for number in (5, 6, 7):
        assert await inbox.sent(CHAT, 70 + number) == Earlier(update_id=5, status_id=90)
    assert await inbox.sent(CHAT, 78) == Earlier(update_id=8, status_id=None)


async def test_the_newest_answer_to_a_message_counts(inbox: InboxRepository) -> None:
    """One that an edit brought, and not the edit that brought none."""
    for number in (5, 6, 7):
        await inbox.receive(brought(number, 70))
    await inbox.keep_status(6, 90)
    assert await inbox.sent(CHAT, 70) == Earlier(update_id=6, status_id=90)
