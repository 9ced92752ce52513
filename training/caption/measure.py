"""What the finished reader gets right on sentences that it was not trained on."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.metrics import f1_score

from recommender.models import CaptionReading
from recommender.readers.caption import read_caption
from recommender.readers.words.model import WEIGHTS
from training.caption.corpus import EMOTIONS, HEADS, Example, goemotions

POLARITY = HEADS.index("polarity")


def figures(data: Path, held_out: dict[str, list[Example]]) -> dict[str, object]:
    """All figures of the model card, measured through `read_caption`."""
    english = goemotions(data / "goemotions_en/original/dev.tsv", "goemotions_en")
    korean = goemotions(data / "goemotions_ko/dev.tsv", "goemotions_ko")
    return {
        "goemotions_en_dev": emotions(english),
        "goemotions_ko_dev": emotions(korean),
        "polarity_accuracy": {name: polarity(part) for name, part in held_out.items()},
        "file_mb": round(WEIGHTS.stat().st_size / 1e6, 2),
        "ms_per_caption": milliseconds(english),
    }


def emotions(examples: Sequence[Example]) -> dict[str, float]:
    """Macro-F1 and how often the dominant emotion is among the labels."""
    readings = [read_caption(example.text) for example in examples]
    labels = np.array([example.values[: len(EMOTIONS)] for example in examples])
    scores = np.array([reading.scores.values() for reading in readings])
    dominant = scores.argmax(axis=1)
    chosen = np.eye(len(EMOTIONS), dtype=int)[dominant]
    single = labels.sum(axis=1) == 1
    return {
        "sentences": len(examples),
        "macro_f1_dominant": _macro_f1(labels, chosen),
        "macro_f1_dominant_single_label": _macro_f1(labels[single], chosen[single]),
        "macro_f1_above_0.3": _macro_f1(labels, (scores > 0.3).astype(int)),
        "dominant_among_labels": round(float(labels[np.arange(len(examples)), dominant].mean()), 4),
    }


def polarity(examples: Sequence[Example]) -> dict[str, float]:
    """How often the sign of valence is right, among sentences with one clear polarity."""
    clear = [example for example in examples if example.values[POLARITY] in {0, 1}]
    right = sum(_is_right(read_caption(e.text), e.values[POLARITY]) for e in clear)
    return {"sentences": len(clear), "accuracy": round(right / len(clear), 4)}


def milliseconds(examples: Sequence[Example], count: int = 1000) -> float:
    """Mean time of one reading on one core, ms, the model being loaded."""
    begin = time.process_time()
    for example in examples[:count]:
        read_caption(example.text)
    return round((time.process_time() - begin) / count * 1000, 3)


def _is_right(reading: CaptionReading, label: int) -> bool:
    return (reading.valence > 0) == (label == 1)


def _macro_f1(labels: np.ndarray, predicted: np.ndarray) -> float:
    return round(float(f1_score(labels, predicted, average="macro", zero_division=0)), 4)
