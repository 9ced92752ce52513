"""Another face detector that cannot be had ends a command with one clear line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bot.commands import selfie_dj
from tests.chats import TOKEN
from tests.photos import portrait_jpeg

LINE = "FACE_DETECTOR=yunet could not be loaded: its weights could not be downloaded to "


@pytest.mark.parametrize("command", [("run",), ("demo",), ("read", "me.jpg", "--json")])
async def test_a_command_that_needs_it_stops(command: tuple[str, ...], tmp_path: Path) -> None:
    """Status 1, nothing on standard output, one line that says where the weights would go."""
    (tmp_path / "me.jpg").write_bytes(portrait_jpeg())
    done = await selfie_dj(
        *command,
        folder=tmp_path,
        FACE_DETECTOR="yunet",
        TELEGRAM_BOT_TOKEN=TOKEN,
        DEEPFACE_HOME=str(tmp_path),
        https_proxy="http://127.0.0.1:9",
    )
    assert (done.status, done.out) == (1, "")
    assert len(done.err.splitlines()) == 1
    assert f"{LINE}{tmp_path}/.deepface/weights" in done.err


async def test_the_check_names_it(tmp_path: Path) -> None:
    """The other parts are tried as well."""
    done = await selfie_dj(
        "check",
        "readers",
        "catalogue",
        folder=tmp_path,
        FACE_DETECTOR="yunet",
        DEEPFACE_HOME=str(tmp_path),
        https_proxy="http://127.0.0.1:9",
    )
    first, second = done.out.splitlines()
    assert first.startswith("FAIL  readers: ")
    assert LINE in first
    assert second.startswith("ok    catalogue")
    assert (done.status, done.err) == (1, "selfie-dj: failed: readers\n")


async def test_a_name_that_deepface_does_not_know_is_a_wrong_setting(tmp_path: Path) -> None:
    """Status 2, as for any wrong setting."""
    done = await selfie_dj("check", folder=tmp_path, FACE_DETECTOR="eagle")
    assert done.status == 2
    assert "wrong setting: FACE_DETECTOR" in done.err
