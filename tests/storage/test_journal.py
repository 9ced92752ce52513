"""A long history in a SQLite file is never read as a whole."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import event, text
from sqlalchemy.ext.asyncio import AsyncEngine

from recommender.models import Emotion, Sought, Span
from storage.journal import JournalRepository
from storage.recommendations import RecommendationRepository
from tests.storage.samples import CHAT, recommendation

MARCH = Span(since=datetime(2026, 3, 1, tzinfo=UTC), until=datetime(2026, 4, 1, tzinfo=UTC))
SOUGHT = {
    "all": Sought(),
    "emotion": Sought(emotion=Emotion.SAD),
    "month": Sought(span=MARCH),
    "both": Sought(emotion=Emotion.SAD, span=MARCH),
}
INDEXES = {
    "all": "ix_recommendations_chat_id_recommendation_id (chat_id=?",
    "emotion": "ix_recommendations_chat_id_emotion_recommendation_id (chat_id=? AND emotion=?",
    "month": "ix_recommendations_chat_id_created_at (chat_id=? AND created_at>? AND created_at<?",
    "both": "ix_recommendations_chat_id_emotion_created_at "
    "(chat_id=? AND emotion=? AND created_at>? AND created_at<?",
}


async def plan(engine: AsyncEngine, action: Callable[[], Awaitable[object]]) -> list[str]:
    """How SQLite answers the statements that an action sends about recommendations."""
    sent: list[tuple[str, tuple[Any, ...]]] = []

    def note(_: object, __: object, statement: str, values: tuple[Any, ...], *___: object) -> None:
        if "FROM recommendations" in statement:
            sent.append((statement, values))

    event.listen(engine.sync_engine, "before_cursor_execute", note)
    await action()
    event.remove(engine.sync_engine, "before_cursor_execute", note)
    steps = []
    async with engine.connect() as connection:
        for statement, values in sent:
            found = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
            steps += [str(step) for *_, step in found]
    return steps


def is_cheap(steps: list[str]) -> bool:
    """Whether nothing is read but what an index leads to, and nothing is sorted."""
    return bool(steps) and not any(re.search(r"^SCAN (?!anon)|TEMP B-TREE", step) for step in steps)


@pytest.mark.parametrize("name", sorted(SOUGHT))
@pytest.mark.parametrize("cursor", [{}, {"before": 7}, {"after": 0}], ids=["", "before", "after"])
async def test_a_page_is_found_by_an_index(
    engine: AsyncEngine, name: str, cursor: dict[str, int]
) -> None:
    """Whatever is sought, and however far back."""
    await RecommendationRepository(engine).add(recommendation("a"))
    journal = JournalRepository(engine)
    steps = await plan(engine, lambda: journal.page(CHAT, SOUGHT[name], **cursor))
    assert is_cheap(steps), steps
    assert any(INDEXES[name] in step for step in steps), steps


@pytest.mark.parametrize("name", sorted(SOUGHT))
async def test_so_are_the_count_and_the_months(engine: AsyncEngine, name: str) -> None:
    """The head and the arrows of a page cost no more than the page."""
    journal, sought = JournalRepository(engine), SOUGHT[name]
    counting = await plan(engine, lambda: journal.count(CHAT, sought, limit=1000))
    assert is_cheap(counting), counting
    around = await plan(engine, lambda: journal.around(CHAT, sought, MARCH))
    assert is_cheap(around), around
    assert len(around) == 2
    assert all("created_at" in step for step in around)


async def test_days_are_read_from_the_index_of_moments(engine: AsyncEngine) -> None:
    """Nothing outside of the span is looked at."""
    journal = JournalRepository(engine)
    steps = await plan(engine, lambda: journal.days(CHAT, MARCH, UTC))
    assert any(INDEXES["month"] in step for step in steps), steps


async def test_the_check_can_fail(engine: AsyncEngine) -> None:
    """Without an index the same check says so."""
    async with engine.connect() as connection:
        found = await connection.execute(
            text("EXPLAIN QUERY PLAN SELECT 1 FROM recommendations ORDER BY language")
        )
        assert not is_cheap([str(step) for *_, step in found])
