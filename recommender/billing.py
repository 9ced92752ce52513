"""What a call cost, and what the model said, read from a body that may be anything."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated

from pydantic import BaseModel, Field, ValidationError

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletionMessageParam

BYTES_PER_TOKEN = 4
"""UTF-8 bytes of a token, about the same for English and Korean."""
TOKENS_PER_IMAGE = 1000


MOST_TOKENS = 10_000_000
"""More than any model reads or writes at once; a report of more is an error."""


class Bill(BaseModel):
    """Tokens of one call."""

    prompt_tokens: Annotated[int, Field(gt=0, le=MOST_TOKENS)]
    completion_tokens: Annotated[int, Field(ge=0, le=MOST_TOKENS)]


class _Billed(BaseModel):
    usage: Bill


class _Message(BaseModel):
    content: str | None = None
    refusal: str | None = None


class _Choice(BaseModel):
    message: _Message
    finish_reason: str | None = None


class _Completion(BaseModel):
    choices: Annotated[list[_Choice], Field(min_length=1)]


def bill(messages: Sequence[ChatCompletionMessageParam], body: str) -> Bill:
    """The tokens that the server reports, or an estimate when it reports none that can be true.

    The estimate takes four UTF-8 bytes of question and answer for a token, and a picture for 1000.
    """
    try:
        return _Billed.model_validate_json(body).usage
    except ValidationError:
        answer = said(body) or ""
        return Bill(prompt_tokens=_asked(messages), completion_tokens=_tokens(answer))


def said(body: str) -> str | None:
    """The text of the answer, empty where it has none.

    None for a refusal, a filtered answer and what is no completion.
    """
    try:
        choice = _Completion.model_validate_json(body).choices[0]
    except ValidationError:
        return None
    if choice.message.refusal or choice.finish_reason == "content_filter":
        return None
    return choice.message.content or ""


def _asked(messages: Iterable[ChatCompletionMessageParam]) -> int:
    contents = [message.get("content") for message in messages]
    tokens = sum(_tokens(content) for content in contents if isinstance(content, str))
    parts = [part for content in contents if isinstance(content, list) for part in content]
    tokens += sum(_tokens(part["text"]) for part in parts if part["type"] == "text")
    tokens += TOKENS_PER_IMAGE * [part["type"] for part in parts].count("image_url")
    return max(1, tokens)


def _tokens(text: str) -> int:
    return math.ceil(len(text.encode(errors="replace")) / BYTES_PER_TOKEN)
