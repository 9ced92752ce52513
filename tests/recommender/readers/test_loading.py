"""What is shipped is loaded, what is not is fetched or missed with a clear word."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest
from deepface.modules import modeling

from recommender.readers.loading import SHIPPED_WEIGHTS, Detector

ROOT = Path(__file__).resolve().parents[3]
REFUSE = "def dial(*_): raise OSError('offline')\n"
HANG = "def dial(*_): time.sleep(60)\n"


def load(arguments: str, home: Path, network: str, again: bool = False) -> list[str]:
    """What a process of its own prints when it loads with these arguments, line by line."""
    code = (
        "import os, socket, time\n"
        f"{network}"
        "socket.socket.connect = socket.getaddrinfo = dial\n"
        f"os.environ['DEEPFACE_HOME'] = {str(home)!r}\n"
        "from recommender.errors import WorkerError\n"
        "from recommender.readers import loading\n"
        f"loading.LOADING_S = {2.0 if network == HANG else 60.0}\n"
        "def load():\n"
        "    started = time.monotonic()\n"
        f"    try:\n        loading.load({arguments})\n"
        "    except WorkerError as error:\n        print(error)\n"
        "    return time.monotonic() - started\n"
        "load()\n"
        f"if {again}: print(load() < 0.5)\n"
    )
    done = subprocess.run(  # noqa: S603 — our own interpreter and code
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        timeout=60,
    )
    return done.stdout.splitlines()


def shipped() -> list[str]:
    """The files in the shipped weights."""
    return sorted(path.name for path in SHIPPED_WEIGHTS.rglob("*") if path.is_file())


def test_every_detector_of_deepface_has_a_name_here() -> None:
    """And no other."""
    assert set(get_args(Detector)) == set(modeling.AVAILABLE_MODELS["face_detector"])


@pytest.mark.parametrize("arguments", ["", "'own', 'opencv'"])
def test_what_is_shipped_needs_no_home_and_no_connection(tmp_path: Path, arguments: str) -> None:
    """Nothing is printed, and DeepFace's usual home stays empty."""
    assert load(arguments, tmp_path, REFUSE) == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "failure"),
    [
        ("'own', 'yunet'", "FACE_DETECTOR=yunet could not be loaded"),
        ("'own', 'retinaface'", "FACE_DETECTOR=retinaface could not be loaded"),
        ("'stock'", "the stock expression network cannot be loaded"),
    ],
)
def test_without_a_connection_a_download_fails_with_one_line(
    tmp_path: Path, arguments: str, failure: str
) -> None:
    """It says what, where to and why, and nothing is written into the package."""
    before = shipped()
    (line,) = load(arguments, tmp_path, REFUSE)
    assert line.startswith(f"{failure}: its weights could not be downloaded to {tmp_path}")
    assert line.endswith("Error)")
    assert shipped() == before


def test_a_missing_package_is_named(tmp_path: Path) -> None:
    """DeepFace's own advice is passed on in one line."""
    (line,) = load("'own', 'mtcnn'", tmp_path, REFUSE)
    assert line.startswith("FACE_DETECTOR=mtcnn could not be loaded: You must install mtcnn")


def test_a_home_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """The system's own words."""
    (tmp_path / "home").write_text("a file, not a folder")
    (line,) = load("'own', 'yunet'", tmp_path / "home", REFUSE)
    assert line.startswith("FACE_DETECTOR=yunet could not be loaded: NotADirectoryError")


def test_a_failure_is_remembered(tmp_path: Path) -> None:
    """The next photo is not kept waiting for another try."""
    first, second, quick = load("'own', 'yunet'", tmp_path, REFUSE, again=True)
    assert (first, quick) == (second, "True")


def test_a_connection_that_hangs_is_given_up(tmp_path: Path) -> None:
    """Nobody waits for ever."""
    (line,) = load("'own', 'yunet'", tmp_path, HANG)
    assert line == "FACE_DETECTOR=yunet could not be loaded: nothing arrived within 2 s"


def test_weights_that_are_there_are_not_downloaded(tmp_path: Path) -> None:
    """Whoever put them into DeepFace's home needs no connection; rubbish there is told."""
    weights = tmp_path / ".deepface" / "weights"
    weights.mkdir(parents=True)
    (weights / "face_detection_yunet_2023mar.onnx").write_bytes(b"no network")
    (line,) = load("'own', 'yunet'", tmp_path, REFUSE)
    assert line.startswith("FACE_DETECTOR=yunet could not be loaded: ")
    assert "downloaded" not in line
