"""Where a song stands on the path, in words."""

from __future__ import annotations

from handlers.locale import Words
from handlers.views.further import goes_on
from handlers.views.reading import Way, way_of
from recommender.models import Point, Recommendation

FELT = 0.01
"""Difference of valence or energy (0…1) from which a step is named."""

NOBODY = 0
"""The chat of an answer that is shown to others; no chat of Telegram's has this number."""


def is_anothers(recommendation: Recommendation) -> bool:
    """Whether whoever looks at it is not the one whose mood it is, and was told no readings."""
    mood = recommendation.mood
    return recommendation.chat_id == NOBODY and mood.face is None and mood.words is None


def place_on_path(recommendation: Recommendation, position: int, words: Words) -> str:
    """Which of how many songs, and what the step to it does: "Song 2 of 5: a step brighter"."""
    total = len(recommendation.cards)
    step = _step(recommendation, position, words)
    if step is None:
        return words.gettext("Song {position} of {total}").format(position=position, total=total)
    return words.gettext("Song {position} of {total}: {step}").format(
        position=position, total=total, step=step
    )


def _step(recommendation: Recommendation, position: int, words: Words) -> str | None:
    """None for songs that resemble another, which lead nowhere, and where another is."""
    path = recommendation.path
    if recommendation.like is not None or position > len(path):
        return None
    if position == 1:
        if is_anothers(recommendation):
            return None
        return _first(recommendation, words)
    way = way_of(recommendation.direction, path)
    if way is Way.STAY:
        return words.pgettext("step of a path", "in the same mood")
    return _change(path[position - 2], path[position - 1], words, quiet=way is Way.REST)


def _first(recommendation: Recommendation, words: Words) -> str | None:
    """None where care is needed: those songs begin beside the mood, and after no others."""
    if not goes_on(recommendation.mood, recommendation.path):
        return words.pgettext("step of a path", "where you are")
    if recommendation.care and not recommendation.further:
        return None
    return words.pgettext("step of a path", "where the last songs ended")


def _change(before: Point, after: Point, words: Words, *, quiet: bool) -> str:
    """`quiet`: whether the songs are quiet from the first, and shall stay so."""
    pgettext = words.pgettext
    brighter = after.valence - before.valence >= FELT
    if after.energy - before.energy >= FELT:
        if brighter:
            return pgettext("step of a path", "a step brighter and livelier")
        return pgettext("step of a path", "a step livelier")
    if before.energy - after.energy >= FELT:
        if brighter:
            return pgettext("step of a path", "a step brighter and calmer")
        return pgettext("step of a path", "a step calmer")
    if quiet:
        if brighter:
            return pgettext("step of a path", "just as quiet, and a step brighter")
        return pgettext("step of a path", "just as quiet")
    if brighter:
        return pgettext("step of a path", "a step brighter")
    return pgettext("step of a path", "hardly a step away")
