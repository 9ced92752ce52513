"""Recommendations in SQLite files: exactness, statements, concurrency, restarts."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from sqlalchemy import event, func, select, text
from sqlalchemy.ext.asyncio import AsyncEngine

from recommender.models import (
    Arrival,
    ChatSettings,
    Correction,
    Emotion,
    Mood,
    Reader,
    Recommendation,
    Song,
)
from storage.chats import ChatRepository
from storage.corrections import CorrectionRepository
from storage.engine import for_writing
from storage.errors import StorageError
from storage.inbox import InboxRepository
from storage.pictures import PictureRepository
from storage.recommendations import RecommendationRepository
from storage.tables import Base, MoodRow, SongRow
from tests.storage import strategies
from tests.storage.samples import CHAT, USER, migrated, opened, recommendation, song

CORRECTION = Correction(reader=Reader.FACE, predicted=Emotion.HAPPY, true=Emotion.SAD)


@contextmanager
def statements(engine: AsyncEngine, verb: str) -> Iterator[list[str]]:
    """The statements sent meanwhile that begin with a word."""
    sent: list[str] = []

    def note(*arguments: object) -> None:
        if str(arguments[2]).startswith(verb):
            sent.append(str(arguments[2]))

    event.listen(engine.sync_engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine.sync_engine, "before_cursor_execute", note)


async def rows(engine: AsyncEngine) -> dict[str, int]:
    """How many rows each table has."""
    async with engine.connect() as connection:
        return {
            name: (await connection.execute(select(func.count()).select_from(table))).scalar_one()
            for name, table in Base.metadata.tables.items()
        }


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file that many examples share."""

    async def prepare() -> Path:
        path = tmp_path_factory.mktemp("any") / "selfie.db"
        async with migrated(path):
            return path

    return asyncio.run(prepare())


@hypothesis_settings(deadline=None, max_examples=50)
@given(new=strategies.recommendations(), preferred=strategies.settings)
def test_what_is_kept_comes_back_equal(
    file: Path, new: Recommendation, preferred: ChatSettings
) -> None:
    """Any recommendation and any settings come back exactly, floats to the last bit."""

    async def keep() -> None:
        async with opened(file) as engine:
            kept, chats = RecommendationRepository(engine), ChatRepository(engine)
            stored = await kept.add(new)
            await chats.save(preferred)
            assert stored.model_copy(update={"recommendation_id": None}) == new
            assert await kept.get(new.chat_id, stored.recommendation_id or 0) == stored
            assert await chats.settings(preferred.chat_id) == preferred

    asyncio.run(keep())


async def test_a_naive_moment_is_refused(engine: AsyncEngine) -> None:
    """A recommendation without a time zone is a mistake of the caller, and nothing is kept."""
    naive = recommendation("a").model_copy(update={"created_at": datetime(2026, 1, 1)})
    with pytest.raises(ValueError, match="a datetime needs a time zone"):
        await RecommendationRepository(engine).add(naive)
    assert set((await rows(engine)).values()) == {0}


async def test_all_or_nothing(engine: AsyncEngine) -> None:
    """When the last card cannot be kept, neither is anything before it."""
    whole = recommendation("a", "b")
    twice = whole.model_copy(update={"cards": (*whole.cards, whole.cards[0])})
    with pytest.raises(StorageError):
        await RecommendationRepository(engine).add(twice)
    assert set((await rows(engine)).values()) == {0}


async def test_cards_come_in_order(engine: AsyncEngine) -> None:
    """Cards come back by their position, in whatever order they were added."""
    kept = RecommendationRepository(engine)
    ordered = recommendation("c", "a", "b")
    stored = await kept.add(ordered.model_copy(update={"cards": ordered.cards[::-1]}))
    found = await kept.get(CHAT, stored.recommendation_id or 0)
    assert found is not None
    assert found.cards == ordered.cards


async def test_the_newest_facts_of_a_song(engine: AsyncEngine) -> None:
    """A song found again with other facts is one song, with the newer facts on every card."""
    kept = RecommendationRepository(engine)
    await kept.add(recommendation("a"))
    newer = recommendation("a")
    renamed = newer.cards[0].model_copy(update={"song": song("a", title="Through the Night")})
    await kept.add(newer.model_copy(update={"cards": (renamed,)}))
    assert {each.cards[0].song.title for each in await kept.page(CHAT)} == {"Through the Night"}
    assert (await rows(engine))["songs"] == 1


