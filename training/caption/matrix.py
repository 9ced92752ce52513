"""Sentences as rows of a sparse matrix, and one logistic regression a head."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from recommender.readers.words.ngrams import BUCKETS
from recommender.readers.words.text import Text, normalise
from training.caption.corpus import EMOTIONS, HEADS, UNKNOWN, Example

Floats = NDArray[np.float32]
View = Callable[[Text], list[int]]

STRENGTH = {"polarity": 0.4, "everyday": 0.3}
"""Inverse regularisation of the regressions (scikit-learn's C), by head."""
UNTAUGHT, TAUGHT = 0.1, 0.25
"""That of the others: a teacher's targets are less noisy than labels, and more can be learnt."""
VOICE = 0.7
"""Share of a teacher's word in what is wanted of a sentence (Hinton et al. 2015)."""
FAINT = 0.02
"""Share of a target that is left out of a regression."""
SEED = 7


@dataclass(frozen=True)
class Head:
    """Weights `(views, BUCKETS)` and the offset of each source."""

    weights: Floats
    intercept: float
    offsets: dict[str, float]


def rows(examples: Sequence[Example], view: View) -> sparse.csr_matrix:
    """`(n, BUCKETS)` float32: 1 / √(number of n-grams) where an n-gram occurs."""
    places = [np.array(view(normalise(example.text)), dtype=np.int32) for example in examples]
    lengths = np.array([len(place) for place in places])
    pointers = np.concatenate([[0], np.cumsum(lengths)])
    values = np.repeat(1 / np.sqrt(np.maximum(1, lengths)), lengths).astype(np.float32)
    return sparse.csr_matrix(
        (values, np.concatenate(places), pointers), shape=(len(examples), BUCKETS)
    )


def importance(
    matrix: sparse.csr_matrix, labels: NDArray[np.int8], marks: NDArray[np.int64]
) -> Floats:
    """Scale of each bucket: inverse document frequency times the root of its log-count ratio.

    The ratio follows Wang & Manning (2012), but compares the counts with those that the base
    rate of each source (`marks`) leads to expect, so that an n-gram is not telling only because
    it is frequent there. The root lets n-grams without a preference keep a say.
    """
    size = matrix.shape[1]
    yes = np.bincount(matrix[labels == 1].indices, minlength=size)
    count = np.bincount(matrix.indices, minlength=size)
    expected = np.zeros(size)
    for mark in np.unique(marks):
        here = marks == mark
        expected += labels[here].mean() * np.bincount(matrix[here].indices, minlength=size)
    ratio = np.log((yes + 1) / (expected + 1)) - np.log((count - yes + 1) / (count - expected + 1))
    rarity = np.log((matrix.shape[0] + 1) / (count + 1)) + 1
    scale = np.sqrt(np.abs(ratio)) * rarity
    return np.asarray(scale, dtype=np.float32)


def fit(
    examples: Sequence[Example], views: Sequence[sparse.csr_matrix], head: str, rarest: int
) -> Head:
    """Regress one head on the sentences for which it is known, on n-grams of `rarest` or more.

    Several views of the sentences are weighed together: each learns what the others leave over.
    An indicator of each source takes up how common the label is there, so that the n-grams of
    a film review do not have to. Emotions are five times as common in KOTE as elsewhere, so their
    n-grams are judged by source; polarity is about even everywhere and is judged all together.
    Everyday life is told by the source itself.
    """
    wanted = targets(examples, head)
    known = np.flatnonzero(wanted != UNKNOWN)
    wanted, values = wanted[known], (wanted[known] > 0.5).astype(np.int8)
    told = head != "everyday"
    sources = sorted({examples[index].source if told else "" for index in known})
    marks = np.array([sources.index(examples[index].source if told else "") for index in known])
    indicator = sparse.csr_matrix(
        (np.full(len(known), 3, np.float32), (np.arange(len(known)), marks))
    )
    together = marks if head in EMOTIONS else np.zeros_like(marks)
    parts, used, scales = [], [], []
    for view in views:
        part = view[known]
        used.append(np.flatnonzero(np.bincount(part.indices, minlength=BUCKETS) >= rarest))
        part = part[:, used[-1]]
        scales.append(importance(part, values, together))
        parts.append(part @ sparse.diags_array(scales[-1]))
    weight = np.array([examples[index].weight for index in known])
    stacked = sparse.hstack([*parts, indicator], format="csr")
    strength = TAUGHT if any(example.taught for example in examples) else UNTAUGHT
    coefficients, intercept = _regress(stacked, wanted, weight, STRENGTH.get(head, strength))
    *found, told_apart = np.split(coefficients, np.cumsum([len(places) for places in used]))
    weights = np.zeros((len(views), BUCKETS), np.float32)
    for row, places, scale, values_found in zip(weights, used, scales, found, strict=True):
        row[places] = values_found * scale
    offsets = dict(zip(sources, (3 * told_apart).tolist(), strict=True))
    return Head(weights, intercept, offsets)


def targets(examples: Sequence[Example], head: str) -> Floats:
    """How far a head holds for each example, 0…1, or `UNKNOWN`: label and teacher's word."""
    at = HEADS.index(head)
    labels = np.array([example.values[at] for example in examples], np.float32)
    said = np.array(
        [example.taught[at] if example.taught[at:] else UNKNOWN for example in examples], np.float32
    )
    mixed = np.where(labels == UNKNOWN, said, (1 - VOICE) * labels + VOICE * said)
    return np.where(said == UNKNOWN, labels, mixed)


def _regress(
    matrix: sparse.csr_matrix, wanted: Floats, weight: NDArray[np.float64], strength: float
) -> tuple[Floats, float]:
    """A regression on targets of 0…1: each row says yes, and no, as far as it holds."""
    regression = LogisticRegression(
        C=strength, solver="liblinear", dual=True, max_iter=60, tol=0.03, random_state=SEED
    )
    yes, no = np.flatnonzero(wanted > FAINT), np.flatnonzero(wanted < 1 - FAINT)
    rows_twice = sparse.vstack([matrix[yes], matrix[no]], format="csr")
    labels = np.repeat([1, 0], [len(yes), len(no)])
    shares = np.concatenate([weight[yes] * wanted[yes], weight[no] * (1 - wanted[no])])
    regression.fit(rows_twice, labels, sample_weight=shares)
    return regression.coef_[0].astype(np.float32), float(regression.intercept_[0])
