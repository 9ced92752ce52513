"""Sentences as rows of a sparse matrix, and one logistic regression a head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from recommender.readers.words.ngrams import BUCKETS, buckets
from recommender.readers.words.text import normalise
from training.caption.corpus import EMOTIONS, HEADS, UNKNOWN, Example

Floats = NDArray[np.float32]

RAREST = 2
"""Buckets seen in fewer sentences are pruned."""
STRENGTH = 0.1
"""Inverse regularisation of the regressions (scikit-learn's C)."""


@dataclass(frozen=True)
class Head:
    """Weights `(BUCKETS,)` and the offset of each source."""

    weights: Floats
    intercept: float
    offsets: dict[str, float]


def rows(examples: Sequence[Example]) -> sparse.csr_matrix:
    """`(n, BUCKETS)` float32: 1 / √(number of n-grams) where an n-gram occurs."""
    places = [np.array(buckets(normalise(example.text)), dtype=np.int32) for example in examples]
    lengths = np.array([max(1, len(place)) for place in places])
    pointers = np.concatenate([[0], np.cumsum([len(place) for place in places])])
    values = np.repeat(1 / np.sqrt(lengths), np.diff(pointers)).astype(np.float32)
    return sparse.csr_matrix(
        (values, np.concatenate(places), pointers), shape=(len(examples), BUCKETS)
    )


def importance(
    matrix: sparse.csr_matrix, labels: NDArray[np.int8], marks: NDArray[np.int64]
) -> Floats:
    """Scale of each bucket: inverse document frequency times the root of its log-count ratio.

    The ratio follows Wang & Manning (2012), but compares the counts with those that the base
    rate of each source (`marks`) leads to expect, so that an n-gram is not telling only because
    it is Korean. The root lets n-grams without a preference keep a say; rare ones get 0.
    """
    yes = np.bincount(matrix[labels == 1].indices, minlength=BUCKETS)
    count = np.bincount(matrix.indices, minlength=BUCKETS)
    expected = np.zeros(BUCKETS)
    for mark in np.unique(marks):
        here = marks == mark
        expected += labels[here].mean() * np.bincount(matrix[here].indices, minlength=BUCKETS)
    ratio = np.log((yes + 1) / (expected + 1)) - np.log((count - yes + 1) / (count - expected + 1))
    rarity = np.log((matrix.shape[0] + 1) / (count + 1)) + 1
    scale = np.sqrt(np.abs(ratio)) * rarity * (count >= RAREST)
    return np.asarray(scale, dtype=np.float32)


def fit(examples: Sequence[Example], matrix: sparse.csr_matrix, head: str) -> Head:
    """Regress one head on the sentences for which it is known.

    An indicator of each source takes up how common the label is there, so that the n-grams of
    a film review do not have to. Emotions are five times as common in KOTE as elsewhere, so their
    n-grams are judged by source; polarity is about even everywhere and is judged all together.
    """
    values = np.array([example.values[HEADS.index(head)] for example in examples], dtype=np.int8)
    known = np.flatnonzero(values != UNKNOWN)
    sources = sorted({examples[index].source for index in known})
    marks = np.array([sources.index(examples[index].source) for index in known])
    indicator = sparse.csr_matrix(
        (np.full(len(known), 3, np.float32), (np.arange(len(known)), marks))
    )
    together = marks if head in EMOTIONS else np.zeros_like(marks)
    scale = importance(matrix[known], values[known], together)
    scaled = matrix[known] @ sparse.diags_array(scale)
    regression = LogisticRegression(C=STRENGTH, max_iter=100, tol=1e-3)
    weight = np.array([examples[index].weight for index in known])
    stacked = sparse.hstack([scaled, indicator], format="csr", dtype=np.float32)
    regression.fit(stacked, values[known], sample_weight=weight)
    coefficients = regression.coef_[0]
    offsets = dict(zip(sources, (3 * coefficients[BUCKETS:]).tolist(), strict=True))
    return Head(
        (coefficients[:BUCKETS] * scale).astype(np.float32),
        float(regression.intercept_[0]),
        offsets,
    )
