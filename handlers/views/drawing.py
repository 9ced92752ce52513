"""From a recommendation to the picture of one of its pages; called in a worker process."""

from __future__ import annotations

from handlers.locale import Words, words_in
from handlers.views.emotions import headline, label
from handlers.views.pictures import (
    Axes,
    Bar,
    MoodPage,
    SongLine,
    SongPage,
    draw_mood_page,
    draw_song_page,
    whole_percents,
)
from handlers.views.reading import picture_sentence, way_of
from handlers.views.scenes import scene_of, scene_title
from recommender.models import Emotion, EmotionScores, Recommendation


def mood_page(recommendation: Recommendation) -> MoodPage:
    """Page 0 in words and numbers; that of a scene alone names no emotions."""
    words, mood = words_in(recommendation.language), recommendation.mood
    share = f"{whole_percents(mood.scores)[mood.dominant]} %"
    title = headline(mood.dominant, words)
    scene = scene_of(mood)
    if scene is not None:
        title, share = scene_title(scene, words), ""
    return MoodPage(
        emotion=mood.dominant,
        headline=title,
        share=share,
        sentence=picture_sentence(
            mood, way_of(recommendation.direction, recommendation.path), words
        ),
        bars=() if scene else _bars(mood.scores, words),
        axes=_axes(words),
        path=recommendation.path,
        songs=tuple(
            SongLine(
                title=card.song.title,
                artist=card.song.artist,
                year=card.song.year,
                point=card.song.point,
            )
            for card in recommendation.cards
        ),
    )


def _bars(scores: EmotionScores, words: Words) -> tuple[Bar, ...]:
    percents = whole_percents(scores)
    return tuple(
        Bar(emotion=emotion, label=label(emotion, words), percent=percents[emotion])
        for emotion in sorted(Emotion, key=scores.__getitem__, reverse=True)
    )


def _axes(words: Words) -> Axes:
    pgettext = words.pgettext
    return Axes(
        energetic=pgettext("axis", "energetic"),
        calm=pgettext("axis", "calm"),
        low=pgettext("axis", "low"),
        bright=pgettext("axis", "bright"),
    )


def song_page(recommendation: Recommendation, number: int) -> SongPage:
    """Page 1…n in words and numbers."""
    card = recommendation.cards[number - 1]
    return SongPage(
        emotion=recommendation.mood.dominant,
        title=card.song.title,
        artist=card.song.artist,
        year=card.song.year,
        reason=card.reason,
        point=card.song.point,
        position=number,
        total=len(recommendation.cards),
    )


def draw_page(recommendation: Recommendation, number: int) -> bytes:
    """The JPEG of a page: 0 is the mood, 1…n are the cards."""
    if number == 0:
        return draw_mood_page(mood_page(recommendation))
    return draw_song_page(song_page(recommendation, number))
