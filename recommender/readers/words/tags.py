"""Hashtags that are written in one word, taken apart where that gives known words."""

from __future__ import annotations

import re
from collections.abc import Callable

TAGS = 3
"""Tags of a caption that are taken apart: the time for one stays bounded."""
LONGEST, LONGEST_WORD = 24, 12
_SHORT = "i a am an as at be by do go he if in is it me my no of on or so to up us we"
SHORT_WORDS = frozenset(_SHORT.split())
"""Words of one or two letters; of others the model knows too many."""

_TAG = re.compile(r"#([a-z]{5,})(?![\w'])")


def taken_apart(caption: str, knows: Callable[[str], bool], tells: Callable[[str], bool]) -> str:
    """The caption with spaces in the tags that consist of English words which `knows` knows.

    Only what then `tells` a feeling is taken apart: a "#nofilter" is no complaint.
    """
    if "#" not in caption:
        return caption

    def spaced(match: re.Match[str]) -> str:
        words = " ".join(_words(match[1], knows))
        return words if tells(words) else match[0]

    return _TAG.sub(spaced, caption, count=TAGS)


def _words(tag: str, knows: Callable[[str], bool]) -> list[str]:
    """The fewest known words that make a tag, of these the most even; else the tag itself."""
    if len(tag) > LONGEST:
        return [tag]
    best: list[list[str] | None] = [[]]
    for end in range(1, len(tag) + 1):
        found = [
            [*before, word]
            for start in range(max(0, end - LONGEST_WORD), end)
            if (before := best[start]) is not None and _is_word(word := tag[start:end], knows)
        ]
        best.append(min(found, key=_cost, default=None))
    return best[-1] or [tag]


def _cost(words: list[str]) -> tuple[int, int]:
    return len(words), sum(len(word) ** 2 for word in words)


def _is_word(word: str, knows: Callable[[str], bool]) -> bool:
    return word in SHORT_WORDS if len(word) < 3 else knows(word)
