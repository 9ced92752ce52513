"""The expression network's model card says what was measured, and measures rightly."""

from __future__ import annotations

import json

import numpy as np
import pytest
from numpy.typing import NDArray

from training.expression.card import CARD, tables
from training.expression.measure import (
    FIGURES,
    SLOT,
    calibration_error,
    confusion,
    metadata,
    per_class,
    untempered,
)


def test_the_card_says_what_was_measured() -> None:
    """The tables of the card are those of the figures beside it."""
    figures = json.loads(FIGURES.read_text(encoding="utf-8"))
    assert tables(figures) in CARD.read_text(encoding="utf-8")


def test_the_figures_are_those_of_the_shipped_file() -> None:
    """Size, temperature and networks are the file's own."""
    figures, about = json.loads(FIGURES.read_text(encoding="utf-8")), metadata(SLOT)
    assert figures["megabytes"] == round(SLOT.stat().st_size / 1e6, 2)
    assert figures["temperature"] == round(float(about["temperature"]), 3)
    assert figures["networks"] == json.loads(about["networks"])
    assert figures["calibration_error"] <= 0.03


def test_calibration_error() -> None:
    """Who is always 80 % sure and right in half of the cases is wrong by 0.3."""
    scores = np.full((10, 7), 0.2 / 6, np.float32)
    scores[:, 3] = 0.8
    classes = np.array([3] * 5 + [0] * 5)
    assert calibration_error(scores, classes) == pytest.approx(0.3, abs=1e-6)


def test_the_temperature_can_be_taken_back() -> None:
    """Probabilities of tempered logits give those of the logits again."""
    logits = np.random.default_rng(1).normal(size=(5, 7)) * 3

    def softmax(values: NDArray[np.float64]) -> NDArray[np.float64]:
        powers = np.exp(values - values.max(1, keepdims=True))
        return np.asarray(powers / powers.sum(1, keepdims=True))

    tempered = softmax(logits / 0.6).astype(np.float32)
    assert untempered(tempered, 0.6) == pytest.approx(softmax(logits), abs=1e-4)


def test_counts_by_class() -> None:
    """Rows are what is true, columns what was said."""
    said, true = np.array([0, 0, 3, 3, 6]), np.array([0, 3, 3, 3, 6])
    table = confusion(said, true)
    assert (table[3][0], table[3][3], sum(map(sum, table))) == (1, 2, 5)
    happy = per_class(said, true)["happy"]
    assert (happy["precision"], happy["recall"]) == (1.0, 0.6667)
