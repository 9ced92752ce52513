"""Databases and recommendations for the tests."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncEngine

from recommender.models import (
    Card,
    Direction,
    Disagreement,
    Emotion,
    EmotionScores,
    Frame,
    Mood,
    Notice,
    Point,
    Predicted,
    Recommendation,
    SceneReading,
    Song,
)
from storage.engine import create_engine
from storage.migrations import migrate

CHAT = -1_001_234_567_890
"""A supergroup: its id needs more than 32 bits."""
USER = 7_123_456_789
"""A newer account: so does its id."""


@asynccontextmanager
async def opened(file: Path) -> AsyncIterator[AsyncEngine]:
    """An engine for a file, closed at the end."""
    engine = create_engine(f"sqlite:///{file}")
    try:
        yield engine
    finally:
        await engine.dispose()


@asynccontextmanager
async def migrated(file: Path) -> AsyncIterator[AsyncEngine]:
    """An engine for a file with the schema of this release."""
    async with opened(file) as engine:
        await migrate(engine)
        yield engine


def song(song_id: str, title: str = "밤편지") -> Song:
    """A song with every field set."""
    return Song(
        song_id=song_id,
        title=title,
        artist="아이유",
        artists=("아이유",),
        genres=("ballad", "folk"),
        year=2017,
        language="ko",
        valence=0.1 + 0.2,
        energy=1 / 3,
        explicit=True,
        spotify_id="3P3UA61WRQqwCXaoFOTENd",
        youtube_id="BzYnNdJhZQw",
        cover="https://example.org/cover.jpg",
        link="https://example.org/track/1",
        preview=True,
        source="deezer",
    )


def mood() -> Mood:
    """A mood with every field set, those included that never come together."""
    return Mood(
        scores=EmotionScores.normalised([0, 0, 1, 2, 4, 0, 0]),
        valence=0.3,
        energy=0.7,
        confidence=0.9,
        face=EmotionScores(happy=1.0),
        words=EmotionScores(sad=1.0),
        disagreement=Disagreement(face=Emotion.HAPPY, words=Emotion.SAD),
        faces=2,
        photos=3,
        scene=SceneReading(valence=-0.2, arousal=0.1, description="비 오는 창가", words=("고요",)),
        frames=(
            Frame(at_s=0, scores=None),
            Frame(at_s=1 / 3, scores=EmotionScores.normalised([0, 0, 1, 2, 4, 0, 0])),
        ),
        predicted=Predicted(face=Emotion.HAPPY, words=Emotion.SAD),
        corrected=Emotion.FEAR,
    )


def recommendation(*songs: str, chat_id: int = CHAT) -> Recommendation:
    """A recommendation of these songs, not stored yet."""
    cards = tuple(
        Card(position=place, song=song(song_id), reason=f"그래서 {song_id}")
        for place, song_id in enumerate(songs, start=1)
    )
    return Recommendation(
        recommendation_id=None,
        chat_id=chat_id,
        user_id=USER,
        created_at=datetime(2026, 3, 1, 12, 30, 15, 123456, tzinfo=UTC),
        language="ko",
        mood=mood(),
        caption="합격했어요!! <b>🎉</b>",
        direction=Direction.LIFT,
        path=(Point(valence=0.3, energy=0.7), Point(valence=0.8, energy=0.9)),
        cards=cards,
        selected_by="nearest",
        like="아이유 – 좋은 날",
        notice=Notice.MODEL_SPENT,
    )
