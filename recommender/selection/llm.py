"""Songs chosen by a language model behind an OpenAI-compatible server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recommender.completion import LanguageModel
from recommender.models import Selection, SelectionRequest
from recommender.selection.answer import Answer, selection
from recommender.selection.prompt import messages

if TYPE_CHECKING:
    from openai import AsyncOpenAI


class LanguageModelSelector:
    """Lets a language model choose; the limit holds for the whole call (see `LanguageModel`)."""

    def __init__(self, client: AsyncOpenAI, model: str, timeout_s: float) -> None:
        self._model = LanguageModel(client, model, timeout_s)

    async def select(self, request: SelectionRequest) -> Selection:
        """Choose one candidate for each target of the path.

        Raises `ModelUnavailableError` without an answer, `ModelAnswerError` for one that cannot
        be used and `TooFewSongsError` for one that can be used in part.
        """
        answer = await self._model.fill_in(Answer, messages(request))
        return selection(answer, request, selected_by=self._model.name)
