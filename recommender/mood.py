"""One mood from what the faces show and what the words say."""

from __future__ import annotations

import math

from recommender.models import (
    CaptionReading,
    Disagreement,
    Emotion,
    EmotionScores,
    Mood,
    PhotoReading,
)

COORDINATES: dict[Emotion, tuple[float, float]] = {
    Emotion.ANGRY: (-0.51, 0.59),
    Emotion.DISGUST: (-0.60, 0.35),
    Emotion.FEAR: (-0.64, 0.60),
    Emotion.HAPPY: (0.81, 0.51),
    Emotion.SAD: (-0.63, -0.27),
    Emotion.SURPRISE: (0.40, 0.67),
    Emotion.NEUTRAL: (0.0, 0.0),
}
"""Valence and arousal, −1…1: pleasure and arousal of Russell & Mehrabian (1977), table 2."""

FACE_SHARE = 0.7
"""Exponent of a perfectly reliable face beside a perfectly clear caption. A smile for a camera is
often posed, words are chosen: below the words' share."""
WORDS_SHARE = 1.3
"""Exponent of a perfectly clear caption beside a face."""
DOUBT = 0.1
"""Share of the uniform distribution mixed into each reading, so that none can veto an emotion."""
WORDS_PLACE = 0.6
"""How far a perfectly clear caption pulls the place of the mood towards its own."""
CONTRADICTED = 0.9
"""Share of its reliability that a face loses to words that flatly contradict it."""
DISAGREEMENT_GAP = 0.5
"""Difference of valence (−1…1) from which face and words disagree, when their signs differ."""
CLEAR_WORDS = 0.3
"""Confidence from which a caption can disagree with a face."""


def place(scores: EmotionScores) -> tuple[float, float]:
    """Expected valence and arousal of a distribution, each −1…1 (`COORDINATES`)."""
    valence = sum(scores[emotion] * COORDINATES[emotion][0] for emotion in Emotion)
    arousal = sum(scores[emotion] * COORDINATES[emotion][1] for emotion in Emotion)
    return valence, arousal


def certainty(scores: EmotionScores) -> float:
    """One minus the normalised entropy: 0 for the uniform distribution, 1 for a single emotion."""
    entropy = -sum(score * math.log(score) for score in scores.values() if score > 0)
    return min(1.0, max(0.0, 1 - entropy / math.log(len(Emotion))))


def pool(
    face: EmotionScores, words: EmotionScores, *, reliability: float, clarity: float
) -> EmotionScores:
    """Log-linear pool of two readings: p ∝ face^a · words^b (Genest & Zidek 1986, section 3).

    `reliability` (0…1) is how far the face can be trusted and `clarity` (0…1) how clear the
    words are: a = 1 − clarity · (1 − FACE_SHARE · reliability) and b = WORDS_SHARE · clarity.
    Before, both are mixed with DOUBT · clarity of the uniform distribution. So words without a
    signal change nothing, agreement sharpens (a + b > 1), and clear words outweigh a smile.
    """
    a = 1 - clarity * (1 - FACE_SHARE * reliability)
    b = WORDS_SHARE * clarity
    doubt = DOUBT * clarity
    pairs = zip(face.values(), words.values(), strict=True)
    return EmotionScores.normalised(
        _doubted(f, doubt) ** a * (_doubted(w, doubt) ** b if b else 1.0) for f, w in pairs
    )


def _doubted(score: float, doubt: float) -> float:
    return (1 - doubt) * score + doubt / len(Emotion)


def said(words: CaptionReading) -> float:
    """The valence of words, −1…1: the mean of what was read directly and of their emotions'."""
    return (words.valence + place(words.scores)[0]) / 2


def contradiction(face: EmotionScores, words: CaptionReading) -> float:
    """How far a face and words point to opposite sides of valence: 0 (not at all) to 1."""
    product = place(face)[0] * said(words)
    return min(1.0, 2 * math.sqrt(-product)) if product < 0 else 0.0


def blend(photo: PhotoReading | None, words: CaptionReading | None) -> Mood:
    """The mood of a photo, a caption, or both.

    Scores are pooled (`pool`), the face's reliability being its detector confidence times its
    certainty. Where words contradict a face (`contradiction` k), the words are believed: the
    reliability is multiplied by 1 − CONTRADICTED · k and the clarity raised to the power 1 − k/2,
    for a smile may be for the camera, but nobody writes of a loss by chance.

    Valence and energy are the expected place of the scores, drawn towards the caption's own valence
    and arousal by WORDS_PLACE · confidence, and moved from −1…1 to 0…1.
    Raises `ValueError` when there is neither a face nor a caption.
    """
    face = photo.scores if photo else None
    scores = _blended_scores(photo, face, words)
    valence, arousal = place(scores)
    if words is not None:
        pull = WORDS_PLACE * words.confidence
        valence += pull * (words.valence - valence)
        arousal += pull * (words.arousal - arousal)
    return Mood(
        scores=scores,
        valence=_unit(valence),
        energy=_unit(arousal),
        confidence=certainty(scores) * _trust(photo, words),
        face=face,
        words=words.scores if words else None,
        disagreement=_disagreement(face, words),
        faces=len(photo.faces) if photo else None,
    )


def _blended_scores(
    photo: PhotoReading | None, face: EmotionScores | None, words: CaptionReading | None
) -> EmotionScores:
    if photo is not None and face is not None and words is not None:
        k = contradiction(face, words)
        reliability = photo.confidence * certainty(face) * (1 - CONTRADICTED * k)
        return pool(
            face, words.scores, reliability=reliability, clarity=words.confidence ** (1 - k / 2)
        )
    if face is not None:
        return face
    if words is not None:
        return words.scores
    raise ValueError("a mood needs a face or words")


def _trust(photo: PhotoReading | None, words: CaptionReading | None) -> float:
    return max(photo.confidence if photo else 0.0, words.confidence if words else 0.0)


def _unit(signed: float) -> float:
    return min(1.0, max(0.0, (signed + 1) / 2))


def _disagreement(face: EmotionScores | None, words: CaptionReading | None) -> Disagreement | None:
    if face is None or words is None or words.confidence < CLEAR_WORDS:
        return None
    shown, _ = place(face)
    opposite = shown * said(words) < 0
    if not opposite or abs(shown - said(words)) < DISAGREEMENT_GAP:
        return None
    return Disagreement(face=face.dominant, words=_voiced(words))


def _voiced(words: CaptionReading) -> Emotion:
    """The strongest emotion on the words' side of the plane, never neutral."""
    side = [e for e in Emotion if COORDINATES[e][0] * said(words) > 0]
    return max(side, key=words.scores.__getitem__)
