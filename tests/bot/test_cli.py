"""The command line, as people and programs call it: in a process of its own."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from bot.sandbox import SandboxServer
from recommender.version import __version__
from tests.bot.commands import ROOT, selfie_dj, start_bot
from tests.chats import TOKEN
from tests.photos import portrait_jpeg, wall_jpeg


async def test_the_demo_shows_everything(tmp_path: Path) -> None:
    """With nothing but the repository: reading, mood, cards, history and six pictures."""
    done = await selfie_dj("demo", folder=tmp_path)
    assert (done.status, done.err) == (0, "")
    assert "got the job!!" in done.out
    assert "You look happy" in done.out
    assert "1 answer so far" in done.out
    saved = sorted(path.name for path in (tmp_path / "demo-output").iterdir())
    assert saved == ["mood.jpg", *(f"song-{n}.jpg" for n in range(1, 6))]


async def test_the_demo_in_json(tmp_path: Path) -> None:
    """One object with the reading, the mood, the cards and the length of the history."""
    photo = tmp_path / "me.jpg"
    photo.write_bytes(portrait_jpeg())
    done = await selfie_dj("demo", str(photo), "--caption", "so tired", "--json", folder=tmp_path)
    (answer,) = done.objects
    assert done.status == 0
    assert set(answer) == {"reading", "mood", "cards", "history_length"}
    assert answer["history_length"] == 1
    assert [card["position"] for card in answer["cards"]] == [1, 2, 3, 4, 5]
    assert set(answer["cards"][0]) == {
        "position",
        "title",
        "artist",
        "year",
        "reason",
        "links",
        "cover",
        "source",
    }
    assert answer["reading"]["caption"]["valence"] < 0


async def test_the_demo_without_a_face_or_words_goes_by_the_light(tmp_path: Path) -> None:
    """What was read of the scene is printed beside the sentence of the chat."""
    photo = tmp_path / "wall.jpg"
    photo.write_bytes(wall_jpeg())
    done = await selfie_dj("demo", str(photo), folder=tmp_path)
    assert done.status == 0
    assert "Face:  none found\nScene: valence " in done.out
    assert "I found no face, so I went by the light and the colours" in done.out


async def test_photos_are_read_and_a_bad_one_does_not_stop_the_rest(tmp_path: Path) -> None:
    """One object a line in the order given, status 1 because one could not be read."""
    (tmp_path / "me.jpg").write_bytes(portrait_jpeg())
    (tmp_path / "bad.jpg").write_bytes(b"%PDF-1.7")
    names = ["me.jpg", "bad.jpg", "missing.jpg", "me.jpg"]
    done = await selfie_dj("read", *names, "--json", folder=tmp_path)
    good, bad, missing, again = done.objects
    assert done.status == 1
    assert [line["photo"] for line in done.objects] == names
    assert set(good) == {"photo", "faces", "scores", "dominant", "ms", "error"}
    assert (good["dominant"], good["error"], len(good["faces"])) == ("happy", None, 1)
    assert set(good["faces"][0]) == {"box", "confidence", "scores"}
    assert sum(good["scores"].values()) == pytest.approx(1, abs=1e-3)
    assert bad["error"]
    assert (bad["faces"], bad["scores"], bad["dominant"]) == ([], None, None)
    assert "No such file" in missing["error"]
    assert again["scores"] == good["scores"]


async def test_captions_are_read_from_standard_input(tmp_path: Path) -> None:
    """One object a line, blank lines and broken bytes included."""
    stdin = "합격했다!!!\n\nworst day ever\n".encode() + b"\xff\xfe broken\n"
    done = await selfie_dj("read", "--captions", "-", "--json", folder=tmp_path, stdin=stdin)
    korean, blank, worst, broken = done.objects
    assert done.status == 0
    assert set(korean) == {"caption", "scores", "dominant", "valence", "arousal", "language"}
    assert (korean["dominant"], korean["language"]) == ("happy", "ko")
    assert blank["dominant"] == "neutral"
    assert worst["valence"] < 0
    assert broken["caption"].endswith("broken")


async def test_reading_speaks_to_people_too(tmp_path: Path) -> None:
    """Without `--json` a line says what was found."""
    (tmp_path / "me.jpg").write_bytes(portrait_jpeg())
    done = await selfie_dj("read", "me.jpg", folder=tmp_path)
    assert done.out.startswith("me.jpg: happy (1 face")


@pytest.mark.parametrize(
    ("arguments", "environment", "sentence"),
    [
        ((), {}, "usage"),
        (("dance",), {}, "invalid choice"),
        (("read",), {}, "read needs photos"),
        (("read", "a.jpg", "--captions", "-"), {}, "not both"),
        (("check",), {"OPENAI_BASE_URL": "foo"}, "OPENAI_BASE_URL"),
        (("run",), {}, "TELEGRAM_BOT_TOKEN is not set"),
        (("check",), {"WORKERS": "many"}, "WORKERS"),
        (("check", "engine"), {}, "check knows the parts"),
        (("migrate",), {"DATABASE_URL": "nonsense"}, "DATABASE_URL"),
        (("migrate",), {"DATABASE_URL": "sqlite+pysqlite:///x"}, "DATABASE_URL"),
        (("migrate",), {"DATABASE_URL": "mysql://h/d"}, "DATABASE_URL: must be sqlite or postg"),
        (("migrate",), {"ALLOWED_CHAT_IDS": "123:SECRET"}, "must be numbers"),
        (("check",), {"LLM_VISION": "SECRET"}, "LLM_VISION: must be on or off\n"),
        (("check",), {"RETENTION_DAYS": "1.5"}, "RETENTION_DAYS: must be a whole number\n"),
        (("check",), {"OPENAI_TIMEOUT_S": "SECRET"}, "OPENAI_TIMEOUT_S: must be a number\n"),
        (("check",), {"LOG_FORMAT": "SECRET"}, "LOG_FORMAT: must be 'text' or 'json'\n"),
        (
            ("check",),
            {"SONG_LOOKUP": "spotify"},
            "SONG_LOOKUP: must be deezer, itunes, musicbrainz or off",
        ),
    ],
)
async def test_wrong_usage_is_one_clear_line(
    tmp_path: Path, arguments: tuple[str, ...], environment: dict[str, str], sentence: str
) -> None:
    """Status 2, the cause, and never a traceback."""
    done = await selfie_dj(*arguments, folder=tmp_path, stdin=b"", **environment)
    assert done.status == 2
    assert sentence in done.err
    assert "Traceback" not in done.err
    assert "SECRET" not in done.err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--help",), "check settings, models, catalogue, database, lookups, token, webhook"),
        (("--version",), f"selfie-dj {__version__}"),
        (("demo", "--help"), "none: a sample selfie"),
        (("demo", "--help"), "where the pictures are saved"),
        (("webhook", "--help"), "behind something that ends TLS"),
        (("check", "--help"), "The language model is not called"),
        (("backup", "--help"), "keep it as secret as the database"),
    ],
)
async def test_help(tmp_path: Path, arguments: tuple[str, ...], sentence: str) -> None:
    """Each command says what it does, to standard output."""
    done = await selfie_dj(*arguments, folder=tmp_path)
    assert (done.status, done.err) == (0, "")
    assert sentence in " ".join(done.out.split())


@pytest.mark.parametrize("arguments", [("demo", "none.jpg"), ("read", "--captions", "none.txt")])
async def test_a_missing_file_is_one_clear_line(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """Status 1 and the name of the file."""
    done = await selfie_dj(*arguments, folder=tmp_path)
    assert done.status == 1
    assert done.err.startswith("selfie-dj: none.")
    assert len(done.err.splitlines()) == 1


async def test_a_folder_that_cannot_be_made_is_one_clear_line(tmp_path: Path) -> None:
    """The demo's pictures need somewhere to go."""
    (tmp_path / "taken").write_text("")
    done = await selfie_dj("demo", "--output", "taken", folder=tmp_path)
    assert (done.status, done.err) == (1, "selfie-dj: taken: File exists\n")


