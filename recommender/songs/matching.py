"""Whether what a source found is the song that was wanted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from enum import IntEnum, StrEnum
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import token_set_ratio

from recommender.models import Found, Wanted
from recommender.songs.known_names import WITH_COMMAS, artist_group, other_name, title_group
from recommender.songs.romanisation import reads_as
from recommender.songs.titles import fold, script, song_id, title_key
from recommender.songs.versions import Title, taken_apart, without_ending


class Verdict(StrEnum):
    """How sure it is that both are the same song in the same version."""

    EXACT = "exact"
    LIKELY = "likely"
    DOUBTFUL = "doubtful"
    NONE = "none"

    @property
    def counts(self) -> bool:
        """Whether it may be shown as the song that was wanted."""
        return self in (Verdict.EXACT, Verdict.LIKELY)


class _Likeness(IntEnum):
    """How alike two names are."""

    NONE = 0
    DOUBTFUL = 1
    LIKELY = 2
    EXACT = 3


_VERDICTS = {
    _Likeness.NONE: Verdict.NONE,
    _Likeness.DOUBTFUL: Verdict.DOUBTFUL,
    _Likeness.LIKELY: Verdict.LIKELY,
    _Likeness.EXACT: Verdict.EXACT,
}
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "ı": "i"})
_SIGNS = (
    (re.compile(r"\b(?:n'|'n|'n'|n)(?=\s)|\s[&+]\s", re.IGNORECASE), " and "),
    (re.compile(r"(?<=\w)\$|\$(?=\w)"), "s"),
    (re.compile(r"(?<=\w)!(?=\w)"), "i"),
)
_ARTICLE = re.compile(r"^(?:the|a|an)\s+(?=\S)", re.IGNORECASE)
_NUMBER = re.compile(r"\d+|\b(?:ii|iii|iv|vi|vii|viii|ix)\b")
_NEGATION = re.compile(r"\b(?:not|no|never|nothing)\b|n['’]?t\b|\bcant\b|\bdont\b|\bwont\b")
_CREDIT_BREAK = re.compile(
    r"\s*[,;/、·&+×]\s*|\s+(?:x|vs\.?|and|with|feat\.?|ft\.?|featuring|와|과|및)\s+", re.IGNORECASE
)
_BRACKETED = re.compile(r"[(\[（]([^()\[\]（）]+)[)\]）]")
_ENSEMBLE = frozenset({"band", "experience", "orchestra", "trio", "quartet", "official", "project"})
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
SAME_DETAIL = 75
"""Per cent of words that two names of one remix or concert share."""


def verdict(wanted: Wanted, title: str, artists: Sequence[str]) -> Verdict:
    """Whether a recording with this title and these artists is the wanted one."""
    artist = _artist_likeness(wanted.artist, artists)
    if artist is _Likeness.NONE:
        return Verdict.NONE
    one, other = _comparable(_taken_apart(wanted.title), _taken_apart(title))
    likeness = min(artist, _title_likeness(one, other, tuple(_names(wanted.artist))))
    if likeness > _Likeness.DOUBTFUL and not _same_version(one, other, artists, wanted):
        likeness = _Likeness.DOUBTFUL
    return _VERDICTS[likeness]


def best(wanted: Wanted, found: Sequence[Found]) -> Found | None:
    """The first of those with the best verdict; None when no verdict counts."""
    verdicts = [verdict(wanted, each.title, each.artists) for each in found]
    for level in (Verdict.EXACT, Verdict.LIKELY):
        if level in verdicts:
            return found[verdicts.index(level)]
    return None


def lookup_key(wanted: Wanted) -> str:
    """Under which key answers about a song are kept.

    The `song_id` of a plain title; other versions and parts of a song have keys of their own.
    """
    title = _taken_apart(wanted.title)
    marks = [*sorted(title.versions), *sorted(title.details), *title.parts]
    if not marks:
        return song_id(wanted.title, wanted.artist)
    return song_id(" ".join((title_key(title.core), *marks)), wanted.artist)


def search_words(wanted: Wanted) -> tuple[str, str, str | None]:
    """The title and first artist to search for, and another name of the artist if one is known."""
    title = _taken_apart(wanted.title)
    kinds = sorted(kind.removeprefix("version:") for kind in title.versions)
    artist = next(_names(wanted.artist))
    words = " ".join((title.core, *(f"part {part}" for part in title.parts), *kinds))
    return words, artist, other_name(artist)


@lru_cache(maxsize=512)
def _taken_apart(title: str) -> Title:
    return taken_apart(title)


def _comparable(one: Title, other: Title) -> tuple[Title, Title]:
    """Both titles, with versions at the end told apart where the titles differ."""
    if fold(one.core) == fold(other.core):
        return one, other
    return without_ending(one), without_ending(other)


def _plain(text: str) -> str:
    """Words in lower case, signs that stand for letters spelt out, numbers as digits."""
    words = unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS).replace("’", "'")
    for sign, meaning in _SIGNS:
        words = sign.sub(meaning, words)
    words = _ARTICLE.sub("", words.strip())
    return " ".join(_NUMBER_WORDS.get(word, word) for word in words.split())


def _title_likeness(one: Title, other: Title, artists: tuple[str, ...]) -> _Likeness:
    if one.parts != other.parts:
        return _Likeness.NONE
    cores = _core_likeness(one.core, other.core, artists)
    if cores > _Likeness.DOUBTFUL:
        apart = one.subtitles and other.subtitles and not _share(one.subtitles, other.subtitles)
        return _Likeness.DOUBTFUL if apart else cores
    if any(
        _core_likeness(mine, theirs, artists) > _Likeness.DOUBTFUL
        for mine in _namings(one)
        for theirs in _namings(other)
    ):
        return _Likeness.LIKELY
    return cores


def _namings(title: Title) -> Iterator[str]:
    """What may stand for the whole title: the core, it with its subtitles, or one of these."""
    yield title.core
    for subtitle in title.subtitles:
        yield f"{title.core} {subtitle}"
        yield f"{subtitle} {title.core}"
        if script(subtitle) != script(title.core) or len(subtitle.split()) > 2:
            yield subtitle


def _share(some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether subtitles tell the same, or are in scripts that cannot be compared."""
    return any(
        fold(mine) == fold(theirs)
        or script(mine) != script(theirs)
        or _few_slips(_plain(mine), _plain(theirs))
        for mine in some
        for theirs in others
    )


