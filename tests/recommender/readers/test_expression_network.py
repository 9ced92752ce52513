"""The expression network that is shipped in DeepFace's slot."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import onnxruntime
import pytest
from numpy.typing import NDArray

from recommender.models import Emotion
from recommender.readers.loading import SHIPPED_WEIGHTS
from tests.photos import portrait

FILE = SHIPPED_WEIGHTS / ".deepface" / "weights" / "facial_expression_model_weights.onnx"
Faces = NDArray[np.float32]
Network = Callable[[Faces], Faces]


@pytest.fixture(scope="module")
def network() -> Network:
    """The network as a function."""
    session = onnxruntime.InferenceSession(str(FILE), providers=["CPUExecutionProvider"])
    return lambda faces: np.asarray(session.run(None, {session.get_inputs()[0].name: faces})[0])


@pytest.fixture(scope="module")
def faces() -> Faces:
    """Three grey pictures of 48 × 48 pixels in 0…1, one padded with black."""
    pictures = np.random.default_rng(5).random((3, 48, 48, 1), dtype=np.float32)
    pictures[2, :8] = pictures[2, -8:] = 0
    return pictures


def test_it_fits_the_slot(network: Network, faces: Faces) -> None:
    """(n, 48, 48, 1) in, (n, 7) probabilities out, for any n."""
    for n in (1, 3):
        scores = network(faces[:n])
        assert scores.shape == (n, len(Emotion))
        assert scores.sum(axis=1) == pytest.approx(1, abs=1e-5)


def test_the_range_of_grey_does_not_matter(network: Network, faces: Faces) -> None:
    """0…1 and 0…255 give the same answer."""
    assert network(faces * 255) == pytest.approx(network(faces), abs=1e-4)


def test_a_mirrored_face_shows_the_same(network: Network) -> None:
    """Both networks see both sides."""
    grey = np.asarray(portrait().crop((165, 55, 285, 175)).convert("L").resize((48, 48)))
    face = np.asarray(grey[None, ..., None] / 255, np.float32)
    scores, mirrored = network(face), network(face[:, :, ::-1])
    assert scores.argmax() == mirrored.argmax() == list(Emotion).index(Emotion.HAPPY)
    assert mirrored == pytest.approx(scores, abs=0.01)


def test_a_blank_face_is_answered(network: Network) -> None:
    """Black and white pictures give numbers, not NaN."""
    for level in (0.0, 1.0):
        assert np.isfinite(network(np.full((1, 48, 48, 1), level, np.float32))).all()


def test_it_is_small() -> None:
    """At most 12 MB travel with every clone."""
    assert FILE.stat().st_size <= 12_000_000
