"""Measure the shipped expression network through its ONNX file, as DeepFace runs it.

    python -m training.expression.measure --data DIR

Needs no PyTorch. DIR holds `fer2013_publictest.npz`. Writes `figures.json` and the model card
(`card.py`) beside this file.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[2]
SLOT = ROOT / "recommender/readers/weights/.deepface/weights/facial_expression_model_weights.onnx"
FIGURES = Path(__file__).with_name("figures.json")
BINS = 15
EMOTIONS = ("angry", "disgust", "fear", "happy", "sad", "surprise", "neutral")

Probabilities = NDArray[np.float32]
Classes = NDArray[np.int64]


def probabilities(network: Path, faces: NDArray[np.uint8]) -> tuple[Probabilities, float]:
    """`(n, 7)` for faces `(n, 48, 48)`, and milliseconds a face on one core, one at a time."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        str(network), options, providers=["CPUExecutionProvider"]
    )
    name = session.get_inputs()[0].name
    # DeepFace hands over grey values in 0…1.
    inputs = faces[..., None].astype(np.float32) / 255
    started = time.perf_counter()
    for face in inputs[:200]:
        session.run(None, {name: face[None]})
    each_ms = (time.perf_counter() - started) / min(200, len(inputs)) * 1000
    parts = [session.run(None, {name: part})[0] for part in np.array_split(inputs, 20)]
    return np.concatenate(parts), each_ms


def metadata(network: Path) -> dict[str, str]:
    """What the exported file says about itself: `temperature`, `networks`."""
    import onnxruntime

    session = onnxruntime.InferenceSession(str(network), providers=["CPUExecutionProvider"])
    return dict(session.get_modelmeta().custom_metadata_map)


def reliability(scores: Probabilities, classes: Classes) -> list[tuple[float, float, float]]:
    """For each used bin of equal width: mean confidence, accuracy and share of the faces."""
    confidence, right = scores.max(1), scores.argmax(1) == classes
    bucket = np.minimum((confidence * BINS).astype(int), BINS - 1)
    used = [bucket == b for b in range(BINS) if (bucket == b).any()]
    return [(float(confidence[b].mean()), float(right[b].mean()), float(b.mean())) for b in used]


def calibration_error(scores: Probabilities, classes: Classes) -> float:
    """Expected calibration error over 15 bins of equal width (Naeini et al. 2015)."""
    return sum(abs(sure - right) * share for sure, right, share in reliability(scores, classes))


def untempered(scores: Probabilities, temperature: float) -> Probabilities:
    """The probabilities as they would be without the calibration temperature."""
    powers = np.maximum(scores, 1e-12).astype(np.float64) ** temperature
    return np.asarray(powers / powers.sum(1, keepdims=True), np.float32)


def confusion(predicted: Classes, classes: Classes) -> list[list[int]]:
    """Faces of each true class (rows) by the class predicted (columns)."""
    table = np.zeros((len(EMOTIONS), len(EMOTIONS)), np.int64)
    np.add.at(table, (classes, predicted), 1)
    return [list(map(int, row)) for row in table]


def per_class(predicted: Classes, classes: Classes) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 of each emotion."""
    rows = {}
    for index, name in enumerate(EMOTIONS):
        hits = float(((predicted == index) & (classes == index)).sum())
        precision = hits / max(1, int((predicted == index).sum()))
        recall = hits / max(1, int((classes == index).sum()))
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        rows[name] = {"precision": round(precision, 4), "recall": round(recall, 4)}
        rows[name]["f1"] = round(f1, 4)
    return rows


def report(network: Path, faces: NDArray[np.uint8], classes: Classes) -> dict[str, Any]:
    """Everything the model card tells."""
    scores, each_ms = probabilities(network, faces)
    about = metadata(network)
    raw = untempered(scores, float(about["temperature"]))
    predicted = scores.argmax(1)
    rows = per_class(predicted, classes)
    return {
        "set": "FER2013 PublicTest",
        "faces": len(classes),
        "networks": json.loads(about["networks"]),
        "accuracy": round(float((predicted == classes).mean()), 4),
        "macro_f1": round(sum(row["f1"] for row in rows.values()) / len(rows), 4),
        "temperature": round(float(about["temperature"]), 3),
        "calibration_error": round(calibration_error(scores, classes), 4),
        "calibration_error_before": round(calibration_error(raw, classes), 4),
        "reliability": [[round(x, 4) for x in row] for row in reliability(scores, classes)],
        "reliability_before": [[round(x, 4) for x in row] for row in reliability(raw, classes)],
        "ms_per_face": round(each_ms, 2),
        "megabytes": round(network.stat().st_size / 1e6, 2),
        "classes": rows,
        "confusion": confusion(predicted, classes),
    }


def measure(network: Path, data: Path) -> dict[str, Any]:
    """The report of a network on PublicTest."""
    with np.load(data / "fer2013_publictest.npz") as archive:
        return report(network, archive["x"], archive["y"].astype(np.int64))


def publish(data: Path) -> dict[str, Any]:
    """Measure the shipped file and write the figures and the card."""
    from training.expression.card import write_card

    figures = measure(SLOT, data)
    FIGURES.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    write_card(figures)
    return figures


def main() -> None:
    """Measure, write the figures and the card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    print(json.dumps(publish(parser.parse_args().data)))


if __name__ == "__main__":
    main()
