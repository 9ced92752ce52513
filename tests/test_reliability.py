"""The tables of docs/reliability.md: every fault of every dependency, each with its test."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DOCUMENT = ROOT / "docs" / "reliability.md"
DEPENDENCIES = {
    "Telegram: updates by polling",
    "Telegram: updates by webhook",
    "Telegram: sending and editing",
    "Telegram: downloads",
    "The language model",
    "Deezer",
    "iTunes",
    "MusicBrainz",
    "Covers",
    "Previews",
    "The database: SQLite",
    "The worker process",
    "The disk",
    "The clock",
}
FAULTS = ["slow", "error", "garbage", "away", "back again"]
COLUMNS = ["Fault", "What happens", "The chat sees", "The log", "Shown by"]
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


@dataclass(frozen=True)
class Row:
    """One fault of one dependency."""

    dependency: str
    cells: tuple[str, ...]

    @property
    def fault(self) -> str:
        """Its name."""
        return self.cells[0]

    @property
    def tests(self) -> list[tuple[str, str]]:
        """Files and functions that show it."""
        return TEST.findall(self.cells[-1])


def rows(document: str) -> list[Row]:
    """All rows of all tables, below their headings."""
    found, dependency = [], ""
    for line in document.splitlines():
        if line.startswith("#"):
            dependency = line.lstrip("# ")
        elif line.startswith("|") and not re.fullmatch(r"[|: -]+", line):
            cells = tuple(cell.strip() for cell in line.strip("|").split("|"))
            if list(cells) != COLUMNS:
                found.append(Row(dependency, cells))
    return found


@cache
def functions(path: str) -> frozenset[str]:
    """The tests of a file, as pytest would collect them; none where there is no file."""
    file = ROOT / path
    if not file.is_file():
        return frozenset()
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return frozenset(
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.name.startswith("test_")
    )


@pytest.fixture(scope="module")
def table() -> list[Row]:
    """What the document says."""
    return rows(DOCUMENT.read_text(encoding="utf-8"))


def test_every_dependency_has_every_fault(table: list[Row]) -> None:
    """Slow, error, garbage, away and back again, in this order and once."""
    found = {
        name: [row.fault for row in table if row.dependency == name]
        for name in {row.dependency for row in table}
    }
    assert found == dict.fromkeys(DEPENDENCIES, FAULTS)


def test_no_cell_is_empty(table: list[Row]) -> None:
    """Each says something, if only why there is nothing to say."""
    assert {len(row.cells) for row in table} == {len(COLUMNS)}
    blank = [(row.dependency, row.fault) for row in table for cell in row.cells if len(cell) < 4]
    assert blank == []


def test_every_row_names_tests_that_exist(table: list[Row]) -> None:
    """File and function, and nothing but tests."""
    assert [row for row in table if not row.tests] == []
    missing = {
        f"{path}::{name}"
        for row in table
        for path, name in row.tests
        if name not in functions(path)
    }
    assert missing == set()


def test_every_fault_test_is_named() -> None:
    """What tests/faults shows stands in the document."""
    named = set(TEST.findall(DOCUMENT.read_text(encoding="utf-8")))
    written = {
        (path.relative_to(ROOT).as_posix(), name)
        for path in (ROOT / "tests" / "faults").glob("test_*.py")
        for name in functions(path.relative_to(ROOT).as_posix())
    }
    assert written
    assert written - named == set()


def test_tables_are_read_as_they_are_shown() -> None:
    """Headings name dependencies; neither the head of a table nor its line is a row."""
    head = "## The moon\n\n| " + " | ".join(COLUMNS) + " |\n|---|---|---|---|---|\n"
    (row,) = rows(head + "| slow | a | b | c | `tests/moon.py::test_it` |\n\nAnd no more.")
    assert (row.dependency, row.fault) == ("The moon", "slow")
    assert row.tests == [("tests/moon.py", "test_it")]
    assert functions("tests/moon.py") == frozenset()
