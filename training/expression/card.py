"""Fills the figures into the model card and draws its two pictures."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
CARD = FOLDER / "README.md"
_FIGURES = re.compile(r"(?<=<!-- figures -->\n).*?(?=<!-- end of figures -->)", re.DOTALL)


def write_card(figures: dict[str, Any]) -> None:
    """Replace the part between the marks of the card, and the pictures that it shows."""
    card = CARD.read_text(encoding="utf-8")
    CARD.write_text(_FIGURES.sub(lambda _: tables(figures), card), encoding="utf-8")
    draw_confusion(figures, FOLDER / "confusion.png")
    draw_reliability(figures, FOLDER / "calibration.png")


def tables(figures: dict[str, Any]) -> str:
    """The figures as two Markdown tables and two pictures."""
    rows = {
        "training cycles": str(figures["cycles"]),
        "accuracy": f"{figures['accuracy']:.3f}",
        "macro-F1": f"{figures['macro_f1']:.3f}",
        "expected calibration error (15 bins), before and after the temperature of "
        f"{figures['temperature']:.2f}": f"{figures['calibration_error_before']:.3f} → "
        f"{figures['calibration_error']:.3f}",
        "size": f"{figures['megabytes']:.2f} MB",
        "one face on one core": f"{figures['ms_per_face']:.1f} ms on a two-core virtual machine",
    }
    head = f"| {figures['set']}, {figures['faces']:,} faces, through the ONNX file | |"
    lines = ["", head, "|---|---|", *(f"| {name} | {value} |" for name, value in rows.items())]
    lines += ["", "| emotion | precision | recall | F1 |", "|---|---|---|---|"]
    for name, row in figures["classes"].items():
        lines.append(f"| {name} | {row['precision']:.2f} | {row['recall']:.2f} | {row['f1']:.2f} |")
    pictures = [
        "![Confusion matrix: shares of each true emotion](confusion.png)",
        "![Reliability before and after calibration](calibration.png)",
    ]
    return "\n".join([*lines, "", *pictures, "", ""])


def draw_confusion(figures: dict[str, Any], path: Path) -> None:
    """True emotions in rows, predicted ones in columns, shares of the row in percent."""
    import numpy as np
    from matplotlib.figure import Figure

    counts = np.array(figures["confusion"], float)
    shares = counts / counts.sum(1, keepdims=True)
    names = list(figures["classes"])
    figure = Figure(figsize=(6, 5.2), layout="constrained")
    axes = figure.add_subplot(xlabel="predicted", ylabel="true", title=figures["set"])
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    axes.set_xticks(range(len(names)), names, rotation=35, ha="right")
    axes.set_yticks(range(len(names)), names)
    for (row, column), share in np.ndenumerate(shares):
        colour = "white" if share > 0.55 else "black"
        axes.text(column, row, f"{share:.0%}", ha="center", va="center", color=colour, size=9)
    figure.savefig(path, dpi=110)


def draw_reliability(figures: dict[str, Any], path: Path) -> None:
    """Accuracy over confidence in 15 bins, before and after calibration."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(5.2, 4.6), layout="constrained")
    axes = figure.add_subplot(
        xlabel="confidence", ylabel="accuracy", title="Reliability", xlim=(0, 1), ylim=(0, 1)
    )
    axes.plot([0, 1], [0, 1], color="grey", linewidth=1, label="perfect")
    for key, label in (("reliability_before", "before"), ("reliability", "after")):
        sure, right, share = zip(*figures[key], strict=True)
        axes.plot(sure, right, marker="o", markersize=4, label=label)
        axes.scatter(sure, right, s=[400 * part for part in share], alpha=0.25)
    axes.legend(loc="upper left")
    figure.savefig(path, dpi=110)
