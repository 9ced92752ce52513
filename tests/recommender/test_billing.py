"""What a call cost and what was said, from bodies of all kinds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from recommender.billing import Bill, bill, said

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletionMessageParam

ASKED: list[ChatCompletionMessageParam] = [
    {"role": "system", "content": "a" * 400},
    {"role": "user", "content": "가" * 400},
]


def body(content: str | None = "b" * 80, **more: Any) -> str:  # noqa: ANN401 — any JSON
    """A completion with this answer."""
    message = {"role": "assistant", "content": content, "refusal": more.pop("refusal", None)}
    reason = more.pop("finish_reason", "stop")
    return json.dumps({"choices": [{"message": message, "finish_reason": reason}], **more})


def usage(prompt: Any, completion: Any) -> dict[str, Any]:  # noqa: ANN401 — any JSON
    """A report as servers make it."""
    return {"prompt_tokens": prompt, "completion_tokens": completion, "total_tokens": 9}


def test_what_the_server_reports_counts() -> None:
    """Whatever stands in the answer itself."""
    report = body("", usage=usage(1234, 0))
    assert bill(ASKED, report) == Bill(prompt_tokens=1234, completion_tokens=0)
    assert bill(ASKED, json.dumps({"usage": usage(1, 2)})).completion_tokens == 2


@pytest.mark.parametrize(
    "report",
    [
        {},
        {"usage": None},
        {"usage": {}},
        {"usage": usage(None, 3)},
        {"usage": usage(0, 0)},
        {"usage": usage(-5, 3)},
        {"usage": usage("many", 3)},
        {"usage": usage(3, -1)},
        {"usage": usage(10**20, 3)},
        {"usage": usage(2**63, 3)},
        {"usage": usage(3, 2**63)},
        {"usage": usage(10_000_001, 3)},
        {"usage": usage(float("inf"), 3)},
        {"usage": "free"},
    ],
)
def test_without_a_report_characters_are_counted(report: dict[str, Any]) -> None:
    """Four bytes a token: 400 + 1200 of the question, 80 of the answer; none that nobody sends."""
    assert bill(ASKED, body(**report)) == Bill(prompt_tokens=400, completion_tokens=20)


@pytest.mark.parametrize("text", ["", "<html>", "[]", '{"choices": []}', '{"choices": [', "null"])
def test_what_is_no_completion_costs_the_question(text: str) -> None:
    """Nobody knows what the server did with it."""
    assert bill(ASKED, text) == Bill(prompt_tokens=400, completion_tokens=0)
    assert said(text) is None


def test_a_picture_counts_as_a_picture() -> None:
    """Not as the text that it is sent as."""
    address = "data:image/jpeg;base64," + "A" * 100_000
    asked: list[ChatCompletionMessageParam] = [
        {
            "role": "user",
            "content": [
                {"type": "text", "text": "Describe this picture now."},
                {"type": "image_url", "image_url": {"url": address}},
            ],
        }
    ]
    assert bill(asked, "").prompt_tokens == 1007


def test_a_question_is_never_free() -> None:
    """Not even an empty one."""
    assert bill([], "") == Bill(prompt_tokens=1, completion_tokens=0)


def test_half_a_surrogate_is_counted() -> None:
    """It has no bytes of its own."""
    assert bill([{"role": "user", "content": "\ud800" * 4}], "").prompt_tokens == 1


def test_what_was_said() -> None:
    """The text as it is, also when it was cut off; a refusal and what is filtered are none."""
    assert said(body("a }{")) == "a }{"
    assert said(body("")) == ""
    assert said(body('{"picks": [', finish_reason="length")) == '{"picks": ['
    assert said(body(None, refusal="I can't")) is None
    assert said(body("I ca", finish_reason="content_filter")) is None
    assert said(body(None)) == ""
    assert said('{"choices": [{"message": {}}]}') == ""
