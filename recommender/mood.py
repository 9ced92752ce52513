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
    SceneReading,
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
BREVITY = 1.5
"""Characters at which a caption has half of its say: "ㅠㅠ" is clear, but may mean many things."""
DOUBT = 0.1
"""Share of the uniform distribution mixed into two readings that have nothing in common, so that
neither can veto an emotion."""
FAINT = 0.05
"""Clarity of words from which all of the doubt is mixed in."""
WORDS_PLACE = 0.8
"""How far a perfectly clear caption pulls the place of the mood towards its own."""
CONTRADICTED = 0.9
"""Share of its reliability that a face loses to words that flatly contradict it."""
DISAGREEMENT_GAP = 0.5
"""Difference of valence (−1…1) from which face and words disagree, when their signs differ."""
EXPRESSIVE = 0.15
"""Valence (−1…1) of a face that can disagree with words at all: an even one tells no story."""
SCENE_RELIABILITY = 0.4
"""How far the colours of a picture can be trusted to tell a mood; a face comes to about 0.5."""
SCENE_SPREAD = 0.5
"""Standard deviation, in the valence/arousal plane, of the emotions that a scene may stand for."""
SCENE_PRIOR: dict[Emotion, float] = {
    Emotion.ANGRY: 0.3,
    Emotion.DISGUST: 0.3,
    Emotion.FEAR: 0.3,
    Emotion.HAPPY: 1.0,
    Emotion.SAD: 1.0,
    Emotion.SURPRISE: 1.0,
    Emotion.NEUTRAL: 2.0,
}
"""How readily a scene stands for an emotion at its place: a forest is not angry."""
CORRECTED_SHARE = 0.75
"""Share of the scores that the emotion gets which the person named."""
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
    """The log-linear pool of two distributions, as `blend` explains; both weights are 0…1."""
    a = 1 - clarity * (1 - FACE_SHARE * reliability)
    b = WORDS_SHARE * clarity
    pairs = list(zip(face.values(), words.values(), strict=True))
    apart = max(0.0, 1 - sum(min(f, w) for f, w in pairs))
    doubt = DOUBT * min(1.0, clarity / FAINT) * apart
    return EmotionScores.normalised(
        _doubted(f, doubt) ** a * (_doubted(w, doubt) ** b if b else 1.0) for f, w in pairs
    )


def clarity(words: CaptionReading) -> float:
    """How far words can be trusted, 0…1: their confidence, less for the very short (`blend`)."""
    if words.length is None:
        return words.confidence
    return words.confidence * words.length / (words.length + BREVITY)


def reliability(photo: PhotoReading) -> float:
    """How far a face can be trusted, 0…1: the detector's confidence times its certainty."""
    return photo.confidence * certainty(photo.scores) if photo.scores else 0.0


def _doubted(score: float, doubt: float) -> float:
    return (1 - doubt) * score + doubt / len(Emotion)


def said(words: CaptionReading) -> float:
    """The valence of words, −1…1: the mean of what was read directly and of their emotions'."""
    return (words.valence + place(words.scores)[0]) / 2


def contradiction(face: EmotionScores, words: CaptionReading) -> float:
    """How far a face and words point to opposite sides of valence, 0…1 (`blend`)."""
    product = place(face)[0] * said(words)
    return min(1.0, 2 * math.sqrt(-product)) if product < 0 else 0.0


def scene_scores(scene: SceneReading) -> EmotionScores:
    """What a scene stands for with a person, or the emotions near its place.

    The latter are SCENE_PRIOR times a Gaussian of SCENE_SPREAD around it.
    """
    if scene.scores is not None:
        return scene.scores

    def weight(emotion: Emotion) -> float:
        valence, arousal = COORDINATES[emotion]
        squared = (scene.valence - valence) ** 2 + (scene.arousal - arousal) ** 2
        return SCENE_PRIOR[emotion] * math.exp(-squared / (2 * SCENE_SPREAD**2))

    return EmotionScores.normalised(map(weight, Emotion))


