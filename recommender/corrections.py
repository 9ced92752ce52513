"""What a person said about earlier readings, weighed into the next one."""

from __future__ import annotations

from collections.abc import Iterable

from recommender.models import (
    CaptionReading,
    Correction,
    Emotion,
    EmotionScores,
    Mood,
    PhotoReading,
    Reader,
    SceneReading,
)
from recommender.mood import place, scene_scores

PRIOR = 0.05
"""Dirichlet count with which each emotion stands for itself before any correction."""
SLIPS = 2
"""Corrections of a kind that change nothing yet, as they may be slips; the third gives 1 against
`PRIOR`."""


def reweighed(
    scores: EmotionScores, corrections: Iterable[Correction], reader: Reader
) -> EmotionScores:
    """Scores as this person would have them, from their corrections of this reader.

    For each predicted emotion p the true ones have a Dirichlet posterior with the counts
    `max(0, times(p → t) − SLIPS)` for t ≠ p and `PRIOR + times(p → p)` (Gelman et al. 2013, section
    3.4), whose mean m(t | p) mixes the scores: q(t) = Σ_p s(p) · m(t | p).
    """
    counted = [(c, max(0, c.times - SLIPS * (c.true is not c.predicted))) for c in corrections]
    counts = {p: {t: PRIOR * (t is p) for t in Emotion} for p in Emotion}
    for correction, times in counted:
        if correction.reader is reader:
            counts[correction.predicted][correction.true] += times
    if all(counts[p][t] == 0 for p in Emotion for t in Emotion if t is not p):
        return scores
    totals = {p: sum(counts[p].values()) for p in Emotion}
    return EmotionScores.normalised(
        sum(scores[p] * counts[p][t] / totals[p] for p in Emotion) for t in Emotion
    )


def reweighed_photo(photo: PhotoReading, corrections: Iterable[Correction]) -> PhotoReading:
    """A photo's reading with its scores together re-weighed; the single faces stay as read."""
    if photo.scores is None:
        scene = _reweighed_scene(photo.scene, corrections) if photo.scene else None
        return photo.model_copy(update={"scene": scene})
    scores = reweighed(photo.scores, corrections, Reader.FACE)
    return photo.model_copy(update={"scores": scores})


def _reweighed_scene(scene: SceneReading, corrections: Iterable[Correction]) -> SceneReading:
    """Its place goes to that of its scores, all the way where half of them are another's."""
    before = scene_scores(scene)
    scores = reweighed(before, corrections, Reader.SCENE)
    pairs = zip(scores.values(), before.values(), strict=True)
    share = min(1.0, sum(abs(new - old) for new, old in pairs))
    if share == 0:
        return scene
    valence, arousal = place(scores)
    return scene.model_copy(
        update={
            "scores": scores,
            "valence": (1 - share) * scene.valence + share * valence,
            "arousal": (1 - share) * scene.arousal + share * arousal,
        }
    )


def reweighed_words(words: CaptionReading, corrections: Iterable[Correction]) -> CaptionReading:
    """A caption's reading re-weighed; valence and arousal move as far as the scores' place does."""
    scores = reweighed(words.scores, corrections, Reader.WORDS)
    if scores == words.scores:
        return words
    (valence, arousal), (was_valence, was_arousal) = place(scores), place(words.scores)
    return words.model_copy(
        update={
            "scores": scores,
            "valence": max(-1.0, min(1.0, words.valence + valence - was_valence)),
            "arousal": max(-1.0, min(1.0, words.arousal + arousal - was_arousal)),
        }
    )


def corrections_of(mood: Mood, true: Emotion) -> tuple[Correction, ...]:
    """What a person corrects by calling a mood `true`: each reading that said otherwise.

    A reading may have been right until earlier corrections were weighed in; then `true` is what
    was predicted, and the correction takes them back.
    """
    read = {
        Reader.FACE: (mood.predicted.face, mood.face),
        Reader.WORDS: (mood.predicted.words, mood.words),
        Reader.SCENE: (mood.predicted.scene, scene_scores(mood.scene) if mood.scene else None),
    }
    return tuple(
        Correction(reader=reader, predicted=predicted, true=true)
        for reader, (predicted, shown) in read.items()
        if predicted is not None and shown is not None and true is not shown.dominant
    )
