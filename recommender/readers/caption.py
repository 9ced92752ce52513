"""Reads the feeling of a caption: a trained model and a hand-written lexicon, offline.

The model gives log-odds for seven emotions, polarity and arousal; the lexicon adds to them what
its entries say, weighted as was learnt with the model. A language that neither knows is read by
its emoji alone.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from recommender.models import CaptionReading, Emotion, EmotionScores
from recommender.mood import place
from recommender.ports import Workers
from recommender.readers.words.cues import Evidence, evidence, names_feeling
from recommender.readers.words.foreign import known_share
from recommender.readers.words.language import LEARNT, language_of, script_shares
from recommender.readers.words.model import CaptionModel, Logits, caption_model, length_of
from recommender.readers.words.ngrams import tokens
from recommender.readers.words.text import Text, normalise

GROUP_OF = {"en": "en", "ko": "ko", "ru": "other"} | dict.fromkeys(LEARNT[1:], "other")
"""Which weights of the model judge a language; those that stand here were taught."""
SILENT = Logits(emotions=(0.0,) * len(Emotion), views=(0.0, 0.0, 0.0), arousal=0.0)
HAPPY = tuple(Emotion).index(Emotion.HAPPY)
LANGUAGE_READ = 160
"""Characters from which the language is told."""
LETTERS_OF_SIGNS = frozenset({"t", "tt", "xd"})
"""Letters that are drawn with, not written with (T_T)."""
UNTAUGHT_EMOTION = 2.2
"""Log-odds that one plain entry adds to its emotion where the model was taught nothing."""
UNTAUGHT_POLARITY = 3.4
"""Log-odds of pleasant that an entry of valence 1 is worth there."""
DENIED = 0.15
"""What remains of the model's log-odds in a short denial ("not bad at all")."""
WHOLE_DENIAL = 6
"""Words up to which a denial speaks for the whole text; in longer ones it weighs less."""
OF_FEELINGS, OF_STATES = (0.8, 0.95), (0.5, 0.8)
"""The model's share of everyday life up to which the lexicon is silent on polarity, as it is where
a film is named, and from which it has all of its say: tears are what films are for. Of states, of
which reviews hardly speak, it speaks sooner."""
COMPLAINT = -2.0
"""Log-odds of pleasant that a short text about somebody's own sorrow, fear or anger has at most:
of films the model has learnt that it is a good thing to have wept."""
COMPLAINT_WORDS = 8
WEARY = -0.8
"""Log-odds that a short text has at most which only names an unpleasant state."""
DENIAL = 0.8
"""Log-odds at least on the side that a short denial leaves ("not bad at all")."""
NAMED = 0.5
"""Strength from which a feeling counts as named."""
LEXICON_LIMIT = 1.6
"""Entries beyond this strength add nothing."""
LEXICON_NEUTRAL = 0.6
"""Share of what an entry adds to its emotion that it takes from neutral."""
LEXICON_AROUSAL = 0.8
"""Share of the lexicon in the arousal when it found one plain entry."""
LITTLE, PLAIN = 0.6, 0.9
"""Share of its valence that "a bit sad" has, and "sad"; "very sad" and what is loud has all."""
VERY = 1.5
"""What "very" makes of the log-odds of pleasant."""
LITTLE_CONFIDENCE, LITTLE_NEUTRAL = 0.8, 0.25
LOUD = 0.2
"""What exclamation marks, and capitals or drawn-out letters, add to arousal."""
QUIET = 0.2
"""What the model's arousal loses in a text that is not typed loudly."""
_PICTURE = re.compile("[\U0001f300-\U0001faff]")
"""Emoji, which reviews hardly ever hold and captions often."""
_WORK = re.compile(
    r"영화|드라마|배우|연기|스토리|감독|결말|작품|평점|줄거리|반전|시즌|주인공|원작|개봉"
    r"|\b(?:film|movie|episode|plot|actors?|acting|script)\b"
)


@dataclass(frozen=True)
class HashedCaptionReader:
    """Reads captions in a worker process; see `read_caption`."""

    workers: Workers

    async def read(self, caption: str) -> CaptionReading:
        """Read any text; one without a signal is neutral with confidence 0.

        Raises `WorkerError` when the worker process gives no answer.
        """
        return await self.workers.run(read_caption, caption)


