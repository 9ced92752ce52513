"""What puts the parts together: lifts of rare emotions, and the weights of the lexicon.

All of it is learnt on sentences that the regressions have not seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.metrics import f1_score

from recommender.models import CaptionReading
from recommender.readers.caption import read_with
from recommender.readers.words.model import GROUPS, CaptionModel
from recommender.readers.words.signals import GROUP_OF, polarity_features, signals_of
from training.caption.corpus import EMOTIONS, UNKNOWN, Example
from training.caption.heads import group_of
from training.caption.matrix import Floats
from training.caption.sources import BySource

POLARITY = len(EMOTIONS)
SHARES = np.arange(0.4, 0.91, 0.1)
"""Shares of the prior log-odds that may be taken from each emotion."""
LEXICON_STEPS = (0.3, 0.6)
TEMPERATURES = np.arange(0.6, 1.31, 0.05)
BINS = 10
LEAST = {"en": (2.5, 1.5, 0.6, 3.0), "ko": (3.0, 2.0, 1.0, 4.0), "other": (3.0, 2.0, 1.0, 3.0)}
"""The least that an entry of valence 1 weighs in polarity, in a short, middling and long text, and
that a state weighs: the sets hold hardly any captions, of which an entry says more."""
MOST = 3.0
"""The most, for few sentences tell it."""
LEAST_SAID = {"en": (2.2, 0.3, 0.3), "ko": (2.2, 1.8, 1.2), "other": (2.2, 1.8, 1.2)}
"""The least that an entry adds to its emotion, likewise."""
FEATURES = 7


def emotions(
    model: CaptionModel, sentences: Sequence[Example], prior: Floats
) -> tuple[float, Floats]:
    """The share of the prior to lift by, and `(groups, 3)`: the lexicon's weight by length.

    `prior` is what `lifts` gives for all of it. Chosen on English, by the reader itself, for the
    sum of macro-F1 of the dominant emotion, macro-F1 of those above 0.3 and how often the dominant
    one is among the labels.
    """
    labels = np.array([example.values[: len(EMOTIONS)] for example in sentences], dtype=np.int8)
    best = (0.0, 0.0, model.lexicon)
    for share, middling, long in product(SHARES, LEXICON_STEPS, LEXICON_STEPS):
        if long <= middling:
            weights = (LEAST_SAID["en"][0], middling, long)
            lexicon = np.array([np.maximum(weights, LEAST_SAID[group]) for group in GROUPS])
            bias = model.bias.copy()
            bias[:, : len(EMOTIONS)] += share * prior
            read = _read(replace(model, bias=bias, lexicon=lexicon), sentences)
            figure = _figure(np.array([reading.scores.values() for reading in read]), labels)
            best = max(best, (figure, float(share), lexicon), key=lambda found: found[0])
    return best[1], best[2].astype(np.float32)


def _figure(scores: Floats, labels: NDArray[np.int8]) -> float:
    dominant = scores.argmax(axis=1)
    chosen = np.eye(len(EMOTIONS), dtype=np.int8)[dominant]
    among = float(labels[np.arange(len(labels)), dominant].mean())
    return macro_f1(labels, chosen) + macro_f1(labels, scores > 0.3) + among


def macro_f1(labels: NDArray[np.int8], predicted: NDArray[np.generic]) -> float:
    """Mean F1 of the seven emotions."""
    return float(f1_score(labels, predicted, average="macro", zero_division=0))


def temperature(model: CaptionModel, sentences: Sequence[Example]) -> float:
    """What to divide the log-odds by, so that the highest score says how often it is right."""
    labels = np.array([example.values[: len(EMOTIONS)] for example in sentences])
    errors = []
    for value in TEMPERATURES:
        warmer = _read(replace(model, temperature=value), sentences)
        scores = np.array([reading.scores.values() for reading in warmer])
        among = labels[np.arange(len(labels)), scores.argmax(axis=1)] == 1
        errors.append(calibration(scores.max(axis=1), among)[0])
    return float(TEMPERATURES[int(np.argmin(errors))])


def calibration(
    highest: NDArray[np.float64], right: NDArray[np.bool_]
) -> tuple[float, list[tuple[int, float, float]]]:
    """Expected calibration error, and by tenth of the score: how many, mean score, share right."""
    places = np.minimum((highest * BINS).astype(int), BINS - 1)
    bins = []
    for place in np.unique(places):
        here = places == place
        bins.append((int(here.sum()), float(highest[here].mean()), float(right[here].mean())))
    error = sum(count * abs(score - share) for count, score, share in bins) / len(highest)
    return error, bins


def _read(model: CaptionModel, sentences: Sequence[Example]) -> list[CaptionReading]:
    return [read_with(model, example.text) for example in sentences]


def lifts(examples: Sequence[Example], share: float) -> Floats:
    """`(groups, 7)`: what lifts each emotion by a share of its prior log-odds in its group."""
    values = np.zeros((len(GROUPS), len(EMOTIONS)), np.float32)
    for at, group in enumerate(GROUPS):
        home = {"en": "goemotions_en", "ko": "goemotions_ko"}.get(group)
        part = [
            example.values[: len(EMOTIONS)]
            for example in examples
            if group_of(example.language) == group and home in {None, example.source}
        ]
        values[at] = -share * _log_odds(np.array(part).mean(axis=0))
    return values


def _log_odds(rate: Floats) -> Floats:
    return np.log(rate / (1 - rate)).astype(np.float32)


def polarity(model: CaptionModel, tuning: BySource) -> Floats:
    """`(groups, 8)`: weights of each view, of the lexicon by length, of its states, a constant.

    A logistic regression for each group, its lexicon kept between `LEAST` and `MOST`.
    """
    sentences = [example for part in tuning.values() for example in part]
    rows = [e for e in sentences if e.values[POLARITY] != UNKNOWN]
    features, labels, groups = [], [], []
    for example in rows:
        signal = signals_of(model, example.text)
        if signal.covered:
            features.append(polarity_features(signal))
            labels.append(example.values[POLARITY])
            groups.append(GROUP_OF[signal.language])
    combined = np.zeros((len(GROUPS), FEATURES + 1), np.float32)
    for at, group in enumerate(GROUPS):
        here = np.array([found == group for found in groups])
        combined[at] = _bounded(np.array(features)[here], np.array(labels)[here], LEAST[group])
    return combined


def _bounded(features: Floats, labels: NDArray[np.int64], least: Sequence[float]) -> Floats:
    """A logistic regression whose weights of the lexicon stay within bounds, the constant last."""
    rows = np.column_stack([features, np.ones(len(features))])
    signs = 2 * labels - 1

    def loss(weights: Floats) -> tuple[float, Floats]:
        margins = signs * (rows @ weights)
        slope = signs / (1 + np.exp(margins))
        return float(np.logaddexp(0, -margins).mean()), -(rows * slope[:, None]).mean(axis=0)

    free = (None, None)
    bounds = [free] * 3 + [(low, max(low, MOST)) for low in least] + [free]
    start = np.array([0.5, 0.5, 0.5, *least, 0.0])
    found = minimize(loss, start, jac=True, bounds=bounds, method="L-BFGS-B")
    return np.asarray(found.x, np.float32)
