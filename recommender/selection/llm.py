"""Songs chosen by a language model behind an OpenAI-compatible server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recommender.completion import Conversation, LanguageModel
from recommender.errors import (
    ModelAnswerError,
    RecommenderError,
    SelectionError,
    TooFewSongsError,
)
from recommender.models import Selection, SelectionRequest
from recommender.selection.answer import form_for, selection
from recommender.selection.prompt import messages
from recommender.selection.repair import objection

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletionMessageParam


class LanguageModelSelector:
    """Lets a language model choose; one time limit holds for all that it is asked."""

    def __init__(self, model: LanguageModel) -> None:
        self._model = model

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
        answer = await talk.fill_in(form_for(request), asked)
        return selection(answer, request, selected_by=self._model.name)


def _better(first: ModelAnswerError, second: RecommenderError) -> RecommenderError:
    """The failure that leaves more songs; the first of equals."""
    return second if _usable(second) > _usable(first) else first


def _usable(error: RecommenderError) -> int:
    return error.usable if isinstance(error, TooFewSongsError) else 0
