"""Copies of a database in use, and the way back."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from recommender.models import Arrival
from storage.backup import back_up, restore
from storage.engine import for_writing
from storage.errors import BackupError, InUseError, SchemaError, StorageError
from storage.inbox import InboxRepository
from storage.migrations import current, head
from storage.recommendations import RecommendationRepository
from tests.storage.samples import CHAT, migrated, opened, recommendation
from tests.storage.test_migrations import fill_first_release


async def made(file: Path, *songs: str) -> Path:
    """A database with one recommendation for each song."""
    async with migrated(file) as engine:
        for song in songs:
            await RecommendationRepository(engine).add(recommendation(song))
    return file


async def songs_in(file: Path) -> list[str]:
    """The songs of the recommendations in a database."""
    async with opened(file) as engine:
        page = await RecommendationRepository(engine).page(CHAT, limit=50)
    return sorted(card.song.song_id for each in page for card in each.cards)


def names(folder: Path) -> set[str]:
    """What lies in a folder."""
    return {path.name for path in folder.iterdir()}


def beside(file: Path, side: str = "-wal") -> Path:
    """The file that SQLite keeps beside another one."""
    return file.with_name(f"{file.name}{side}")


def query(file: Path, statement: str) -> list[tuple[object, ...]]:
    """The rows that SQLite answers with."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        return connection.execute(statement).fetchall()


@contextmanager
def writing(file: Path) -> Iterator[list[int]]:
    """Someone who writes pairs of rows, each pair in one transaction, all the time."""
    written: list[int] = [0]
    stop, begun = threading.Event(), threading.Event()

    def write() -> None:
        with closing(sqlite3.connect(file, timeout=20, isolation_level=None)) as connection:
            while not stop.is_set():
                connection.execute("BEGIN IMMEDIATE")
                for half in ("left", "right"):
                    values = (f"{half}{written[0]}", "x" * 2000)
                    connection.execute("INSERT INTO pairs VALUES (?, ?)", values)
                connection.execute("COMMIT")
                written[0] += 1
                begun.set()

    query(file, "CREATE TABLE pairs (name TEXT, filling TEXT)")
    thread = threading.Thread(target=write)
    thread.start()
    try:
        begun.wait(10)
        yield written
    finally:
        stop.set()
        thread.join()


async def test_a_backup_holds_everything(tmp_path: Path) -> None:
    """It is one file, sound, for its owner alone, and the database is as it was."""
    file = await made(tmp_path / "bot.sqlite3", "a", "b")
    target = tmp_path / "kept" / "backup.sqlite3"
    target.parent.mkdir()
    await back_up(file, target)
    assert names(target.parent) == {"backup.sqlite3"}
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert query(target, "PRAGMA journal_mode") == [("delete",)]
    assert await songs_in(target) == await songs_in(file) == ["a", "b"]


async def test_a_backup_is_one_moment_of_a_database_that_is_written(tmp_path: Path) -> None:
    """No transaction is torn apart, and the writer writes on meanwhile."""
    file = await made(tmp_path / "bot.sqlite3", "a")
    with writing(file) as written:
        for number in range(5):
            before = written[0]
            await back_up(file, tmp_path / f"{number}.sqlite3")
            await asyncio.to_thread(until_more, written, before)
            halves = query(
                tmp_path / f"{number}.sqlite3",
                "SELECT substr(name, 1, 4), count(*) FROM pairs GROUP BY 1 ORDER BY 1",
            )
            left, right = (count for _, count in halves)
            assert left == right
            assert isinstance(left, int)
            assert left >= before


def until_more(written: list[int], before: int) -> None:
    """Wait for the writer, ten seconds at most."""
    pause = threading.Event()
    for _ in range(1000):
        if written[0] > before:
            return
        pause.wait(0.01)
    raise TimeoutError


async def test_a_backup_waits_for_no_writer(tmp_path: Path) -> None:
    """Whoever holds the write lock does not hold up the copy, which lacks what is not committed."""
    file = await made(tmp_path / "bot.sqlite3", "a")
    async with opened(file) as engine, for_writing(engine).begin() as connection:
        await connection.execute(text("DELETE FROM recommendations"))
        await back_up(file, tmp_path / "backup.sqlite3")
        assert await songs_in(tmp_path / "backup.sqlite3") == ["a"]


