"""Songs chosen by a language model behind an OpenAI-compatible server."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from recommender.completion import Conversation, LanguageModel
from recommender.errors import (
    ModelAnswerError,
    RecommenderError,
    SelectionError,
    TooFewSongsError,
)
from recommender.models import Choice, Proposal, Selection, SelectionRequest
from recommender.ports import ReasonWriter
from recommender.selection.answer import form_for, selection
from recommender.selection.care import cheers
from recommender.selection.claims import claim
from recommender.selection.nearest import own_reason
from recommender.selection.prompt import messages
from recommender.selection.repair import objection

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletionMessageParam

logger = logging.getLogger(__name__)


class LanguageModelSelector:
    """Lets a language model choose; one time limit holds for all that it is asked.

    Where its reason claims what nobody read, `reasons` writes another one.
    """

    def __init__(self, model: LanguageModel, reasons: ReasonWriter) -> None:
        self._model = model
        self._reasons = reasons

    async def select(self, request: SelectionRequest) -> Selection:
        """Choose one candidate for each target of the path.

        An answer that lacks songs or is in another form is sent back once. Raises
        `ModelUnavailableError` without an answer, `ModelAnswerError` for one that cannot be used
        and `TooFewSongsError` for one that can be used in part. Asks for nothing and raises
        `SelectionError` with fewer candidates than targets.
        """
        if len(request.candidates) < len(request.path):
            places = len(request.path)
            raise SelectionError(f"{len(request.candidates)} candidates for {places} places")
        with self._model.conversation(request.chat_id) as talk:
            return await self._asked(talk, request)

    async def _asked(self, talk: Conversation, request: SelectionRequest) -> Selection:
        asked = messages(request)
        try:
            return await self._chosen(talk, asked, request)
        except ModelAnswerError as error:
            if talk.said is None:
                raise
            first = error
        asked += objection(talk.said, first, request)
        try:
            return await self._chosen(talk, asked, request)
        except RecommenderError as second:
            raise _better(first, second) from None

    async def _chosen(
        self,
        talk: Conversation,
        asked: list[ChatCompletionMessageParam],
        request: SelectionRequest,
    ) -> Selection:
        name = self._model.name
        answer = await talk.fill_in(form_for(request), asked)
        try:
            chosen = selection(answer, request, selected_by=name)
        except TooFewSongsError as error:
            choices = self._honest(error.choices, request)
            own = _honest_proposals(error.proposals, request)
            raise TooFewSongsError(choices, selected_by=name, proposals=own) from None
        choices = self._honest(chosen.choices, request)
        own = _honest_proposals(chosen.proposals, request)
        return chosen.model_copy(update={"choices": choices, "proposals": own})

    def _honest(
        self, choices: tuple[Choice | None, ...], request: SelectionRequest
    ) -> tuple[Choice | None, ...]:
        """The choices, each whose reason claims too much with one of our own."""
        return tuple(
            choice and self._believable(choice, position, request)
            for position, choice in enumerate(choices, start=1)
        )

    def _believable(self, choice: Choice, position: int, request: SelectionRequest) -> Choice:
        song = choice.song
        wrong = claim(choice.reason, song.title, song.artist, request)
        loud = request.care and cheers(choice.reason)
        if wrong is None and not loud:
            return choice
        logger.info("a reason is replaced: %s", wrong or "not the place for it")
        reason = own_reason(self._reasons, song, request, position)
        return choice.model_copy(update={"reason": reason})


def _honest_proposals(
    proposals: tuple[Proposal, ...], request: SelectionRequest
) -> tuple[Proposal, ...]:
    """Those whose reason claims nothing; nobody else could write about songs not yet found."""
    return tuple(p for p in proposals if claim(p.reason, p.title, p.artist, request) is None)


def _better(first: ModelAnswerError, second: RecommenderError) -> RecommenderError:
    """The failure that leaves more songs; the first of equals."""
    return second if _usable(second) > _usable(first) else first


def _usable(error: RecommenderError) -> int:
    return error.usable if isinstance(error, TooFewSongsError) else 0
