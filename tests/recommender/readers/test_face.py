"""DeepFace finds and reads the faces of upright pictures."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from recommender.models import Emotion
from recommender.readers.face import find_and_read_faces
from tests.photos import portrait, selfie, wall

ROOT = Path(__file__).resolve().parents[3]


def bgr(image: Image.Image) -> NDArray[np.uint8]:
    """The picture as DeepFace wants it."""
    return np.ascontiguousarray(np.asarray(image)[:, :, ::-1])


def test_the_portrait_holds_one_happy_face() -> None:
    """The box lies on the face, the scores are plain floats that sum to 1."""
    (face,) = find_and_read_faces(bgr(portrait()))
    assert face.scores.dominant == Emotion.HAPPY
    assert all(type(score) is float for score in face.scores.values())
    assert sum(face.scores.values()) == pytest.approx(1, abs=1e-3)
    assert 160 < face.box.x < 190
    assert 60 < face.box.y < 90
    assert 85 < face.box.width < 110
    assert 0.5 < face.confidence <= 1


def test_boxes_are_scaled_to_the_full_photo() -> None:
    """A picture reduced from a larger photo gives boxes in that photo's pixels."""
    (face,) = find_and_read_faces(bgr(portrait()))
    (large,) = find_and_read_faces(bgr(portrait()), scale=3)
    assert large.box.x == pytest.approx(3 * face.box.x, abs=3)
    assert large.box.width == pytest.approx(3 * face.box.width, abs=3)
    assert large.scores == face.scores


def test_the_quick_search_sees_what_is_there_at_full_size() -> None:
    """A large selfie is searched reduced; the box is where the face is in the large one."""
    (face,) = find_and_read_faces(bgr(selfie(1280, 960)))
    assert face.box.x == pytest.approx(160 + 175 * 960 / 512, abs=25)
    assert face.box.width == pytest.approx(97 * 960 / 512, abs=25)


def test_a_small_face_is_found_at_full_size() -> None:
    """What the quick search misses is looked for again without reducing."""
    picture = Image.new("RGB", (1280, 960), (150, 150, 145))
    picture.paste(portrait().resize((200, 200)), (900, 500))
    (face,) = find_and_read_faces(bgr(picture))
    assert 960 < face.box.x < 980
    assert face.box.width < 50


def test_several_faces_come_largest_first() -> None:
    """The nearest face leads."""
    picture = Image.new("RGB", (900, 600), (150, 150, 145))
    picture.paste(portrait().resize((380, 380)), (0, 200))
    picture.paste(portrait(), (388, 50))
    large, little = find_and_read_faces(bgr(picture))
    assert large.box.width > little.box.width
    assert large.box.x > little.box.x


@pytest.mark.parametrize("size", [(1, 1), (3, 700), (64, 64), (1280, 960)])
def test_without_a_face_the_answer_is_empty(size: tuple[int, int]) -> None:
    """No face is an answer, however small or large the picture."""
    assert find_and_read_faces(bgr(wall().resize(size))) == ()


def test_stock_weights_that_cannot_be_had_are_a_typed_error(tmp_path: Path) -> None:
    """DeepFace's own network must be downloaded; without a connection `WorkerError` says so."""
    code = (
        "import os, sys, socket\n"
        "def refuse(*_): raise OSError('offline')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n"
        f"os.environ['DEEPFACE_HOME'] = {str(tmp_path)!r}\n"
        "from recommender.errors import WorkerError\n"
        "from recommender.readers.face import load\n"
        "try:\n    load('stock')\n"
        "except WorkerError as error:\n    print(error)\n"
    )
    done = subprocess.run(  # noqa: S603 — our own interpreter and code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.splitlines()[-1] == "the stock expression network cannot be loaded"
