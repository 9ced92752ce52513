"""Measure the shipped expression network through its ONNX file, as DeepFace runs it.

    python -m training.expression.measure --data DIR

Needs no PyTorch. DIR holds `fer2013_publictest.npz`. Writes `figures.json` beside this file.
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


def calibration_error(scores: Probabilities, classes: Classes, bins: int = 15) -> float:
    """Expected calibration error over equal-width bins (Naeini et al. 2015)."""
    confidence, right = scores.max(1), scores.argmax(1) == classes
    bucket = np.minimum((confidence * bins).astype(int), bins - 1)
    gaps = [
        abs(confidence[bucket == b].mean() - right[bucket == b].mean()) * (bucket == b).mean()
        for b in range(bins)
        if (bucket == b).any()
    ]
    return float(sum(gaps))


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


def report(scores: Probabilities, classes: Classes, each_ms: float) -> dict[str, Any]:
    """Everything the model card tells."""
    predicted = scores.argmax(1)
    rows = per_class(predicted, classes)
    return {
        "set": "FER2013 PublicTest",
        "faces": len(classes),
        "accuracy": round(float((predicted == classes).mean()), 4),
        "macro_f1": round(sum(row["f1"] for row in rows.values()) / len(rows), 4),
        "calibration_error": round(calibration_error(scores, classes), 4),
        "ms_per_face": round(each_ms, 2),
        "megabytes": round(SLOT.stat().st_size / 1e6, 2),
        "classes": rows,
    }


def main() -> None:
    """Measure and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    options = parser.parse_args()
    with np.load(options.data / "fer2013_publictest.npz") as archive:
        faces, classes = archive["x"], archive["y"].astype(np.int64)
    figures = report(*_scored(faces, classes))
    FIGURES.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(figures, indent=2))


def _scored(faces: NDArray[np.uint8], classes: Classes) -> tuple[Probabilities, Classes, float]:
    scores, each_ms = probabilities(SLOT, faces)
    return scores, classes, each_ms


if __name__ == "__main__":
    main()
