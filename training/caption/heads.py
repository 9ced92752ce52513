"""All regressions of the caption model, by group of languages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from recommender.readers.words.model import (
    ACROSS,
    EMOTION_HEADS,
    GROUPS,
    LETTER_VIEWS,
    VIEWS,
)
from recommender.readers.words.ngrams import BUCKETS, buckets
from training.caption.corpus import EMOTIONS, HEADS, Example
from training.caption.matrix import Floats, Head, fit, rows

HOME = {"en": "goemotions_en", "ko": "goemotions_ko"}
"""The source whose base rates the emotions of a group take; elsewhere the middle of all."""
TABLE_HEADS = HEADS[:9]
"""What words teach."""
RAREST = {("en", "polarity"): 2, ("ko", "polarity"): 2, ("ko", "everyday"): 6}
"""Sentences in which an n-gram must stand, by group and head; of the others `COMMON`."""
COMMON = {"en": 2, "ko": 9, "other": 8}
STEPS = {"polarity": 36, "everyday": 16}
"""Steps of a weight on either side of 0, few enough to be packed small; of the others `COARSE`."""
COARSE = 24
EVERYDAY = "everyday"
CUT = 99.995
"""Percentile of the weights beyond which they are cut."""


@dataclass(frozen=True)
class Heads:
    """What the regressions gave, as the shipped file holds it."""

    table: NDArray[np.int8]
    scale: Floats
    bias: Floats
    letters: NDArray[np.int8]
    letters_scale: Floats
    letters_bias: Floats


def group_of(language: str) -> str:
    """Which weights judge a language."""
    return language if language in GROUPS else "other"


def fit_all(examples: Sequence[Example]) -> Heads:
    """Nine heads over words for each group; polarity over its letters too, where it has them."""
    weights = np.zeros((len(GROUPS), BUCKETS, len(TABLE_HEADS)), np.float32)
    bias = np.zeros((len(GROUPS), len(TABLE_HEADS)), np.float32)
    letters = np.zeros((BUCKETS, len(LETTER_VIEWS)), np.float32)
    letters_bias = np.zeros(len(LETTER_VIEWS), np.float32)
    for at, group in enumerate(GROUPS):
        part = [example for example in examples if group_of(example.language) == group]
        words = rows(part, partial(buckets, across=group in ACROSS))
        own = {
            place: rows(part, VIEWS[view])
            for place, (taught, view) in enumerate(LETTER_VIEWS)
            if taught == group
        }
        for number, name in enumerate(TABLE_HEADS):
            beside = _taught_by_letters(own, name)
            views = [words, *(own[place] for place in beside)]
            head = fit(part, views, name, RAREST.get((group, name), COMMON[group]))
            weights[at, :, number] = head.weights[0]
            bias[at, number] = _bias(head, name, HOME.get(group))
            letters[:, beside] = head.weights[1:].T
            print(group, name, flush=True)
        for place in _taught_by_letters(own, EVERYDAY):
            head = fit(part, [own[place]], EVERYDAY, RAREST[group, EVERYDAY])
            letters[:, place] = head.weights[0]
            letters_bias[place] = _bias(head, EVERYDAY, None)
            print(group, EVERYDAY, flush=True)
    table, scale = quantise(weights, TABLE_HEADS)
    narrow, letters_scale = quantise(letters, [_letter_head(view) for _, view in LETTER_VIEWS])
    return Heads(table, scale, bias, np.ascontiguousarray(narrow.T), letters_scale, letters_bias)


def _letter_head(view: str) -> str:
    return EVERYDAY if view == EVERYDAY else "polarity"


def _taught_by_letters(places: Iterable[int], head: str) -> list[int]:
    """Those of the `LETTER_VIEWS` that teach a head."""
    return [place for place in places if _letter_head(LETTER_VIEWS[place][1]) == head]


def quantise(weights: Floats, names: Sequence[str]) -> tuple[NDArray[np.int8], Floats]:
    """Signed roots of weights `(…, n)` as int8, and what a squared step is worth `(n,)`.

    Squares are fine where most weights are and still reach the few that are large.
    """
    steps = np.array([STEPS.get(name, COARSE) for name in names])
    largest = np.array([np.percentile(np.abs(w[w != 0]), CUT) for w in np.moveaxis(weights, -1, 0)])
    scale = (largest / steps**2).astype(np.float32)
    roots = np.minimum(np.rint(np.sqrt(np.abs(weights) / scale)), steps)
    return (np.sign(weights) * roots).astype(np.int8), scale


def _bias(head: Head, name: str, home: str | None) -> float:
    """Emotions as common as at home; polarity and arousal between their sources."""
    middle = float(np.mean(list(head.offsets.values())))
    at_home = name in EMOTIONS[:EMOTION_HEADS] and home in head.offsets
    return head.intercept + (head.offsets[home] if home and at_home else middle)
