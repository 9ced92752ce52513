"""Large numbers in each language."""

from __future__ import annotations

import pytest

from handlers.locale import LANGUAGES, words_in
from handlers.views.numbers import grouped


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_digits_are_grouped_as_in_the_language(language: str) -> None:
    """By points in Spanish, by commas in the others; small numbers stand as they are."""
    mark = "." if language == "es" else ","
    assert grouped(2_000_000, words_in(language)) == mark.join(("2", "000", "000"))
    assert grouped(999, words_in(language)) == "999"
