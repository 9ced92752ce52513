"""Finds the lexicon's entries in a text and weighs them by what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from recommender.models import Emotion
from recommender.readers.words.abroad import ABROAD
from recommender.readers.words.english import ENGLISH
from recommender.readers.words.foreign import feelings
from recommender.readers.words.lexicon import (
    AMBIGUOUS_SIGNS,
    AMUSEMENT,
    CONTENT,
    EVENT,
    INTENSIFIERS,
    PRESSURE,
    SIGNS,
    STATES,
    TEARS,
    TRIUMPH,
    Cue,
)
from recommender.readers.words.ngrams import NEGATED_WORDS, ends_clause, negates, tokens
from recommender.readers.words.stems import KOREAN
from recommender.readers.words.text import Text

FLIPPED = 0.6
"""How much of its valence a negated feeling keeps ("not bad" is less than "good")."""
SIGN_STRENGTH = 0.7
PHRASE = 1.6
"""Strength of an English entry of several words, which can mean fewer things than one word."""
FOLLOWER_STRENGTH = 0.2
"""Strength of an ambiguous sign when the words say the opposite."""
PLACELESS = 0.1
"""Weight in the mean arousal of an entry that says nothing of it."""
AFTER_BUT = 1.5
BEFORE_BUT = 0.6
CAUSE = 0.3
"""Weight of what led to how somebody is now ("시달렸더니 녹초가 됐어")."""
INTENSIFIED = 1.25
ALERT = 1.5
"""Weight in the mean arousal of what troubles and stirs: who is afraid is not drowsy."""

_NO_NEGATION = re.compile(
    r"\bnever (?:been|felt|had|seen|looked)\b|\b(?:ca|could)n't (?:stop|help|be|ask for)\b"
    r"|\bcant stop\b|\bnot (?:only|gonna lie)\b|\bno (?:doubt|joke)\b"
)
_ANYTHING_BUT = re.compile(r"\banything but\b")
_BUT = re.compile(r"\b(?:(?<!anything )but(?! me\b)|yet|though)\b|지만|는데|은데|ㄴ데|[힘]든데")
# They weep with laughter; ㅋㅋ may be a bitter one.
_LAUGHTER = re.compile("[😂🤣😹]")
_A_BIT = re.compile(
    r"\b(?<!not )(?:a (?:(?:little|tiny) )?bit|a (?:little|tad)|(?:kind|sort) of|kinda|slightly"
    r"|somewhat)\b"
    r"|(?:^|\s)(?:조금|약간|살짝|좀)(?=\s)"
)
_SO = re.compile(r"더니|느라|는 바람에")
_KOREAN_NEGATION_BEFORE = re.compile(r"(?:^|\s)(?:안|못|하나도 안|별로 안)\s?$")
_KOREAN_NEGATION_AFTER = re.compile(
    r"\S{0,3}?(?:지(?:도|는|가)? ?(?:않|못|마|말)|[진질] ?(?:않|못)"
    r"|(?:이|가|도|은|는|할 일이|할 게)? ?(?:없|아니))"
)


@dataclass(frozen=True)
class Evidence:
    """What the lexicon found, all together."""

    emotions: tuple[float, ...]
    """Strength ≥ 0 of each of the seven emotions."""
    valence: float
    """Sum of the valences times strength."""
    state: float
    """The part of `valence` that tells how somebody is (`STATES`), not what something is like."""
    arousal: float
    """Mean arousal, −1…1; what is clearly calm or stirring weighs more."""
    strength: float
    """Sum of strengths ≥ 0; 0 when nothing was found."""
    negated: bool
    """Whether a feeling was denied, which single n-grams do not see."""
    bitter: bool
    """Whether somebody laughs or weeps at what the words say the opposite of."""
    complaint: float
    """Strength ≥ 0 of the unpleasant feelings that words name; tears alone name none."""
    degree: int
    """−1 for a feeling that is a little, 1 for one that is much, else 0."""


@dataclass(frozen=True)
class _Found:
    cue: Cue
    start: int
    strength: float
    ambiguous: bool = False
    negated: bool = False
    state: bool = False
    bitter: bool = False


def evidence(text: Text, language: str = "en") -> Evidence:
    """Weigh every entry of the lexicon that stands in a text of a language (ISO 639-1)."""
    words = [*_abroad(text.plain, language), *_korean(text.plain)]
    if language not in ABROAD:
        words.extend(_english(text))
    laughed = _laughed(words, text.plain)
    words = [f for f in _relieved(words) if not (laughed and f.cue is TEARS)]
    so = max((match.start() for match in _SO.finditer(text.plain)), default=-1)
    weighed = [replace(f, strength=CAUSE) if f.start < so else f for f in words]
    turn = max((match.start() for match in _BUT.finditer(text.plain)), default=None)
    weighed = [_by_clause(found, turn) for found in weighed]
    degree = _degree(text.plain)
    if degree > 0:
        weighed = [replace(found, strength=found.strength * INTENSIFIED) for found in weighed]
    clear = [found for found in weighed if not found.ambiguous]
    spoken = sum(found.cue.valence * found.strength for found in clear)
    laughs = (found for found in weighed if found.ambiguous)
    signs = [_follow(found, spoken) for found in (*laughs, *_signs(text.plain))]
    return _sum(clear, signs, laughed=laughed, degree=degree)


def names_feeling(word: str) -> bool:
    """Whether an English word is an entry by itself, drawn out or not ("happyy")."""
    return word in _english_entries() or _squeeze(word) in _squeezed_entries()


def _laughed(words: list[_Found], plain: str) -> bool:
    """Whether tears are shed with laughter."""
    if all(found.cue is not TEARS for found in words):
        return False
    return _LAUGHTER.search(plain) is not None or any(
        found.cue is AMUSEMENT and not found.negated for found in words
    )


def _degree(plain: str) -> int:
    if any(word in INTENSIFIERS for word in tokens(plain)):
        return 1
    return -1 if _A_BIT.search(plain) else 0


def _sum(words: list[_Found], signs: list[_Found], *, laughed: bool, degree: int) -> Evidence:
    found = [*words, *signs]
    strength = sum(item.strength for item in found)
    emotions = tuple(
        sum(item.strength for item in found if item.cue.emotion is emotion) for emotion in Emotion
    )
    valence = sum(item.strength * item.cue.valence for item in found)
    state = sum(item.strength * item.cue.valence for item in found if item.state)
    stirred = [(_stir(item), item) for item in found]
    total = sum(weight for weight, _ in stirred)
    arousal = sum(weight * item.cue.arousal for weight, item in stirred) / (total or 1)
    negated = any(item.negated for item in found)
    bitter = laughed or any(item.bitter for item in found)
    complaint = sum(w.strength for w in words if w.cue.emotion and w.cue.valence < 0)
    return Evidence(emotions, valence, state, arousal, strength, negated, bitter, complaint, degree)


def _stir(found: _Found) -> float:
    """Weight in the mean arousal; what led there troubles no longer."""
    cue = found.cue
    alert = ALERT if cue.arousal > 0 > cue.valence and found.strength > CAUSE else 1.0
    return alert * found.strength * (PLACELESS + abs(cue.arousal))


def _relieved(words: list[_Found]) -> list[_Found]:
    """An exam that is passed presses nobody any more."""
    if any(found.cue in {TRIUMPH, EVENT} and not found.negated for found in words):
        return [found for found in words if found.cue is not PRESSURE]
    return words


def _by_clause(found: _Found, turn: int | None) -> _Found:
    if turn is None:
        return found
    factor = AFTER_BUT if found.start > turn else BEFORE_BUT
    return replace(found, strength=found.strength * factor)


def _follow(sign: _Found, spoken: float) -> _Found:
    """An ambiguous sign gives way to words that say the opposite."""
    if sign.ambiguous and sign.cue.valence * spoken < 0:
        quiet = replace(sign.cue, emotion=None, valence=0.0)
        return replace(sign, cue=quiet, strength=FOLLOWER_STRENGTH, bitter=True)
    return sign


def _flip(cue: Cue) -> Cue:
    """The feeling that "not …" leaves: mild, of the other side, with a weakened arousal."""
    if cue.emotion is Emotion.SURPRISE or cue.emotion is None:
        return cue
    emotion = Emotion.HAPPY if cue.valence < 0 else Emotion.SAD
    return Cue(emotion, -FLIPPED * cue.valence, -0.3 * cue.arousal)


def _found(cue: Cue, start: int, *, negated: bool) -> _Found:
    said = _flip(cue) if negated else cue
    # "Not too bad" and "can't complain" are entries, whose words deny too.
    denied = negated or cue is CONTENT
    laugh = cue is AMUSEMENT
    return _Found(said, start, 1.0, ambiguous=laugh, negated=denied, state=cue in STATES)


def _english(text: Text) -> Iterator[_Found]:
    plain = _NO_NEGATION.sub(lambda match: " " * len(match[0]), text.plain)
    plain = _ANYTHING_BUT.sub("not at all  ", plain)
    words = tokens(plain)
    at = 0
    reach = 0
    place = 0
    while at < len(words):
        length, cue = _phrase(words, at, stretched=text.stretched)
        place = plain.find(words[at], place)
        if cue is not None:
            said = _found(cue, place, negated=reach > 0)
            yield replace(said, strength=PHRASE if length > 1 else 1.0)
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


def _korean(plain: str) -> Iterator[_Found]:
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


def _abroad(plain: str, language: str) -> Iterator[_Found]:
    for cue, start, negated in feelings(plain, language):
        yield _found(cue, start, negated=negated)


def _is_negated(plain: str, match: re.Match[str]) -> bool:
    before = plain[max(0, match.start() - 8) : match.start()]
    if _KOREAN_NEGATION_BEFORE.search(before):
        return True
    return _KOREAN_NEGATION_AFTER.match(plain, match.end()) is not None


def _signs(plain: str) -> Iterator[_Found]:
    """Each kind of sign once: ten hearts are no more than two."""
    groups = _sign_patterns()
    seen = set()
    for at, first in enumerate(plain):
        pattern = groups.get(first)
        match = pattern.match(plain, at) if pattern else None
        if match is not None and match[0] not in seen:
            seen.add(match[0])
            cue = _sign_entries()[match[0]]
            yield _Found(cue, at, SIGN_STRENGTH, match[0] in AMBIGUOUS_SIGNS)


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
