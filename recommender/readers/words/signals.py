"""What the model and the lexicon say of a text, not yet put together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from recommender.models import Emotion
from recommender.readers.words.cues import Evidence, evidence
from recommender.readers.words.finding import is_entry, names_feeling, tells_feeling
from recommender.readers.words.foreign import known_share
from recommender.readers.words.language import LEARNT, language_of, script_shares
from recommender.readers.words.model import CaptionModel, Logits, length_of
from recommender.readers.words.ngrams import tokens
from recommender.readers.words.tags import taken_apart
from recommender.readers.words.text import Text, normalise

GROUP_OF = {"en": "en", "ko": "ko", "ru": "other"} | dict.fromkeys(LEARNT[1:], "other")
"""Which weights of the model judge a language; those that stand here were taught."""
SILENT = Logits(emotions=(0.0,) * len(Emotion), views=(0.0, 0.0, 0.0), arousal=0.0)
LANGUAGE_READ = 160
"""Characters from which the language is told."""
FEW = 2
"""Words up to which they are English, or of a language that names a feeling so, if all are."""
LETTERS_OF_SIGNS = frozenset({"t", "tt", "xd", "ww"})
"""Letters that are drawn with, not written with (T_T)."""
DENIED = 0.15
"""What remains of the model's log-odds in a short denial ("not bad at all")."""
WHOLE_DENIAL = 6
"""Words up to which a denial speaks for the whole text; in longer ones it weighs less."""
OF_FEELINGS, OF_STATES = (0.8, 0.95), (0.5, 0.8)
"""The model's share of everyday life up to which the lexicon is silent on polarity, as it is where
a film is named, and from which it has all of its say: tears are what films are for. Of states, of
which reviews hardly speak, it speaks sooner."""
EXCLAIMED = 5
"""Characters of one word up to which a feeling in it is all that it says."""
LEXICON_LIMIT = 1.6
"""Entries beyond this strength add nothing."""

_PICTURE = re.compile("[\U0001f300-\U0001faff]")
"""Emoji, which reviews hardly ever hold and captions often."""
_WORK = re.compile(
    r"영화|드라마|배우|연기|스토리|감독|결말|작품|평점|줄거리|반전|시즌|주인공|원작|개봉"
    r"|\b(?:film|movie|episode|plot|actors?|acting|script)\b"
)


@dataclass(frozen=True)
class Signals:
    """What the model and the lexicon say of a text, not yet put together."""

    text: Text
    words: int
    """Number of words."""
    language: str
    covered: float
    """How much of the text the model can judge, 0…1."""
    own_day: float
    """How far the text speaks of somebody's own day, 0…1; 0 where a film is named."""
    logits: Logits
    found: Evidence
    valence: float
    """The lexicon's valence but for states, limited, and 0 in a review."""
    state: float
    """The same of states alone (`lexicon.STATES`)."""


def signals_of(model: CaptionModel, caption: str) -> Signals:
    """Everything that the reading of a text is made from."""
    text = normalise(
        taken_apart(caption, lambda word: model.knows(word) or is_entry(word), tells_feeling)
    )
    begin = text.plain[:LANGUAGE_READ]
    known = _known(model, begin)
    language = language_of(text.plain, known=known, letters=model.languages(begin))
    covered = _covered(text.plain, language, known)
    found = evidence(text, language)
    words = len(text.plain.split())
    logits = model.logits(text, GROUP_OF[language]) if covered else SILENT
    if found.negated or found.bitter or found.mirth or found.despair:
        logits = logits.weakened(1 - (1 - DENIED) * min(1.0, WHOLE_DENIAL / max(1, words)))
    own_day = _own_day(text.plain, logits.everyday) if covered else 1.0
    if is_exclaimed(text, found):
        own_day = 1.0
    state = _say(own_day, *OF_STATES) * limited(found.state)
    valence = _say(own_day, *OF_FEELINGS) * limited(found.valence - found.state)
    return Signals(text, words, language, covered, own_day, logits, found, valence, state)


def polarity_features(signals: Signals) -> tuple[float, ...]:
    """Seven: the views, the lexicon's valence in the place of the text's length, its states."""
    by_length = [0.0, 0.0, 0.0]
    by_length[length_of(spoken_for(signals))] = signals.valence
    return (*signals.logits.views, *by_length, signals.state)


def spoken_for(signals: Signals) -> int:
    """Number of words; a denial speaks for a whole short text, which single n-grams do not see."""
    denial = signals.found.negated and signals.words <= WHOLE_DENIAL
    return 0 if denial else signals.words


def is_exclaimed(text: Text, found: Evidence) -> bool:
    """Whether a text is hardly more than one feeling ("엉엉", "소름")."""
    return found.strength > 0 and len(text.plain) <= EXCLAIMED and " " not in text.plain


def limited(valence: float) -> float:
    """A sum of valences, of which a part is enough."""
    return max(-LEXICON_LIMIT, min(LEXICON_LIMIT, valence))


def names_work(plain: str) -> bool:
    """Whether a film, its makers or its parts are named."""
    return _WORK.search(plain) is not None


def _own_day(plain: str, everyday: float) -> float:
    if names_work(plain):
        return 0.0
    return 1.0 if _PICTURE.search(plain) else everyday


def _say(own_day: float, silent: float, all_of_it: float) -> float:
    return min(1.0, max(0.0, (own_day - silent) / (all_of_it - silent)))


def _known(model: CaptionModel, plain: str) -> dict[str, float]:
    """How many of the words the model or the lexicon knows, 0…1, by language."""
    found = (token for token in tokens(plain) if token[0].isalpha())
    words = [token for token in found if token not in LETTERS_OF_SIGNS]
    shares = {"en": _share(model.knows(word) or names_feeling(word) for word in words)}
    if script_shares(plain).get("ko"):
        return shares
    shares |= {language: known_share(plain, language) for language in (*LEARNT[1:], "ru", "ja")}
    if len(words) <= FEW and max(shares.values()) == 1:
        return shares
    for language in (*LEARNT[1:], "ru"):
        met = _share(model.knows(word, language) for word in words)
        shares[language] = max(shares[language], met)
    return shares


def _share(found: Iterable[bool]) -> float:
    values = list(found)
    return sum(values) / max(1, len(values))


def _covered(plain: str, language: str, known: dict[str, float]) -> float:
    """How much of the text the model can judge, 0…1."""
    shares = script_shares(plain)
    if language == "ko":
        return min(1.0, shares.get("ko", 0.0) + shares.get("latin", 0.0) * known["en"])
    script = "ru" if language == "ru" else "latin"
    return shares.get(script, 0.0) * known.get(language, 0.0) if language in GROUP_OF else 0.0
