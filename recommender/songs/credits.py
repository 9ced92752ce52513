"""Who is credited with a song, and whether two credits name one artist."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from recommender.songs.known_names import WITH_COMMAS, artist_group
from recommender.songs.spelling import Likeness, few_slips, likeness, plain
from recommender.songs.titles import fold, script

_CREDIT_BREAK = re.compile(
    r"\s*[,;/、·&+×]\s*|\s+(?:x|vs\.?|and|with|feat\.?|ft\.?|featuring|와|과|및)\s+", re.IGNORECASE
)
LONGEST, MOST = 300, 16
"""Letters of a credit and names in it that are looked at."""
_BRACKETED = re.compile(r"[(\[（]([^()\[\]（）]+)[)\]）]")
_ENSEMBLE = frozenset({"band", "experience", "orchestra", "trio", "quartet", "official", "project"})


def artist_likeness(wanted: str, artists: Sequence[str]) -> Likeness:
    """How alike the closest two names of a credit and of some artists are."""
    mine = list(names(wanted))
    theirs = [name for credit in artists for name in names(credit)]
    return max(
        (name_likeness(one, other) for one in mine for other in theirs), default=Likeness.NONE
    )


def is_led(wanted: str, artists: Sequence[str]) -> bool:
    """Whether a wanted artist who is named alone comes first among these; of several anyone may.

    "One" by U2 is another recording than the one by Mary J. Blige and U2.
    """
    if not artists or not _apart(" ".join(wanted.split())[:LONGEST]).alone:
        return True
    leader = _apart(" ".join(artists[0].split())[:LONGEST]).leader
    return any(name_likeness(one, other) for one in names(wanted) for other in leader)


def names(credit: str) -> Iterator[str]:
    """The artists of a credit: the first ones alone, all as one name, names in brackets."""
    # Every space of a long gap would be a place to search from.
    credit = " ".join(credit.split())[:LONGEST]
    found = _apart(credit)
    first = found.held or next(filter(fold, re.split(r"\s*[,;]\s*", found.whole)), found.whole)
    everybody = (first, found.whole, credit, *found.parts, *found.inside)
    yield from list(dict.fromkeys(everybody))[:MOST]


@dataclass(frozen=True)
class _Credit:
    """A credit taken apart."""

    whole: str
    """Without brackets."""
    held: str
    """A name with commas at its beginning, or nothing."""
    parts: tuple[str, ...]
    """The names after that."""
    inside: tuple[str, ...]
    """Names in brackets."""

    @property
    def alone(self) -> bool:
        """Whether there is one name."""
        return len(self.parts) + bool(self.held) < 2

    @property
    def leader(self) -> tuple[str, ...]:
        """What the first artist may be called; all together may be the name of one."""
        if self.alone:
            return self.whole, *self.inside
        return self.whole, self.held or self.parts[0]


@lru_cache(maxsize=512)
def _apart(credit: str) -> _Credit:
    outside = " ".join(_BRACKETED.sub(" ", credit).split())
    whole = outside if fold(outside) else credit
    held = next((name for name in WITH_COMMAS if credit.casefold().startswith(name.casefold())), "")
    parts = (part for part in _CREDIT_BREAK.split(whole[len(held) :]) if len(fold(part)) > 1)
    inside = (name for name in _BRACKETED.findall(credit) if fold(name))
    return _Credit(whole, held, tuple(parts), tuple(inside))


@lru_cache(maxsize=8192)
def name_likeness(one: str, other: str) -> Likeness:
    """How alike two names of artists are."""
    if artist_group(one) == artist_group(other):
        return Likeness.EXACT
    alike = likeness(one, other)
    if alike or script(one) != script(other):
        return alike
    # Nobody remembers who writes Cyndi and who Cindy.
    mine, theirs = plain(one).replace("y", "i"), plain(other).replace("y", "i")
    ways = (_equal, few_slips, _only_ensemble, _turned)
    return Likeness.LIKELY if any(way(mine, theirs) for way in ways) else Likeness.NONE


def _equal(one: str, other: str) -> bool:
    return fold(one) == fold(other)


def _only_ensemble(one: str, other: str) -> bool:
    """Whether all that one name has more is a word like "band"."""
    a, b = set(one.split()), set(other.split())
    return bool(a & b) and len(a & b) > 1 and (a ^ b) <= _ENSEMBLE


def _turned(one: str, other: str) -> bool:
    """Whether both have the same words in another order: surnames go first or last."""
    a, b = sorted(re.findall(r"\w+", one)), sorted(re.findall(r"\w+", other))
    return len(a) > 1 and a == b
