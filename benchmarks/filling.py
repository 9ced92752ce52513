"""Databases with as many answers as one likes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from benchmarks.songs import mood
from recommender.models import Card, Direction, Emotion, Point, Recommendation, Song
from storage.engine import for_writing
from storage.recommendations import RecommendationRepository

CHAT = 7_111_222_333
NEWEST = datetime(2026, 11, 27, 12, tzinfo=UTC)
CARDS = 5

# In the order of ids and of moments; the emotions take turns, the last one is the first answer's.
_ANSWERS = """
WITH RECURSIVE n(id) AS (SELECT 2 UNION ALL SELECT id + 1 FROM n WHERE id < :answers)
INSERT INTO recommendations (recommendation_id, chat_id, user_id, created_at, language, direction,
    path, selected_by, emotion)
SELECT n.id, chat_id, user_id,
    strftime('%Y-%m-%d %H:%M:%f', created_at, '+' || ((n.id - 1) * :minutes) || ' minutes')
        || '000',
    language, direction, path, selected_by,
    json_extract(:emotions, '$[' || (n.id % 7) || ']')
FROM n, recommendations WHERE recommendation_id = 1
"""
_BELONGING = """
INSERT INTO {table} (recommendation_id, {columns})
SELECT answer.recommendation_id, {columns} FROM recommendations AS answer, {table} AS one
WHERE one.recommendation_id = 1 AND answer.recommendation_id > 1
"""
_COLUMNS = {
    "moods": "scores, valence, energy, confidence, photos, frames, predicted",
    "cards": "position, song_id, reason, feedback, feedback_at",
}


async def fill(engine: AsyncEngine, answers: int, every: timedelta) -> None:
    """Give the chat so many answers, one `every` so often, the last one at `NEWEST`.

    Every one of them has five songs, of which the first is liked.
    """
    oldest = _answer(NEWEST - (answers - 1) * every)
    await RecommendationRepository(engine).add(oldest)
    facts = {
        "answers": answers,
        "minutes": int(every / timedelta(minutes=1)),
        "emotions": "[" + ",".join(f'"{emotion}"' for emotion in Emotion) + "]",
    }
    async with for_writing(engine).begin() as connection:
        await connection.execute(text(_ANSWERS), facts)
        for table, columns in _COLUMNS.items():
            await connection.execute(text(_BELONGING.format(table=table, columns=columns)))


def _answer(at: datetime) -> Recommendation:
    felt = mood(0.4, 0.5)
    songs = [
        Song(
            song_id=f"{number}",
            title=f"Song {number}",
            artist="Artist",
            year=2001,
            language="en",
            valence=0.5,
            energy=0.5,
        )
        for number in range(1, CARDS + 1)
    ]
    return Recommendation(
        recommendation_id=None,
        chat_id=CHAT,
        user_id=CHAT,
        created_at=at,
        language="en",
        mood=felt,
        caption=None,
        direction=Direction.MATCH,
        path=(Point(valence=0.4, energy=0.5),) * CARDS,
        cards=tuple(
            Card(position=place, song=song, reason="Because.")
            for place, song in enumerate(songs, start=1)
        ),
        selected_by="nearest",
    )
