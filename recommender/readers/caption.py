"""Reads the feeling of a caption: a trained model and a hand-written lexicon, offline.

The model gives log-odds for seven emotions, polarity and arousal; the lexicon adds to them what
its entries say, weighted as was learnt with the model. A language that neither knows is read by
its emoji alone.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from recommender.models import CaptionReading, EmotionScores
from recommender.mood import place
from recommender.ports import Workers
from recommender.readers.words.distress import hints_at_self_harm
from recommender.readers.words.lexicon import DESPAIR
from recommender.readers.words.model import CaptionModel, caption_model
from recommender.readers.words.outright import BOUNDS, Bounds, bounded, within
from recommender.readers.words.signals import (
    GROUP_OF,
    LEXICON_LIMIT,
    Signals,
    is_exclaimed,
    polarity_features,
    signals_of,
    spoken_for,
)
from recommender.readers.words.verdict import (
    SPOKEN,
    agreeing,
    is_mixed,
    is_told,
    mixed,
    outright_of,
    within_what_is_said,
)

UNTAUGHT_EMOTION = 2.2
"""Log-odds that one plain entry adds to its emotion where the model was taught nothing."""
UNSAID = 3.0
"""Log-odds that each feeling loses there of which nothing speaks: a smile alone is no anger."""
EXCLAIMED_EMOTION = 4.0
"""The same where the entry is the whole text."""
UNTAUGHT_POLARITY = 3.4
"""Log-odds of pleasant that an entry of valence 1 is worth there."""
LEXICON_NEUTRAL = 0.6
"""Share of what an entry adds to its emotion that it takes from neutral."""
LEXICON_AROUSAL = 0.8
"""Share of the lexicon in the arousal when it found one plain entry."""
LITTLE, PLAIN = 0.6, 0.9
"""Share of its valence that "a bit sad" has, and "sad"; "very sad" and what is loud has all."""
HINTED = 0.8
"""Confidence at least of a text that hints at self-harm."""
LITTLE_CONFIDENCE, LITTLE_NEUTRAL = 0.8, 0.25
LOUD = 0.2
"""What exclamation marks, and capitals or drawn-out letters, add to arousal."""
QUIET = 0.2
"""What the model's arousal loses in a text that is not typed loudly."""


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
    """The feeling of any string, of a long one its begin and its end."""
    return read_with(caption_model(), caption)


def read_with(model: CaptionModel, caption: str) -> CaptionReading:
    """What `read_caption` gives, by a model of one's own."""
    signals = signals_of(model, caption)
    if signals.covered or signals.found.strength:
        reading = _reading(model, signals)
    else:
        reading = _silence(signals.language, len(signals.text.plain))
    return _despairing(reading) if hints_at_self_harm(caption) else reading


def _despairing(reading: CaptionReading) -> CaptionReading:
    """The reading where somebody hints at self-harm, whatever the model makes of it."""
    moved = _within_bounds(reading, BOUNDS[DESPAIR])
    return moved.model_copy(update={"confidence": max(reading.confidence, HINTED)})


def warm_up() -> None:
    """Load the weights, so that the first caption of a process is as quick as the others."""
    read_caption("hello, 안녕")


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
    scores = scores_of(signals, _weight(model, signals), model.temperature)
    if is_mixed(signals):
        scores = mixed(scores, signals.found)
    polarity = within_what_is_said(signals, _polarity(model, signals), scores.dominant)
    valence = _degree(signals) * math.tanh(polarity / 2) * (1 - 0.7 * scores.neutral)
    valence = agreeing(valence, signals, scores)
    reading = CaptionReading(
        scores=scores,
        valence=valence,
        arousal=_arousal(signals, scores),
        language=signals.language,
        confidence=_confidence(signals, scores, valence),
        length=len(signals.text.plain),
    )
    said = outright_of(signals, valence)
    return _within_bounds(reading, BOUNDS[said]) if said else reading


def _within_bounds(reading: CaptionReading, bounds: Bounds) -> CaptionReading:
    """The reading where somebody says one thing outright."""
    moved = {
        "scores": bounded(reading.scores, bounds),
        "valence": within(reading.valence, bounds.valence),
        "arousal": within(reading.arousal, bounds.arousal),
    }
    return reading.model_copy(update=moved)


def _weight(model: CaptionModel, signals: Signals) -> float:
    """Log-odds that one plain entry adds to its emotion."""
    if not signals.covered:
        return UNTAUGHT_EMOTION
    said = model.said(GROUP_OF[signals.language], spoken_for(signals))
    if is_exclaimed(signals.text, signals.found):
        return EXCLAIMED_EMOTION
    return max(said, SPOKEN) if is_told(signals) else said


def _polarity(model: CaptionModel, signals: Signals) -> float:
    """Log-odds of pleasant, before the rules on what is said outright."""
    if not signals.covered:
        return UNTAUGHT_POLARITY * (signals.valence + signals.state)
    return model.polarity(polarity_features(signals), GROUP_OF[signals.language])


def _degree(signals: Signals) -> float:
    text, degree = signals.text, signals.found.degree
    if degree > 0 or text.exclamations or text.shouted or text.stretched:
        return 1.0
    return LITTLE if _is_little(signals) else PLAIN


def _is_little(signals: Signals) -> bool:
    return signals.found.degree < 0 and signals.found.strength > 0


def scores_of(signals: Signals, weight: float, temperature: float = 1.0) -> EmotionScores:
    """Softmax of the model's log-odds and, for each plain entry, `weight` more for its emotion."""
    found = signals.found
    limit = min(1.0, LEXICON_LIMIT / found.strength) if found.strength else 0.0
    values = [
        logit + weight * limit * strength
        for logit, strength in zip(signals.logits.emotions, found.emotions, strict=True)
    ]
    if not signals.covered:
        values[:-1] = [
            value - UNSAID * (not strength)
            for value, strength in zip(values[:-1], found.emotions[:-1], strict=True)
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
