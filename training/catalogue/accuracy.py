"""How near the fits come to hand-written songs that they did not know."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from training.catalogue.calibration import Calibration
from training.catalogue.correction import Correction, measured
from training.catalogue.placing import Teachers
from training.catalogue.regression import Array, Place, agreement, cross_validated
from training.catalogue.rows import Row

FOLDS = 10


def text(teachers: Teachers) -> str:
    """A table of correlations and mean errors, in Markdown."""
    head = (
        "## Places against hand-written songs left out",
        "",
        "| | songs | valence: r | mean error | energy: r | mean error |",
        "|---|---:|---:|---:|---:|---:|",
    )
    return "\n".join((*head, *_lines(teachers))) + "\n"


def _lines(teachers: Teachers) -> list[str]:
    korean = [song for song in teachers.labelled if song.handmade and song.korean]
    found = [_line("Korean, estimated", korean, _estimates(teachers))]
    found += _compared("English", teachers, english=True)
    return found + _compared("other languages", teachers, english=False)


def _compared(name: str, teachers: Teachers, *, english: bool) -> list[str]:
    """Songs of one kind as measured, and corrected with and without their words."""
    judged = [song for song in teachers.measured if (song.language == "en") is english]
    if len(judged) <= FOLDS:
        return []
    lines = [_line(f"{name}, as measured", judged, np.array([measured(song) for song in judged]))]
    for kind, words in (("corrected by sound, year and genres", False), ("and words", True)):
        if english or not words:
            found = _corrected(teachers, judged, words=words)
            lines.append(_line(f"{name}, {kind}", judged, found))
    return lines


def _line(name: str, songs: Sequence[Row], found: Array) -> str:
    correlation, error = agreement(songs, found)
    cells = (f"{r:.2f} | {e:.3f}" for r, e in zip(correlation, error, strict=True))
    return f"| {name} | {len(songs):,} | {' | '.join(cells)} |"


def _estimates(teachers: Teachers) -> Array:
    def fit(known: Sequence[Row]) -> Place:
        return Calibration(known, teachers.styles).point

    return cross_validated(teachers.labelled, fit, lambda song: song.handmade and song.korean)


def _corrected(teachers: Teachers, judged: Sequence[Row], *, words: bool) -> Array:
    among = {id(song) for song in judged}

    def fit(known: Sequence[Row]) -> Place:
        return Correction(known, words=words).point

    return cross_validated(teachers.measured, fit, lambda song: id(song) in among, FOLDS)
