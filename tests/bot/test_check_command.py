"""`check` and `migrate` on the command line: what is wrong is named before the bot starts."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.sandbox import SandboxServer
from tests.bot.commands import selfie_dj
from tests.chats import TOKEN
from tests.servers.deezer import DeezerServer


async def test_check_and_migrate(tmp_path: Path) -> None:
    """A fresh folder is good, and stays as it is until the database is made."""
    done = await selfie_dj("check", folder=tmp_path, SONG_LOOKUP="off")
    assert done.status == 0
    assert done.out.count("ok ") == 7
    assert "ok    settings: no unknown names in .env\n" in done.out
    assert "ok    model: none, songs chosen offline\n" in done.out
    assert "warn  telegram: no token yet; `run` needs TELEGRAM_BOT_TOKEN\n" in done.out
    assert "lookups: off, covers are drawn" in done.out
    assert "ok    database: none yet; `run` and `migrate` make it\n" in done.out
    assert not (tmp_path / "data").exists()
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "selfie-dj.sqlite3").touch()
    empty = await selfie_dj("check", "database", folder=tmp_path)
    assert empty.out == "ok    database: sqlite, empty; `run` and `migrate` fill in the schema\n"
    assert (await selfie_dj("migrate", folder=tmp_path)).out == "database: sqlite, schema 0007\n"
    again = await selfie_dj("check", "database", folder=tmp_path)
    assert again.out == "ok    database: sqlite, schema 0007\n"


async def test_check_asks_the_lookup_services(tmp_path: Path) -> None:
    """One that answers is told from one that does not, and neither is an error."""
    async with DeezerServer() as deezer:
        done = await selfie_dj(
            "check",
            "lookups",
            folder=tmp_path,
            SONG_LOOKUP="deezer,itunes",
            DEEZER_BASE_URL=deezer.base_url,
            ITUNES_BASE_URL="http://127.0.0.1:9",
        )
    assert done.status == 0
    said = "deezer answers, itunes does not answer (cannot be reached)"
    assert done.out == f"warn  lookups: {said}\n"


async def test_check_says_that_all_lookup_services_answer(tmp_path: Path) -> None:
    """Then nothing is to be warned of."""
    async with DeezerServer() as deezer:
        done = await selfie_dj(
            "check",
            "lookups",
            folder=tmp_path,
            SONG_LOOKUP="deezer",
            DEEZER_BASE_URL=deezer.base_url,
        )
    assert (done.status, done.out) == (0, "ok    lookups: deezer answers\n")


async def test_check_names_what_is_wrong(tmp_path: Path, server: SandboxServer) -> None:
    """A refused token and an impossible database are told apart, without the token."""
    (tmp_path / "file").write_text("no folder")
    wrong = "999999999:AAF-wrong-token-wrong-token-wrong-token"
    done = await selfie_dj(
        "check",
        folder=tmp_path,
        SONG_LOOKUP="off",
        TELEGRAM_BOT_TOKEN=wrong,
        TELEGRAM_API_BASE_URL=server.base_url,
        DATABASE_URL="sqlite:///file/x.sqlite3",
    )
    assert done.status == 1
    assert "FAIL  database" in done.out
    assert "FAIL  telegram: Telegram refuses TELEGRAM_BOT_TOKEN\n" in done.out
    assert wrong not in done.out + done.err


async def test_check_says_that_telegram_is_away(tmp_path: Path) -> None:
    """That is no fault of the token."""
    away = {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_BASE_URL": "http://127.0.0.1:9/bot"}
    done = await selfie_dj("check", "telegram", folder=tmp_path, stdin=b"", **away)
    assert done.status == 1
    assert done.out == "FAIL  telegram: Telegram cannot be reached (NetworkError)\n"


async def test_check_does_not_praise_a_model_that_it_did_not_try(tmp_path: Path) -> None:
    """A try would cost money."""
    done = await selfie_dj("check", "model", folder=tmp_path, OPENAI_API_KEY="k", OPENAI_MODEL="m")
    assert done.out == "ok    model: m (not tried)\n"


async def test_check_finds_misspelt_names(tmp_path: Path) -> None:
    """A warning, as `.env` may hold names of other programs too; values are not shown."""
    (tmp_path / ".env").write_text(
        "RETENTION_DAY=3\nLOG_LEVEL=INFO\nCOMPOSE_PROJECT_NAME=hunter2\n"
    )
    done = await selfie_dj("check", "settings", folder=tmp_path)
    names = "RETENTION_DAY (not RETENTION_DAYS?), COMPOSE_PROJECT_NAME"
    assert done.status == 0
    assert done.out == f"warn  settings: .env has names that are no settings: {names}\n"
    (tmp_path / ".env").write_text("RETENTION_DAYS=3\n")
    known = await selfie_dj("check", "settings", folder=tmp_path)
    assert known.out == "ok    settings: no unknown names in .env\n"


@pytest.mark.parametrize(
    ("server", "told"),
    [
        ("http://127.0.0.1:1/v1", "ok    model: m, w hears voice messages (not tried)\n"),
        ("", "ok    model: none, songs chosen offline; TRANSCRIPTION_MODEL does nothing without"),
    ],
    ids=["with a server", "without"],
)
async def test_check_names_the_model_that_listens(tmp_path: Path, server: str, told: str) -> None:
    """And says where it has nobody to ask."""
    done = await selfie_dj(
        "check",
        "model",
        folder=tmp_path,
        OPENAI_BASE_URL=server,
        OPENAI_MODEL="m",
        TRANSCRIPTION_MODEL="w",
    )
    assert done.status == 0
    assert done.out.startswith(told)
