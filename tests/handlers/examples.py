"""Recommendations for the tests of the views."""

from __future__ import annotations

from datetime import UTC, datetime

from recommender.models import (
    Card,
    Direction,
    Disagreement,
    Emotion,
    EmotionScores,
    Mood,
    Point,
    Recommendation,
)
from tests.recommender.test_models import song

HAPPY = EmotionScores(happy=0.81, neutral=0.19)
SAD = EmotionScores(sad=0.7, neutral=0.3)
LIFT = tuple(Point(valence=0.2 + 0.15 * n, energy=0.3 + 0.1 * n) for n in range(5))


def mood(
    *,
    face: EmotionScores | None = HAPPY,
    words: EmotionScores | None = None,
    faces: int | None = 1,
    disagreement: Disagreement | None = None,
    at: Point = LIFT[0],
) -> Mood:
    """A mood at the beginning of a path."""
    return Mood(
        scores=face or words or HAPPY,
        valence=at.valence,
        energy=at.energy,
        confidence=0.9,
        face=face,
        words=words,
        faces=faces,
        disagreement=disagreement,
    )


SMILE_AND_TEARS = mood(words=SAD, disagreement=Disagreement(face=Emotion.HAPPY, words=Emotion.SAD))


def recommendation(
    *,
    cards: int = 5,
    title: str = "Title",
    artist: str = "Artist",
    reason: str = "Because.",
    of: Mood | None = None,
    language: str = "en",
    caption: str | None = None,
    user_id: int | None = 1,
) -> Recommendation:
    """A stored recommendation with numbered songs."""
    return Recommendation(
        recommendation_id=7,
        chat_id=1,
        user_id=user_id,
        created_at=datetime(2026, 3, 4, 5, 6, tzinfo=UTC),
        language=language,
        mood=of or mood(),
        caption=caption,
        direction=Direction.LIFT,
        path=LIFT[:cards] if cards <= len(LIFT) else LIFT,
        cards=tuple(
            Card(
                position=n,
                song=song(song_id=str(n), title=f"{title} {n}", artist=artist),
                reason=reason,
            )
            for n in range(1, cards + 1)
        ),
        selected_by="nearest",
    )
