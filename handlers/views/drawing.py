"""From a recommendation to the picture of one of its pages; called in a worker process."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.locale import Words, words_in
from handlers.views.care import company
from handlers.views.emotions import headline, label
from handlers.views.further import goes_on, going_on, likeness, likeness_title, title_and_artist
from handlers.views.moments import moments
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
from handlers.views.reading import anothers_journey, is_open, open_title, picture_sentence, way_of
from handlers.views.scenes import scene_of, scene_title
from handlers.views.shares import share_of
from handlers.views.steps import is_anothers
from recommender.models import Emotion, EmotionScores, Recommendation, Song

Covers = Mapping[str, bytes]
"""Encoded pictures by their addresses (`Song.cover`)."""


def mood_page(recommendation: Recommendation, covers: Covers) -> MoodPage:
    """Page 0 in words and numbers.

    That of a scene, of likeness, or of words that tell no mood names no emotions.
    """
    words, mood = words_in(recommendation.language), recommendation.mood
    title, share = _head(recommendation, words)
    songs = [card.song for card in recommendation.cards]
    return MoodPage(
        emotion=mood.dominant,
        headline=title,
        share=share,
        sentence=_sentence(recommendation, words),
        bars=_bars(mood.scores, words) if share else (),
        moments=moments(mood, words) if share else (),
        axes=axes(words),
        # Songs that resemble one all have the same target: where they lie says more.
        path=tuple(song.point for song in songs) if recommendation.like else recommendation.path,
        songs=tuple(
            SongLine(
                title=song.title,
                artist=song.artist,
                year=song.year,
                point=song.point,
                cover=_cover(song, covers),
            )
            for song in songs
        ),
    )


def _head(recommendation: Recommendation, words: Words) -> tuple[str, str]:
    """The headline, and the share of the emotion where it names one."""
    mood = recommendation.mood
    if recommendation.like is not None:
        return likeness_title(words), ""
    if scene := scene_of(mood):
        return scene_title(scene, words), ""
    if is_open(mood):
        return open_title(words), ""
    return headline(mood.dominant, words), share_of(mood.dominant, mood.scores, words)


def _sentence(recommendation: Recommendation, words: Words) -> str:
    mood, path, direction = recommendation.mood, recommendation.path, recommendation.direction
    if recommendation.like is not None:
        return likeness(*title_and_artist(recommendation.like), words)
    if recommendation.care:
        return company(words)
    if is_anothers(recommendation):
        return anothers_journey(way_of(direction, path), words)
    if goes_on(mood, path):
        return going_on(mood, path, direction, words)
    if is_open(mood):
        return words.gettext("A little of everything.")
    return picture_sentence(mood, way_of(direction, path), words)


def _cover(song: Song, covers: Covers) -> bytes | None:
    return covers.get(song.cover) if song.cover else None


def _bars(scores: EmotionScores, words: Words) -> tuple[Bar, ...]:
    percents = whole_percents(scores)
    return tuple(
        Bar(emotion=emotion, label=label(emotion, words), percent=percents[emotion])
        for emotion in sorted(Emotion, key=scores.__getitem__, reverse=True)
    )


def axes(words: Words) -> Axes:
    """The words at the ends of the valence/energy plane."""
    pgettext = words.pgettext
    return Axes(
        energetic=pgettext("axis", "energetic"),
        calm=pgettext("axis", "calm"),
        low=pgettext("axis", "low"),
        bright=pgettext("axis", "bright"),
    )


def song_page(recommendation: Recommendation, number: int, covers: Covers) -> SongPage:
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
        cover=_cover(card.song, covers),
    )


def draw_page(recommendation: Recommendation, number: int, covers: Covers) -> bytes:
    """The JPEG of a page: 0 is the mood, 1…n are the cards."""
    if number == 0:
        return draw_mood_page(mood_page(recommendation, covers))
    return draw_song_page(song_page(recommendation, number, covers))
