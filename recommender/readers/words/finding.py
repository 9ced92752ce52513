"""Finds the lexicon's entries in a text, each with its place and whether it is denied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from recommender.models import Emotion
from recommender.readers.words.english import ENGLISH
from recommender.readers.words.foreign import feelings
from recommender.readers.words.lexicon import (
    AMBIGUOUS_SIGNS,
    AMUSEMENT,
    CONTENT,
    SIGNS,
    STATES,
    TOLD,
    Cue,
)
from recommender.readers.words.ngrams import NEGATED_WORDS, ends_clause, negates, tokens
from recommender.readers.words.stems import KOREAN, UNDENIED
from recommender.readers.words.text import Text, normalise

FLIPPED = 0.6
"""How much of its valence a negated feeling keeps ("not bad" is less than "good")."""
SIGN_STRENGTH = 0.7
PHRASE = 1.6
"""Strength of an English entry of several words, which can mean fewer things than one word."""
UNREAL = frozenset(
    {"wish i was", "wish i were", "wish i could be", "wish i felt", "wish you were here"}
)
"""Entries that tell of what is not: a pleasant feeling after them is one that somebody lacks."""

_NO_NEGATION = re.compile(
    r"\bnever (?:been|felt|had|seen|looked)\b"
    r"|\b(?:ca|could)(?:n't|n?not| not) (?:stop|help|be|ask for)\b"
    r"|\bcant stop\b|\bnot (?:only|gonna lie)\b|\bno (?:doubt|joke)\b"
    r"|(?:^|(?<=[.!?,] ))(?:is|are|was|does|do|ai)n'?t (?:it|this|that|life|he|she|they|we|you)\b"
)
_DENIES_TOO = re.compile(
    r"\banything but\b|\bfar from(?! home)\b|\bused to (?:be|feel)(?! us)\b|\bno longer\b"
)
_KOREAN_NEGATION_BEFORE = re.compile(r"(?:^|\s)(?:안|못|하나도 안|별로 안)\s?$")
_KOREAN_NEGATION_AFTER = re.compile(
    r"\S{0,3}?(?:지(?:도|는|가)? ?(?:않|못|마|말)|[진질] ?(?:않|못)|지도 \S{1,5}지도 ?(?:않|안)"
    r"|(?:이|가|도|은|는|할 일이|할 게)? ?(?:없|아니))"
    r"|(?:이|가|도|은|는|을|를)? ?안 ?(?:하|해|했|함|나|난|남|났|되|돼|됐|들|받)"
)
# "재미 하나도 없다": what stands between doesn't matter.
_FUNLESS = re.compile(r"(?:재미|잼)\S{0,2}(?: ?(?:하나도|더럽게|드럽게|진짜|정말|너무|1도))+ ?없")


@dataclass(frozen=True)
class Found:
    """One entry in its place."""

    cue: Cue
    start: int
    strength: float
    ambiguous: bool = False
    """Whether it gives way to words that say the opposite."""
    negated: bool = False
    state: bool = False
    """Whether it tells how somebody is (`lexicon.STATES`)."""
    told: bool = False
    """Whether it tells so outright (`lexicon.TOLD`)."""
    bitter: bool = False
    """Whether the words around say the opposite."""


def _flip(cue: Cue) -> Cue:
    """The feeling that "not …" leaves: mild, of the other side, with a weakened arousal."""
    if cue.emotion is Emotion.SURPRISE or cue.emotion is None:
        return cue
    emotion = Emotion.HAPPY if cue.valence < 0 else Emotion.SAD
    return Cue(emotion, -FLIPPED * cue.valence, -0.3 * cue.arousal)


def _found(cue: Cue, start: int, *, negated: bool) -> Found:
    # "Not too bad" and "no está nada mal" are entries, whose words deny themselves.
    said = _flip(cue) if negated and cue is not CONTENT else cue
    denied = negated or cue is CONTENT
    return Found(
        said,
        start,
        strength=1.0,
        ambiguous=cue is AMUSEMENT,
        negated=denied,
        state=cue in STATES,
        told=cue in TOLD,
    )


def is_entry(word: str) -> bool:
    """Whether an English word, spelled as it should be, is an entry by itself."""
    return word in _english_entries()


def names_feeling(word: str) -> bool:
    """Whether an English word is an entry by itself, drawn out or not ("happyy")."""
    return word in _english_entries() or _squeeze(word) in _squeezed_entries()


def tells_feeling(phrase: str) -> bool:
    """Whether an English phrase holds an entry."""
    return any(True for _ in english(normalise(phrase)))


def english(text: Text) -> Iterator[Found]:
    """Each entry of `english`, the longest that begins at a word."""
    plain = _NO_NEGATION.sub(lambda match: " " * len(match[0]), text.plain)
    plain = _DENIES_TOO.sub(lambda match: "not".ljust(len(match[0])), plain)
    words = tokens(plain)
    at = 0
    reach = 0
    place = 0
    while at < len(words):
        length, cue = _phrase(words, at, stretched=text.stretched)
        place = plain.find(words[at], place)
        if cue is not None:
            said = _found(cue, place, negated=reach > 0)
            lacked = " ".join(words[at : at + length]) in UNREAL
            yield replace(said, strength=PHRASE if length > 1 else 1.0, bitter=lacked)
            reach = NEGATED_WORDS + 1 if lacked else reach
            at += length
            continue
        reach = _reach(words[at], reach)
        at += 1


def _reach(word: str, reach: int) -> int:
    if negates(word):
        return NEGATED_WORDS + 1
    return 0 if ends_clause(word) or word == "just" else max(0, reach - 1)


def _phrase(words: list[str], at: int, *, stretched: bool) -> tuple[int, Cue | None]:
    """The longest entry that begins at a word: how many words, and its cue."""
    entries = _english_entries()
    for length in range(_longest_phrases().get(words[at], 0), 0, -1):
        cue = entries.get(" ".join(words[at : at + length]))
        if cue is not None:
            return length, cue
    if stretched:
        return 1, _squeezed_entries().get(_squeeze(words[at]))
    return 1, None


def korean(plain: str) -> Iterator[Found]:
    """Each entry of `stems`, the longest that begins at a character."""
    plain = _FUNLESS.sub(lambda match: "재미없".ljust(len(match[0])), plain)
    at = 0
    groups = _korean_patterns()
    while at < len(plain):
        pattern = groups.get(plain[at])
        match = pattern.match(plain, at) if pattern else None
        if match is None:
            at += 1
            continue
        cue = _korean_entries()[_key(match)]
        negated = _is_negated(plain, match)
        if cue.valence or cue.arousal:
            yield _found(cue, at, negated=negated)
        at = match.end()


def abroad(plain: str, language: str) -> Iterator[Found]:
    """Each entry that `abroad` has for a language."""
    for cue, start, negated in feelings(plain, language):
        yield _found(cue, start, negated=negated)


def _is_negated(plain: str, match: re.Match[str]) -> bool:
    if match[0] in UNDENIED:
        return False
    before = plain[max(0, match.start() - 8) : match.start()]
    if _KOREAN_NEGATION_BEFORE.search(before):
        return True
    return _KOREAN_NEGATION_AFTER.match(plain, match.end()) is not None


def signs(plain: str) -> Iterator[Found]:
    """Each kind of sign once: ten hearts are no more than two."""
    groups = _sign_patterns()
    seen = set()
    for at, first in enumerate(plain):
        pattern = groups.get(first)
        match = pattern.match(plain, at) if pattern else None
        if match is not None and match[0] not in seen and not _closes(match[0], plain):
            seen.add(match[0])
            cue = _sign_entries()[match[0]]
            yield Found(cue, at, SIGN_STRENGTH, match[0] in AMBIGUOUS_SIGNS)


def _closes(sign: str, plain: str) -> bool:
    """Whether brackets merely close what others have opened."""
    return (sign == "))" and "(" in plain) or (sign == "((" and ")" in plain)


def _squeeze(word: str) -> str:
    return re.sub(r"(.)\1", r"\1", word)


def _key(match: re.Match[str]) -> str:
    return match[0].replace(" ", "")


def _invert(table: dict[Cue, str]) -> dict[str, Cue]:
    return {entry: cue for cue, entries in table.items() for entry in entries.split()}


@cache
def _english_entries() -> dict[str, Cue]:
    return {entry.replace("_", " "): cue for entry, cue in _invert(ENGLISH).items()}


@cache
def _longest_phrases() -> dict[str, int]:
    """How many words the longest entry has that begins with a word."""
    longest: dict[str, int] = {}
    for entry in _english_entries():
        first, *others = entry.split()
        longest[first] = max(longest.get(first, 0), 1 + len(others))
    return longest


@cache
def _squeezed_entries() -> dict[str, Cue]:
    """Entries without doubled letters; a short one would turn into another word (good, god)."""
    pairs = ((entry, _squeeze(entry), cue) for entry, cue in _english_entries().items())
    return {short: cue for entry, short, cue in pairs if short == entry or len(short) > 3}


@cache
def _korean_entries() -> dict[str, Cue]:
    return {entry.strip("^").replace("_", ""): cue for entry, cue in _invert(KOREAN).items()}


@cache
def _sign_entries() -> dict[str, Cue]:
    return _invert(SIGNS)


@cache
def _korean_patterns() -> dict[str, re.Pattern[str]]:
    return _patterns({entry.lstrip("^"): _stem_pattern(entry) for entry in _invert(KOREAN)})


@cache
def _sign_patterns() -> dict[str, re.Pattern[str]]:
    return _patterns({entry: _sign_pattern(entry) for entry in _sign_entries()})


def _patterns(entries: dict[str, str]) -> dict[str, re.Pattern[str]]:
    """One pattern for each first character, longest entries first."""
    groups: dict[str, list[str]] = {}
    for entry in sorted(entries, key=len, reverse=True):
        groups.setdefault(entry[0], []).append(entries[entry])
    return {first: re.compile("|".join(parts)) for first, parts in groups.items()}


def _stem_pattern(entry: str) -> str:
    begin = r"(?<!\w)" if entry.startswith("^") else ""
    return begin + re.escape(entry.lstrip("^")).replace("_", " ?")


def _sign_pattern(entry: str) -> str:
    """A sign of letters (xd, t_t) must not be part of a word."""
    begin = "(?<![a-z0-9])" if entry[0].isascii() and entry[0].isalnum() else ""
    end = "(?![a-z0-9])" if entry[-1].isascii() and entry[-1].isalnum() else ""
    return begin + re.escape(entry) + end
