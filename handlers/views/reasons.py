"""Reasons in our own words, for the songs that no language model chose."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.locale import Words, words_in
from handlers.views.further import goes_on
from handlers.views.kinds import character, sentence_end
from handlers.views.reading import Way, way_of
from recommender.models import Direction, Mood, Point, Song
from recommender.selection.path import PLEASANT

LIVELY = 0.55
"""Energy (0…1) from which a good mood is more than content."""


class CatalogueReasons:
    """Implements `recommender.ports.ReasonWriter`: the song's character and its place on the path.

    Only what is known is said: how song and mood lie in the plane, where the path goes, genre and
    decade.
    """

    def reason(
        self,
        song: Song,
        mood: Mood,
        *,
        position: int,
        path: Sequence[Point],
        direction: Direction,
        language: str,
        like: str | None = None,
        care: bool = False,
    ) -> str:
        """One line such as "Starts where you are: a quiet, sorrowful song."."""
        words = words_in(language)
        if like is not None:
            step = _resembling(position, words)
        elif care:
            step = _beside(position, words)
        else:
            step = _on_the_path(position, mood, path, direction, words)
        told = character(song, position, words, start=_start(path))
        return step.format(character=sentence_end(told, words))


def _start(path: Sequence[Point]) -> int:
    """A number for an answer, the same for all its songs."""
    return round(1000 * path[0].valence) + round(1000 * path[0].energy)


def _on_the_path(
    position: int, mood: Mood, path: Sequence[Point], direction: Direction, words: Words
) -> str:
    way = way_of(direction, path)
    onward = goes_on(mood, path)
    if position == 1:
        return _first(words, onward=onward)
    if position == len(path):
        return _last(way, words, onward=onward)
    return _part(_between(way, path[0], words, onward=onward), position, len(path))


def _first(words: Words, *, onward: bool) -> str:
    """`onward`: whether the path begins where an earlier one ended, and not at the mood."""
    if onward:
        return words.gettext("Going on: {character}")
    return words.gettext("Starts where you are: {character}")


def _last(way: Way, words: Words, *, onward: bool) -> str:
    _ = words.gettext
    more = _("And one more: {character}")
    return {
        Way.LIFT: _("And a little brighter: {character}"),
        Way.CALM: _("And here it is calm: {character}"),
        Way.REST: _("And here you can rest: {character}"),
        Way.STAY: more if onward else _("One more to stay in this mood: {character}"),
    }[way]


def _between(way: Way, at: Point, words: Words, *, onward: bool) -> Sequence[str]:
    """What is said of the songs that are neither the first nor the last."""
    _ = words.gettext
    return {
        Way.LIFT: (
            _("A first step up: {character}"),
            _("A little more light: {character}"),
            _("Nearly there: {character}"),
        ),
        Way.CALM: (
            _("A breath slower: {character}"),
            _("Letting go a little: {character}"),
            _("Almost at rest: {character}"),
        ),
        Way.REST: (
            _("Asks nothing of you: {character}"),
            _("Keeps it quiet: {character}"),
            _("Lets you put the day down: {character}"),
        ),
        Way.STAY: (*_staying(words, onward=onward), _going_with(at, words)),
    }[way]


def _staying(words: Words, *, onward: bool) -> tuple[str, str]:
    _ = words.gettext
    if onward:
        return _("In the same spirit: {character}"), _("It carries on like this: {character}")
    return _("Just your mood: {character}"), _("The same feeling in another colour: {character}")


def _going_with(at: Point, words: Words) -> str:
    """Only who is not well wants company; a good mood goes on as lively or as quiet as it is."""
    _ = words.gettext
    if at.valence < PLEASANT:
        return _("Keeps you company: {character}")
    if at.energy < LIVELY:
        return _("It goes on as gently: {character}")
    return _("And on it goes: {character}")


def _beside(position: int, words: Words) -> str:
    """What is said of songs to somebody who may be in great pain: nothing of where they lead."""
    _ = words.gettext
    steps = (
        _("Quiet company: {character}"),
        _("Asks nothing of you: {character}"),
        _("Stays beside you: {character}"),
        _("Keeps it quiet: {character}"),
        _("A little warmth: {character}"),
    )
    return steps[(position - 1) % len(steps)]


def _part(steps: Sequence[str], position: int, total: int) -> str:
    """One of the sentences: the middle of a path is cut into as many parts as there are."""
    return steps[(position - 2) * len(steps) // max(1, total - 2)]


def _resembling(position: int, words: Words) -> str:
    """What is said of songs that were chosen for their nearness to another."""
    _ = words.gettext
    steps = (
        _("Close to it in mood: {character}"),
        _("Next door to it: {character}"),
        _("In a similar vein: {character}"),
        _("Another with that feeling: {character}"),
        _("Goes well beside it: {character}"),
    )
    return steps[(position - 1) % len(steps)]
