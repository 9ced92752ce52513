"""What a chat sees before it has sent anything: a made-up mood with songs of the catalogue."""

from __future__ import annotations

from datetime import UTC, datetime

from handlers.views.reasons import CatalogueReasons
from recommender.models import (
    Box,
    CaptionReading,
    Card,
    Direction,
    EmotionScores,
    FaceReading,
    Mood,
    PhotoReading,
    Recommendation,
    Song,
)
from recommender.mood import blend
from recommender.selection.path import path

FACE = EmotionScores(happy=0.81, neutral=0.09, surprise=0.05, sad=0.03, fear=0.01, angry=0.01)
"""A smile …"""
TIRED = EmotionScores(neutral=0.55, sad=0.3, happy=0.15)
"""… above words that are less sure of it."""

_SONGS: tuple[tuple[str, str, str, int, str, float, float], ...] = (
    ("89dccff939c79518", "Bubbly", "Colbie Caillat", 2007, "en", 0.6083, 0.4802),
    ("7d182a0f4ec34991", "Hey Jude", "The Beatles", 1968, "en", 0.66, 0.48),
    ("0adbe187b87e30f3", "Dreams", "The Cranberries", 1992, "en", 0.76, 0.66),
    ("2246914a399f0f66", "Sunday Morning", "Maroon 5", 2002, "en", 0.84, 0.6),
    ("2fca3a492b56c60b", "Happy", "Pharrell Williams", 2013, "en", 0.95, 0.82),
    ("941c8e04d7212ffa", "주저하는 연인들을 위해", "잔나비", 2019, "ko", 0.53, 0.31),
    ("b1c1df3a7928d5ed", "벚꽃 엔딩", "버스커 버스커", 2012, "ko", 0.72, 0.52),
    ("6d2977fa50c956d9", "Blueming", "IU (아이유)", 2019, "ko", 0.82, 0.72),
    ("62a96723d5fe12de", "カタオモイ", "Aimer", 2016, "ja", 0.5, 0.51),
    ("45f16355d99bb917", "たぶん", "YOASOBI", 2020, "ja", 0.62, 0.66),
    ("4894e03579639ca8", "感電", "Kenshi Yonezu", 2020, "ja", 0.66, 0.72),
    ("fbc891dbecd095fb", "La Vida Es Un Carnaval", "Celia Cruz", 1998, "es", 0.58, 0.62),
    ("9e291c3f20f2c2a0", "Me Gustas Tu", "Manu Chao", 2001, "en", 0.74, 0.48),
    ("f54769b5fdaa2c3d", "La Bicicleta", "Carlos Vives", 2016, "es", 0.7, 0.83),
)
"""Id, title, artist, year, language, valence and energy, as the catalogue has them."""
_ORDER: dict[str, tuple[int, ...]] = {
    "en": (0, 1, 2, 3, 4),
    "ko": (5, 6, 3, 7, 4),
    "ja": (8, 9, 10, 3, 4),
    "es": (0, 12, 11, 3, 13),
}
"""Which of the songs somebody with a language is shown, gentle ones first."""


def sample(language: str) -> Recommendation:
    """The recommendation that `/start` shows: `draw_page(sample(language), 0, {})`.

    Always the same for a language; one that we have no songs for gets the English ones.
    It belongs to no chat and is never stored.
    """
    mood = _mood(language)
    steps = path(mood, Direction.LIFT, 5)
    write = CatalogueReasons().reason
    cards = tuple(
        Card(
            position=position,
            song=song,
            reason=write(
                song,
                mood,
                position=position,
                path=steps,
                direction=Direction.LIFT,
                language=language,
            ),
        )
        for position, song in enumerate(sample_songs(language), start=1)
    )
    return Recommendation(
        recommendation_id=None,
        chat_id=0,
        created_at=datetime(2026, 1, 1, tzinfo=UTC),
        language=language,
        mood=mood,
        caption=None,
        direction=Direction.LIFT,
        path=steps,
        cards=cards,
        selected_by="nearest",
    )


def sample_songs(language: str) -> tuple[Song, ...]:
    """The five songs of the sample in a language."""
    rows = (_SONGS[index] for index in _ORDER.get(language, _ORDER["en"]))
    return tuple(
        Song(
            song_id=song_id,
            title=title,
            artist=artist,
            year=year,
            language=sung,
            valence=valence,
            energy=energy,
        )
        for song_id, title, artist, year, sung, valence, energy in rows
    )


def _mood(language: str) -> Mood:
    face = FaceReading(scores=FACE, box=Box(x=0, y=0, width=240, height=240), confidence=0.9)
    words = CaptionReading(
        scores=TIRED, valence=-0.2, arousal=-0.5, language=language, confidence=0.4, length=24
    )
    return blend(PhotoReading(faces=(face,), scores=FACE), words)
