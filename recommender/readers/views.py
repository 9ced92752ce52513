"""A picture reduced, brightened and turned for a search, and the way back from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CLIP_LIMIT, TILES = 3.0, (8, 8)


@dataclass(frozen=True)
class Area:
    """A face in a view, in whole pixels from its top left corner."""

    x: int
    y: int
    width: int
    height: int
    confidence: float
    """0…1."""
    left_eye: tuple[int, int] | None = None
    """Of the person, so on the right for the observer; None when not found."""
    right_eye: tuple[int, int] | None = None

    def scaled(self, factor: float) -> Area:
        """The same face where pixels are smaller by this factor."""
        x, y, width, height = (
            round(side * factor) for side in (self.x, self.y, self.width, self.height)
        )
        left_eye, right_eye = (
            eye and (round(eye[0] * factor), round(eye[1] * factor))
            for eye in (self.left_eye, self.right_eye)
        )
        return Area(x, y, width, height, self.confidence, left_eye, right_eye)


@dataclass(frozen=True)
class View:
    """A picture as it is searched."""

    pixels: NDArray[np.uint8]
    """(height, width, 3) uint8, BGR."""
    matrix: NDArray[np.float64]
    """(2, 3): from pixels of the picture to pixels here."""

    @property
    def shrink(self) -> float:
        """Pixels of the picture for each pixel here."""
        return float((self.matrix[0, 0] ** 2 + self.matrix[1, 0] ** 2) ** -0.5)

    @property
    def is_turned(self) -> bool:
        """Whether up is elsewhere than in the picture."""
        return bool(abs(self.matrix[0, 1]) > 1e-9 or self.matrix[0, 0] < 0)

    def grey(self, *, equalised: bool = False) -> NDArray[np.uint8]:
        """(height, width) uint8; `equalised`: shadows brightened locally (CLAHE)."""
        import cv2
        import numpy as np

        grey = cv2.cvtColor(self.pixels, cv2.COLOR_BGR2GRAY)
        if equalised:
            grey = cv2.createCLAHE(CLIP_LIMIT, TILES).apply(grey)
        return np.asarray(grey, np.uint8)

    def in_picture(self, area: Area) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the upright box around an area, in the picture."""
        import cv2
        import numpy as np

        right, bottom = area.x + area.width, area.y + area.height
        corners = np.array([(x, y, 1.0) for x in (area.x, right) for y in (area.y, bottom)])
        back = corners @ cv2.invertAffineTransform(self.matrix).T
        (left, top), (right, bottom) = back.min(axis=0), back.max(axis=0)
        return float(left), float(top), float(right), float(bottom)


def reduced(picture: NDArray[np.uint8], side: int) -> View:
    """The picture with at most `side` pixels a side; never enlarged."""
    import cv2
    import numpy as np

    height, width = picture.shape[:2]
    shrink = max(1.0, max(height, width) / side)
    if shrink == 1:
        return View(picture, np.eye(2, 3))
    size = (max(1, round(width / shrink)), max(1, round(height / shrink)))
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    matrix = np.array([[size[0] / width, 0, 0], [0, size[1] / height, 0]])
    return View(np.asarray(small, np.uint8), matrix)


def turned(view: View, degrees: float) -> View:
    """The view turned anticlockwise; the canvas grows, and its new corners are black."""
    import cv2
    import numpy as np

    height, width = view.pixels.shape[:2]
    turn = np.asarray(cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0), np.float64)
    size = tuple(round(float(side)) for side in np.abs(turn[:, :2]) @ (width, height))
    turn[:, 2] += (size[0] - width) / 2, (size[1] - height) / 2
    if degrees % 90:
        # Pixels are points for OpenCV, half a pixel inside of the corners counted here.
        centred = turn + np.pad((turn[:, :2].sum(axis=1) / 2 - 0.5)[:, None], ((0, 0), (2, 0)))
        pixels = cv2.warpAffine(view.pixels, centred, size)
    else:
        pixels = np.rot90(view.pixels, round(degrees / 90))
    matrix = turn @ np.vstack([view.matrix, (0, 0, 1)])
    return View(np.ascontiguousarray(pixels, np.uint8), matrix)
