"""Where the faces are in seven photos that everyone with them can check by eye.

The photos themselves are not part of this repository; they are found by their names in a folder.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from recommender.models import Box
from recommender.readers.decoding import decode

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Face:
    """A square from the brows to below the mouth, in pixels of its picture."""

    x: float
    """Its centre."""
    y: float
    side: float
    cut: bool = False
    """Cut off by the edge or out of focus: neither demanded nor false when found."""

    def is_at(self, box: Box) -> bool:
        """Whether a box found means this face: centre within a third, side within a factor of 2."""
        x, y = box.x + box.width / 2, box.y + box.height / 2
        side = (box.width + box.height) / 2
        near = max(abs(x - self.x), abs(y - self.y)) <= self.side / 3
        return near and 0.5 <= side / self.side <= 2


@dataclass(frozen=True)
class Picture:
    """An upright picture and its faces."""

    name: str
    pixels: NDArray[np.uint8]
    """(height, width, 3) uint8, BGR."""
    faces: tuple[Face, ...]


FACES = {
    "couple.jpg": (Face(704, 944, 748), Face(1763, 712, 660)),
    "img1.jpg": (Face(730, 605, 759),),
    "img62.jpg": (Face(340, 205, 225), Face(595, 400, 110, cut=True), Face(95, 410, 110, cut=True)),
    "nofaces.jpg": (),
    "selfie-many-people.jpg": (
        *(Face(153, 370, 155), Face(258, 187, 125), Face(405, 197, 155)),
        *(Face(36, 297, 95, cut=True), Face(575, 150, 105, cut=True)),
        *(Face(575, 430, 200, cut=True), Face(20, 490, 140, cut=True)),
    ),
    "solvay_conference.jpg": (
        *(Face(95, 232, 112), Face(285, 130, 122), Face(431, 245, 135)),
        *(Face(644, 112, 103), Face(825, 225, 123), Face(904, 120, 103)),
    ),
    "test_image.jpg": (
        *(Face(1058, 1133, 568), Face(363, 406, 115), Face(632, 477, 112)),
        *(Face(899, 426, 112), Face(1240, 453, 106), Face(1579, 429, 96)),
    ),
}


def pictures(folder: Path) -> list[Picture]:
    """The photos as the bot decodes them, faces in the decoded pixels.

    Raises `OSError` when one is missing.
    """
    read = []
    for name, faces in FACES.items():
        photo = decode((folder / name).read_bytes())
        reduced = tuple(
            Face(face.x / photo.scale, face.y / photo.scale, face.side / photo.scale, face.cut)
            for face in faces
        )
        read.append(Picture(name, photo.pixels, reduced))
    return read


def empty_pictures() -> list[Picture]:
    """Photos and scans without a face that come with scikit-image."""
    import skimage.data

    shown = {
        name: getattr(skimage.data, name)()
        for name in ("chelsea", "coffee", "coins", "rocket", "brick", "grass", "gravel", "page")
    }
    return [Picture(name, _bgr(pixels), ()) for name, pixels in shown.items()]


def _bgr(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    import numpy as np

    colour = np.stack([pixels] * 3, axis=-1) if pixels.ndim == 2 else pixels[:, :, :3]
    return np.ascontiguousarray(colour[:, :, ::-1])
