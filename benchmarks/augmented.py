"""Copies of annotated pictures as phones and chats spoil them."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from benchmarks.annotated import Face, Picture

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Augmentation = Callable[[Picture], Picture]


def turned(picture: Picture, degrees: float) -> Picture:
    """Turned anticlockwise; the canvas grows, its new corners are grey."""
    import cv2
    import numpy as np

    height, width = picture.pixels.shape[:2]
    sine, cosine = abs(math.sin(math.radians(degrees))), abs(math.cos(math.radians(degrees)))
    size = (round(width * cosine + height * sine), round(width * sine + height * cosine))
    middle = ((width - 1) / 2, (height - 1) / 2)
    matrix = np.array(cv2.getRotationMatrix2D(middle, degrees, 1.0), np.float64)
    matrix[:, 2] += (size[0] - width) / 2, (size[1] - height) / 2
    pixels = cv2.warpAffine(
        picture.pixels, matrix, size, flags=cv2.INTER_AREA, borderValue=(128, 128, 128)
    )
    faces = tuple(_moved(face, matrix) for face in picture.faces)
    return Picture(picture.name, np.asarray(pixels, np.uint8), faces)


def _moved(face: Face, matrix: NDArray[np.float64]) -> Face:
    x, y = (float(value) for value in matrix @ (face.x, face.y, 1.0))
    return Face(x, y, face.side, face.cut)


def reduced(picture: Picture, share: float) -> Picture:
    """Photographed from further away: the picture at a share of its size on a grey wall."""
    import cv2
    import numpy as np

    height, width = picture.pixels.shape[:2]
    wall = np.full_like(picture.pixels, 150)
    size = (round(width * share), round(height * share))
    left, top = (width - size[0]) // 2, (height - size[1]) // 2
    small = cv2.resize(picture.pixels, size, interpolation=cv2.INTER_AREA)
    wall[top : top + size[1], left : left + size[0]] = small
    faces = tuple(
        Face(left + face.x * share, top + face.y * share, face.side * share, face.cut)
        for face in picture.faces
    )
    return Picture(picture.name, wall, faces)


def dark(picture: Picture) -> Picture:
    """Underexposed by about three stops, with the noise that comes with it."""
    import numpy as np

    random = np.random.default_rng(7)
    light = (picture.pixels / 255.0) ** 1.5 * 40
    noisy = light + random.normal(0, 2, light.shape)
    return Picture(picture.name, np.clip(noisy, 0, 255).astype(np.uint8), picture.faces)


def backlit(picture: Picture) -> Picture:
    """Faces in their own shadow before a bright window."""
    import numpy as np

    height, width = picture.pixels.shape[:2]
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    shade = np.zeros((height, width), np.float32)
    for face in picture.faces:
        distance = np.hypot(columns - face.x, rows - face.y) / face.side
        near = 1 / (1 + np.exp(np.minimum(6 * (distance - 1.2), 50)))
        shade = np.maximum(shade, near)
    window = 128 + picture.pixels * 0.5
    shadow = picture.pixels * 0.16 + 8
    mixed = shade[..., None] * shadow + (1 - shade[..., None]) * window
    return Picture(picture.name, np.clip(mixed, 0, 255).astype(np.uint8), picture.faces)


def blurred(picture: Picture) -> Picture:
    """Out of focus: a Gaussian of 0.6 % of the longer side."""
    import cv2
    import numpy as np

    sigma = 0.006 * max(picture.pixels.shape)
    return Picture(
        picture.name,
        np.asarray(cv2.GaussianBlur(picture.pixels, (0, 0), sigma), np.uint8),
        picture.faces,
    )


def compressed(picture: Picture) -> Picture:
    """Forwarded once too often: JPEG of quality 30 at half the size."""
    import cv2
    import numpy as np

    half = cv2.resize(picture.pixels, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    encoded = cv2.imencode(".jpg", half, (cv2.IMWRITE_JPEG_QUALITY, 30))[1]
    faces = tuple(Face(face.x / 2, face.y / 2, face.side / 2, face.cut) for face in picture.faces)
    return Picture(picture.name, np.asarray(cv2.imdecode(encoded, cv2.IMREAD_COLOR)), faces)


AUGMENTATIONS: dict[str, Augmentation] = {
    "as it is": lambda picture: picture,
    "turned by 90°": lambda picture: turned(picture, 90),
    "turned by 180°": lambda picture: turned(picture, 180),
    "turned by 270°": lambda picture: turned(picture, 270),
    "tilted by 10°": lambda picture: turned(picture, 10),
    "tilted by −10°": lambda picture: turned(picture, -10),
    "tilted by 25°": lambda picture: turned(picture, 25),
    "tilted by −25°": lambda picture: turned(picture, -25),
    "dark": dark,
    "backlit": backlit,
    "far away (0.4)": lambda picture: reduced(picture, 0.4),
    "blurred": blurred,
    "JPEG of quality 30": compressed,
}