async def test_a_reader_that_has_enough_is_no_failure_to_tell_of(tmp_path: Path) -> None:
    """`selfie-dj read … | head -1` prints no traceback."""
    (tmp_path / "captions.txt").write_text("so happy\n" * 500)
    reading = f"'{sys.executable}' -m bot read --captions captions.txt --json"
    process = await asyncio.create_subprocess_exec(
        "sh",
        "-c",
        f"{reading} | head -1",
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await asyncio.wait_for(process.communicate(), 60)
    assert out.count(b"\n") == 1
    assert b"Traceback" not in err


async def test_a_device_is_no_photo(tmp_path: Path) -> None:
    """It would never end."""
    done = await selfie_dj("read", "/dev/zero", "--json", folder=tmp_path)
    assert done.objects[0]["error"] == "Not a file"
    assert done.err == "selfie-dj: 1 of 1 files could not be read\n"


async def test_several_photos_of_the_demo_are_told_apart(tmp_path: Path) -> None:
    """One object each, and the history grows."""
    for name in ("a.jpg", "b.jpg"):
        (tmp_path / name).write_bytes(portrait_jpeg())
    done = await selfie_dj("demo", "a.jpg", "b.jpg", "--json", folder=tmp_path)
    assert [line["photo"] for line in done.objects] == ["a.jpg", "b.jpg"]
    assert [line["history_length"] for line in done.objects] == [1, 2]


async def test_run_answers_until_it_is_told_to_stop(tmp_path: Path, server: SandboxServer) -> None:
    """The real process says who it is, polls, answers, and ends with status 0 on SIGTERM."""
    process = await start_bot(
        server,
        tmp_path,
        ALLOWED_CHAT_IDS="1,2",
        RETENTION_DAYS="30",
        OPENAI_BASE_URL="http://127.0.0.1:9/v1",
    )
    user = server.user(chat_id=1)
    await user.send_photo(portrait_jpeg(), caption="got the job!!")
    answer = await user.wait_for(lambda message: message.photo is not None, timeout=60)
    process.send_signal(signal.SIGTERM)
    out, err = await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode == 0
    assert len(answer.buttons) == 11
    in_force = "private to 2 chat(s), answers kept 30 day(s), model gpt-5.4-mini"
    assert f"bot.application: @selfie_dj_sandbox_bot: {in_force}\n" in err.decode()
    assert TOKEN not in out.decode() + err.decode()


async def test_run_with_a_refused_token_says_so(tmp_path: Path, server: SandboxServer) -> None:
    """Status 2 and one line without the token."""
    wrong = "999999999:AAF-wrong-token-wrong-token-wrong-token"
    done = await selfie_dj(
        "run", folder=tmp_path, TELEGRAM_BOT_TOKEN=wrong, TELEGRAM_API_BASE_URL=server.base_url
    )
    assert done.status == 2
    assert done.err.splitlines()[-1] == "selfie-dj: Telegram refuses TELEGRAM_BOT_TOKEN"
    assert wrong not in done.err


async def test_run_without_telegram_says_so(tmp_path: Path) -> None:
    """Status 1 and one line."""
    done = await selfie_dj(
        "run",
        folder=tmp_path,
        TELEGRAM_BOT_TOKEN=TOKEN,
        TELEGRAM_API_BASE_URL="http://127.0.0.1:9/bot",
    )
    assert done.status == 1
    assert "Telegram cannot be reached" in done.err
    assert "Traceback" not in done.err


async def test_weights_that_cannot_be_had_are_one_clear_line(tmp_path: Path) -> None:
    """DeepFace's own network needs a download, which may fail."""
    (tmp_path / "me.jpg").write_bytes(portrait_jpeg())
    done = await selfie_dj(
        "read",
        "me.jpg",
        folder=tmp_path,
        EXPRESSION_WEIGHTS="stock",
        HOME=str(tmp_path),
        https_proxy="http://127.0.0.1:9",
    )
    assert done.status == 1
    assert "stock expression network cannot be loaded" in done.err
    assert "Traceback" not in done.err


async def test_a_broken_env_file_is_one_clear_line(tmp_path: Path) -> None:
    """A `.env` of another encoding is named."""
    (tmp_path / ".env").write_bytes(b"LOG_LEVEL=\xff\xfe")
    done = await selfie_dj("check", folder=tmp_path)
    assert (done.status, done.err) == (2, "selfie-dj: .env is not a UTF-8 text\n")


async def test_files_of_windows_are_read(tmp_path: Path) -> None:
    """A byte order mark and carriage returns are no part of a caption."""
    (tmp_path / "captions.txt").write_bytes(b"\xef\xbb\xbfso happy\r\nso sad\r\n")
    done = await selfie_dj("read", "--captions", "captions.txt", "--json", folder=tmp_path)
    assert [line["caption"] for line in done.objects] == ["so happy", "so sad"]


async def test_the_most_detailed_log_holds_neither_words_nor_token(
    tmp_path: Path, server: SandboxServer
) -> None:
    """At DEBUG the libraries would print both."""
    process = await start_bot(server, tmp_path, LOG_LEVEL="DEBUG")
    user = server.user(chat_id=1)
    await user.send_photo(portrait_jpeg(), caption="words of mine alone")
    await user.wait_for(lambda message: message.photo is not None, timeout=60)
    process.send_signal(signal.SIGTERM)
    _, err = await asyncio.wait_for(process.communicate(), 30)
    assert "polling" in err.decode()
    assert "_bot: open to everybody, answers kept until /forget, no model\n" in err.decode()
    assert "words of mine alone" not in err.decode()
    assert TOKEN not in err.decode()
