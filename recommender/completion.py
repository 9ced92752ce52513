"""Answers of a language model behind an OpenAI-compatible server, in forms of ours."""

from __future__ import annotations

import asyncio
import json
import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic.config import ExtraValues

from recommender.billing import bill, said
from recommender.breaker import Breaker
from recommender.errors import ModelAnswerError, ModelUnavailableError, SelectionError
from recommender.retrying import deadline
from recommender.spending import Spending

if TYPE_CHECKING:
    from openai import APIStatusError, AsyncOpenAI
    from openai._legacy_response import LegacyAPIResponse
    from openai.types.chat import ChatCompletionMessageParam, ParsedChatCompletion

ERROR_CODE = re.compile(r"[a-z_]{1,40}")
DECODER = json.JSONDecoder()
MOST_OBJECTS = 50
"""How many braces of an answer are tried; it may be endless."""
THOUGHTS = re.compile(r"^.*</think>", re.DOTALL)
HALVES = re.compile(
    r"(?<!\\)\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])"
    r"|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})(?<!\\)\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)
"""Half of an emoji, which makes a whole answer unreadable."""

LANGUAGES = {
    "en": "English",
    "ko": "Korean (polite, friendly 해요체)",
    "ja": "Japanese (polite, friendly です・ます)",
    "es": "Spanish (neutral, friendly, with tú; no gender for the person)",
}
"""What a model calls the languages of our chats."""


class JsonForm(BaseModel):
    """A form that a model fills in as JSON."""

    @classmethod
    def model_validate_json(
        cls,
        json_data: str | bytes | bytearray,
        *,
        strict: bool | None = None,
        extra: ExtraValues | None = None,
        context: object | None = None,
        by_alias: bool | None = None,
        by_name: bool | None = None,
    ) -> Self:
        """Validate JSON, also inside a code fence, after thoughts or between other words.

        Servers that do not know the schema answer like that, and the client reads the answer
        with this method. Of several objects the first that is in form counts. Raises
        `pydantic.ValidationError`.
        """
        text = json_data if isinstance(json_data, str) else json_data.decode(errors="replace")
        errors: list[ValidationError] = []
        for part in _json_in(HALVES.sub(r"\\ufffd", THOUGHTS.sub("", text))):
            try:
                return super().model_validate_json(
                    part,
                    strict=strict,
                    extra=extra,
                    context=context,
                    by_alias=by_alias,
                    by_name=by_name,
                )
            except ValidationError as error:
                errors.append(error)
        raise errors[0]


def _json_in(text: str) -> Iterator[str]:
    """What may be the object that is meant: all from the first brace to the last, else any."""
    start, end = text.find("{"), text.rfind("}") + 1
    yield text[start:end] if 0 <= start < end else text
    for _ in range(MOST_OBJECTS):
        if start < 0:
            return
        with suppress(ValueError, RecursionError):
            yield text[start : DECODER.raw_decode(text, start)[1]]
        start = text.find("{", start + 1)


Form = TypeVar("Form", bound=JsonForm)


@dataclass(frozen=True)
class LanguageModel:
    """A model, how long it may take for an answer (retries included), and what holds it back.

    The client belongs to the caller, who closes it; `retrying.model_client` makes one.
    """

    client: AsyncOpenAI
    name: str
    timeout_s: float
    breaker: Breaker | None = None
    """Leaves a failing server alone; None: it is asked however often it fails."""
    spending: Spending | None = None
    """Counts and limits the tokens of chats; None: nobody does."""

    def __post_init__(self) -> None:
        # The client imports this part of itself at first use, which would hold up the first chat.
        _ = self.client.chat.completions

    @contextmanager
    def conversation(self, chat_id: int | None = None) -> Iterator[Conversation]:
        """Questions for one purpose, with one time limit that begins now.

        `chat_id` says who pays; None: nobody. How the block ends tells how the server does (see
        `Breaker.call`). Raises `ModelPausedError` when it failed too often.
        """
        with self.breaker.call() if self.breaker else nullcontext():
            yield Conversation(self, chat_id)


class Conversation:
    """Asks a model, in all no longer than its time limit."""

    def __init__(self, model: LanguageModel, chat_id: int | None) -> None:
        self.deadline = asyncio.get_running_loop().time() + model.timeout_s
        """By the clock of the event loop."""
        self.said: str | None = None
        """The text of the last answer as it came; None when there was none to work with."""
        self._model = model
        self._chat_id = chat_id

    async def fill_in(
        self, form: type[Form], messages: Sequence[ChatCompletionMessageParam]
    ) -> Form:
        """The form as the model fills it in.

        Raises `TokensSpentError` when nobody pays any more, `ModelUnavailableError` without an
        answer and `ModelAnswerError` for another one, which costs its tokens all the same.
        """
        self.said = None
        await self._check()
        response = await self._response(form, messages)
        body = response.http_response.text
        await self._count(messages, body)
        self.said = said(body)
        try:
            return _answer(_parsed(response))
        except foreign_errors() as error:
            # Foreign messages may quote the key or the caption: keep them out of every traceback.
            raise translated(error) from None

    async def _response(
        self, form: type[Form], messages: Sequence[ChatCompletionMessageParam]
    ) -> LegacyAPIResponse[ParsedChatCompletion[Form]]:
        # As parsing raises, the tokens of a bad answer are only in the raw response.
        completions = self._model.client.chat.completions.with_raw_response
        reset = deadline.set(self.deadline)
        try:
            async with asyncio.timeout_at(self.deadline):
                return await completions.parse(
                    model=self._model.name, messages=messages, response_format=form
                )
        except foreign_errors() as error:
            if _is_late(error):
                # Who hangs up on a server that is thinking pays for the question at least.
                await self._count(messages, "")
            raise translated(error) from None
        finally:
            deadline.reset(reset)

    async def _check(self) -> None:
        if self._model.spending and self._chat_id is not None:
            await self._model.spending.check(self._chat_id)
        if asyncio.get_running_loop().time() >= self.deadline:
            raise ModelUnavailableError("no answer in time")

    async def _count(self, messages: Sequence[ChatCompletionMessageParam], body: str) -> None:
        if self._model.spending and self._chat_id is not None:
            cost = bill(messages, body)
            await self._model.spending.count(
                self._chat_id, self._model.name, cost.prompt_tokens, cost.completion_tokens
            )


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
        ContentFilterFinishReasonError,
        LengthFinishReasonError,
    )

    match error:
        case _ if _is_late(error):
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


def _is_late(error: Exception) -> bool:
    from openai import APITimeoutError

    return isinstance(error, TimeoutError | APITimeoutError)


def _parsed(response: LegacyAPIResponse[ParsedChatCompletion[Form]]) -> ParsedChatCompletion[Form]:
    with warnings.catch_warnings():
        # The client warns of fields of another type than agreed, and quotes them.
        warnings.simplefilter("ignore", UserWarning)
        return response.parse()


def _answer(completion: ParsedChatCompletion[Form]) -> Form:
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
