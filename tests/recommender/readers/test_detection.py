"""Faces are found upright or turned, in light or shadow, large or small, and nowhere else."""

from __future__ import annotations

import time
import tracemalloc

import numpy as np
import pytest
from deepface.models.Detector import FacialAreaRegion
from deepface.modules import modeling
from numpy.typing import NDArray

from benchmarks.annotated import Face, Picture, empty_pictures
from benchmarks.augmented import AUGMENTATIONS, Augmentation, backlit, dark, turned
from recommender.models import Box
from recommender.readers.detection import Find, find_faces
from recommender.readers.loading import load
from tests.photos import portrait, selfie
from tests.recommender.readers.test_face import bgr

FACE = Face(x=224, y=122, side=97)


@pytest.fixture(autouse=True)
def _loaded() -> None:
    load()


def large_portrait(scale: int = 2) -> Picture:
    """The portrait enlarged, with its one face."""
    side = 512 * scale
    face = Face(FACE.x * scale, FACE.y * scale, FACE.side * scale)
    return Picture("portrait", bgr(portrait().resize((side, side))), (face,))


def is_at(face: Face, find: Find) -> bool:
    """Whether the box of a find lies on a face."""
    left, top, right, bottom = map(round, find.box)
    return face.is_at(Box(x=left, y=top, width=right - left, height=bottom - top))


@pytest.mark.parametrize("name", AUGMENTATIONS)
def test_the_face_is_found_however_the_photo_was_spoiled(name: str) -> None:
    """Once, and where it is in the photo as it was given."""
    spoiled = AUGMENTATIONS[name](large_portrait())
    (find,) = find_faces(spoiled.pixels)
    assert is_at(spoiled.faces[0], find)
    assert 0.6 <= find.confidence <= 1


@pytest.mark.parametrize("degrees", [90, 180, 270, 25])
def test_the_face_that_is_read_is_upright(degrees: float) -> None:
    """Turned or not, the network sees nearly the same face."""
    picture = large_portrait()
    (straight,) = find_faces(picture.pixels)
    (find,) = find_faces(turned(picture, degrees).pixels)
    assert correlation(find.crop, straight.crop) > 0.75


def correlation(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> float:
    """How alike two faces are at the network's size, −1…1."""
    import cv2

    small = [cv2.resize(face, (48, 48), interpolation=cv2.INTER_AREA) for face in (one, other)]
    return float(np.corrcoef(*(face.mean(axis=2).ravel() for face in small))[0, 1])


def test_a_small_face_is_cut_out_of_the_picture_itself() -> None:
    """It has more pixels there than where it was found."""
    picture = np.full((960, 1280, 3), 150, np.uint8)
    picture[300:560, 500:760] = bgr(portrait().resize((260, 260)))
    (find,) = find_faces(picture)
    assert find.crop.shape[0] == pytest.approx(find.box[3] - find.box[1], abs=3)
    assert find.crop.shape[0] >= 45


@pytest.mark.parametrize("spoil", [dark, backlit, lambda picture: turned(picture, 90)])
def test_a_quick_search_leaves_the_hard_ones_alone(spoil: Augmentation) -> None:
    """It looks once, and finds what is plain to see."""
    assert len(find_faces(large_portrait().pixels, thorough=False)) == 1
    assert find_faces(spoil(large_portrait()).pixels, thorough=False) == []


@pytest.mark.parametrize("picture", empty_pictures(), ids=lambda picture: picture.name)
def test_a_photo_without_a_face_has_none(picture: Picture) -> None:
    """A cat, coffee, coins, a rocket, walls and meadows; and it takes no longer than it should."""
    started = time.thread_time()
    assert find_faces(picture.pixels) == []
    assert time.thread_time() - started < 3


@pytest.mark.parametrize("shape", [(1, 1), (2, 900), (700, 3), (30, 30)])
def test_a_picture_too_small_for_a_face_has_none(shape: tuple[int, int]) -> None:
    """No size is an error."""
    assert find_faces(np.full((*shape, 3), 90, np.uint8)) == []


def test_a_huge_picture_is_not_copied() -> None:
    """49 megapixels are reduced before anything is made of them."""
    huge = np.broadcast_to(np.uint8(120), (7000, 7000, 3)).copy()
    tracemalloc.start()
    assert find_faces(huge) == []
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 40_000_000


class FixedDetector:
    """Stands where DeepFace keeps a detector, and sees the face where it is upright only."""

    def __init__(self, template: NDArray[np.uint8]) -> None:
        self.template = template
        self.searched: list[tuple[int, ...]] = []

    def detect_faces(self, img: NDArray[np.uint8]) -> list[FacialAreaRegion]:
        """Where the brightness fits."""
        import cv2

        self.searched.append(img.shape)
        if min(img.shape[:2]) < max(self.template.shape[:2]):
            return []
        _, fit, _, (x, y) = cv2.minMaxLoc(
            cv2.matchTemplate(img, self.template, cv2.TM_CCOEFF_NORMED)
        )
        height, width = self.template.shape[:2]
        eyes = {"left_eye": (x + 65, y + 40), "right_eye": (x + 30, y + 40)}
        return [FacialAreaRegion(x, y, width, height, confidence=fit, **eyes)] * (fit > 0.9)


@pytest.fixture
def detector(monkeypatch: pytest.MonkeyPatch) -> FixedDetector:
    """A detector named `yunet` that knows the portrait's face at 640 pixels."""
    small = bgr(portrait().resize((640, 640)))
    fixed = FixedDetector(small[90:215, 218:340])
    monkeypatch.setitem(modeling.cached_models["face_detector"], "yunet", fixed)
    return fixed


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_another_detector_finds_turned_faces_too(detector: FixedDetector, degrees: int) -> None:
    """It is shown the photo reduced, then turned; its box leads back to the photo."""
    picture = turned(large_portrait(), degrees)
    (find,) = find_faces(picture.pixels, "yunet")
    assert is_at(picture.faces[0], find)
    assert find.confidence > 0.9
    assert len(detector.searched) == (4 if degrees else 1)


def test_another_detector_that_finds_nothing_is_asked_once_more_in_detail(
    detector: FixedDetector,
) -> None:
    """Upright, three times turned, and finer."""
    assert find_faces(bgr(selfie(1280, 300)), "yunet") == []
    assert [max(shape) for shape in detector.searched] == [640, 640, 640, 640, 1280]
