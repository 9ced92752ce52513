"""One answer of a language model behind an OpenAI-compatible server, in a form of ours."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic.config import ExtraValues

from recommender.errors import ModelAnswerError, ModelUnavailableError, SelectionError

if TYPE_CHECKING:
    from openai import APIStatusError, AsyncOpenAI
    from openai.types.chat import ChatCompletionMessageParam, ParsedChatCompletion

ERROR_CODE = re.compile(r"[a-z_]{1,40}")
THOUGHTS = re.compile(r"^.*</think>", re.DOTALL)

LANGUAGES = {"en": "English", "ko": "Korean (polite, friendly 해요체)"}
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
        with this method. Raises `pydantic.ValidationError`.
        """
        text = json_data if isinstance(json_data, str) else json_data.decode(errors="replace")
        text = THOUGHTS.sub("", text)
        start, end = text.find("{"), text.rfind("}") + 1
        return super().model_validate_json(
            text[start:end] if 0 <= start < end else text,
            strict=strict,
            extra=extra,
            context=context,
            by_alias=by_alias,
            by_name=by_name,
        )


Form = TypeVar("Form", bound=JsonForm)


@dataclass(frozen=True)
class LanguageModel:
    """A model and how long it may take for an answer, retries included.

    The client belongs to the caller, who closes it. It is expected as
    `AsyncOpenAI(base_url=…, api_key=…, timeout=timeout_s, max_retries=1)`, `base_url` ending in
    `/v1`, or None for OpenAI itself.
    """

    client: AsyncOpenAI
    name: str
    timeout_s: float

    def __post_init__(self) -> None:
        # The client imports this part of itself at first use, which would hold up the first chat.
        _ = self.client.chat.completions

    async def fill_in(
        self, form: type[Form], conversation: Sequence[ChatCompletionMessageParam]
    ) -> Form:
        """The form as the model fills it in.

        Raises `ModelUnavailableError` without an answer and `ModelAnswerError` for another one.
        """
        try:
            async with asyncio.timeout(self.timeout_s):
                completion = await self.client.chat.completions.parse(
                    model=self.name, messages=conversation, response_format=form
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