async def test_statements_do_not_grow_with_the_page(engine: AsyncEngine) -> None:
    """One recommendation or ten of ten cards each: two queries."""
    kept = RecommendationRepository(engine)
    for _ in range(10):
        await kept.add(recommendation(*"abcdefghij"))
    with statements(engine, "SELECT") as sent:
        assert len(await kept.page(CHAT, limit=1)) == 1
        assert len(sent) == 2
        assert len(await kept.page(CHAT, limit=10)) == 10
        assert len(sent) == 4


async def test_pages_use_the_index(engine: AsyncEngine) -> None:
    """A page is found by the index on chat and id, without sorting."""
    with statements(engine, "SELECT") as sent:
        await RecommendationRepository(engine).page(CHAT, before=7)
    async with engine.connect() as connection:
        plan = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sent[0]}", (CHAT, 7, 5, 0))
        steps = " ".join(str(step.detail) for step in plan)
    assert "ix_recommendations_chat_id_recommendation_id" in steps
    assert "B-TREE" not in steps


async def test_every_writer_takes_the_lock_first(engine: AsyncEngine) -> None:
    """Writers begin with the lock and readers without it, in each repository."""
    with statements(engine, "BEGIN") as sent:
        await RecommendationRepository(engine).add(recommendation("a"))
        await ChatRepository(engine).save(ChatSettings(chat_id=CHAT))
        await PictureRepository(engine).save(1, 0, "file")
        await RecommendationRepository(engine).replace(CHAT, 1, recommendation("b"))
        await CorrectionRepository(engine).add(CHAT, USER, [CORRECTION])
        await CorrectionRepository(engine).forget(CHAT, USER)
        assert sent == ["BEGIN IMMEDIATE"] * 6
        await RecommendationRepository(engine).page(CHAT)
        await ChatRepository(engine).settings(CHAT)
        await PictureRepository(engine).find(1, 0)
        await CorrectionRepository(engine).all(CHAT, USER)
        assert set(sent[6:]) == {"BEGIN"}