async def test_what_is_there_is_replaced_only_on_request(tmp_path: Path) -> None:
    """The database itself and a folder are not."""
    file = await made(tmp_path / "bot.sqlite3", "a")
    target = tmp_path / "backup.sqlite3"
    target.write_text("precious")
    with pytest.raises(BackupError, match="is there already"):
        await back_up(file, target)
    assert target.read_text() == "precious"
    await back_up(file, target, overwrite=True)
    assert await songs_in(target) == ["a"]
    os.mkfifo(tmp_path / "pipe")
    for wrong, why in (
        (file, "the database itself"),
        (tmp_path, "a folder"),
        (tmp_path / "pipe", "not a file"),
    ):
        with pytest.raises(BackupError, match=f"{wrong} is {why}$"):
            await back_up(file, wrong, overwrite=True)
    with pytest.raises(BackupError, match="no folder"):
        await back_up(file, tmp_path / "none" / "backup.sqlite3")


def foreign(file: Path) -> None:
    """A database of another program."""
    query(file, "CREATE TABLE alembic_version (version_num TEXT)")


def empty(file: Path) -> None:
    """A file of SQLite without a table."""
    query(file, "PRAGMA user_version = 1")


def no_database(file: Path) -> None:
    """A text."""
    file.write_text("once upon a time" * 500)


def cut(file: Path) -> None:
    """The first half of a database."""
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2])


def scribbled(file: Path) -> None:
    """A database with other bytes in its middle."""
    content = bytearray(file.read_bytes())
    content[8192:40_960] = os.urandom(40_960 - 8192)
    file.write_bytes(content)


WHY: dict[Callable[[Path], None], str] = {
    foreign: "not a database of Selfie DJ$",
    empty: "not a database of Selfie DJ$",
    no_database: r"damaged \(file is not a database\); nothing was changed$",
    cut: r"damaged \(.+\); nothing was changed$",
    scribbled: r"damaged \(.+\); nothing was changed$",
}


