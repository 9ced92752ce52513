"""A selector that steps in for another."""

from __future__ import annotations

import logging

from recommender.errors import (
    ModelPausedError,
    SelectionError,
    TokensSpentError,
    TooFewSongsError,
)
from recommender.models import Choice, Selection, SelectionRequest
from recommender.ports import Selector

logger = logging.getLogger(__name__)


class FallbackSelector:
    """Asks the first selector; where it fails, and only there, takes the songs of the second."""

    def __init__(self, first: Selector, second: Selector) -> None:
        self._first = first
        self._second = second

    async def select(self, request: SelectionRequest) -> Selection:
        """Choose one candidate for each target of the path.

        Usable songs of the first keep their places and its name, the second fills the gaps. That
        the tokens of the first are spent is marked in the selection.
        Raises `SelectionError` only when the second selector does.
        """
        try:
            return await self._first.select(request)
        except TooFewSongsError as error:
            _warn(error)
            return await self._filled(error, request)
        except SelectionError as error:
            _warn(error)
            others = await self._second.select(request)
            return others.model_copy(update={"spent": isinstance(error, TokensSpentError)})

    async def _filled(self, error: TooFewSongsError, request: SelectionRequest) -> Selection:
        kept = {choice.song.song_id for choice in error.choices if choice}
        rest = tuple(song for song in request.candidates if song.song_id not in kept)
        if len(rest) >= len(request.path):
            request = request.model_copy(update={"candidates": rest})
        others = await self._second.select(request)
        return Selection(
            choices=filled(error.choices, others.choices),
            selected_by=error.selected_by,
            proposals=error.proposals,
        )


def filled(places: tuple[Choice | None, ...], others: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """The places with each gap filled from `others` (as many, no song twice), same place first."""
    used = {choice.song.song_id for choice in places if choice}
    result = list(places)
    for index, choice in enumerate(others):
        if result[index] is None and choice.song.song_id not in used:
            result[index] = choice
            used.add(choice.song.song_id)
    spare = iter([choice for choice in others if choice.song.song_id not in used])
    return tuple(choice or next(spare) for choice in result)


def _warn(error: SelectionError) -> None:
    # That a model is paused, or has had its share, is told once where it happens.
    expected = isinstance(error, ModelPausedError | TokensSpentError)
    level = logging.INFO if expected else logging.WARNING
    logger.log(level, "the second selector steps in: %s: %s", type(error).__name__, error)
