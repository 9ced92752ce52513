"""What the reader gets right on sentences that it was not trained on."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import confusion_matrix, precision_recall_fscore_support

from recommender.models import CaptionReading
from recommender.readers.caption import read_with
from recommender.readers.words.model import WEIGHTS, CaptionModel, caption_model
from tests.recommender.readers.quadrants import HELD_BACK, TUNED, Quadrants
from training.caption.corpus import EMOTIONS, HEADS, UNKNOWN, Example
from training.caption.sources import BySource
from training.caption.tune import calibration, macro_f1

POLARITY = HEADS.index("polarity")
SAID = 0.3
"""Score from which an emotion counts as said, where several may be."""


def figures(model: CaptionModel, measuring: BySource) -> dict[str, object]:
    """All figures of the model card."""
    polar = {name: polarity(model, part) for name, part in measuring.items()}
    return {
        "goemotions_en": emotions(model, measuring["goemotions_en"]),
        "goemotions_ko": emotions(model, measuring["goemotions_ko"]),
        "polarity": {name: found for name, found in polar.items() if found["sentences"]},
        "quadrants": quadrants(),
        "shipped_mb": round(WEIGHTS.stat().st_size / 1e6, 2),
        "ms_per_caption": milliseconds(model, measuring["goemotions_en"]),
    }


def emotions(model: CaptionModel, examples: Sequence[Example]) -> dict[str, object]:
    """Macro-F1 by several readings of the scores, each emotion, confusion and calibration."""
    labels = np.array([example.values[: len(EMOTIONS)] for example in examples])
    readings = [read_with(model, example.text) for example in examples]
    scores = np.array([reading.scores.values() for reading in readings])
    dominant = scores.argmax(axis=1)
    chosen = np.eye(len(EMOTIONS), dtype=int)[dominant]
    among = labels[np.arange(len(examples)), dominant] == 1
    single = labels.sum(axis=1) == 1
    return {
        "sentences": len(examples),
        "macro_f1_dominant": round(macro_f1(labels, chosen), 4),
        "macro_f1_dominant_single_label": round(macro_f1(labels[single], chosen[single]), 4),
        "macro_f1_above_0.3": round(macro_f1(labels, scores > SAID), 4),
        "macro_f1_half_of_highest": round(
            macro_f1(labels, scores >= scores.max(axis=1, keepdims=True) / 2), 4
        ),
        "dominant_among_labels": round(float(among.mean()), 4),
        "by_emotion": _by_emotion(labels, scores > SAID),
        "confusion_single_label": confusion_matrix(
            labels[single].argmax(axis=1), dominant[single], labels=range(len(EMOTIONS))
        ).tolist(),
        "calibration": {
            "before": _calibration(_highest(replace(model, temperature=1.0), examples), among),
            "after": _calibration(scores.max(axis=1), among),
        },
    }


def _highest(model: CaptionModel, examples: Sequence[Example]) -> NDArray[np.float64]:
    scores = (read_with(model, example.text).scores.values() for example in examples)
    return np.array([max(values) for values in scores])


def _by_emotion(labels: NDArray[np.int64], said: NDArray[np.bool_]) -> dict[str, list[float]]:
    """Precision, recall and F1 of each emotion."""
    found = precision_recall_fscore_support(labels, said, average=None, zero_division=0)
    rows = np.stack(found[:3], axis=1).round(3).tolist()
    return dict(zip(EMOTIONS, rows, strict=True))


def _calibration(highest: NDArray[np.float64], right: NDArray[np.bool_]) -> dict[str, object]:
    error, bins = calibration(highest, right)
    rows = [[count, round(score, 3), round(share, 3)] for count, score, share in bins]
    return {"error": round(error, 4), "bins": rows}


def polarity(model: CaptionModel, examples: Sequence[Example]) -> dict[str, float]:
    """How often the sign of valence is right, among sentences with one clear polarity."""
    clear = [example for example in examples if example.values[POLARITY] != UNKNOWN]
    right = sum(_is_right(read_with(model, e.text), e.values[POLARITY]) for e in clear)
    return {"sentences": len(clear), "accuracy": round(right / max(1, len(clear)), 4)}


def quadrants() -> dict[str, tuple[int, int]]:
    """How many hand-written captions the shipped weights put into their quadrant, and of how many.

    The weights are loaded anew, for training has just written them.
    """
    caption_model.cache_clear()
    return {
        "looked at while the lexicon was written": _in_place(TUNED),
        "held back": _in_place(HELD_BACK),
    }


def _in_place(captions: Quadrants) -> tuple[int, int]:
    model = caption_model()
    rows = [(place, caption) for place, part in captions.items() for caption in part]
    readings = [(place, read_with(model, caption)) for place, caption in rows]
    right = sum(
        (read.valence > 0, read.arousal > 0) == (place[0] > 0, place[1] > 0)
        for place, read in readings
    )
    return right, len(rows)


def milliseconds(model: CaptionModel, examples: Sequence[Example], count: int = 1000) -> float:
    """Mean time of one reading on one core, ms, the model being loaded."""
    begin = time.process_time()
    for example in examples[:count]:
        read_with(model, example.text)
    return round((time.process_time() - begin) / count * 1000, 3)


def _is_right(reading: CaptionReading, label: int) -> bool:
    return (reading.valence > 0) == (label == 1)
