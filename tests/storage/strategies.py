"""Any recommendation that the models allow."""

from __future__ import annotations

from datetime import UTC

from hypothesis import strategies as st

from recommender.models import (
    Card,
    ChatSettings,
    Direction,
    Disagreement,
    Emotion,
    EmotionScores,
    Feedback,
    Frame,
    Mood,
    Notice,
    Point,
    Predicted,
    Recommendation,
    SceneReading,
    Song,
)

units = st.floats(min_value=0, max_value=1)
texts = st.text(max_size=30)
optional_texts = st.none() | texts
chat_ids = st.integers(min_value=-(2**52), max_value=2**52)
user_ids = st.integers(min_value=1, max_value=2**52)
signed = st.floats(min_value=-1, max_value=1)
emotions = st.sampled_from(Emotion)
directions = st.sampled_from(Direction)
opinions = st.none() | st.sampled_from(Feedback)
scores = st.lists(st.floats(min_value=0, max_value=1e6), min_size=7, max_size=7).map(
    EmotionScores.normalised
)
points = st.builds(Point, valence=units, energy=units)
scenes = st.builds(
    SceneReading,
    valence=signed,
    arousal=signed,
    description=optional_texts,
    words=st.lists(texts, max_size=3).map(tuple),
)
frames = st.builds(
    Frame, at_s=st.floats(min_value=0, allow_infinity=False), scores=st.none() | scores
)
moods = st.builds(
    Mood,
    scores=scores,
    valence=units,
    energy=units,
    confidence=units,
    face=st.none() | scores,
    words=st.none() | scores,
    disagreement=st.none() | st.builds(Disagreement, face=emotions, words=emotions),
    faces=st.none() | st.integers(min_value=0, max_value=50),
    photos=st.integers(min_value=0, max_value=10),
    scene=st.none() | scenes,
    frames=st.lists(frames, max_size=3).map(tuple),
    predicted=st.builds(Predicted, face=st.none() | emotions, words=st.none() | emotions),
    corrected=st.none() | emotions,
)
songs = st.builds(
    Song,
    song_id=texts,
    title=texts,
    artist=texts,
    year=st.none() | st.integers(min_value=1900, max_value=2100),
    language=texts,
    valence=units,
    energy=units,
    artists=st.lists(texts, max_size=3).map(tuple),
    genres=st.lists(texts, max_size=3).map(tuple),
    explicit=st.booleans(),
    spotify_id=optional_texts,
    youtube_id=optional_texts,
    cover=optional_texts,
    link=optional_texts,
    preview=st.booleans(),
    source=texts,
)
settings = st.builds(
    ChatSettings,
    chat_id=chat_ids,
    language=texts,
    direction=directions,
    card_count=st.integers(min_value=3, max_value=10),
    song_languages=st.lists(texts, max_size=3).map(tuple),
    explicit=st.booleans(),
)


@st.composite
def recommendations(draw: st.DrawFn) -> Recommendation:
    """A recommendation whose songs differ, its cards in order."""
    chosen = draw(st.lists(songs, max_size=4, unique_by=lambda song: song.song_id))
    cards = tuple(
        Card(position=place, song=song, reason=draw(texts), feedback=draw(opinions))
        for place, song in enumerate(chosen, start=1)
    )
    return Recommendation(
        recommendation_id=None,
        chat_id=draw(chat_ids),
        user_id=draw(st.none() | user_ids),
        created_at=draw(st.datetimes(timezones=st.just(UTC))),
        language=draw(texts),
        mood=draw(moods),
        caption=draw(optional_texts),
        direction=draw(directions),
        path=tuple(draw(st.lists(points, max_size=10))),
        cards=cards,
        selected_by=draw(texts),
        like=draw(optional_texts),
        notice=draw(st.none() | st.sampled_from(Notice)),
    )
