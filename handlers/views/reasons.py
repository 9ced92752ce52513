"""Reasons in our own words, for the songs that no language model chose."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.locale import Words, words_in
from handlers.views.further import goes_on
from handlers.views.kinds import character
from handlers.views.reading import Way, way_of
from recommender.models import Direction, Mood, Point, Song


class CatalogueReasons:
    """Implements `recommender.ports.ReasonWriter`: the song's character and its place on the path.

    Only what is known is said: how song and mood lie in the plane, where the path goes, genre and
    year.
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
    ) -> str:
        """One line such as "Starts where you are: a quiet, sorrowful song."."""
        words = words_in(language)
        if like is not None:
            step = _resembling(position, words)
        elif goes_on(mood, path):
            step = _further_step(position, len(path), way_of(direction, path), words)
        else:
            step = _step(position, len(path), way_of(direction, path), words)
        return step.format(character=character(song, position, words))


def _step(position: int, total: int, way: Way, words: Words) -> str:
    _ = words.gettext
    if position == 1:
        return _("Starts where you are: {character}.")
    if position == total:
        return {
            Way.LIFT: _("And here we arrive, brighter: {character}."),
            Way.CALM: _("And here it is calm: {character}."),
            Way.REST: _("And here you can rest: {character}."),
            Way.STAY: _("One more to stay in this mood: {character}."),
        }[way]
    return _between(position, total, way, words)


def _between(position: int, total: int, way: Way, words: Words) -> str:
    """What is said of the songs that are neither the first nor the last."""
    _ = words.gettext
    steps = {
        Way.LIFT: (
            _("A first step up: {character}."),
            _("A little more light: {character}."),
            _("Nearly there: {character}."),
        ),
        Way.CALM: (
            _("A breath slower: {character}."),
            _("Letting go a little: {character}."),
            _("Almost at rest: {character}."),
        ),
        Way.REST: (
            _("Asks nothing of you: {character}."),
            _("Keeps it quiet: {character}."),
            _("Lets you put the day down: {character}."),
        ),
        Way.STAY: (
            _("Right beside your mood: {character}."),
            _("The same feeling in another colour: {character}."),
            _("Keeps you company: {character}."),
        ),
    }[way]
    return _part(steps, position, total)


def _further_step(position: int, total: int, way: Way, words: Words) -> str:
    """The same for a path that begins where an earlier one ended, far from the mood."""
    _ = words.gettext
    if position == 1:
        return _("Going on from here: {character}.")
    if way is not Way.STAY:
        return _step(position, total, way, words)
    if position == total:
        return _("And one more of these: {character}.")
    steps = (
        _("In the same spirit: {character}."),
        _("It carries on like this: {character}."),
        _("Keeps you company: {character}."),
    )
    return _part(steps, position, total)


def _part(steps: Sequence[str], position: int, total: int) -> str:
    """One of the sentences: the middle of a path is cut into as many parts as there are."""
    return steps[(position - 2) * len(steps) // max(1, total - 2)]


def _resembling(position: int, words: Words) -> str:
    """What is said of songs that were chosen for their nearness to another."""
    _ = words.gettext
    steps = (
        _("Close to it in mood: {character}."),
        _("A neighbour of it: {character}."),
        _("In a similar vein: {character}."),
        _("Another with that feeling: {character}."),
        _("Goes well beside it: {character}."),
    )
    return steps[(position - 1) % len(steps)]