@pytest.mark.parametrize("spoil", WHY)
async def test_a_bad_database_makes_no_backup(
    tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    """The error names it, and nothing is left behind."""
    file = tmp_path / "bot.sqlite3"
    if spoil in (cut, scribbled):
        await made(file, *map(str, range(20)))
    spoil(file)
    (tmp_path / "to").mkdir()
    with pytest.raises(BackupError, match=f"{file} is {WHY[spoil]}"):
        await back_up(file, tmp_path / "to" / "backup.sqlite3")
    assert names(tmp_path / "to") == set()


@pytest.mark.parametrize("spoil", WHY)
async def test_a_bad_backup_changes_nothing(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    """The error names it, the database stays, and nothing lies beside it."""
    backup, file = tmp_path / "backup.sqlite3", tmp_path / "bot" / "bot.sqlite3"
    await made(file, "a")
    if spoil in (cut, scribbled):
        await made(backup, *map(str, range(20)))
    spoil(backup)
    why = "no database of SQLite" if spoil is no_database else WHY[spoil]
    with pytest.raises(BackupError, match=f"{backup} is {why}"):
        await restore(backup, file)
    assert names(file.parent) == {"bot.sqlite3"}
    assert await songs_in(file) == ["a"]


async def test_a_backup_comes_back(tmp_path: Path) -> None:
    """In the place of the database, which is kept; it can be restored in its turn."""
    file = await made(tmp_path / "bot" / "bot.sqlite3", "a")
    await back_up(file, tmp_path / "backup.sqlite3")
    await made(file, "b")
    kept = await restore(tmp_path / "backup.sqlite3", file)
    assert kept == tmp_path / "bot" / "bot.sqlite3.before-restore"
    assert names(file.parent) == {"bot.sqlite3", "bot.sqlite3.before-restore"}
    assert await songs_in(file) == ["a"]
    again = await restore(kept, file)
    assert again == tmp_path / "bot" / "bot.sqlite3.before-restore-2"
    assert await songs_in(file) == ["a", "b"]
    assert await songs_in(again) == ["a"]


async def added(file: Path, song: str) -> int:
    """The id of one more recommendation."""
    async with migrated(file) as engine:
        kept = await RecommendationRepository(engine).add(recommendation(song))
    return kept.recommendation_id or 0


def lost(file: Path) -> None:
    """The database is gone."""
    file.unlink()


def damaged(file: Path) -> None:
    """It cannot be read any more."""
    file.write_bytes(b"nothing that SQLite knows" * 400)


def intact(_: Path) -> None:
    """Somebody only wants to go back."""


@pytest.mark.parametrize("happened", [intact, damaged, lost])
async def test_an_id_is_never_given_twice(tmp_path: Path, happened: Callable[[Path], None]) -> None:
    """Buttons of answers that the backup lacks lead nowhere, not to newer answers."""
    file = await made(tmp_path / "bot.sqlite3", "a")
    await back_up(file, tmp_path / "backup.sqlite3")
    given = [await added(file, song) for song in ("b", "c")]
    happened(file)
    await restore(tmp_path / "backup.sqlite3", file)
    given.append(await added(file, "d"))
    await restore(tmp_path / "backup.sqlite3", file)
    given.append(await added(file, "e"))
    assert sorted(set(given)) == given
    async with opened(file) as engine:
        kept = RecommendationRepository(engine)
        found = [await kept.get(CHAT, each) is not None for each in given]
    assert found == [False, False, False, True]


async def test_an_empty_backup_skips_ids_too(tmp_path: Path) -> None:
    """It has no last id to count from."""
    file = await made(tmp_path / "bot.sqlite3")
    await back_up(file, tmp_path / "backup.sqlite3")
    before = await added(file, "a")
    await restore(tmp_path / "backup.sqlite3", file)
    assert await added(file, "b") > before


async def test_what_waited_in_a_backup_is_not_answered_any_more(tmp_path: Path) -> None:
    """It was answered after the backup was made; nobody wants it twice."""
    file, copy = tmp_path / "selfie.db", tmp_path / "copy.db"
    async with migrated(file) as engine:
        await InboxRepository(engine).receive(
            Arrival(
                update_id=7,
                origin="message:1:7",
                chat_id=1,
                user_id=1,
                payload={"update_id": 7},
                received_at=datetime(2026, 1, 1, tzinfo=UTC),
            )
        )
    await back_up(file, copy)
    await restore(copy, file)
    async with opened(file) as engine:
        assert await InboxRepository(engine).unfinished() == ()


async def test_a_backup_comes_where_there_is_nothing(tmp_path: Path) -> None:
    """The folder is made; what a lost database left behind is no part of the new one."""
    file = await made(tmp_path / "bot.sqlite3", "a")
    await back_up(file, tmp_path / "backup.sqlite3")
    new = tmp_path / "new" / "bot.sqlite3"
    assert await restore(tmp_path / "backup.sqlite3", new) is None
    assert await songs_in(new) == ["a"]
    assert [stat.S_IMODE(path.stat().st_mode) for path in (new.parent, new)] == [0o700, 0o600]
    new.unlink()
    beside(new).write_bytes(b"of another database")
    assert await restore(tmp_path / "backup.sqlite3", new) is None
    assert names(new.parent) == {"bot.sqlite3"}


async def test_a_backup_needs_no_room_beside_itself(tmp_path: Path) -> None:
    """It may lie in a folder that cannot be written to, and is not changed."""
    file = await made(tmp_path / "bot.sqlite3", "a")
    backup = tmp_path / "kept" / "backup.sqlite3"
    backup.parent.mkdir()
    await back_up(file, backup)
    content = backup.read_bytes()
    backup.parent.chmod(0o500)
    backup.chmod(0o400)
    await restore(backup, file)
    assert backup.read_bytes() == content
    assert names(backup.parent) == {"backup.sqlite3"}
    backup.parent.chmod(0o700)


async def test_a_database_in_use_is_not_replaced(tmp_path: Path) -> None:
    """A bot that is running would go on writing to the one that was set aside."""
    file = await made(tmp_path / "bot" / "bot.sqlite3", "a")
    await back_up(file, tmp_path / "backup.sqlite3")
    async with opened(file) as engine:
        async with engine.connect() as connection:
            await connection.execute(text("SELECT 1"))
        with pytest.raises(InUseError, match="stop the bot first"):
            await restore(tmp_path / "backup.sqlite3", file)
        async with for_writing(engine).begin() as connection:
            await connection.execute(text("UPDATE songs SET title = 'still at work'"))
    assert query(file, "SELECT DISTINCT title FROM songs") == [("still at work",)]
    assert names(file.parent) == {"bot.sqlite3"}


async def test_what_a_killed_bot_left_in_the_log_is_kept_too(tmp_path: Path) -> None:
    """Its last commits are in the write-ahead log; the database set aside holds them."""
    file = await made(tmp_path / "bot" / "bot.sqlite3", "a")
    await back_up(file, tmp_path / "backup.sqlite3")
    held = sqlite3.connect(file, isolation_level=None)
    held.execute("UPDATE songs SET title = 'the last words'")
    killed = tmp_path / "killed" / "bot.sqlite3"
    killed.parent.mkdir()
    for side in ("", "-wal"):
        beside(killed, side).write_bytes(beside(file, side).read_bytes())
    held.close()
    kept = await restore(tmp_path / "backup.sqlite3", killed)
    assert kept is not None
    assert names(killed.parent) == {"bot.sqlite3", kept.name}
    assert query(kept, "SELECT title FROM songs") == [("the last words",)]
    assert query(killed, "SELECT title FROM songs") != [("the last words",)]


@pytest.mark.parametrize("linked", [False, True])
async def test_a_database_is_no_backup_of_itself(tmp_path: Path, linked: bool) -> None:
    """Nothing would come back."""
    file = await made(tmp_path / "bot" / "bot.sqlite3", "a")
    link = tmp_path / "link.sqlite3"
    link.symlink_to(file)
    given = link if linked else file
    with pytest.raises(BackupError, match=f"{given} is the database itself"):
        await restore(given, file)
    assert names(file.parent) == {"bot.sqlite3"}


async def test_a_damaged_database_is_replaced(tmp_path: Path) -> None:
    """That is what a backup is for; nothing of the old one lies beside the new one."""
    file = await made(tmp_path / "bot" / "bot.sqlite3", "a")
    await back_up(file, tmp_path / "backup.sqlite3")
    file.write_bytes(b"nothing that SQLite knows" * 400)
    beside(file).write_bytes(b"nor this")
    kept = await restore(tmp_path / "backup.sqlite3", file)
    assert kept is not None
    assert kept.read_bytes() == b"nothing that SQLite knows" * 400
    assert not beside(file).exists()
    assert await songs_in(file) == ["a"]


async def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    """Going on with it would lose what this release does not know."""
    file = await made(tmp_path / "bot" / "bot.sqlite3", "a")
    await back_up(file, tmp_path / "backup.sqlite3")
    query(tmp_path / "backup.sqlite3", "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(SchemaError, match=r"backup.sqlite3 was made by a newer release .+ 9999\)$"):
        await restore(tmp_path / "backup.sqlite3", file)
    assert names(file.parent) == {"bot.sqlite3"}
    assert await songs_in(file) == ["a"]


async def test_an_older_schema_is_brought_up(tmp_path: Path) -> None:
    """The backup stays as old as it is."""
    old, file = tmp_path / "old.sqlite3", tmp_path / "bot.sqlite3"
    async with opened(old) as engine:
        await fill_first_release(engine)
    await back_up(old, tmp_path / "backup.sqlite3")
    await restore(tmp_path / "backup.sqlite3", file)
    async with opened(file) as engine:
        assert await current(engine) == head()
        assert await RecommendationRepository(engine).get(5, 9) is not None
    [[revision]] = query(tmp_path / "backup.sqlite3", "SELECT version_num FROM alembic_version")
    assert revision == "0001"


async def test_whoever_could_read_the_database_still_can(tmp_path: Path) -> None:
    """The backup is its owner's alone, and the bot may be another one."""
    file = await made(tmp_path / "bot.sqlite3", "a")
    file.chmod(0o640)
    await back_up(file, tmp_path / "backup.sqlite3")
    await restore(tmp_path / "backup.sqlite3", file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


async def test_a_link_stays_one(tmp_path: Path) -> None:
    """What it leads to is replaced."""
    file = await made(tmp_path / "disk" / "bot.sqlite3", "a")
    await back_up(file, tmp_path / "backup.sqlite3")
    link = tmp_path / "bot.sqlite3"
    link.symlink_to(file)
    kept = await restore(tmp_path / "backup.sqlite3", link)
    assert link.is_symlink()
    assert kept == Path(f"{file}.before-restore")


async def test_without_hard_links_the_database_is_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not every file system has them."""

    def fail(*_: object) -> None:
        raise PermissionError

    file = await made(tmp_path / "bot.sqlite3", "a")
    await back_up(file, tmp_path / "backup.sqlite3")
    monkeypatch.setattr(os, "link", fail)
    kept = await restore(tmp_path / "backup.sqlite3", file)
    assert kept is not None
    assert await songs_in(kept) == ["a"]


async def test_a_pipe_is_no_backup(tmp_path: Path) -> None:
    """It would never end."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(BackupError, match="not a file"):
        await restore(tmp_path / "pipe", tmp_path / "bot.sqlite3")
    with pytest.raises(FileNotFoundError):
        await restore(tmp_path / "none", tmp_path / "bot.sqlite3")


async def test_a_database_that_nobody_may_read_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever locks readers out makes the backup fail soon."""
    monkeypatch.setattr("storage.backup.PATIENCE_S", 0.1)
    file = await made(tmp_path / "selfie.db", "a")
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StorageError):
            await back_up(file, tmp_path / "copy.db")
        other.execute("ROLLBACK")
    assert names(tmp_path) == {"selfie.db"}
