"""The log of the process."""

from __future__ import annotations

import asyncio
import json
import logging
import sys
import threading
import time
import warnings
from io import StringIO
from types import SimpleNamespace

import pytest

from bot import logs
from bot.redaction import Redactor
from recommender.workers import ProcessWorkers

TOKEN = "123456789:AAF-abcdefghijklmnopqrstuvwxyz_012345"
KEY = "sk-a-key-that-nobody-may-see"


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


@pytest.mark.parametrize("form", ["text", "json"])
def test_chained_errors_and_stacks_are_masked(
    form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A cause, a context, a note and where a line comes from are all part of the text."""
    logs.configure("DEBUG", form, [KEY])
    try:
        try:
            raise ValueError(f"first {TOKEN}")
        except ValueError as error:
            error.add_note(f"noted {KEY}")
            raise RuntimeError(f"then {KEY}") from error
    except RuntimeError:
        logging.getLogger("any").error("failed", exc_info=True, stack_info=True)
    printed = capsys.readouterr().err
    assert "first ***" in printed
    assert "noted ***" in printed
    assert "then ***" in printed
    assert "test_chained_errors_and_stacks_are_masked" in printed


def test_masking_leaves_json_in_form(capsys: pytest.CaptureFixture[str]) -> None:
    """A password may be the name of a field, or hold what JSON escapes."""
    logs.configure("INFO", "json", ["message", 'a"b\\c'])
    logging.getLogger("any").warning('no message, no a"b\\c')
    assert json.loads(capsys.readouterr().err)["message"] == "no ***, no ***"


def test_a_line_that_cannot_be_written_is_told_without_its_contents(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Python would print message and arguments as they came."""
    logs.configure("INFO", "text", [KEY])
    logging.getLogger("any").warning("%d %d", TOKEN, KEY)
    printed = capsys.readouterr().err
    assert TOKEN not in printed
    assert KEY not in printed
    assert "a line of the log could not be written: " in printed
    assert "test_logs.py:" in printed


def test_a_closed_stream_is_no_reason_to_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever read the log has left; the bot goes on."""
    closed = StringIO()
    monkeypatch.setattr(sys, "stderr", closed)
    logs.configure("INFO", "text", [])
    logging.getLogger("any").warning("heard")
    assert "heard" in closed.getvalue()
    closed.close()
    logging.getLogger("any").warning("lost")


def test_a_logger_that_hands_nothing_on_is_masked(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python would print its warnings as they are."""
    logs.configure("INFO", "text", [])
    alone = logging.getLogger("alone")
    monkeypatch.setattr(alone, "propagate", False)
    alone.warning("with %s", TOKEN)
    assert "alone: with ***" in capsys.readouterr().err


def test_warnings_are_masked(capsys: pytest.CaptureFixture[str]) -> None:
    """Python prints them past the log, unless told otherwise."""
    logs.configure("INFO", "text", [])
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=False)
        logging.captureWarnings(capture=True)
        warnings.warn(f"old way with {TOKEN}", UserWarning, stacklevel=1)
    printed = capsys.readouterr().err
    assert "WARNING py.warnings" in printed
    assert "old way with ***" in printed


def test_an_error_that_nobody_catches_is_masked(capsys: pytest.CaptureFixture[str]) -> None:
    """In the program, in a thread and in a destructor."""
    logs.configure("INFO", "text", [KEY])

    def fail() -> None:
        raise RuntimeError(f"lost {KEY}")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    error = RuntimeError(f"lost {TOKEN}")
    sys.excepthook(RuntimeError, error, None)
    ignored = SimpleNamespace(
        exc_type=RuntimeError, exc_value=error, exc_traceback=None, err_msg=None, object=KEY
    )
    sys.unraisablehook(ignored)
    printed = capsys.readouterr().err
    assert printed.count("RuntimeError: lost ***") == 3
    assert printed.count("CRITICAL bot.logs: not caught: RuntimeError") == 2
    assert "exception ignored in: '***'" in printed


async def test_a_task_that_nobody_awaits_is_masked(capsys: pytest.CaptureFixture[str]) -> None:
    """The event loop tells of it through the log."""
    logs.configure("INFO", "text", [])
    asyncio.get_running_loop().call_exception_handler(
        {"message": f"Task {TOKEN}", "exception": ValueError(f"GET /bot{TOKEN}/getMe")}
    )
    assert capsys.readouterr().err.count("***") == 2


def _complain(text: str) -> None:
    """What a worker may do."""
    warnings.warn(text, UserWarning, stacklevel=1)
    logging.getLogger("PIL.TiffImagePlugin").debug("tag: GPSInfo")
    logging.getLogger("worker").info("told at INFO")
    logging.getLogger("worker").error("told at ERROR")


async def test_workers_write_the_same_log(capfd: pytest.CaptureFixture[str]) -> None:
    """Form and level are those of the process that started them, and tokens are masked."""
    logs.configure("ERROR", "json", [])
    async with ProcessWorkers(1, warm_up=(logs.as_here("json"),)) as workers:
        await workers.run(_complain, TOKEN)
    lines = [json.loads(line) for line in capfd.readouterr().err.splitlines()]
    assert [line["message"] for line in lines] == ["told at ERROR"]
    logs.configure("INFO", "json", [])
    async with ProcessWorkers(1, warm_up=(logs.as_here("json"),)) as workers:
        await workers.run(_complain, TOKEN)
    lines = [json.loads(line) for line in capfd.readouterr().err.splitlines()]
    assert [line["logger"] for line in lines] == ["py.warnings", "worker", "worker"]
    assert "UserWarning: ***" in lines[0]["message"]


def test_masking_a_long_traceback_takes_no_time() -> None:
    """Whatever stands in it: no pattern goes back and forth."""
    redactor, began = Redactor([TOKEN, KEY]), time.perf_counter()
    for text in ("1" * 100_000, "://" * 50_000, "/bot1:" * 30_000, "://" + "a" * 100_000):
        redactor.clean(text)
    assert time.perf_counter() - began < 2
