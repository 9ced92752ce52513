"""Songs chosen by a language model behind an OpenAI-compatible server."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

from pydantic import ValidationError

from recommender.errors import ModelAnswerError, ModelUnavailableError, SelectionError
from recommender.models import Selection, SelectionRequest
from recommender.selection.answer import Answer, selection
from recommender.selection.prompt import messages

if TYPE_CHECKING:
    from openai import APIStatusError, AsyncOpenAI
    from openai.types.chat import ParsedChatCompletion

ERROR_CODE = re.compile(r"[a-z_]{1,40}")


class LanguageModelSelector:
    """Lets a language model choose; the limit holds for the whole call, retries included.

    The client belongs to the caller, who closes it. It is expected as
    `AsyncOpenAI(base_url=…, api_key=…, timeout=timeout_s, max_retries=1)`, `base_url` ending in
    `/v1`, or None for OpenAI itself.
    """

    def __init__(self, client: AsyncOpenAI, model: str, timeout_s: float) -> None:
        # The client imports this part of itself at first use, which would hold up the first chat.
        self._completions = client.chat.completions
        self._model = model
        self._timeout_s = timeout_s

    async def select(self, request: SelectionRequest) -> Selection:
        """Choose one candidate for each target of the path.

        Raises `ModelUnavailableError` without an answer, `ModelAnswerError` for one that cannot
        be used and `TooFewSongsError` for one that can be used in part.
        """
        answer = await self._ask(request)
        return selection(answer, request, selected_by=self._model)

    async def _ask(self, request: SelectionRequest) -> Answer:
        conversation = messages(request)
        try:
            async with asyncio.timeout(self._timeout_s):
                completion = await self._completions.parse(
                    model=self._model, messages=conversation, response_format=Answer
                )
        except foreign_errors() as error:
            # Foreign messages may quote the key or the caption: keep them out of every traceback.
            raise translated(error) from None
        return _answer(completion)


def foreign_errors() -> tuple[type[Exception], ...]:
    """What asking may raise: our time limit, the client's errors, its HTTP client's, bad data.

    `AttributeError`, `TypeError` and `ValueError` come from the client itself when a server
    answers 200 with something else than a completion, such as a web page.
    """
    import httpx2
    from openai import OpenAIError

    http = (httpx2.HTTPError, httpx2.InvalidURL, httpx2.CookieConflict, httpx2.StreamError)
    return (TimeoutError, OpenAIError, *http, AttributeError, TypeError, ValueError)


def translated(error: Exception) -> SelectionError:
    """One of `foreign_errors` as ours, with words of ours only."""
    from openai import (
        APIResponseValidationError,
        APIStatusError,
        APITimeoutError,
        ContentFilterFinishReasonError,
        LengthFinishReasonError,
    )

    match error:
        case TimeoutError() | APITimeoutError():
            return ModelUnavailableError("no answer in time")
        case LengthFinishReasonError():
            return ModelAnswerError("the answer was cut off")
        case ContentFilterFinishReasonError():
            return ModelAnswerError("stopped by the content filter")
        case ValidationError():
            return ModelAnswerError(f"not in the agreed form ({_kinds(error)})")
        case APIResponseValidationError() | AttributeError() | TypeError() | ValueError():
            return ModelAnswerError(f"no completion ({type(error).__name__})")
        case APIStatusError():
            return ModelUnavailableError(_status(error))
        case _:
            return ModelUnavailableError(type(error).__name__)


def _answer(completion: ParsedChatCompletion[Answer]) -> Answer:
    if not completion.choices:
        raise ModelAnswerError("no choices")
    message = completion.choices[0].message
    if message.refusal:
        raise ModelAnswerError("refused")
    if message.parsed is None:
        raise ModelAnswerError("empty")
    return message.parsed


def _kinds(error: ValidationError) -> str:
    details = error.errors(include_url=False, include_context=False, include_input=False)
    return ", ".join(sorted({detail["type"] for detail in details}))


def _status(error: APIStatusError) -> str:
    # A code such as insufficient_quota tells more than 429; anything else may hold the key.
    code = error.code if error.code and ERROR_CODE.fullmatch(error.code) else ""
    return f"HTTP {error.status_code} {code}".strip()
