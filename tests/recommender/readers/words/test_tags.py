"""Hashtags that are written in one word."""

import pytest

from recommender.readers.words.tags import LONGEST, taken_apart

WORDS = frozenset({"love", "life", "not", "sad", "notes", "ad", "tired", "lov", "elife"})


@pytest.mark.parametrize(
    ("caption", "read"),
    [
        ("#ilovemylife", "i love my life"),
        ("today #notsad.", "today not sad."),
        ("#notes", "notes"),
        ("#sotired and #lovelife", "so tired and love life"),
        ("#SoTired", "#SoTired"),
        ("love life", "love life"),
        ("#행복", "#행복"),
        ("", ""),
    ],
)
def test_takes_known_words_apart(caption: str, read: str) -> None:
    """The fewest words that are known; capitals and other scripts are split elsewhere."""
    assert taken_apart(caption, WORDS.__contains__) == read


@pytest.mark.parametrize("tag", ["qwertyuiop", "lovexx", "love" * LONGEST])
def test_leaves_other_tags_whole(tag: str) -> None:
    """A tag with an unknown part, or a very long one, stays as it is."""
    assert taken_apart(f"#{tag}", WORDS.__contains__) == tag
