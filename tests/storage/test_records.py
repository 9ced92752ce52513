"""A long history is handed out a few answers at a time."""

from __future__ import annotations

import asyncio
import json

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.locale import words_in
from handlers.views.export.page import Summary, answer_html, html_file
from handlers.views.export.record import answer_json, json_file
from storage.engine import for_writing
from storage.recommendations import RecommendationRepository
from storage.records import RecordRepository
from tests.storage.samples import CHAT, USER, recommendation

LONG = 10_000


async def lengthen(engine: AsyncEngine, answers: int) -> None:
    """Copy the only answer of the chat, with its mood and its cards, until there are so many."""
    async with for_writing(engine).begin() as connection:
        for table in ("recommendations", "moods", "cards"):
            columns = list(
                (await connection.execute(text(f"SELECT * FROM {table} LIMIT 0"))).keys()  # noqa: S608 — our own table
            )
            others = ", ".join(f'"{name}"' for name in columns if name != "recommendation_id")
            fresh = others.replace('"update_id"', "NULL")
            await connection.execute(
                text(
                    f"WITH RECURSIVE n(id) AS (SELECT 2 UNION ALL SELECT id + 1 FROM n "  # noqa: S608 — ours
                    f"WHERE id < :answers) INSERT INTO {table} (recommendation_id, {others}) "
                    f"SELECT n.id, {fresh} FROM n, {table} WHERE recommendation_id = 1"
                ),
                {"answers": answers},
            )


async def test_ten_thousand_answers(engine: AsyncEngine) -> None:
    """All of them are exported below Telegram's limit, a few at a time."""
    kept = RecommendationRepository(engine)
    await kept.add(recommendation(*"abcde"))
    await lengthen(engine, LONG)
    words, records = words_in("ko"), RecordRepository(engine, kept)
    first = await kept.get(CHAT, 1)
    assert first is not None
    summary = Summary(at=first.created_at, language="ko", tables={}, corrections=())
    record, page = json_file(CHAT, {}, summary.at), html_file(summary, words)
    async for answers in records.answers(CHAT):
        assert 0 < len(answers) <= 10
        lines, articles = map(answer_json, answers), (answer_html(a, words) for a in answers)
        assert await asyncio.to_thread(record.add, lines) == []
        assert await asyncio.to_thread(page.add, articles) == []
    whole = json.loads(record.end().content)
    ids = [answer["recommendation_id"] for answer in whole["answers"]]
    assert ids == [*range(LONG, 0, -1)]
    assert page.end().content.count(b"<article>") == LONG


async def test_of_one_person(engine: AsyncEngine) -> None:
    """Only what is theirs, however it lies among that of the others."""
    kept = RecommendationRepository(engine)
    for number in range(7):
        theirs = {"user_id": USER + number % 2}
        await kept.add(recommendation("a").model_copy(update=theirs))
    records = RecordRepository(engine, kept)
    found = [each async for part in records.answers(CHAT, user_id=USER, at_once=2) for each in part]
    assert [each.recommendation.recommendation_id for each in found] == [7, 5, 3, 1]


async def test_nothing_to_hand_out(engine: AsyncEngine) -> None:
    """A chat that nobody knows has empty tables and no answers."""
    records = RecordRepository(engine, RecommendationRepository(engine))
    assert [part async for part in records.answers(CHAT)] == []
    tables = await records.tables(CHAT)
    assert {"settings", "corrections", "inbox", "token_uses", "told", "past_cards"} <= {*tables}
    assert not any(tables.values())
