"""What an inline keyboard may hold."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox.errors import ApiError
from bot.sandbox.keyboard import keyboard_json, parse_keyboard


@pytest.mark.parametrize(
    "button",
    [
        {"text": "a", "callback_data": "가" * 21 + "a"},
        {"text": "a", "url": "tg://user?id=1"},
        {"text": "a", "url": "https://www.youtube.com/results?search_query=%EC%95%84"},
        {"text": "a", "switch_inline_query": ""},
        {"text": "a", "copy_text": {"text": "b"}},
    ],
)
def test_accepted(button: dict[str, Any]) -> None:
    """A good keyboard comes back as it was."""
    markup = {"inline_keyboard": [[button]]}
    assert keyboard_json(parse_keyboard(markup)) == markup


@pytest.mark.parametrize(
    ("button", "reason"),
    [
        ({"text": "a", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "callback_data": "가" * 22}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "callback_data": 5}, "BUTTON_DATA_INVALID"),
        ({"text": " ", "callback_data": "a"}, "must be non-empty"),
        ({"callback_data": "a"}, "must be non-empty"),
        ({"text": "a"}, "Text buttons are unallowed"),
        ({"text": "a", "callback_data": "a", "url": "https://example.org"}, "exactly one action"),
        ({"text": "a", "url": "ftp://example.org"}, "Wrong HTTP URL"),
        ({"text": "a", "url": "https://localhost"}, "Wrong HTTP URL"),
        ({"text": "a", "url": "https://example.org/a b"}, "Wrong HTTP URL"),
        ({"text": "a", "url": "https://[example.org"}, "Wrong HTTP URL"),
    ],
)
def test_refused(button: dict[str, Any], reason: str) -> None:
    """A button needs a text and exactly one action with a value that Telegram takes."""
    with pytest.raises(ApiError, match=reason):
        parse_keyboard({"inline_keyboard": [[button]]})


@pytest.mark.parametrize(
    "markup",
    [
        {"inline_keyboard": {}},
        {"inline_keyboard": [{"text": "a"}]},
        {"inline_keyboard": [["a"]]},
        {"inline_keyboard": [[{"text": "a", "callback_data": "a"}] * 8] * 13},
    ],
)
def test_wrong_shape(markup: dict[str, Any]) -> None:
    """Only rows of at most 100 buttons are a keyboard."""
    with pytest.raises(ApiError):
        parse_keyboard(markup)


def test_empty() -> None:
    """No markup, no rows and empty rows are all no keyboard."""
    assert parse_keyboard(None) == parse_keyboard({"inline_keyboard": [[]]}) == ()
