"""`selfie-dj catalogue`, as an operator calls it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.cli import main
from recommender.songs.catalogue import EmbeddedCatalogue

TABLE = "title,artist,valence,energy,language\nMy Song,Me,0.9,0.8,en\n노래,나,0.2,0.3,\n"


@pytest.fixture(autouse=True)
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database of the test, not there yet."""
    file = tmp_path / "data" / "bot.sqlite3"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{file}")
    return file


def table(tmp_path: Path, text: str = TABLE) -> str:
    """The path of a table with this text."""
    path = tmp_path / "songs.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


def statistics(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    """What `stats --json` prints."""
    capsys.readouterr()
    assert main(["catalogue", "stats", "--json"]) == 0
    [line] = capsys.readouterr().out.splitlines()
    printed: dict[str, object] = json.loads(line)
    return printed


def test_statistics(capsys: pytest.CaptureFixture[str], database: Path) -> None:
    """Songs, artists, and for each language four quadrants that add up; no database is made."""
    printed = statistics(capsys)
    languages = printed["languages"]
    assert isinstance(languages, dict)
    assert list(printed) == ["songs", "artists", "languages"]
    assert printed["songs"] == len(EmbeddedCatalogue.load())
    assert sum(each["songs"] for each in languages.values()) == printed["songs"]
    assert all(sum(each["quadrants"]) == each["songs"] for each in languages.values())
    assert all(len(each["quadrants"]) == 4 for each in languages.values())
    assert not database.exists()


def test_the_report(capsys: pytest.CaptureFixture[str]) -> None:
    """A reader finds the checks and fifty songs."""
    assert main(["catalogue", "stats"]) == 0
    printed = capsys.readouterr().out
    assert "karaoke, covers and other renditions: 0" in printed
    assert "50 songs at random" in printed


def test_songs_of_ones_own(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """They are counted from then on; a second import replaces them."""
    before = statistics(capsys)["songs"]
    assert isinstance(before, int)
    assert main(["catalogue", "import", table(tmp_path)]) == 0
    assert "2 songs added, 0 replaced" in capsys.readouterr().out
    assert statistics(capsys)["songs"] == before + 2
    assert main(["check", "catalogue"]) == 0
    assert capsys.readouterr().out == f"ok    catalogue: {before + 2} songs\n"
    assert main(["catalogue", "import", table(tmp_path)]) == 0
    assert "0 songs added, 2 replaced" in capsys.readouterr().out
    assert statistics(capsys)["songs"] == before + 2


def test_bad_rows_are_told_and_the_others_kept(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Each with its line; the exit status says that something is missing."""
    before = statistics(capsys)["songs"]
    assert isinstance(before, int)
    assert main(["catalogue", "import", table(tmp_path, TABLE + "Bad,B,2,0.5,en\n")]) == 1
    printed = capsys.readouterr()
    assert "line 4: valence: is more than 1" in printed.out
    assert printed.err == "selfie-dj: 1 row of songs.csv could not be used\n"
    assert statistics(capsys)["songs"] == before + 2


def test_many_bad_rows_do_not_fill_the_screen(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A hundred are told."""
    assert main(["catalogue", "import", table(tmp_path, TABLE + "Bad,B,2,0.5,en\n" * 150)]) == 1
    printed = capsys.readouterr()
    assert printed.err == "selfie-dj: 150 rows of songs.csv could not be used\n"
    lines = printed.out.splitlines()
    assert sum(line.startswith("line ") for line in lines) == 100
    assert "… and 50 more" in lines


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "the file is empty"),
        ("title,artist\nA,B\n", "line 1 names no column valence, energy"),
        ("title,artist,valence,energy\n,,,\n", "no songs in songs.csv"),
    ],
)
def test_no_table(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, database: Path, text: str, reason: str
) -> None:
    """One line says why, and nothing is changed."""
    assert main(["catalogue", "import", table(tmp_path, text)]) == 1
    assert capsys.readouterr().err == f"selfie-dj: {reason}\n"
    assert not database.exists()


def test_one_song(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """It is counted as one."""
    assert main(["catalogue", "import", table(tmp_path, TABLE.rsplit("노래")[0])]) == 0
    assert "1 song added, 0 replaced" in capsys.readouterr().out


def test_a_missing_file(capsys: pytest.CaptureFixture[str]) -> None:
    """It is named."""
    assert main(["catalogue", "import", "nowhere.csv"]) == 1
    assert capsys.readouterr().err == "selfie-dj: nowhere.csv: No such file or directory\n"


def test_an_action_is_needed(capsys: pytest.CaptureFixture[str]) -> None:
    """Without one the usage is shown."""
    with pytest.raises(SystemExit) as end:
        main(["catalogue"])
    assert end.value.code == 2
    assert "ACTION" in capsys.readouterr().err
