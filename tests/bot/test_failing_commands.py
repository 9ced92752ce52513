"""What commands print when they fail: never a secret."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.sandbox import Fault, SandboxServer
from tests.bot.commands import ROOT, selfie_dj
from tests.chats import TOKEN

SECRET = "hunter2-and-more"


@pytest.mark.parametrize(
    ("arguments", "environment", "status"),
    [
        (("check", "telegram"), {"TELEGRAM_API_BASE_URL": "http://127.0.0.1:9/bot"}, 1),
        (("run",), {"TELEGRAM_API_BASE_URL": f"http://me:{SECRET}@127.0.0.1:9/bot"}, 1),
        (("check",), {"TELEGRAM_API_BASE_URL": f"http://me:{SECRET}@127.0.0.1:x/bot"}, 2),
        (("check", "lookups"), {"DEEZER_BASE_URL": f"http://me:{SECRET}@127.0.0.1:9"}, 0),
        (("check", "database"), {"DATABASE_URL": f"postgresql://me:{SECRET}@127.0.0.1:9/x"}, 1),
        (("check", "database"), {"DATABASE_URL": f"postgresql://me:p@ss:{SECRET}@host/x"}, 1),
        (("migrate",), {"DATABASE_URL": f"postgresql+asyncpg://me:{SECRET}@[host/x"}, 2),
        (("check",), {"OPENAI_API_KEY": SECRET, "WORKERS": SECRET}, 2),
    ],
)
async def test_failing_commands_print_no_secret(
    tmp_path: Path, arguments: tuple[str, ...], environment: dict[str, str], status: int
) -> None:
    """Hosts that are dead and addresses that are none, with every level on."""
    environment = {"TELEGRAM_BOT_TOKEN": TOKEN, "LOG_LEVEL": "DEBUG", **environment}
    done = await selfie_dj(*arguments, folder=tmp_path, stdin=b"", **environment)
    assert done.status == status
    for secret in (SECRET, TOKEN, TOKEN.partition(":")[2]):
        assert secret not in done.out + done.err
    assert "Traceback" not in done.err


async def test_an_error_of_ours_is_logged_without_secrets(tmp_path: Path) -> None:
    """Status 1, and a traceback with `***` in the place of the token and the password."""
    (tmp_path / "sitecustomize.py").write_text(
        "import bot.checking\n"
        "async def fail(*_):\n"
        "    raise LookupError('GET /bot%s/getMe failed, %s' % (TOKEN, SECRET))\n"
        "bot.checking.migrate_database = fail\n"
        f"TOKEN, SECRET = {TOKEN!r}, {SECRET!r}\n"
    )
    done = await selfie_dj(
        "migrate",
        folder=tmp_path,
        PYTHONPATH=f"{tmp_path}{os.pathsep}{ROOT}",
        TELEGRAM_BOT_TOKEN=TOKEN,
        DATABASE_URL=f"postgresql+asyncpg://me:{SECRET}@127.0.0.1/x",
    )
    assert (done.status, done.out) == (1, "")
    assert "CRITICAL bot.logs: not caught: LookupError\nTraceback" in done.err
    assert "LookupError: GET /bot***/getMe failed, ***" in done.err
    assert TOKEN not in done.err
    assert SECRET not in done.err


async def test_a_web_page_in_telegrams_place_is_not_quoted(
    tmp_path: Path, server: SandboxServer
) -> None:
    """Whoever stands between us and Telegram is no news for the log: one line says what failed."""
    server.faults.add(Fault(kind="garbage", probability=1.0))
    done = await selfie_dj(
        "check",
        "telegram",
        folder=tmp_path,
        TELEGRAM_BOT_TOKEN=TOKEN,
        TELEGRAM_API_BASE_URL=server.base_url,
    )
    assert done.status == 1
    assert done.out.startswith("FAIL  telegram: Telegram cannot be reached")
    assert "<html" not in (done.out + done.err).lower()
    assert "Traceback" not in done.err


async def test_a_newer_schema_is_told_as_such(tmp_path: Path) -> None:
    """Nothing that this release can do would bring it up."""
    address = f"sqlite:///{tmp_path / 'bot.db'}"
    assert (await selfie_dj("migrate", folder=tmp_path, DATABASE_URL=address)).status == 0
    with closing(sqlite3.connect(tmp_path / "bot.db")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    done = await selfie_dj("check", "database", folder=tmp_path, DATABASE_URL=address)
    assert (done.status, done.out) == (
        1,
        "FAIL  database: schema 9999, of a newer release than this one\n",
    )