@pytest.fixture
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy machine may take longer for many writers than one of them waits in practice."""
    monkeypatch.setattr("storage.engine.BUSY_TIMEOUT_S", 60)


@pytest.mark.usefixtures("_patience")
async def test_fifty_at_once(tmp_path: Path) -> None:
    """Fifty writers of the same songs at once all succeed, each with its own id."""
    async with migrated(tmp_path / "selfie.db") as engine:
        kept = RecommendationRepository(engine)
        stored = await asyncio.gather(*(kept.add(recommendation(*"abcde")) for _ in range(50)))
        assert len({each.recommendation_id for each in stored}) == 50
        assert await kept.count(CHAT) == 50


@pytest.mark.usefixtures("_patience")
async def test_two_processes_worth_of_writers(tmp_path: Path) -> None:
    """Writers of two engines on one file wait for each other instead of failing."""
    file = tmp_path / "selfie.db"
    async with migrated(file) as one, opened(file) as two:
        both = [RecommendationRepository(one), RecommendationRepository(two)]
        await asyncio.gather(*(both[n % 2].add(recommendation("a")) for n in range(20)))
        assert await both[0].count(CHAT) == await both[1].count(CHAT) == 20


async def test_reading_while_another_writes(engine: AsyncEngine) -> None:
    """A reader sees the last committed state while a writer is in the middle of its work."""
    kept = RecommendationRepository(engine)
    stored = await kept.add(recommendation("a"))
    async with for_writing(engine).begin() as connection:
        await connection.execute(text("DELETE FROM recommendations"))
        assert await kept.page(CHAT) == (stored,)
    assert await kept.page(CHAT) == ()


async def test_cancelled_writers(engine: AsyncEngine) -> None:
    """Wherever a writer is cancelled, a recommendation is whole or absent and others go on."""
    kept = RecommendationRepository(engine)
    for steps in range(40):
        task = asyncio.create_task(kept.add(recommendation("a", "b")))
        for _ in range(steps):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait([task])
    whole = await kept.page(CHAT, limit=100)
    assert len(whole) == await kept.count(CHAT)
    assert all(len(each.cards) == 2 for each in whole)
    assert await kept.add(recommendation("a")) in await kept.page(CHAT)


async def test_a_restart_keeps_everything(tmp_path: Path) -> None:
    """What was kept is there for the next process: all that the repositories hold."""
    file, settings = tmp_path / "selfie.db", ChatSettings(chat_id=CHAT, language="ko")
    async with migrated(file) as engine:
        stored = await RecommendationRepository(engine).add(recommendation("a", "b"))
        await ChatRepository(engine).save(settings)
        await PictureRepository(engine).save(1, 0, "file")
        await CorrectionRepository(engine).add(CHAT, USER, [CORRECTION])
    async with migrated(file) as engine:
        assert await RecommendationRepository(engine).page(CHAT) == (stored,)
        assert await ChatRepository(engine).settings(CHAT) == settings
        assert await PictureRepository(engine).find(1, 0) == "file"
        assert await CorrectionRepository(engine).all(CHAT, USER) == (CORRECTION,)


async def test_deleting_takes_all_but_the_songs(engine: AsyncEngine) -> None:
    """A deleted recommendation takes mood, cards and pictures along; its id never returns."""
    kept = RecommendationRepository(engine)
    await kept.add(recommendation("a"))
    await PictureRepository(engine).save(1, 0, "file")
    async with for_writing(engine).begin() as connection:
        await connection.execute(text("DELETE FROM recommendations"))
    left = {name for name, count in (await rows(engine)).items() if count}
    assert left == {"songs"}
    assert (await kept.add(recommendation("a"))).recommendation_id == 2


async def test_a_failed_replacement_changes_nothing(engine: AsyncEngine) -> None:
    """When the new one cannot be kept, the old one stays with its mood, cards and picture."""
    kept = RecommendationRepository(engine)
    old = await kept.add(recommendation("a"))
    await PictureRepository(engine).save(1, 0, "file")
    whole = recommendation("b", "c")
    twice = whole.model_copy(update={"cards": (*whole.cards, whole.cards[0])})
    with pytest.raises(StorageError):
        await kept.replace(CHAT, 1, twice)
    assert await kept.page(CHAT) == (old,)
    assert await PictureRepository(engine).find(1, 0) == "file"
    assert (await rows(engine))["songs"] == 1


async def test_a_replaced_one_takes_all_but_the_songs_along(engine: AsyncEngine) -> None:
    """Nothing of the old one is left, and its picture is not taken for one of the new one."""
    kept = RecommendationRepository(engine)
    await kept.add(recommendation("a", "b"))
    await PictureRepository(engine).save(1, 0, "file")
    assert await kept.replace(CHAT, 1, recommendation("c")) is not None
    left = await rows(engine)
    assert (left["recommendations"], left["moods"], left["cards"], left["pictures"]) == (1, 1, 1, 0)
    assert left["songs"] == 3


def test_songs_and_moods_are_kept_with_every_field() -> None:
    """Each field of a song and of a mood has its column."""
    moods = {column.name for column in MoodRow.__table__.columns}
    assert moods == {*Mood.model_fields, "recommendation_id", "caption"}
    assert {column.name for column in SongRow.__table__.columns} == set(Song.model_fields)


async def test_further_songs_count_for_the_one_who_pressed(tmp_path: Path) -> None:
    """They belong to the one who asked first, who must not pay for what others press."""
    asked = recommendation("a").model_copy(update={"update_id": 5})
    async with migrated(tmp_path / "selfie.db") as engine:
        kept = RecommendationRepository(engine)
        pressed = Arrival(
            update_id=5,
            origin="a press",
            chat_id=CHAT,
            user_id=USER + 1,
            payload={},
            received_at=asked.created_at,
        )
        await InboxRepository(engine).receive(pressed)
        for each in (asked, recommendation("b")):
            await kept.add(each)
        since = asked.created_at
        counts = [await kept.answered("user", who, since=since) for who in (USER, USER + 1)]
        assert counts == [1, 1]
        assert await kept.answered("chat", CHAT, since=since) == 2
