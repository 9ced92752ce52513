"""Reads the feeling of a caption: a trained model and a hand-written lexicon, offline.

The model gives log-odds for seven emotions, polarity and arousal; the lexicon adds to them what
its entries say (`LEXICON_*`). A language that the model was not taught is read by its emoji alone.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from recommender.models import CaptionReading, Emotion, EmotionScores
from recommender.mood import place
from recommender.ports import Workers
from recommender.readers.words.cues import Evidence, evidence, names_feeling
from recommender.readers.words.language import language_of, script_shares
from recommender.readers.words.model import CaptionModel, Logits, caption_model
from recommender.readers.words.ngrams import tokens
from recommender.readers.words.text import Text, normalise

TAUGHT = frozenset({"en", "ko"})
_WORK = re.compile(
    r"영화|드라마|배우|연기|스토리|감독|결말|작품|평점|줄거리|반전|시즌|주인공|원작|개봉"
    r"|\b(?:film|movie|episode|plot|actors?|acting|script)\b"
)
SILENT = Logits(emotions=(0.0,) * len(Emotion), polarity=0.0, arousal=0.0)

LETTERS_OF_SIGNS = frozenset({"t", "tt", "xd"})
"""Letters that are drawn with, not written with (T_T)."""
LEXICON_EMOTION = 2.2
"""Log-odds that one plain entry adds to its emotion."""
LEXICON_POLARITY = 3.4
"""Log-odds that one entry of valence ±1 adds to pleasant against unpleasant."""
DENIED = 0.25
"""What remains of the model's log-odds in a short denial ("not bad at all")."""
WHOLE_TEXT = 3
"""Words up to which an entry speaks for the whole text; in longer ones it weighs less."""
FADING = 1.5
"""How fast the lexicon's polarity fades beyond that: an exponent of the share."""
WHOLE_DENIAL = 6
"""The same for a denied feeling, which takes more words."""
ABOUT_A_WORK = 0.1
"""What remains of the lexicon's polarity in a review: tears and fear are what films are for."""
LEXICON_LIMIT = 1.6
"""Entries beyond this strength add nothing."""
LEXICON_NEUTRAL = 1.3
"""Log-odds that one plain entry takes from neutral."""
LEXICON_AROUSAL = 0.65
"""Share of the lexicon in the arousal when it found one plain entry."""


@dataclass(frozen=True)
class HashedCaptionReader:
    """Reads captions in a worker process; see `read_caption`."""

    workers: Workers

    async def read(self, caption: str) -> CaptionReading:
        """Read any text; one without a signal is neutral with confidence 0.

        Raises `WorkerError` when the worker process gives no answer.
        """
        return await self.workers.run(read_caption, caption)


def read_caption(caption: str) -> CaptionReading:
    """The feeling of any string, of which the first thousand characters are read."""
    text = normalise(caption)
    model = caption_model()
    known = _known_share(model, text.plain)
    language = language_of(text.plain, known_share=known)
    covered = _covered(text.plain, language, known)
    found = evidence(text)
    if not covered and not found.strength:
        return _silence(language)
    return _reading(text, language, model.logits(text) if covered else SILENT, found, covered)


def _known_share(model: CaptionModel, plain: str) -> float:
    """How many of the words are English ones that the model or the lexicon knows, 0…1."""
    found = (token for token in tokens(plain) if token[0].isalpha())
    words = [token for token in found if token not in LETTERS_OF_SIGNS]
    return sum(model.knows(word) or names_feeling(word) for word in words) / max(1, len(words))


def warm_up() -> None:
    """Load the weights, so that the first caption of a process is as quick as the others."""
    read_caption("hello, 안녕")


def _covered(plain: str, language: str, known_share: float) -> float:
    """How much of the text the model can judge, 0…1."""
    if language not in TAUGHT:
        return 0.0
    shares = script_shares(plain)
    return min(1.0, shares.get("ko", 0.0) + shares.get("latin", 0.0) * known_share)


def _silence(language: str) -> CaptionReading:
    return CaptionReading(
        scores=EmotionScores(neutral=1.0),
        valence=0.0,
        arousal=0.0,
        language=language,
        confidence=0.0,
    )


def _reading(
    text: Text, language: str, logits: Logits, found: Evidence, covered: float
) -> CaptionReading:
    whole = WHOLE_DENIAL if found.negated else WHOLE_TEXT
    share = min(1.0, whole / max(1, len(text.plain.split())))
    if found.negated:
        logits = logits.weakened(1 - (1 - DENIED) * share)
    scores = _scores(logits, found, share)
    share *= ABOUT_A_WORK if _WORK.search(text.plain) else 1
    valence = _valence(logits, found, scores, share)
    return CaptionReading(
        scores=scores,
        valence=valence,
        arousal=_arousal(logits, found, scores, text),
        language=language,
        confidence=_confidence(scores, valence, found, covered, text),
    )


def _scores(logits: Logits, found: Evidence, share: float) -> EmotionScores:
    """Softmax of the model's log-odds and `share` of the lexicon's."""
    limit = share * min(1.0, LEXICON_LIMIT / found.strength) if found.strength else 0.0
    values = [
        logit + LEXICON_EMOTION * limit * strength
        for logit, strength in zip(logits.emotions, found.emotions, strict=True)
    ]
    values[-1] -= LEXICON_NEUTRAL * limit * found.strength
    top = max(values)
    return EmotionScores.normalised(math.exp(value - top) for value in values)


def _valence(logits: Logits, found: Evidence, scores: EmotionScores, share: float) -> float:
    """2 p − 1 of pleasant against unpleasant, drawn to 0 as far as the text is neutral."""
    spoken = share**FADING * max(-LEXICON_LIMIT, min(LEXICON_LIMIT, found.valence))
    polarity = math.tanh((logits.polarity + LEXICON_POLARITY * spoken) / 2)
    return polarity * (1 - 0.7 * scores.neutral)


def _arousal(logits: Logits, found: Evidence, scores: EmotionScores, text: Text) -> float:
    """The place of the scores, the model's own word, the lexicon's, and how loudly it is typed."""
    taught = 0.5 * place(scores)[1] + 0.5 * math.tanh(logits.arousal / 2) * (1 - scores.neutral)
    share = LEXICON_AROUSAL * min(1.0, found.strength)
    loudness = 0.08 * min(3, text.exclamations) + 0.15 * text.shouted
    hush = 0.1 * (".." in text.plain)
    return _signed((1 - share) * taught + share * found.arousal + loudness - hush)


def _confidence(
    scores: EmotionScores, valence: float, found: Evidence, covered: float, text: Text
) -> float:
    """How much of a signal there was: 1 − (1 − the model's) · (1 − the lexicon's).

    The model's part is the covered share times what is not neutral times the decided valence,
    and grows with the length of the text (half at five letters); the lexicon's nears 1 with the
    strength it found.
    """
    letters = sum(character.isalpha() for character in text.plain)
    taught = covered * (1 - scores.neutral) * abs(valence) * letters / (letters + 5)
    listed = 1 - math.exp(-1.2 * found.strength)
    return min(1.0, 1 - (1 - taught) * (1 - listed))


def _signed(value: float) -> float:
    return max(-1.0, min(1.0, value))
