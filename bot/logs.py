"""Logging of the process: to standard error, as text or JSON lines, without secrets."""

from __future__ import annotations

import json
import logging
import sys
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from types import TracebackType
from typing import TextIO

from bot.redaction import Redactor

CHATTY = (
    "httpx",
    "httpx2",
    "httpcore",
    "httpcore2",
    "alembic",
    "sqlalchemy",
    "uvicorn",
    "apscheduler",
)
"""They log a line a request or plug-in, which says nothing that our own lines do not."""
TALKATIVE = ("telegram", "openai", "aiosqlite", "python_multipart", "PIL")
"""At DEBUG they log what people write, and what cameras wrote into their photos."""

logger = logging.getLogger(__name__)


class _Text(logging.Formatter):
    """One line, and the traceback below it.

    The root handler's formatter redacts, and not a filter: a filter sees a message and its
    arguments, but tracebacks and stacks become text only here, where nothing is added any more.
    """

    def __init__(self, redactor: Redactor) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(name)s: %(message)s")
        self._redactor = redactor

    def format(self, record: logging.LogRecord) -> str:
        return self._redactor.clean(super().format(record))


class _Json(_Text):
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
        if record.stack_info:
            entry["stack"] = self.formatStack(record.stack_info)
        clean = {name: self._redactor.clean(value) for name, value in entry.items()}
        return json.dumps(clean, ensure_ascii=False)


class _Handler(logging.StreamHandler[TextIO]):
    """Writes to a stream; a record that cannot be written is told by its place alone."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 — logging's own name
        # Python's own report quotes the message and its arguments as they came.
        place = f"{record.pathname}:{record.lineno}"
        with suppress(OSError, ValueError):  # whoever read the stream has left
            self.stream.write(f"a line of the log could not be written: {place}{self.terminator}")
            self.flush()


def configure(level: str, form: str, secrets: Iterable[str] = ()) -> None:
    """Send the log of the whole process to standard error; replaces earlier handlers.

    `form` is `text` or `json`; each of `secrets` is masked wherever it would appear. Warnings and
    exceptions that nobody catches go the same way: Python would print them as they are.
    """
    handler = _Handler(sys.stderr)
    redactor = Redactor(secrets)
    handler.setFormatter(_Json(redactor) if form == "json" else _Text(redactor))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(max(logging.INFO, logging.getLevelName(level)))
    logging.lastResort = handler  # of loggers that hand nothing on
    logging.captureWarnings(capture=True)
    sys.excepthook = _uncaught
    threading.excepthook = _uncaught_in_thread
    sys.unraisablehook = _unraisable


def as_here(form: str) -> Callable[[], None]:
    """Configures the log of a worker process like this one's.

    A worker is given no secret, so it needs none for its log.
    """
    return partial(configure, logging.getLevelName(logging.getLogger().level), form)


def _uncaught(
    kind: type[BaseException], error: BaseException, traceback: TracebackType | None
) -> None:
    logger.critical("not caught: %s", kind.__name__, exc_info=(kind, error, traceback))


def _uncaught_in_thread(arguments: threading.ExceptHookArgs) -> None:
    if arguments.exc_type is not SystemExit:
        error = arguments.exc_value or arguments.exc_type()
        _uncaught(arguments.exc_type, error, arguments.exc_traceback)


def _unraisable(unraisable: sys.UnraisableHookArgs) -> None:
    logger.error(
        "%s: %r",
        unraisable.err_msg or "exception ignored in",
        unraisable.object,
        exc_info=unraisable.exc_value,
    )
