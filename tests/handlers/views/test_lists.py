"""Lists of names, and how wide a text is."""

from __future__ import annotations

import pytest

from handlers.locale import words_in
from handlers.views.lists import cells, joined


@pytest.mark.parametrize(
    ("language", "list_of_three"),
    [("en", "A, B, C"), ("es", "A, B, C"), ("ja", "A、B、C"), ("ko", "A, B, C")],
    ids=["en", "es", "ja", "ko"],
)
def test_names_are_joined_as_the_language_does_it(language: str, list_of_three: str) -> None:
    """By a comma and a space, in Japanese by its own comma; one name stands alone."""
    assert joined(["A", "B", "C"], words_in(language)) == list_of_three
    assert joined(iter(["A"]), words_in(language)) == "A"
    assert joined([], words_in(language)) == ""


@pytest.mark.parametrize(
    ("text", "wide"),
    [("", 0), ("Soul", 4), ("ソウル", 6), ("소울 A", 6), ("👍 R&B", 6), ("✓ é", 3)],
    ids=["empty", "latin", "kana", "hangul", "emoji", "tick"],
)
def test_wide_letters_take_two_cells(text: str, wide: int) -> None:
    """Those of East Asia and emoji do; a tick and accents do not."""
    assert cells(text) == wide
