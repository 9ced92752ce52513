"""How many faces are found, what else is taken for one, and how long it takes.

    python -m benchmarks.detection --photos DIR

DIR holds the seven photos named in `annotated.py`. They and spoiled copies of them are searched by
DeepFace as anyone would call it (`opencv`, at the size the bot decodes to) and by the bot's own
search. Times are of the processor, one thread, so that a busy machine does not matter.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.annotated import Picture, empty_pictures, pictures
from benchmarks.augmented import AUGMENTATIONS
from recommender.models import Box
from recommender.readers import haar
from recommender.readers.detection import LEAST, SMALLEST, find_faces
from recommender.readers.loading import Detector, load
from recommender.readers.views import reduced

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Search = Callable[["NDArray[np.uint8]"], list[Box]]

SIZES = (320, 480, 560, 640, 960, 1280)


@dataclass(frozen=True)
class Tally:
    """What one search made of some pictures."""

    faces: int
    found: int
    pictures: int
    """With a face."""
    pictures_found: int
    """In which one was found at least."""
    false: int
    ms: tuple[float, ...]
    """One for each picture."""


def tally(search: Search, searched: Sequence[Picture]) -> Tally:
    """Search all pictures once."""
    faces = found = with_face = with_find = false = 0
    times = []
    for picture in searched:
        started = time.process_time()
        boxes = search(picture.pixels)
        times.append((time.process_time() - started) * 1000)
        wanted = [face for face in picture.faces if not face.cut]
        hits = sum(any(face.is_at(box) for box in boxes) for face in wanted)
        faces, found = faces + len(wanted), found + hits
        with_face, with_find = with_face + bool(wanted), with_find + bool(hits)
        false += sum(not any(face.is_at(box) for face in picture.faces) for box in boxes)
    return Tally(faces, found, with_face, with_find, false, tuple(times))


def bare(pixels: NDArray[np.uint8]) -> list[Box]:
    """DeepFace's own detection with its defaults."""
    from deepface import DeepFace
    from deepface.modules.exceptions import FaceNotDetected, ImgNotFound

    try:
        found = DeepFace.extract_faces(img_path=pixels, detector_backend="opencv")
    except (FaceNotDetected, ImgNotFound):
        return []
    areas = [face["facial_area"] for face in found]
    return [
        Box(x=int(a["x"]), y=int(a["y"]), width=int(a["w"]), height=int(a["h"]))
        for a in areas
        if a["w"] > 0 and a["h"] > 0
    ]


def ours(detector: Detector) -> Search:
    """The bot's search."""
    return lambda pixels: [_box(*find.box) for find in find_faces(pixels, detector)]


def upright(side: int) -> Search:
    """The cascades alone, in a picture reduced to this side."""

    def search(pixels: NDArray[np.uint8]) -> list[Box]:
        view = reduced(pixels, side)
        areas = haar.find(view, min_side=SMALLEST, least=LEAST)
        return [_box(*view.in_picture(area)) for area in areas]

    return search


def _box(left: float, top: float, right: float, bottom: float) -> Box:
    x, y = round(left), round(top)
    return Box(x=x, y=y, width=max(1, round(right) - x), height=max(1, round(bottom) - y))


def line(name: str, *tallies: Tally) -> str:
    """Faces and pictures found, false faces, and milliseconds: median and longest."""
    cells = (
        f"{each.found:3d}/{each.faces:<3d} {each.pictures_found:3d}/{each.pictures:<3d}"
        f" {each.false:4d} {median(each.ms):6.0f} {max(each.ms):6.0f}"
        for each in tallies
    )
    return f"{name:22}" + "  | ".join(cells)


def total(tallies: Sequence[Tally]) -> Tally:
    """All together."""
    return Tally(
        faces=sum(each.faces for each in tallies),
        found=sum(each.found for each in tallies),
        pictures=sum(each.pictures for each in tallies),
        pictures_found=sum(each.pictures_found for each in tallies),
        false=sum(each.false for each in tallies),
        ms=tuple(ms for each in tallies for ms in each.ms),
    )


def report(photos: Sequence[Picture], detector: Detector) -> None:
    """Print the tables."""
    columns = "  faces  photos false median   max"
    print(f"{'the photos, reduced to':22}{columns}")
    for side in SIZES:
        print(line(f"{side} px", tally(upright(side), photos)))
    print(f"\n{'':22}{'bare DeepFace':>{len(columns)}}  | {'the bot':>{len(columns) - 1}}")
    print(f"{'copies':22}{columns}  |{columns}")
    both = []
    for name, augmentation in AUGMENTATIONS.items():
        copies = [augmentation(photo) for photo in photos]
        both.append((tally(bare, copies), tally(ours(detector), copies)))
        print(line(name, *both[-1]), flush=True)
    print(line("together", *map(total, zip(*both, strict=True))))
    empty = empty_pictures()
    print(line("scikit-image's, empty", tally(bare, empty), tally(ours(detector), empty)))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=Path, required=True)
    parser.add_argument("--detector", default="opencv", help="as FACE_DETECTOR")
    options = parser.parse_args()
    load(detector=options.detector)
    report(pictures(options.photos), options.detector)


if __name__ == "__main__":
    main()
