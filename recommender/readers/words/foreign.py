"""Finds the entries of `abroad` in a text, and whether they are denied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from recommender.readers.words.abroad import (
    ABROAD,
    NEGATIONS_AFTER,
    NEGATIONS_BEFORE,
    NEGATIONS_NEXT,
)
from recommender.readers.words.lexicon import Cue
from recommender.readers.words.ngrams import tokens

NEGATED_WORDS = 3
"""How many words a negation reaches."""
_WITHOUT_SPACES = {"ja"}


def feelings(plain: str, language: str) -> Iterator[tuple[Cue, int, bool]]:
    """Cue, place and whether it is denied, for each entry of a language in a text."""
    if language not in ABROAD:
        return
    for match in _pattern(language).finditer(plain):
        cue = _entries(language)[match[0].replace(" ", "_")]
        yield cue, match.start(), _is_denied(plain, match, language)


def known_share(plain: str, language: str) -> float:
    """How many of the words begin with an entry of a language, 0…1."""
    if language not in ABROAD:
        return 0.0
    words = [word for word in tokens(plain) if word[0].isalpha()]
    named: int = sum(1 + entry.count(" ") for entry in _pattern(language).findall(plain))
    return min(1.0, named / max(1, len(words)))


def _is_denied(plain: str, match: re.Match[str], language: str) -> bool:
    after = NEGATIONS_AFTER.get(language)
    if after and re.compile(after).match(plain, match.end()):
        return True
    clause = re.split(r"[.,;:!?]", plain[: match.start()])[-1]
    before = clause.split()[-NEGATED_WORDS:]
    if before and before[-1] in NEGATIONS_NEXT.get(language, "").split():
        return True
    return not set(before).isdisjoint(NEGATIONS_BEFORE.get(language, "").split())


@cache
def _entries(language: str) -> dict[str, Cue]:
    table = ABROAD[language].items()
    return {entry.removesuffix("."): cue for cue, entries in table for entry in entries.split()}


@cache
def _pattern(language: str) -> re.Pattern[str]:
    """The longest entry that fits, whole where it ends in a full stop."""
    entries = [entry for entries in ABROAD[language].values() for entry in entries.split()]
    begins = "" if language in _WITHOUT_SPACES else r"(?<!\w)"
    longest_first = sorted(entries, key=len, reverse=True)
    return re.compile(f"{begins}(?:{'|'.join(_spelling(entry) for entry in longest_first)})")


def _spelling(entry: str) -> str:
    spelled = re.escape(entry.removesuffix(".")).replace("_", " ")
    return rf"{spelled}(?!\w)" if entry.endswith(".") else spelled
