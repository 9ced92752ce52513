"""What the caption model sees of a text: hashed n-grams of characters and words.

Training imports this module, so that both sides always agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import mmh3

from recommender.readers.words.text import Text

BUCKETS = 1 << 19
"""Places of the hash table; a power of two."""
LONGEST_GRAM = 5
LONGEST_WORD = 24
"""Characters of a word that are cut into n-grams."""
NEGATED_WORDS = 3
"""How many words an English negation reaches."""

_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[^\w\s]+")
_NEGATION = re.compile(
    r"^(?:no|not|never|without|hardly|barely|cannot|cant|dont|didnt|isnt|wasnt|aint|wont"
    r"|doesnt|arent|couldnt|wouldnt|shouldnt|nothing|neither|nor|\w+n't)$"
)
_CLAUSE_END = re.compile(r"^[.,;:!?]|^but$")


def tokens(plain: str) -> list[str]:
    """Words (with inner apostrophes) and runs of signs, in order."""
    return _TOKEN.findall(plain)


def negates(token: str) -> bool:
    """Whether an English word turns what follows into its opposite."""
    return _NEGATION.match(token) is not None


def ends_clause(token: str) -> bool:
    """Whether a negation before this token does not reach what stands after it."""
    return _CLAUSE_END.match(token) is not None


def buckets(text: Text) -> list[int]:
    """Distinct places (0…`BUCKETS` − 1) of the n-grams of a text, in no particular order."""
    mask = BUCKETS - 1
    return list({mmh3.hash(gram, signed=False) & mask for gram in set(_grams(text))})


def word_hash(word: str) -> int:
    """32-bit hash of a whole word, as the model's list of known words holds it."""
    return mmh3.hash(word, seed=1, signed=False)


def _grams(text: Text) -> Iterator[str]:
    for word in set(text.plain.split()):
        yield from _character_grams(f" {word[:LONGEST_WORD]} ")
    yield from _word_grams(tokens(text.plain))
    if text.shouted:
        yield "\tshouted"
    if text.stretched:
        yield "\tstretched"


def _character_grams(padded: str) -> Iterator[str]:
    for size in range(1, LONGEST_GRAM + 1):
        for start in range(len(padded) - size + 1):
            yield padded[start : start + size]


def _word_grams(words: list[str]) -> Iterator[str]:
    reach = 0
    previous = ""
    for word in words:
        yield f"\t{word}"
        yield f"\t{previous}\t{word}"
        previous = word
        if negates(word):
            reach = NEGATED_WORDS
        elif ends_clause(word):
            reach = 0
        elif reach:
            yield f"\tnot\t\t{word}"
            reach -= 1
