"""How DeepFace should cut faces out for the expression network: turned or not, how much around.

    python -m benchmarks.crops --data DIR

DIR holds `fer2013_publictest.npz`. Its faces are labelled but already cut out, so each is enlarged
and put into a larger picture whose surroundings continue its edges, a little inclined; it counts
when the detector finds it again. Prints the accuracy of DeepFace on these for each way to cut.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from recommender.models import Emotion
from recommender.readers import haar
from recommender.readers.detection import LEAST, crop
from recommender.readers.face import expression
from recommender.readers.loading import load
from recommender.readers.views import Area, View, reduced

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Picture = NDArray[np.uint8]

FACE_SIDE, BORDER = 144, 120
TILTS = (-15, 0, 15)
EXPANSIONS = (0, 5, 10, 20)


def picture_of(face: Picture, tilt: float) -> Picture:
    """A (48, 48) grey face in a larger picture, (384, 384, 3) uint8, inclined by some degrees."""
    import cv2
    import numpy as np

    large = cv2.resize(face, (FACE_SIDE, FACE_SIDE), interpolation=cv2.INTER_CUBIC)
    around = np.pad(large, BORDER, mode="edge")
    around = cv2.GaussianBlur(around, (0, 0), 12)
    around[BORDER:-BORDER, BORDER:-BORDER] = large
    middle = around.shape[0] / 2
    turn = cv2.getRotationMatrix2D((middle, middle), tilt, 1.0)
    turned = cv2.warpAffine(around, turn, around.shape[:2], borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(cv2.cvtColor(turned, cv2.COLOR_GRAY2BGR), np.uint8)


def found(pictures: Iterator[tuple[Picture, int]]) -> list[tuple[View, Area, int]]:
    """Those whose face the detector finds in the middle, and what they show."""
    finds = []
    for picture, label in pictures:
        view = reduced(picture, max(picture.shape))
        areas = haar.find(view, min_side=FACE_SIDE // 2, least=LEAST)
        middle = picture.shape[0] / 2
        if areas and abs(areas[0].x + areas[0].width / 2 - middle) < FACE_SIDE / 4:
            finds.append((view, areas[0], label))
    return finds


def accuracy(finds: list[tuple[View, Area, int]], *, align: bool, expand: int) -> float:
    """The share of faces whose strongest emotion is the label."""
    emotions = list(Emotion)
    right = 0
    for view, area, label in finds:
        face = crop(view.pixels, area, "opencv", align=align, expand_percentage=expand)
        right += expression(face).dominant == emotions[label]
    return right / len(finds)


def main() -> None:
    """The command line."""
    import numpy as np

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--faces", type=int, default=600)
    options = parser.parse_args()
    with np.load(options.data / "fer2013_publictest.npz") as archive:
        faces, labels = archive["x"][: options.faces], archive["y"][: options.faces]
    load()
    print(f"{'tilt':>5} {'found':>6}  " + "".join(f"{'expand':>8} {e:2d} %" for e in EXPANSIONS))
    for tilt in TILTS:
        pairs = zip(faces, labels, strict=True)
        finds = found((picture_of(face, tilt), int(label)) for face, label in pairs)
        for align in (False, True):
            shares = [accuracy(finds, align=align, expand=expand) for expand in EXPANSIONS]
            row = "".join(f"{share:13.3f}" for share in shares)
            print(f"{tilt:4d}° {len(finds):6d}  {row}  {'aligned' if align else 'as found'}")


if __name__ == "__main__":
    main()
