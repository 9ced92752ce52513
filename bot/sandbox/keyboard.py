"""Inline keyboards, checked as Telegram checks them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from bot.sandbox.errors import ApiError, bad_request

MAX_DATA_BYTES = 64
MAX_BUTTONS = 100
_ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)


@dataclass(frozen=True, slots=True)
class Button:
    """One button of an inline keyboard."""

    text: str
    data: str | None = None
    """What pressing it sends to the bot; None for other kinds of button."""
    url: str | None = None
    """What pressing it opens; None for other kinds of button."""
    action: str = "callback_data"
    """Name of its one action in the Bot API."""
    value: Any = None
    """The action's value as the client gave it."""

    def json(self) -> dict[str, Any]:
        """The object of the Bot API."""
        return {"text": self.text, self.action: self.value}


Keyboard = tuple[tuple[Button, ...], ...]


def parse_keyboard(markup: Mapping[str, Any] | None) -> Keyboard:
    """The rows of an `InlineKeyboardMarkup`; no markup gives no rows.

    Raises `ApiError` (400) for a keyboard that Telegram would refuse.
    """
    if markup is None:
        return ()
    rows = markup.get("inline_keyboard", [])
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request("can't parse inline keyboard: Array of Arrays expected")
    if sum(len(row) for row in rows) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    return tuple(tuple(_button(item) for item in row) for row in rows if row)


def keyboard_json(keyboard: Keyboard) -> dict[str, Any]:
    """The `InlineKeyboardMarkup` of the Bot API."""
    return {"inline_keyboard": [[button.json() for button in row] for row in keyboard]}


def _button(item: object) -> Button:
    if not isinstance(item, Mapping):
        raise _refusal("Object expected as an inline keyboard button")
    text = item.get("text")
    if not isinstance(text, str) or not text.strip():
        raise _refusal("button text must be non-empty")
    actions = [name for name in _ACTIONS if name in item]
    if not actions:
        raise _refusal("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise _refusal("exactly one action must be specified")
    action = actions[0]
    value = item[action]
    data = _checked_data(value) if action == "callback_data" else None
    url = _checked_url(value) if action == "url" else None
    return Button(text, data, url, action, value)


def _checked_data(value: object) -> str:
    size = len(value.encode("utf-8", "surrogatepass")) if isinstance(value, str) else 0
    if not 1 <= size <= MAX_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    return str(value)


def _checked_url(value: object) -> str:
    url = str(value)
    try:
        parts = urlsplit(url)
    except ValueError:
        raise _wrong_url(url) from None
    host_needed = parts.scheme in {"http", "https"}
    if parts.scheme not in {"http", "https", "tg"} or any(c.isspace() for c in url):
        raise _wrong_url(url)
    if host_needed and "." not in (parts.hostname or ""):
        raise _wrong_url(url)
    return url


def _wrong_url(url: str) -> ApiError:
    return bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _refusal(reason: str) -> ApiError:
    return bad_request(f"can't parse inline keyboard button: {reason}")
