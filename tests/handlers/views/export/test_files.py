"""Files that go on in another one before they become too big."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.views.export.files import File, Growing


def growing(max_bytes: int) -> Growing:
    """A list in brackets."""
    return Growing(
        name="list.txt",
        head=lambda part: f"{part}[",
        between=",",
        tail="]",
        max_bytes=max_bytes,
    )


def test_what_fits_is_one_file() -> None:
    """Nothing is full before the end."""
    file = growing(100)
    assert file.add(["a", "b"]) == []
    assert file.add(["노래"]) == []
    assert file.end() == File("list.txt", "1[a,b,노래]".encode())


def test_nothing_is_a_file_too() -> None:
    """It has a beginning and an end."""
    assert growing(100).end() == File("list.txt", b"1[]")


def test_a_full_one_is_handed_out() -> None:
    """The next piece begins another, numbered one."""
    file = growing(7)
    assert file.add(["aa", "b", "cc", "d"]) == [File("list.txt", b"1[aa,b]")]
    assert file.end() == File("list-2.txt", b"2[cc,d]")


@given(st.lists(st.text("ab", max_size=5)), st.integers(9, 30))
def test_no_piece_is_lost_or_cut(pieces: list[str], limit: int) -> None:
    """All of them are there in their order, and no file is larger than the limit."""
    file = growing(limit)
    files = [*file.add(pieces), file.end()]
    assert all(len(each.content) <= limit for each in files)
    inner = [each.content.decode().partition("[")[2][:-1] for each in files]
    assert [part for text in inner for part in text.split(",") if part] == [p for p in pieces if p]


@pytest.mark.parametrize("limit", [1, 3])
def test_a_piece_that_is_too_big_is_sent_alone(limit: int) -> None:
    """Nobody is better off without it."""
    file = growing(limit)
    assert [each.content for each in file.add(["aaaa", "b"])] == [b"1[aaaa]"]
