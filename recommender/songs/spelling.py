"""How alike two spellings of a name or a title are."""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

from recommender.songs.romanisation import reads_as
from recommender.songs.titles import fold, script

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "ı": "i"})
_SIGNS = (
    (re.compile(r"\b(?:n'|'n|'n'|n)(?=\s)|\s[&+]\s", re.IGNORECASE), " and "),
    (re.compile(r"(?<=\w)\$|\$(?=\w)"), "s"),
    (re.compile(r"(?<=\w)!(?=\w)"), "i"),
)
_ARTICLE = re.compile(r"^(?:the|a|an)\s+(?=\S)", re.IGNORECASE)
_NUMBER = re.compile(r"\d+|\b(?:ii|iii|iv|vi|vii|viii|ix)\b")
_NEGATION = re.compile(r"\b(?:not|no|never|nothing)\b|n['’]?t\b|\bcant\b|\bdont\b|\bwont\b")
_NUMBER_WORDS = {
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "ten": "10",
}
SHORTEST_WITH_SLIP, LONG_WORD = 4, 7
"""Letters of words in which a slip is forgiven."""


class Likeness(IntEnum):
    """How alike two names are."""

    NONE = 0
    DOUBTFUL = 1
    LIKELY = 2
    EXACT = 3


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Words in lower case, signs that stand for letters spelt out, numbers as digits."""
    words = unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS).replace("’", "'")
    for sign, meaning in _SIGNS:
        words = sign.sub(meaning, words)
    words = _ARTICLE.sub("", words.strip())
    return " ".join(_NUMBER_WORDS.get(word, word) for word in words.split())


def likeness(one: str, other: str) -> Likeness:
    """Exact but for case, accents and signs; likely with a slip or in other letters; or none."""
    mine, theirs = plain(one), plain(other)
    if (fold(mine) or mine) == (fold(theirs) or theirs):
        return Likeness.EXACT
    if script(one) != script(other):
        spelt = reads_as(one, other) or reads_as(other, one)
        return Likeness.LIKELY if spelt else Likeness.NONE
    return Likeness.LIKELY if few_slips(mine, theirs) else Likeness.NONE


def few_slips(one: str, other: str) -> bool:
    """Whether two texts in one script differ by what a slip of the finger explains."""
    for meaningful in (_NUMBER, _NEGATION):
        if meaningful.findall(one) != meaningful.findall(other):
            return False
    mine, theirs = one.split(), other.split()
    if len(mine) != len(theirs):
        return _one_slip(fold(one), fold(other))
    pairs = [(a, b) for a, b in zip(mine, theirs, strict=True) if fold(a) != fold(b)]
    if len(mine) == 1 and _is_plural(one, other):
        return False
    letters = len(fold(one))
    return len(pairs) <= max(1, letters // 10) and all(
        _one_slip(fold(a), fold(b)) for a, b in pairs
    )


def _one_slip(one: str, other: str) -> bool:
    """Whether one letter too many, one missing, or two that changed places explain the difference.

    A wrong letter does, too, in the middle of a long word: "love" and "lose" are two words.
    """
    shorter = min(len(one), len(other))
    if one[:1] != other[:1] or shorter < SHORTEST_WITH_SLIP:
        return False
    if _undoubled(one) == _undoubled(other):
        return True
    slip = OSA.distance(one, other, score_cutoff=2) == 1
    moved = len(one) != len(other) or sorted(one) == sorted(other)
    return slip and ((moved and shorter > SHORTEST_WITH_SLIP) or shorter >= LONG_WORD)


def _is_plural(one: str, other: str) -> bool:
    """Whether "Dreams" stands against "Dream", which are two songs."""
    return (f"{one}s" == other or f"{other}s" == one) and _undoubled(one) != _undoubled(other)


def _undoubled(text: str) -> str:
    return re.sub(r"(.)\1+", r"\1", text)
