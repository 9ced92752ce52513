"""What a short text says outright, which the model must not contradict."""

from __future__ import annotations

import re

from recommender.models import Emotion, EmotionScores
from recommender.mood import place
from recommender.readers.words.cues import Evidence
from recommender.readers.words.lexicon import DESPAIR, EASE, GRIEF, NOSTALGIA, Cue
from recommender.readers.words.model import SHORT
from recommender.readers.words.signals import WHOLE_DENIAL, Signals, names_work

HAPPY = tuple(Emotion).index(Emotion.HAPPY)
UNPLEASANT = (Emotion.ANGRY, Emotion.DISGUST, Emotion.FEAR, Emotion.SAD)
NAMED = 0.5
"""Strength from which a feeling counts as named."""
HINTED = 0.3
"""Strength from which it counts beside one of the other side."""
SPOKEN_WORDS = 8
"""Words up to which a feeling that is named is the whole of what is said."""
SPOKEN = 1.8
"""Log-odds at least that an entry adds to its emotion where it is told outright."""
TOLD = 1.25
"""Strength from which how somebody is counts as told outright; of today, less is enough."""
COMPLAINT = -2.0
"""Log-odds of pleasant that a short text about somebody's own sorrow, fear or anger has at most:
of films the model has learnt that it is a good thing to have wept."""
WEARY = -0.8
"""Log-odds that a short text has at most which only names an unpleasant state."""
PLEASED = 0.8
"""Log-odds that a short text has at least which only names something pleasant."""
DENIAL = 0.8
"""Log-odds at least on the side that a short denial leaves ("not bad at all")."""
DOUBTED = 0.9
"""Share of everyday life below which the model is believed when it is pleased with a complaint."""
HALF = 0.5
"""Share of everyday life from which what is pleasant is, unless the model speaks against it."""
REVIEW = 0.3
"""Share of everyday life below which a text is rather a review."""
TORN = 0.15
"""Share of everyday life below which what names both sides is a review of both."""
VERY = 1.5
"""What "very" makes of the log-odds of pleasant."""
NAMED_SHARE = 2 / 3
"""Share of the feelings that are named, where they are of both sides."""
MODEL_SHARE = 1 / 3
"""Share of the model in the polarity there, of which no more than `MIXED` is heard."""
MIXED = 2.0
"""Log-odds of pleasant for a valence of 1, where a text names both sides."""
CLEAR = 0.6
"""Score from which the strongest emotion must not lie on the other side than the valence."""

UNEASY = -0.3
"""Valence up to which the model is believed that rest is not meant, unless an hour is named."""
_HOUR = re.compile(r"저녁|오후|아침|주말|휴일|[일토]요일|[차피] ?한 ?잔|쉬는 ?중")
"""An hour of one's own, which reviews hardly ever name."""
_TO_YOU = re.compile(r"\?|\b(?:you|your|u|should)\b|세요\b")
"""Who tells another to rest may be restless."""
_TODAY = re.compile(r"\b(?:today|tonight|tomorrow|week)\b")


def within_what_is_said(signals: Signals, polarity: float, dominant: Emotion) -> float:
    """Log-odds of pleasant on the side of what a short text says outright.

    `dominant` is its strongest emotion.
    """
    if is_mixed(signals):
        heard = max(-MIXED, min(MIXED, polarity))
        return MODEL_SHARE * heard + (1 - MODEL_SHARE) * MIXED * signals.found.valence
    if _complains(signals, polarity):
        polarity = min(polarity, COMPLAINT)
    if _is_weary(signals, polarity):
        polarity = min(polarity, WEARY)
    if dominant is Emotion.HAPPY and _is_pleased(signals, polarity):
        polarity = max(polarity, PLEASED)
    if signals.found.degree > 0 and not signals.found.negated:
        polarity *= VERY
    side = _denial(signals, polarity)
    return side * max(DENIAL, side * polarity) if side else polarity


def is_outright(signals: Signals) -> bool:
    """Whether a short text that is no review names a feeling and means it."""
    found = signals.found
    return (
        signals.words <= SPOKEN_WORDS
        and found.strength >= NAMED
        and not found.negated
        and not names_work(signals.text.plain)
    )


