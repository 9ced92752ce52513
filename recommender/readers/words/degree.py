"""Whether a feeling is said to be a little or much."""

from __future__ import annotations

import re

from recommender.readers.words.abroad import LITTLE_ABROAD, MUCH_ABROAD
from recommender.readers.words.lexicon import INTENSIFIERS
from recommender.readers.words.ngrams import tokens

_A_BIT = re.compile(
    r"\b(?<!not )(?:a (?:(?:little|tiny) )?bit|a (?:little|tad)|(?:kind|sort) of|kinda|slightly"
    r"|somewhat)\b"
    r"|(?:^|\s)(?:조금|약간|살짝|좀)(?=\s)"
)


def degree_of(plain: str, language: str) -> int:
    """−1 for a little, 1 for much, else 0, in a text of a language (ISO 639-1)."""
    much = MUCH_ABROAD.get(language)
    words = tokens(plain)
    if any(word in INTENSIFIERS for word in words) or (much and _stands(much, plain, words)):
        return 1
    little = LITTLE_ABROAD.get(language)
    return -1 if _A_BIT.search(plain) or (little and _stands(little, plain, words)) else 0


def little_at(plain: str, language: str) -> int:
    """Where "a bit" ends in a text of a language, or 0 where it does not stand."""
    match = _A_BIT.search(plain)
    if match:
        return match.end()
    phrases = (entry.replace("_", " ") for entry in LITTLE_ABROAD.get(language, "").split())
    return max(
        (plain.find(phrase) + len(phrase) for phrase in phrases if phrase in plain), default=0
    )


def _stands(listed: str, plain: str, words: list[str]) -> bool:
    """Whether an entry stands in a text: a word, a phrase (`_`), or letters without spaces."""
    for entry in listed.split():
        phrase = entry.replace("_", " ")
        if entry in words or ((phrase != entry or not entry[0] < "\u2e80") and phrase in plain):
            return True
    return False