@dataclass(frozen=True)
class Signals:
    """What the model and the lexicon say of a text, not yet put together."""

    text: Text
    words: int
    """Number of words."""
    language: str
    covered: float
    """How much of the text the model can judge, 0…1."""
    logits: Logits
    found: Evidence
    valence: float
    """The lexicon's valence but for states, limited, and 0 in a review."""
    state: float
    """The same of states alone (`lexicon.STATES`)."""


def read_caption(caption: str) -> CaptionReading:
    """The feeling of any string, of a long one its begin and its end."""
    return read_with(caption_model(), caption)


def read_with(model: CaptionModel, caption: str) -> CaptionReading:
    """What `read_caption` gives, by a model of one's own."""
    signals = signals_of(model, caption)
    if not signals.covered and not signals.found.strength:
        return _silence(signals.language, len(signals.text.plain))
    return _reading(model, signals)


def warm_up() -> None:
    """Load the weights, so that the first caption of a process is as quick as the others."""
    read_caption("hello, 안녕")


def signals_of(model: CaptionModel, caption: str) -> Signals:
    """Everything that the reading of a text is made from."""
    text = normalise(caption)
    begin = text.plain[:LANGUAGE_READ]
    known = _known(model, begin)
    language = language_of(text.plain, known=known, letters=model.languages(begin))
    covered = _covered(text.plain, language, known)
    found = evidence(text, language)
    words = len(text.plain.split())
    logits = model.logits(text, GROUP_OF[language]) if covered else SILENT
    if found.negated or found.bitter:
        logits = logits.weakened(1 - (1 - DENIED) * min(1.0, WHOLE_DENIAL / max(1, words)))
    own_day = _own_day(text.plain, logits.everyday) if covered else 1.0
    state = _say(own_day, *OF_STATES) * _limited(found.state)
    valence = _say(own_day, *OF_FEELINGS) * _limited(found.valence - found.state)
    return Signals(text, words, language, covered, logits, found, valence, state)


def _own_day(plain: str, everyday: float) -> float:
    if _WORK.search(plain):
        return 0.0
    return 1.0 if _PICTURE.search(plain) else everyday


def _say(own_day: float, silent: float, all_of_it: float) -> float:
    return min(1.0, max(0.0, (own_day - silent) / (all_of_it - silent)))


def polarity_features(signals: Signals) -> tuple[float, ...]:
    """Seven: the views, the lexicon's valence in the place of the text's length, its states."""
    by_length = [0.0, 0.0, 0.0]
    by_length[length_of(spoken_for(signals))] = signals.valence
    return (*signals.logits.views, *by_length, signals.state)


def spoken_for(signals: Signals) -> int:
    """Number of words; a denial speaks for a whole short text, which single n-grams do not see."""
    denial = signals.found.negated and signals.words <= WHOLE_DENIAL
    return 0 if denial else signals.words


def _limited(valence: float) -> float:
    return max(-LEXICON_LIMIT, min(LEXICON_LIMIT, valence))


def _known(model: CaptionModel, plain: str) -> dict[str, float]:
    """How many of the words the model or the lexicon knows, 0…1, by language."""
    found = (token for token in tokens(plain) if token[0].isalpha())
    words = [token for token in found if token not in LETTERS_OF_SIGNS]
    shares = {"en": _share(model.knows(word) or names_feeling(word) for word in words)}
    if script_shares(plain).get("ko"):
        return shares
    for language in (*LEARNT[1:], "ru"):
        known = _share(model.knows(word, language) for word in words)
        shares[language] = max(known, known_share(plain, language))
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


def _silence(language: str, length: int) -> CaptionReading:
    return CaptionReading(
        scores=EmotionScores(neutral=1.0),
        valence=0.0,
        arousal=0.0,
        language=language,
        confidence=0.0,
        length=length,
    )


def _reading(model: CaptionModel, signals: Signals) -> CaptionReading:
    taught = signals.covered > 0
    weight = (
        model.said(GROUP_OF[signals.language], spoken_for(signals)) if taught else UNTAUGHT_EMOTION
    )
    scores = scores_of(signals, weight, model.temperature)
    polarity = UNTAUGHT_POLARITY * (signals.valence + signals.state)
    if taught:
        polarity = model.polarity(polarity_features(signals), GROUP_OF[signals.language])
    polarity = _within_what_is_said(signals, polarity)
    valence = _degree(signals) * math.tanh(polarity / 2) * (1 - 0.7 * scores.neutral)
    return CaptionReading(
        scores=scores,
        valence=valence,
        arousal=_arousal(signals, scores),
        language=signals.language,
        confidence=_confidence(signals, scores, valence),
        length=len(signals.text.plain),
    )


