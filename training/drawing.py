"""The two pictures of a model card."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

Bins = Sequence[Sequence[float]]


def draw_confusion(
    counts: Sequence[Sequence[int]], names: Sequence[str], title: str, path: Path
) -> None:
    """True emotions in rows, predicted ones in columns, shares of the row in percent."""
    import numpy as np
    from matplotlib.figure import Figure

    table = np.array(counts, float)
    shares = table / table.sum(1, keepdims=True)
    figure = Figure(figsize=(6, 5.2), layout="constrained")
    axes = figure.add_subplot(xlabel="predicted", ylabel="true", title=title)
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    axes.set_xticks(range(len(names)), names, rotation=35, ha="right")
    axes.set_yticks(range(len(names)), names)
    for (row, column), share in np.ndenumerate(shares):
        colour = "white" if share > 0.55 else "black"
        axes.text(column, row, f"{share:.0%}", ha="center", va="center", color=colour, size=9)
    figure.savefig(path, dpi=110)


def draw_reliability(before: Bins, after: Bins, path: Path) -> None:
    """Accuracy over confidence, before and after calibration.

    A bin is its mean confidence, its accuracy and its share of all, each 0…1.
    """
    from matplotlib.figure import Figure

    figure = Figure(figsize=(5.2, 4.6), layout="constrained")
    axes = figure.add_subplot(
        xlabel="confidence", ylabel="accuracy", title="Reliability", xlim=(0, 1), ylim=(0, 1)
    )
    axes.plot([0, 1], [0, 1], color="grey", linewidth=1, label="perfect")
    for bins, label in ((before, "before"), (after, "after")):
        sure, right, share = zip(*bins, strict=True)
        axes.plot(sure, right, marker="o", markersize=4, label=label)
        axes.scatter(sure, right, s=[400 * part for part in share], alpha=0.25)
    axes.legend(loc="upper left")
    figure.savefig(path, dpi=110)
