"""What the fits of valence and energy have in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from training.catalogue.rows import Row

Array: TypeAlias = NDArray[np.float64]
Place: TypeAlias = Callable[[Row], tuple[float, float]]

EDGE = 0.02
"""How near to the edge of the plane an estimate may come."""


def places(songs: Sequence[Row]) -> Array:
    """(n, 2): valence and energy."""
    found = [(song.valence, song.energy) for song in songs]
    return np.array(found, dtype=np.float64).reshape(-1, 2)


def ridge(design: Array, wanted: Array, weights: Array, penalty: float) -> Array:
    """(features, 2): weighted least squares with the penalty on each slope."""
    weighted = design * weights[:, None]
    penalties = penalty * np.eye(design.shape[1])
    return np.asarray(np.linalg.solve(design.T @ weighted + penalties, weighted.T @ wanted))


def stretched(wanted: Array, found: Array) -> Array:
    """(2,): the factors that bring the estimates half-way to the spread that is wanted."""
    ratio = wanted.std(axis=0) / np.maximum(found.std(axis=0), 0.01)
    return np.asarray((1 + np.maximum(ratio, 1)) / 2)


def cross_validated(
    songs: Sequence[Row],
    fit: Callable[[Sequence[Row]], Place],
    judged: Callable[[Row], bool],
    folds: int = 10,
) -> Array:
    """(judged songs, 2): the places of the judged songs by fits that did not know them."""
    hand = [song for song in songs if judged(song)]
    found = np.zeros((len(hand), 2))
    for fold in range(folds):
        left_out = {id(song) for song in hand[fold::folds]}
        if left_out:
            place = fit([song for song in songs if id(song) not in left_out])
            found[fold::folds] = [place(song) for song in hand[fold::folds]]
    return found


def agreement(
    songs: Sequence[Row], found: Array
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Correlation and mean absolute error (valence, energy) between songs and estimates."""
    wanted = places(songs)
    correlation = [float(np.corrcoef(wanted[:, axis], found[:, axis])[0, 1]) for axis in (0, 1)]
    error = np.abs(wanted - found).mean(axis=0)
    return (correlation[0], correlation[1]), (float(error[0]), float(error[1]))