def _degree(signals: Signals) -> float:
    text, degree = signals.text, signals.found.degree
    if degree > 0 or text.exclamations or text.shouted or text.stretched:
        return 1.0
    return LITTLE if _is_little(signals) else PLAIN


def _is_little(signals: Signals) -> bool:
    return signals.found.degree < 0 and signals.found.strength > 0


def _within_what_is_said(signals: Signals, polarity: float) -> float:
    """Polarity on the side of what a short text says outright."""
    if _complains(signals):
        polarity = min(polarity, COMPLAINT)
    if _is_weary(signals):
        polarity = min(polarity, WEARY)
    if signals.found.degree > 0:
        polarity *= VERY
    side = _denial(signals)
    return side * max(DENIAL, side * polarity) if side else polarity


def _is_weary(signals: Signals) -> bool:
    """Whether a short text names an unpleasant state and nothing pleasant."""
    return (
        _says_nothing_pleasant(signals)
        and -signals.found.state >= NAMED
        and not _WORK.search(signals.text.plain)
    )


def _complains(signals: Signals) -> bool:
    """Whether a short text of everyday life names an unpleasant feeling and no pleasant one."""
    return (
        _says_nothing_pleasant(signals)
        and signals.valence + signals.state < 0
        and signals.found.complaint >= NAMED
    )


def _says_nothing_pleasant(signals: Signals) -> bool:
    """Whether a short text is meant as it stands, without a denial, and names no pleasure."""
    found = signals.found
    plain = not (found.negated or found.bitter)
    return signals.words <= COMPLAINT_WORDS and plain and found.emotions[HAPPY] < NAMED


def _denial(signals: Signals) -> int:
    """1 for a short text that only denies something unpleasant, −1 for something pleasant, or 0."""
    found = signals.found
    if not found.negated or found.bitter or signals.words > WHOLE_DENIAL:
        return 0
    if found.valence > 0 and found.complaint < NAMED:
        return 1
    return -1 if found.valence < 0 and found.emotions[HAPPY] < NAMED else 0


def scores_of(signals: Signals, weight: float, temperature: float = 1.0) -> EmotionScores:
    """Softmax of the model's log-odds and, for each plain entry, `weight` more for its emotion."""
    found = signals.found
    limit = min(1.0, LEXICON_LIMIT / found.strength) if found.strength else 0.0
    values = [
        logit + weight * limit * strength
        for logit, strength in zip(signals.logits.emotions, found.emotions, strict=True)
    ]
    values[-1] -= LEXICON_NEUTRAL * weight * limit * found.strength
    top = max(values)
    scores = EmotionScores.normalised(math.exp((value - top) / temperature) for value in values)
    if not _is_little(signals):
        return scores
    *feelings, neutral = ((1 - LITTLE_NEUTRAL) * score for score in scores.values())
    return EmotionScores.normalised((*feelings, neutral + LITTLE_NEUTRAL))


def _arousal(signals: Signals, scores: EmotionScores) -> float:
    """The place of the scores, the model's own word, the lexicon's, and how loudly it is typed."""
    found, text = signals.found, signals.text
    own = math.tanh(signals.logits.arousal / 2) * (1 - scores.neutral)
    loud = LOUD * min(3, text.exclamations) / 3 + LOUD * (text.shouted or text.stretched)
    taught = 0.5 * place(scores)[1] + 0.5 * own - QUIET * (not loud)
    share = LEXICON_AROUSAL * min(1.0, found.strength)
    hush = 0.1 * (".." in text.plain)
    return max(-1.0, min(1.0, (1 - share) * taught + share * found.arousal + loud - hush))


def _confidence(signals: Signals, scores: EmotionScores, valence: float) -> float:
    """How much of a signal there was: 1 − (1 − the model's) · (1 − the lexicon's).

    The model's part is the covered share times what is not neutral times the decided valence,
    and grows with the length of the text (half at five letters); the lexicon's nears 1 with the
    strength it found.
    """
    letters = sum(character.isalpha() for character in signals.text.plain)
    taught = signals.covered * (1 - scores.neutral) * abs(valence) * letters / (letters + 5)
    listed = 1 - math.exp(-1.2 * signals.found.strength)
    share = LITTLE_CONFIDENCE if _is_little(signals) else 1.0
    return share * min(1.0, 1 - (1 - taught) * (1 - listed))
