"""Foreign text on one line."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.selection.lines import MAX_READ, one_line, plain_line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  a\n b\t\tc\u2028d\r\n", "a b c d"),
        ("nul\x00 turn\u202e tag\U000e0041 half\ud800", "nul turn tag half"),
        ("👩\u200d🚀 stays", "👩\u200d🚀 stays"),
        ("exactly twenty chars", "exactly twenty chars"),
        ("cut at a word, not in it", "cut at a word, not…"),
        ("x" * 30, "x" * 19 + "…"),
        ("a " + "x" * 30, "a " + "x" * 17 + "…"),
        ("\n\t \u200b", ""),
    ],
)
def test_text_becomes_one_line_of_twenty(text: str, line: str) -> None:
    """Spaces collapse, invisible characters go, long text is cut at a word where it can be."""
    assert one_line(text, 20) == line


@given(st.text(max_size=400), st.integers(min_value=2, max_value=150))
def test_any_text_fits(text: str, limit: int) -> None:
    """The line is never longer than the limit and never more than one line."""
    line = one_line(text, limit)
    assert len(line) <= limit
    assert len(line.splitlines()) <= 1
    assert line == line.strip()


def seconds(work: Callable[[], object]) -> float:
    """What it takes on a quiet machine: the best of some tries."""

    def once() -> float:
        started = time.process_time()
        for _ in range(10):
            work()
        return time.process_time() - started

    return min(once() for _ in range(5))


@pytest.mark.parametrize(
    "mark",
    ["a.", "1.", "가.", "a-", "a@b.", "www.", "feat.", "*a ", "_a ", "~~a ", "[", "[a", "<a"],
)
def test_twice_as_long_takes_about_twice_as_long(mark: str) -> None:
    """Up to where a text is cut; four times the length would take sixteen times with its square."""
    short, long = (mark * 1000)[: MAX_READ // 4], (mark * 1000)[:MAX_READ]
    ratio = seconds(lambda: plain_line(long, 140)) / seconds(lambda: plain_line(short, 140))
    assert ratio < 10


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a." * 20 + "com and on", "a." * 11 + "a. and on"),
        ("x" * 60 + "://evil.example/y and on", "x" * 60 + ":// and on"),
        ("@evil.guru/x and on", "and on"),
        ("**" + "bold " * 60 + "end** and on", ("bold " * 28).strip() + "…"),
    ],
)
def test_long_addresses_vanish_too(text: str, line: str) -> None:
    """Of endless ones the part that would be a link."""
    assert plain_line(text, 140) == line
