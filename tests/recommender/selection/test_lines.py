"""Foreign text on one line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.selection.lines import one_line


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