def _core_likeness(one: str, other: str, artists: tuple[str, ...]) -> _Likeness:
    mine, theirs = _plain(one), _plain(other)
    a, b = fold(mine) or mine, fold(theirs) or theirs
    if a == b:
        return _Likeness.EXACT
    if any(title_group(artist, one) == title_group(artist, other) for artist in artists):
        return _Likeness.LIKELY
    if script(one) != script(other):
        spelt = reads_as(one, other) or reads_as(other, one)
        return _Likeness.LIKELY if spelt else _Likeness.NONE
    return _Likeness.LIKELY if _few_slips(mine, theirs) else _Likeness.NONE


def _few_slips(one: str, other: str) -> bool:
    """Whether two texts in one script differ by what a slip of the finger explains."""
    for meaningful in (_NUMBER, _NEGATION):
        if meaningful.findall(one) != meaningful.findall(other):
            return False
    mine, theirs = one.split(), other.split()
    if len(mine) != len(theirs):
        return _one_slip(fold(one), fold(other))
    pairs = [(a, b) for a, b in zip(mine, theirs, strict=True) if fold(a) != fold(b)]
    if (
        len(mine) == 1
        and _undoubled(one) != _undoubled(other)
        and f"{one}s" in (other, f"{other}ss")
    ):
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


def _undoubled(text: str) -> str:
    return re.sub(r"(.)\1+", r"\1", text)


def _same_version(one: Title, other: Title, artists: Sequence[str], wanted: Wanted) -> bool:
    if one.versions != other.versions or not _same_details(one, other):
        return False
    if not one.guests or not other.guests:
        return True
    mine = [name for guest in one.guests for name in _names(guest)]
    theirs = [name for guest in other.guests for name in _names(guest)]
    known = [*theirs, *(name for credit in artists for name in _names(credit))]
    ours = [*mine, *_names(wanted.artist)]
    return any(_name_likeness(a, b) for a in mine for b in known) or any(
        _name_likeness(a, b) for a in theirs for b in ours
    )


def _same_details(one: Title, other: Title) -> bool:
    if not one.details or not other.details:
        return True
    return token_set_ratio(" ".join(one.details), " ".join(other.details)) >= SAME_DETAIL


def _artist_likeness(wanted: str, artists: Sequence[str]) -> _Likeness:
    mine = list(_names(wanted))
    theirs = [name for credit in artists for name in _names(credit)]
    return max(
        (_name_likeness(one, other) for one in mine for other in theirs), default=_Likeness.NONE
    )


def _names(credit: str) -> Iterator[str]:
    """The artists of a credit: the first ones alone, all as one name, names in brackets."""
    outside = " ".join(_BRACKETED.sub(" ", credit).split())
    whole = outside if fold(outside) else credit
    held = next((name for name in WITH_COMMAS if credit.casefold().startswith(name.casefold())), "")
    parts = [part for part in _CREDIT_BREAK.split(whole[len(held) :]) if len(fold(part)) > 1]
    first = [held] if held else [part for part in re.split(r"\s*[,;]\s*", whole) if fold(part)][:1]
    inside = [name for name in _BRACKETED.findall(credit) if fold(name)]
    yield from dict.fromkeys((*first, whole, credit, *parts, *inside))


@lru_cache(maxsize=8192)
def _name_likeness(one: str, other: str) -> _Likeness:
    mine, theirs = _plain(one), _plain(other)
    a, b = fold(mine) or mine, fold(theirs) or theirs
    if a == b:
        return _Likeness.EXACT
    if artist_group(one) == artist_group(other):
        return _Likeness.EXACT
    if script(one) != script(other):
        spelt = reads_as(one, other) or reads_as(other, one)
        return _Likeness.LIKELY if spelt else _Likeness.NONE
    mine, theirs = mine.replace("y", "i"), theirs.replace("y", "i")
    if (
        fold(mine) == fold(theirs)
        or _few_slips(mine, theirs)
        or _only_ensemble(mine, theirs)
        or _turned(mine, theirs)
    ):
        return _Likeness.LIKELY
    return _Likeness.NONE


def _only_ensemble(one: str, other: str) -> bool:
    """Whether all that one name has more is a word like "band"."""
    a, b = set(one.split()), set(other.split())
    return bool(a & b) and len(a & b) > 1 and (a ^ b) <= _ENSEMBLE


def _turned(one: str, other: str) -> bool:
    """Whether both have the same words in another order: surnames go first or last."""
    a, b = sorted(re.findall(r"\w+", one)), sorted(re.findall(r"\w+", other))
    return len(a) > 1 and a == b
