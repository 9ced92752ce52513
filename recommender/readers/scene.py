"""Reads the mood of a picture without a face from its light and its colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recommender.models import SceneReading

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SIDE = 96
"""Pixels of the longer side that is looked at; means of colours need no more."""

PLEASURE = (0.69, 0.22)
"""Weights of brightness and saturation: Valdez & Mehrabian (1994), standardised coefficients."""
AROUSAL = (-0.31, 0.60)
"""The same for arousal."""

MEAN_LIGHTNESS, LIGHTNESS_SPREAD = 48.0, 12.0
"""Mean and standard deviation over photographs of their mean L*."""
MEAN_CHROMA, CHROMA_SPREAD = 20.0, 11.0
"""The same of their mean C*ab. Measured on 27 photographs (15 of everyday cameras, 12 of the sets
that imaging libraries carry: 47.9 ± 11.4 and 19.5 ± 11.1), rounded. The mean colour of ImageNet,
RGB (0.485, 0.456, 0.406), has an L* of 49 too."""


def read_scene(image: NDArray[np.uint8]) -> SceneReading:
    """Valence and arousal of a picture, (height, width, 3) uint8 in BGR order, by its colours.

    Valdez & Mehrabian (1994, "Effects of color on emotions") had people rate single colours by
    their Munsell value and chroma: pleasure = 0.69 · brightness + 0.22 · saturation and
    arousal = −0.31 · brightness + 0.60 · saturation. CIE L* and C*ab stand in for these two: L* was
    fitted to the Munsell value, and C*ab, unlike the saturation of HSV, is small for a colour that
    is nearly black. Each is the mean over the pixels, as in Machajdik & Hanbury (2010).

    Their coefficients are standardised, so a picture is compared with other photographs: one unit
    of brightness or saturation is two of their standard deviations (Gelman 2008), and what lies
    beyond −1…1, hardly one photograph in twenty, counts as −1 or 1.
    """
    lightness, chroma = _means(_reduced(image))
    brightness = _standardised(lightness, MEAN_LIGHTNESS, LIGHTNESS_SPREAD)
    saturation = _standardised(chroma, MEAN_CHROMA, CHROMA_SPREAD)
    return SceneReading(
        valence=PLEASURE[0] * brightness + PLEASURE[1] * saturation,
        arousal=AROUSAL[0] * brightness + AROUSAL[1] * saturation,
    )


def _reduced(image: NDArray[np.uint8]) -> NDArray[np.uint8]:
    import cv2

    # Averaging over all pixels of a large photo would take ten times as long as one in sixteen.
    sparse = _resized(image, 4 * SIDE, cv2.INTER_NEAREST)
    return _resized(sparse, SIDE, cv2.INTER_AREA)


def _resized(image: NDArray[np.uint8], side: int, interpolation: int) -> NDArray[np.uint8]:
    import cv2
    import numpy as np

    height, width = image.shape[:2]
    scale = min(1.0, side / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return np.asarray(cv2.resize(image, size, interpolation=interpolation), np.uint8)


def _means(image: NDArray[np.uint8]) -> tuple[float, float]:
    """Mean L* (0…100) and mean C*ab (0…about 134 in sRGB) of a picture in BGR order."""
    import cv2
    import numpy as np

    lab = cv2.cvtColor(image.astype(np.float32) / 255, cv2.COLOR_BGR2LAB)
    return float(lab[:, :, 0].mean()), float(np.hypot(lab[:, :, 1], lab[:, :, 2]).mean())


def _standardised(value: float, mean: float, spread: float) -> float:
    return max(-1.0, min(1.0, (value - mean) / (2 * spread)))
