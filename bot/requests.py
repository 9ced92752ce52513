"""Requests to Telegram, on days when something else answers in its place."""

from __future__ import annotations

import json
import logging
from http import HTTPStatus
from typing import Any

from telegram.error import NetworkError, TelegramError
from telegram.request import HTTPXRequest

from bot.arrivals import readable

logger = logging.getLogger(__name__)

CONNECTIONS = 256
"""As many as python-telegram-bot opens at most."""
TIMEOUT_S = 5.0
"""For each step of a request: to connect, to send, to hear the first word of the answer."""
REFUSALS = (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND)
"""What a wrong token is answered with, and what a proxy says that lost its way."""


class TelegramRequest(HTTPXRequest):
    """Takes an answer that is none of Telegram's, such as a web page, for a failing network.

    python-telegram-bot would not try again after it, and would write all of it to the log.
    """

    def __init__(self, connections: int = CONNECTIONS) -> None:
        super().__init__(
            connection_pool_size=connections,
            connect_timeout=TIMEOUT_S,
            read_timeout=TIMEOUT_S,
            write_timeout=TIMEOUT_S,
        )

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:  # noqa: ANN401 — handed on
        """Status and body of the answer; the body of an error is always one of Telegram's kind."""
        code, payload = await super().do_request(*args, **kwargs)
        if code != HTTPStatus.OK:
            try:
                self.parse_json_payload(payload)
            except NetworkError:  # python-telegram-bot would quote all of it
                payload = json.dumps({"ok": False, "description": f"HTTP {code}"}).encode()
        return code, payload

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The object of an answer; raises `NetworkError` for anything else."""
        try:
            answer = json.loads(payload.decode("utf-8", "replace"))
        except (ValueError, RecursionError):
            answer = None
        if not isinstance(answer, dict) or not {"result", "description"} & answer.keys():
            # No chain: the message of the parser may quote what somebody wrote.
            raise NetworkError("no answer of Telegram's") from None
        return answer


class UpdatesRequest(TelegramRequest):
    """Asks for updates, and goes on whatever comes back.

    A failure is logged once, until Telegram answers again. A token was taken at the start, so that
    a refusal is taken for a failure, too: python-telegram-bot would stop asking for ever. Of an
    update that nobody can read only the number is left, for it would be sent again without end.
    """

    def __init__(self) -> None:
        super().__init__(connections=1)
        self._failing = False

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:  # noqa: ANN401 — handed on
        """Status and body of the answer; raises `NetworkError`."""
        try:
            code, payload = await super().do_request(*args, **kwargs)
            if code in REFUSALS:
                raise NetworkError(f"HTTP {code}: is the token still right?")
            if code == HTTPStatus.OK:
                payload = _with_readable_updates(self.parse_json_payload(payload))
        except TelegramError as error:
            self._failed(f"{type(error).__name__}: {error.message}")
            raise
        if code == HTTPStatus.OK:
            self._answered()
        else:
            self._failed(f"HTTP {code}")
        return code, payload

    def _failed(self, cause: str) -> None:
        if not self._failing:
            logger.warning("Telegram gives no updates: %s", cause)
        self._failing = True

    def _answered(self) -> None:
        if self._failing:
            logger.info("Telegram gives updates again")
        self._failing = False


def _with_readable_updates(answer: dict[str, Any]) -> bytes:
    updates = answer.get("result")
    if isinstance(updates, list):
        if not all(isinstance(each, dict) and "update_id" in each for each in updates):
            raise NetworkError("no updates of Telegram's")
        kept = [each if readable(each) else {"update_id": each["update_id"]} for each in updates]
        answer = {**answer, "result": kept}
    return json.dumps(answer).encode()
