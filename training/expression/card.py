"""Fills the figures into the model card and draws its two pictures."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from training.drawing import draw_confusion, draw_reliability

FOLDER = Path(__file__).parent
CARD = FOLDER / "README.md"
_FIGURES = re.compile(r"(?<=<!-- figures -->\n).*?(?=<!-- end of figures -->)", re.DOTALL)


def write_card(figures: dict[str, Any]) -> None:
    """Replace the part between the marks of the card, and the pictures that it shows."""
    card = CARD.read_text(encoding="utf-8")
    CARD.write_text(_FIGURES.sub(lambda _: tables(figures), card), encoding="utf-8")
    names, title = list(figures["classes"]), str(figures["set"])
    draw_confusion(figures["confusion"], names, title, FOLDER / "confusion.png")
    before, after = figures["reliability_before"], figures["reliability"]
    draw_reliability(before, after, FOLDER / "calibration.png")


def tables(figures: dict[str, Any]) -> str:
    """The figures as two Markdown tables and two pictures."""
    rows = {
        "networks together": ", ".join(figures["networks"]),
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
