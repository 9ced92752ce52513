"""Logging of the process: to standard error, as text or JSON lines, without secrets."""

from __future__ import annotations

import json
import logging
import re
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from urllib.parse import quote

MASK = "***"
# The HTTP clients log addresses, and the Bot API carries the token in its addresses.
_TOKEN = re.compile(r"(?<!\d)\d{6,}(?::|%3A)[A-Za-z0-9_-]{30,}")

CHATTY = ("httpx", "httpx2", "httpcore", "httpcore2", "alembic", "sqlalchemy", "uvicorn")
"""They log a line a request or plug-in, which says nothing that our own lines do not."""
TALKATIVE = ("telegram", "openai", "aiosqlite", "python_multipart")
"""At DEBUG they log what people write."""


class _Redacting(logging.Formatter):
    """Masks known secrets, and all that looks like a bot token, in the finished text."""

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(name)s: %(message)s")
        given = [secret for secret in secrets if secret]
        self._secrets = [*given, *(quote(secret, safe="") for secret in given)]

    def clean(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, MASK)
        return _TOKEN.sub(MASK, text)

    def format(self, record: logging.LogRecord) -> str:
        return self.clean(super().format(record))


CHATTY = ("httpx", "httpx2", "httpcore", "httpcore2", "alembic", "sqlalchemy", "uvicorn")
"""They log a line a request or plug-in, which says nothing that our own lines do not."""
TALKATIVE = ("telegram", "openai", "aiosqlite", "python_multipart")
"""At DEBUG they log what people write."""


class _RedactingJson(_Redacting):
    """The same as one JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        entry = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            entry["exception"] = self.formatException(record.exc_info)
        return self.clean(json.dumps(entry, ensure_ascii=False))


def configure(level: str, form: str, secrets: Iterable[str]) -> None:
    """Send the log of the whole process to standard error; replaces earlier handlers.

    `form` is `text` or `json`; each of `secrets` is masked wherever it would appear.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_RedactingJson(secrets) if form == "json" else _Redacting(secrets))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(max(logging.INFO, logging.getLevelName(level)))
