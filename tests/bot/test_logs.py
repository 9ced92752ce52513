"""The log of the process."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import pytest

from bot import logs

TOKEN = "123456789:AAF-abcdefghijklmnopqrstuvwxyz_012345"
KEY = "sk-a-key-that-nobody-may-see"


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level


@pytest.mark.parametrize("form", ["text", "json"])
def test_no_secret_reaches_the_log(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Tokens and keys are masked in messages, arguments and tracebacks, at every level."""
    logs.configure("DEBUG", form, [KEY])
    logger = logging.getLogger("handlers.any")
    for level in (logging.DEBUG, logging.INFO, logging.WARNING, logging.ERROR):
        logger.log(level, "POST https://api.telegram.org/bot%s/getMe with %s", TOKEN, KEY)
    try:
        raise ValueError(f"the token `{TOKEN}` was rejected, key {KEY}")
    except ValueError:
        logger.exception("failed")
    printed = capsys.readouterr().err
    assert TOKEN not in printed
    assert KEY not in printed
    assert printed.count("/bot***/getMe with ***") == 4
    assert "was rejected, key ***" in printed


def test_secrets_in_addresses_are_masked_too(capsys: pytest.CaptureFixture[str]) -> None:
    """HTTP clients quote what they put into an address."""
    logs.configure("INFO", "text", ["pass/word"])
    quoted = TOKEN.replace(":", "%3A")
    logging.getLogger("handlers").warning("GET /file/bot%s/a, pass%%2Fword", quoted)
    assert "GET /file/bot***/a, ***" in capsys.readouterr().err


def test_libraries_that_log_what_people_write_are_held_back(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Even at DEBUG."""
    logs.configure("DEBUG", "text", [])
    logging.getLogger("telegram.ext.ExtBot").debug("caption: my secret thought")
    logging.getLogger("openai._base_client").debug("Request options: my secret thought")
    logging.getLogger("handlers").debug("ours")
    assert "secret thought" not in (printed := capsys.readouterr().err)
    assert "ours" in printed


def test_json_is_one_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Machines read time, level, logger, message and exception."""
    logs.configure("INFO", "json", [])
    try:
        raise RuntimeError("two\nlines")
    except RuntimeError:
        logging.getLogger("handlers").exception("노래 %d", 5)
    entry = json.loads(capsys.readouterr().err)
    assert (entry["level"], entry["logger"], entry["message"]) == ("ERROR", "handlers", "노래 5")
    assert "RuntimeError: two" in entry["exception"]


def test_requests_are_not_logged_one_by_one(capsys: pytest.CaptureFixture[str]) -> None:
    """At the usual level the HTTP clients are quiet."""
    logs.configure("INFO", "text", [])
    logging.getLogger("httpx").info("HTTP Request: POST …")
    assert capsys.readouterr().err == ""
