"""Reasons in our own words, for the songs that no language model chose."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.locale import Words, words_in
from handlers.views.reading import Way, way_of
from recommender.models import Direction, Mood, Point, Song

LOW, HIGH = 0.4, 0.62
"""Where a third of the plane ends and the next begins, for valence and energy alike."""


def _band(value: float) -> int:
    return 0 if value < LOW else 1 if value < HIGH else 2


def character(song: Song, position: int, words: Words) -> str:
    """What kind of song it is, from its place in the plane: "a warm, tender song".

    Neighbouring positions of a path get different words for the same place.
    """
    _ = words.gettext
    kinds = (
        (
            (
                _("a quiet, sorrowful song"),
                _("a slow song that lets tears be"),
                _("a slow, lonely song"),
            ),
            (_("a wistful song"), _("a song with an ache in it"), _("a bittersweet song")),
            (_("a fierce, restless song"), _("a dark song with drive"), _("a stormy song")),
        ),
        (
            (_("a soft, unhurried song"), _("a hushed, dreamy song"), _("a song to breathe with")),
            (_("an easy-going song"), _("a song that simply flows"), _("a level-headed song")),
            (_("a driving song"), _("a lively song"), _("a song with momentum")),
        ),
        (
            (_("a warm, tender song"), _("a gentle, sunny song"), _("a song like a kind word")),
            (_("a bright, relaxed song"), _("a cheerful song"), _("a song with a smile in it")),
            (_("a bright song full of energy"), _("a song to dance to"), _("a song that beams")),
        ),
    )
    return kinds[_band(song.valence)][_band(song.energy)][position % 3]


class CatalogueReasons:
    """Implements `recommender.ports.ReasonWriter`: the song's character and its place on the path.

    Only what is known is said: how song and mood lie in the plane and where the path goes.
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
    ) -> str:
        """One line such as "Starts where you are: a quiet, sorrowful song."."""
        words = words_in(language)
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
    # The middle of the path is cut into as many parts as there are sentences.
    return steps[(position - 2) * len(steps) // max(1, total - 2)]