def blend(photo: PhotoReading | None, words: CaptionReading | None) -> Mood:
    """The mood of a picture, a caption, or both.

    With f the scores of the faces and w those of the words, the scores are their log-linear pool

        p ∝ f^a · w^b        a = 1 − c · (1 − FACE_SHARE · r)        b = WORDS_SHARE · c

    (Genest & Zidek 1986, section 3), whose weights say how far each reading can be trusted:

        r = detector's confidence · (1 − H(f) / ln 7) · (1 − CONTRADICTED · k)
        c = (reader's confidence · n / (n + BREVITY)) ^ (1 − k / 2)

    H is Shannon's entropy and n the caption's characters. k is how far the two contradict each
    other, min(1, 2 · √−(v_f · v_w)) for valences of opposite signs and else 0: a smile may be for
    the camera, but nobody writes of a loss by chance, so the words are believed. v_f is the
    expected valence of f, v_w the mean of the caption's own and that of w.

    So words without a signal (c = 0) change nothing, agreement sharpens (a + b > 1), and clear
    words outweigh a smile. As one zero would veto an emotion, f and w are first mixed with
    DOUBT · (1 − Σ min(f, w)) of the uniform distribution, less for words fainter than FAINT.

    A picture without a face stands for the emotions around the place of its scene
    (`scene_scores`), with r = SCENE_RELIABILITY and k = 0, for a scene is no claim about anybody.

    Valence and energy are the expected place of p in the plane of Russell & Mehrabian (1977), of a
    scene the share c of the way there from its own, then drawn towards the caption's own by
    WORDS_PLACE · c (c without k both times), and moved from −1…1 to 0…1.
    Raises `ValueError` when there is neither a picture that shows something nor a caption.
    """
    scores = _blended_scores(photo, words)
    face = photo.scores if photo else None
    scene = photo.scene if photo and face is None else None
    clear = clarity(words) if words else 0.0
    valence, arousal = place(scores)
    if scene is not None:
        valence = scene.valence + clear * (valence - scene.valence)
        arousal = scene.arousal + clear * (arousal - scene.arousal)
    if words is not None:
        pull = WORDS_PLACE * clear
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
        photos=photo.photos if photo else 0,
        scene=scene,
        frames=photo.frames if photo else (),
    )


def corrected(mood: Mood, true: Emotion) -> Mood:
    """The mood when the person says it is `true`; what was read stays in `face` and `words`."""
    rest = 1 - CORRECTED_SHARE
    before = _as_read(mood)
    scores = EmotionScores.normalised(
        rest * before[emotion] + CORRECTED_SHARE * (emotion is true) for emotion in Emotion
    )
    valence, arousal = place(scores)
    return mood.model_copy(
        update={
            "scores": scores,
            "valence": _unit(valence),
            "energy": _unit(arousal),
            "confidence": certainty(scores),
            "disagreement": None,
            "corrected": true,
        }
    )


def named(emotion: Emotion) -> Mood:
    """The mood of a person of whom nothing is known but what they say it is."""
    even = EmotionScores(neutral=1.0)
    valence, arousal = place(even)
    unread = Mood(scores=even, valence=_unit(valence), energy=_unit(arousal), confidence=0.0)
    return corrected(unread, emotion)


def _as_read(mood: Mood) -> EmotionScores:
    """The scores before the person corrected them."""
    if mood.corrected is None:
        return mood.scores
    shares = (mood.scores[e] - CORRECTED_SHARE * (e is mood.corrected) for e in Emotion)
    return EmotionScores.normalised(max(0.0, share) for share in shares)


def _blended_scores(photo: PhotoReading | None, words: CaptionReading | None) -> EmotionScores:
    seen = _seen(photo) if photo else None
    if photo is None or seen is None:
        if words is None:
            raise ValueError("a mood needs a picture that shows something, or words")
        return words.scores
    if words is None:
        return seen
    trust, clear = _weights(photo, words)
    return pool(seen, words.scores, reliability=trust, clarity=clear)


def _seen(photo: PhotoReading) -> EmotionScores | None:
    if photo.scores is not None:
        return photo.scores
    return scene_scores(photo.scene) if photo.scene else None


def _weights(photo: PhotoReading, words: CaptionReading) -> tuple[float, float]:
    """The reliability of what was seen and the clarity of the words, each beside the other."""
    if photo.scores is None:
        return SCENE_RELIABILITY, clarity(words)
    k = contradiction(photo.scores, words)
    return reliability(photo) * (1 - CONTRADICTED * k), clarity(words) ** (1 - k / 2)


def _trust(photo: PhotoReading | None, words: CaptionReading | None) -> float:
    seen = 0.0
    if photo is not None:
        seen = photo.confidence if photo.scores else SCENE_RELIABILITY * (photo.scene is not None)
    return max(seen, clarity(words) if words else 0.0)


def _unit(signed: float) -> float:
    return min(1.0, max(0.0, (signed + 1) / 2))


def _disagreement(face: EmotionScores | None, words: CaptionReading | None) -> Disagreement | None:
    if face is None or words is None or clarity(words) < CLEAR_WORDS:
        return None
    shown, _ = place(face)
    opposite = shown * said(words) < 0 and abs(shown) >= EXPRESSIVE
    if not opposite or abs(shown - said(words)) < DISAGREEMENT_GAP:
        return None
    return Disagreement(face=face.dominant, words=_voiced(words))


def _voiced(words: CaptionReading) -> Emotion:
    """The strongest emotion on the words' side of the plane, never neutral."""
    side = [e for e in Emotion if COORDINATES[e][0] * said(words) > 0]
    return max(side, key=words.scores.__getitem__)
