"""Loads DeepFace, a face detector and the expression network, in a worker process only."""

from __future__ import annotations

import functools
import os
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Literal

from recommender.errors import WorkerError

Weights = Literal["own", "stock"]
# fmt: off
Detector = Literal[
    "opencv", "yunet", "retinaface", "mediapipe", "centerface", "ssd", "mtcnn", "fastmtcnn", "dlib",
    "yolov8n", "yolov8m", "yolov8l", "yolov11n", "yolov11s", "yolov11m", "yolov11l",
    "yolov12n", "yolov12s", "yolov12m", "yolov12l",
]
# fmt: on

SHIPPED_WEIGHTS = Path(__file__).parent / "weights"
LOADING_S = 300.0
"""How long fetching and loading one model may take."""
# What DeepFace and the libraries behind its detectors raise when something is missing.
LOADING_ERRORS = (
    *(ImportError, OSError, RuntimeError, ValueError, NotImplementedError),
    *(AttributeError, TypeError, KeyError, TimeoutError),
)

_failures: dict[str, str] = {}


def load(weights: Weights = "own", detector: Detector = "opencv") -> None:
    """Load DeepFace, its face detector and the expression network; quick when they are there.

    `own` is the network shipped here, `stock` DeepFace's own. What is not shipped is downloaded
    once to DeepFace's usual home: DEEPFACE_HOME, or the user's. Raises `WorkerError` when a part
    cannot be loaded, and at once when it could not before.
    """
    shipped, usual = str(SHIPPED_WEIGHTS), _usual_home()
    _build(
        "face_detector",
        detector,
        shipped if detector == "opencv" else usual,
        failure=f"FACE_DETECTOR={detector} could not be loaded",
    )
    _build(
        "facial_attribute",
        "Emotion",
        shipped if weights == "own" else usual,
        failure=f"the {weights} expression network cannot be loaded",
    )


@functools.cache
def _usual_home() -> str:
    """DeepFace's home in this environment, before it is changed here."""
    # DeepFace takes all of this from the environment only, when it is imported.
    os.environ["DEEPFACE_BACKEND_ENGINE"] = "onnx"
    # It tells of downloads on standard output, where readings go.
    os.environ["DEEPFACE_LOG_LEVEL"] = os.environ["RETINAFACE_LOG_LEVEL"] = "40"
    # onnxruntime would keep a file about this machine for its makers.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    from deepface.commons.folder_utils import get_deepface_home

    return str(get_deepface_home())


@functools.cache
def _build(task: str, name: str, home: str, *, failure: str) -> None:
    """Build one of DeepFace's models once; it keeps them for the life of the process."""
    if failure in _failures:
        raise WorkerError(_failures[failure])
    os.environ["DEEPFACE_HOME"] = home
    try:
        _within(LOADING_S, functools.partial(_deepface_model, task, name))
    except LOADING_ERRORS as error:
        _failures[failure] = f"{failure}: {_cause(error, home)}"
        raise WorkerError(_failures[failure]) from error


def _deepface_model(task: str, name: str) -> None:
    import cv2
    from deepface import DeepFace
    from deepface.commons.folder_utils import initialize_folder
    from tqdm import tqdm

    cv2.setNumThreads(1)
    # DeepFace's progress bars would make a semaphore that a stopped worker leaves behind.
    tqdm.set_lock(threading.RLock())
    initialize_folder()
    DeepFace.build_model(name, task=task)


def _within(seconds: float, function: Callable[[], None]) -> None:
    """Call a function, but wait no longer; raises `TimeoutError`. Downloads have no limit."""
    done: Future[None] = Future()

    def call() -> None:
        try:
            function()
            done.set_result(None)
        except Exception as error:  # noqa: BLE001 — raised where it is waited for
            done.set_exception(error)

    threading.Thread(target=call, daemon=True).start()
    done.result(seconds)


def _cause(error: Exception, home: str) -> str:
    """Why a model could not be loaded, in one line."""
    if isinstance(error, TimeoutError):
        return f"nothing arrived within {LOADING_S:g} s"
    if isinstance(error, ImportError) or isinstance(error.__cause__, ImportError):
        return " ".join(str(error).split())
    if "downloading" in str(error) and error.__cause__ is not None:
        kind = type(error.__cause__).__name__
        return f"its weights could not be downloaded to {home}/.deepface/weights ({kind})"
    return " ".join(f"{type(error).__name__}: {error}".split())
