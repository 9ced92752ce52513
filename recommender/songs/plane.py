"""The valence/energy plane cut into cells, so that a neighbourhood is found without looking at all.

A million songs are not compared with every target: those of a language that share a cell lie side
by side, and a square of cells is a few slices.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from recommender.models import Point

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_IN_A_CELL = 32
"""Songs in a cell on the average; many small slices cost more than a few songs too many."""
_FEWEST, _MOST = 4, 128
"""Cells along a side."""


class Plane:
    """Where the rows of a catalogue lie."""

    def __init__(
        self, points: NDArray[np.float32], language: NDArray[np.uint16], languages: int
    ) -> None:
        """`points`: (n, 2) valence and energy, 0…1; `language`: (n,) codes below `languages`."""
        import numpy as np

        self._side = min(_MOST, max(_FEWEST, math.isqrt(len(points) // _IN_A_CELL)))
        cells = np.minimum((points * self._side).astype(np.int64), self._side - 1)
        keys = (language * np.int64(self._side) + cells[:, 0]) * self._side + cells[:, 1]
        self._order = np.argsort(keys, kind="stable")
        edges = np.arange(languages * self._side**2 + 1)
        self._starts = np.searchsorted(keys[self._order], edges)

    def around(
        self,
        point: Point,
        languages: Sequence[int],
        allowed: NDArray[np.bool_],
        enough: int,
    ) -> NDArray[np.intp]:
        """The allowed rows in these languages in a square of cells around a point.

        The square grows until it holds `enough` of them, or everything.
        """
        import numpy as np

        reach = self._first_reach(languages, enough)
        while True:
            slices = self._square(point, languages, reach)
            rows = np.concatenate(slices) if slices else np.empty(0, dtype=np.intp)
            rows = rows[allowed.take(rows)]
            if len(rows) >= enough or reach >= self._side:
                return rows
            reach += max(1, reach // 4)

    def _first_reach(self, languages: Sequence[int], enough: int) -> int:
        area = self._side**2
        total = sum(
            self._starts[(code + 1) * area] - self._starts[code * area] for code in languages
        )
        share = min(1.0, enough / max(1, int(total)))
        return max(1, round(math.sqrt(share) * self._side / 2))

    def _square(self, point: Point, languages: Sequence[int], reach: int) -> list[NDArray[np.intp]]:
        """The rows of the cells at most `reach` away, one slice for each column of cells."""
        side = self._side
        column, line = (min(side - 1, int(each * side)) for each in (point.valence, point.energy))
        low, high = max(0, line - reach), min(side, line + reach + 1)
        slices = []
        for code in languages:
            for each in range(max(0, column - reach), min(side, column + reach + 1)):
                first = (code * side + each) * side
                slices.append(self._order[self._starts[first + low] : self._starts[first + high]])
        return slices