def outright_of(signals: Signals, valence: float) -> Cue | None:
    """What of `outright.BOUNDS` a text that is no review says of its author.

    `valence` is what it was read as. Rest and ease abroad are left to the model: their stems are
    often what one tells another.
    """
    said, plain = signals.found.outright, signals.text.plain
    if said is None or names_work(plain):
        return None
    grave = said in {DESPAIR, GRIEF, NOSTALGIA}
    if said is EASE and (signals.language not in ("en", "ko") or _TO_YOU.search(plain)):
        return None
    own = signals.own_day >= HALF and (said is not EASE or valence > UNEASY)
    return said if grave or own or _HOUR.search(plain) else None


def is_told(signals: Signals) -> bool:
    """Whether a short text says outright how somebody is: at length, or of today."""
    today = _TODAY.search(signals.text.plain) is not None
    return is_outright(signals) and signals.found.told >= (NAMED if today else TOLD)


def is_mixed(signals: Signals) -> bool:
    """Whether a short text names a pleasant and an unpleasant feeling."""
    found = signals.found
    sides = found.emotions[HAPPY], unpleasant(found)
    both = min(sides) >= HINTED and max(sides) >= NAMED
    return both and is_outright(signals) and not found.bitter and signals.own_day >= TORN


def mixed(scores: EmotionScores, found: Evidence) -> EmotionScores:
    """The scores mixed with the shares of the feelings that are named."""
    share = NAMED_SHARE / sum(found.emotions)
    pairs = zip(scores.values(), found.emotions, strict=True)
    return EmotionScores.normalised((1 - NAMED_SHARE) * s + share * said for s, said in pairs)


def agreeing(valence: float, signals: Signals, scores: EmotionScores) -> float:
    """A valence that does not lie on the other side than a clear emotion of one's own day."""
    lies = place(scores)[0]
    clear = scores[scores.dominant] >= CLEAR and scores.dominant in {*UNPLEASANT, Emotion.HAPPY}
    own = is_outright(signals) and signals.own_day >= DOUBTED
    return (valence + lies) / 2 if own and clear and valence * lies < 0 else valence


def unpleasant(found: Evidence) -> float:
    """Strength of the unpleasant feelings, in words and signs."""
    named = zip(Emotion, found.emotions, strict=True)
    return sum(strength for emotion, strength in named if emotion in UNPLEASANT)


def _is_weary(signals: Signals, polarity: float) -> bool:
    """Whether a short text names an unpleasant state and nothing pleasant."""
    return (
        _says_nothing_pleasant(signals)
        and -signals.found.state >= NAMED
        and not names_work(signals.text.plain)
        and (polarity < -WEARY / 2 or signals.own_day >= REVIEW)
    )


def _complains(signals: Signals, polarity: float) -> bool:
    """Whether a short text of everyday life names an unpleasant feeling and no pleasant one."""
    return (
        _says_nothing_pleasant(signals)
        and signals.valence + signals.state < 0
        and signals.found.complaint >= NAMED
        and (polarity < 0 or signals.own_day >= DOUBTED)
    )


def _is_pleased(signals: Signals, polarity: float) -> bool:
    """Whether a short text of everyday life names something pleasant and nothing else."""
    found = signals.found
    return (
        is_outright(signals)
        and not found.bitter
        and found.emotions[HAPPY] >= NAMED
        and "?" not in signals.text.plain
        and not unpleasant(found)
        and (found.mirth or signals.own_day >= (DOUBTED if polarity < -PLEASED else HALF))
    )


def _says_nothing_pleasant(signals: Signals) -> bool:
    """Whether a short text is meant as it stands, without a denial, and names no pleasure."""
    found = signals.found
    plain = not (found.negated or found.bitter or found.mirth)
    return signals.words <= SPOKEN_WORDS and plain and found.emotions[HAPPY] < NAMED


def _denial(signals: Signals, polarity: float) -> int:
    """1 for a short text that only denies something unpleasant, −1 for something pleasant, or 0.

    A review denies too, but of a film that is "not even scary" nothing good is said.
    """
    found = signals.found
    if not found.negated or found.bitter or signals.words > WHOLE_DENIAL:
        return 0
    side = 0
    if found.valence > 0 and found.complaint < NAMED:
        side = 1
    elif found.valence < 0 and found.emotions[HAPPY] < NAMED:
        side = -1
    brief = signals.words <= SHORT and side * polarity > -DENIAL / 2
    return side if brief or signals.own_day >= REVIEW else 0
