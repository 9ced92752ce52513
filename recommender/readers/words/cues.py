"""Weighs the lexicon's entries in a text by what stands around them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from recommender.models import Emotion
from recommender.readers.words.abroad import ABROAD
from recommender.readers.words.context import (
    LAUGHTER,
    in_company,
    laughs,
    without_craze,
    without_mirth,
)
from recommender.readers.words.degree import degree_of, little_at
from recommender.readers.words.finding import Found, abroad, english, korean, signs
from recommender.readers.words.lexicon import AMUSEMENT, DELIGHT, DESPAIR, Cue
from recommender.readers.words.outright import said_outright
from recommender.readers.words.sayings import with_sayings
from recommender.readers.words.text import Text

FOLLOWER_STRENGTH = 0.2
"""Strength of an ambiguous sign when the words say the opposite."""
PLACELESS = 0.1
"""Weight in the mean arousal of an entry that says nothing of it."""
AFTER_BUT = 1.5
BEFORE_BUT = 0.6
CAUSE = 0.3
"""Weight of what led to how somebody is now ("시달렸더니 녹초가 됐어")."""
INTENSIFIED = 1.25
LITTLE = 0.5
"""Weight of what is only a bit so, beside another feeling."""
ALERT = 1.5
"""Weight in the mean arousal of what troubles and stirs: who is afraid is not drowsy."""

_BUT = re.compile(r"\b(?:(?<!anything )but(?! me\b)|yet|though)\b|지만|는데|은데|ㄴ데|[힘]든데")
_SO = re.compile(r"더니|느라|는 바람에")


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
    mirth: bool
    """Whether somebody laughs or weeps with joy, so that tears and death say nothing."""
    despair: bool
    """Whether somebody wants to live no longer, which nothing else in the text outweighs."""
    complaint: float
    """Strength ≥ 0 of the unpleasant feelings that words name; tears alone name none."""
    told: float
    """Strength ≥ 0 of what tells outright how somebody is (`lexicon.TOLD`)."""
    degree: int
    """−1 for a feeling that is a little, 1 for one that is much, else 0."""
    outright: Cue | None = None
    """What the text says outright (`outright.BOUNDS`)."""


def evidence(text: Text, language: str = "en") -> Evidence:
    """Weigh every entry of the lexicon that stands in a text of a language (ISO 639-1)."""
    words = [*abroad(text.plain, language), *korean(text.plain)]
    if language not in ABROAD:
        words.extend(english(text))
    words = with_sayings(words, text.plain)
    meant = without_mirth(words) if laughs(words, text) else words
    mirth = len(meant) < len(words) or any(found.cue is DELIGHT for found in words)
    words, mad = without_craze(in_company(meant))
    degree = 1 if mad else degree_of(text.plain, language)
    clear, degree = _by_degree(
        _by_place(words, text.plain), degree, little_at(text.plain, language)
    )
    spoken, marks = _apart(clear, text.plain)
    loud = degree > 0 or text.exclamations > 0 or text.shouted or text.stretched
    outright = said_outright(spoken, marks, length=len(text.plain.split()), loud=loud)
    return replace(_sum(spoken, marks, mirth=mirth, degree=degree), outright=outright)


def _apart(weighed: list[Found], plain: str) -> tuple[list[Found], list[Found]]:
    """What is meant as it stands, and the signs, of which some follow the words."""
    clear = [found for found in weighed if not found.ambiguous]
    spoken = sum(found.cue.valence * found.strength for found in clear)
    if not spoken and LAUGHTER.search(plain):
        spoken = AMUSEMENT.valence
    laughter = (found for found in weighed if found.ambiguous)
    return clear, [_follow(found, spoken) for found in (*laughter, *signs(plain))]


def _by_place(words: list[Found], plain: str) -> list[Found]:
    """What is the case now weighs more than what led there or what "but" takes back."""
    so = max((match.start() for match in _SO.finditer(plain)), default=-1)
    turn = max((match.start() for match in _BUT.finditer(plain)), default=None)
    weighed = [replace(f, strength=CAUSE) if f.start < so else f for f in words]
    return [_by_clause(found, turn) for found in weighed]


def _by_degree(words: list[Found], degree: int, little: int) -> tuple[list[Found], int]:
    """The entries as strong as they are said to be, and the degree of the text as a whole.

    `little` is the place after "a bit", which speaks of the next entry alone.
    """
    if degree > 0:
        return [replace(f, strength=f.strength * INTENSIFIED) for f in words], degree
    if degree == 0 or len(words) < 2:
        return words, degree
    of = min((f.start for f in words if f.start >= little), default=None)
    weighed = [replace(f, strength=f.strength * LITTLE) if f.start == of else f for f in words]
    return weighed, 0 if of is not None else degree


def _sum(words: list[Found], marks: list[Found], *, mirth: bool, degree: int) -> Evidence:
    found = [*words, *marks]
    emotions = tuple(
        sum(item.strength for item in found if item.cue.emotion is emotion) for emotion in Emotion
    )
    stirred = [(_stir(item), item) for item in found]
    total = sum(weight for weight, _ in stirred)
    return Evidence(
        emotions=emotions,
        valence=sum(item.strength * item.cue.valence for item in found),
        state=sum(item.strength * item.cue.valence for item in found if item.state),
        arousal=sum(weight * item.cue.arousal for weight, item in stirred) / (total or 1),
        strength=sum(item.strength for item in found),
        negated=any(item.negated for item in found),
        bitter=any(item.bitter for item in found),
        mirth=mirth,
        despair=any(word.cue is DESPAIR for word in words),
        complaint=sum(w.strength for w in words if w.cue.emotion and w.cue.valence < 0),
        told=sum(word.strength for word in words if word.told),
        degree=degree,
    )


def _stir(found: Found) -> float:
    """Weight in the mean arousal; what led there troubles no longer."""
    cue = found.cue
    alert = ALERT if cue.arousal > 0 > cue.valence and found.strength > CAUSE else 1.0
    return alert * found.strength * (PLACELESS + abs(cue.arousal))


def _by_clause(found: Found, turn: int | None) -> Found:
    if turn is None:
        return found
    factor = AFTER_BUT if found.start > turn else BEFORE_BUT
    return replace(found, strength=found.strength * factor)


def _follow(sign: Found, spoken: float) -> Found:
    """An ambiguous sign gives way to words that say the opposite."""
    if sign.ambiguous and sign.cue.valence * spoken < 0:
        quiet = replace(sign.cue, emotion=None, valence=0.0)
        return replace(sign, cue=quiet, strength=FOLLOWER_STRENGTH, bitter=True)
    return sign
