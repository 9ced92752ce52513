"""Writes the measured tables into the model card, between two marks, and draws its pictures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from training.drawing import draw_confusion, draw_reliability

CARD = Path(__file__).with_name("README.md")
FIGURES = Path(__file__).with_name("figures.json")
CONFUSION, RELIABILITY = "confusion.png", "calibration.png"
BEGIN, END = "<!-- figures -->", "<!-- /figures -->"
NAMES = {
    "nsmc": "NSMC, Korean film reviews",
    "kote": "KOTE, Korean comments",
    "tweet_sentiment": "TweetEval sentiment, English",
    "goemotions_en": "GoEmotions, English",
}

Report = dict[str, Any]


def write_card(report: Report, card: Path = CARD) -> None:
    """Replace what stands between the marks, and the pictures; the prose around them stays."""
    text = card.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    card.write_text(f"{before}{BEGIN}\n{tables(report)}\n{END}{after}", encoding="utf-8")
    draw(report, card.parent)


def tables(report: Report) -> str:
    """Everything that was measured."""
    parts = (_emotions, _each, _polarity, _pictures, _quadrants)
    return "\n\n".join("\n".join(part(report)) for part in parts)


def _emotions(report: Report) -> list[str]:
    english, korean = report["goemotions_en"], report["goemotions_ko"]
    rows = [
        ("macro-F1, the dominant emotion alone counts as said", "macro_f1_dominant"),
        (
            "the same, sentences with one label, against that label",
            "macro_f1_dominant_single_label",
        ),
        ("macro-F1, every emotion above 0.3 counts as said", "macro_f1_above_0.3"),
        (
            "macro-F1, every emotion with half of the highest score or more",
            "macro_f1_half_of_highest",
        ),
        ("the dominant emotion is among the labels", "dominant_among_labels"),
    ]
    head = f"| seven emotions | GoEmotions English ({english['sentences']}) | translated Korean |"
    lines = [head, "|---|---|---|"]
    return lines + [f"| {name} | {english[key]:.3f} | {korean[key]:.3f} |" for name, key in rows]


def _each(report: Report) -> list[str]:
    lines = ["| English, above 0.3 | precision | recall | F1 |", "|---|---|---|---|"]
    for emotion, (precision, recall, f1) in report["goemotions_en"]["by_emotion"].items():
        lines.append(f"| {emotion} | {precision:.2f} | {recall:.2f} | {f1:.2f} |")
    return lines


def _polarity(report: Report) -> list[str]:
    lines = ["| the sign of valence is right | sentences | share |", "|---|---|---|"]
    for source, found in report["polarity"].items():
        name = NAMES.get(source) or f"XED subtitles, {source.removeprefix('xed_')}"
        lines.append(f"| {name} | {found['sentences']} | {found['accuracy']:.3f} |")
    return lines


def _pictures(report: Report) -> list[str]:
    found = report["goemotions_en"]["calibration"]
    before, after = (found[name]["error"] for name in ("before", "after"))
    return [
        f"![Confusion matrix of English sentences with one label]({CONFUSION})",
        f"![Reliability of the highest score]({RELIABILITY})",
        "",
        f"Expected calibration error of the highest score: {before:.3f} before the temperature "
        f"({report['training']['temperature']}), {after:.3f} after it.",
    ]


def draw(report: Report, folder: Path) -> None:
    """Write the pictures that the tables name."""
    english = report["goemotions_en"]
    names, title = list(english["by_emotion"]), "GoEmotions, English, sentences with one label"
    draw_confusion(english["confusion_single_label"], names, title, folder / CONFUSION)
    before, after = (
        [(score, right, n / english["sentences"]) for n, score, right in found["bins"]]
        for found in english["calibration"].values()
    )
    draw_reliability(before, after, folder / RELIABILITY)


def _quadrants(report: Report) -> list[str]:
    lines = [
        "| hand-written captions in the right quadrant, shipped weights | of | right |",
        "|---|---|---|",
    ]
    for name, (right, total) in report["quadrants"].items():
        lines.append(f"| {name} | {total} | {right} |")
    return [*lines, "", f"{report['shipped_mb']} MB; {report['ms_per_caption']} ms a caption."]
