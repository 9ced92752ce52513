"""What the sandbox answers when it refuses, in Telegram's words."""

from __future__ import annotations

from typing import Any


class ApiError(Exception):
    """A refusal that the client sees as `{"ok": false, …}`."""

    def __init__(
        self,
        code: int,
        description: str,
        *,
        retry_after: int | None = None,
        migrate_to: int | None = None,
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = {"retry_after": retry_after, "migrate_to_chat_id": migrate_to}

    def payload(self) -> dict[str, Any]:
        """The JSON object of the answer."""
        payload: dict[str, Any] = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        parameters = {name: value for name, value in self.parameters.items() if value is not None}
        return {**payload, "parameters": parameters} if parameters else payload


class DroppedError(Exception):
    """The connection is to be cut without an answer."""


class GarbledError(Exception):
    """The answer is to be a web page, as a proxy on the way would give it."""


def bad_request(reason: str) -> ApiError:
    """A 400 in Telegram's form."""
    return ApiError(400, f"Bad Request: {reason}")
