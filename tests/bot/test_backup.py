"""`selfie-dj backup` and `selfie-dj restore`, as an operator calls them."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.sandbox import SandboxServer
from tests.bot.commands import selfie_dj, start_bot
from tests.photos import portrait_jpeg


def answers(file: Path) -> int:
    """How many recommendations a database holds."""
    with closing(sqlite3.connect(file)) as connection:
        [[count]] = connection.execute("SELECT count(*) FROM recommendations").fetchall()
        return int(count)


async def test_a_running_bot_is_backed_up_and_not_replaced(
    tmp_path: Path, server: SandboxServer
) -> None:
    """The backup holds what it answered; only once it is stopped can the backup come back."""
    process = await start_bot(server, tmp_path)
    user = server.user(chat_id=1)
    await user.send_photo(portrait_jpeg(), caption="got the job!!")
    await user.wait_for(lambda message: message.photo is not None, timeout=60)
    saved = await selfie_dj("backup", "kept.sqlite3", folder=tmp_path)
    refused = await selfie_dj("restore", "kept.sqlite3", folder=tmp_path)
    process.send_signal(signal.SIGTERM)
    await asyncio.wait_for(process.communicate(), 30)
    assert (saved.status, saved.err) == (0, "")
    assert saved.out.startswith("backup: kept.sqlite3, ")
    assert saved.out.endswith(" MB; keep it as secret as the database\n")
    assert answers(tmp_path / "kept.sqlite3") == 1
    assert (refused.status, refused.out) == (1, "")
    assert refused.err.startswith("selfie-dj: the database is in use, stop the bot first")
    restored = await selfie_dj("restore", "kept.sqlite3", folder=tmp_path)
    assert (restored.status, restored.err) == (0, "")
    file = tmp_path / "data" / "selfie-dj.sqlite3"
    done, back, kept = restored.out.splitlines()
    assert done.startswith(f"restored: {Path('data') / file.name}, ")
    assert (
        back
        == "whatever chats deleted since the backup, with /forget or by RETENTION_DAYS, is back"
    )
    assert kept.startswith(f"what was there before is kept as {file}.before-restore, out of reach")
    assert answers(file) == 1


async def test_a_file_that_is_there_is_kept(tmp_path: Path) -> None:
    """Unless `--force` says otherwise."""
    await selfie_dj("migrate", folder=tmp_path)
    (tmp_path / "kept.sqlite3").write_text("precious")
    refused = await selfie_dj("backup", "kept.sqlite3", folder=tmp_path)
    assert (refused.status, refused.err) == (1, "selfie-dj: kept.sqlite3 is there already\n")
    assert (tmp_path / "kept.sqlite3").read_text() == "precious"
    assert (await selfie_dj("backup", "kept.sqlite3", "--force", folder=tmp_path)).status == 0
    assert answers(tmp_path / "kept.sqlite3") == 0


async def test_help_says_what_a_restore_brings_back(tmp_path: Path) -> None:
    """Before anybody does it."""
    said = " ".join((await selfie_dj("restore", "--help", folder=tmp_path)).out.split())
    assert "brings back what chats deleted since the backup with /forget" in said
    assert "kept beside it as ….before-restore, out of reach of /forget and RETENTION_DAYS" in said


async def test_a_restore_where_nothing_was_keeps_nothing(tmp_path: Path) -> None:
    """It says what is back, and speaks of no other file."""
    await selfie_dj("migrate", folder=tmp_path)
    await selfie_dj("backup", "kept.sqlite3", folder=tmp_path)
    (tmp_path / "data" / "selfie-dj.sqlite3").unlink()
    restored = await selfie_dj("restore", "kept.sqlite3", folder=tmp_path)
    assert (restored.status, len(restored.out.splitlines())) == (0, 2)


POSTGRESQL = {"DATABASE_URL": "postgresql+asyncpg://me:hunter2@host/db"}


@pytest.mark.parametrize(
    ("arguments", "environment", "status", "sentence"),
    [
        (("backup",), {}, 2, "the following arguments are required: FILE"),
        (("backup", "a"), {}, 1, "no database yet: data/selfie-dj.sqlite3"),
        (("backup", "a"), POSTGRESQL, 2, "names a database of PostgreSQL: pg_dump makes backups"),
        (("restore", "a"), POSTGRESQL, 2, "names a database of PostgreSQL: pg_restore brings"),
        (("backup", "a"), {"DATABASE_URL": "sqlite://"}, 2, "names no file of SQLite"),
        (("backup", "a"), {"DATABASE_URL": "nonsense"}, 2, "not an address of a database"),
        (("restore", "a"), {}, 1, "a: No such file or directory"),
        (("restore", "text"), {}, 1, "text is no database of SQLite"),
    ],
)
async def test_what_cannot_be_done_is_one_clear_line(
    tmp_path: Path,
    arguments: tuple[str, ...],
    environment: dict[str, str],
    status: int,
    sentence: str,
) -> None:
    """Nothing is made meanwhile."""
    (tmp_path / "text").write_text("no database")
    done = await selfie_dj(*arguments, folder=tmp_path, stdin=b"", **environment)
    assert done.status == status
    assert sentence in done.err.splitlines()[-1]
    assert "hunter2" not in done.err
    assert not (tmp_path / "data" / "selfie-dj.sqlite3").exists()
    assert not (tmp_path / "a").exists()
