"""Which texts say something."""

from __future__ import annotations

import pytest

from recommender.saying import says_something


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("hm", True),
        ("기쁨", True),
        ("7", True),
        ("🙂", True),
        ("…", False),
        ("?!", False),
        ("", False),
    ],
)
def test_letters_numbers_and_emoji_do(text: str, says: bool) -> None:
    """Marks and what nobody sees do not."""
    assert says_something(text) is says
