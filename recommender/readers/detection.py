"""Finds the faces of a picture, upright or turned, in light or shadow."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from recommender.readers import haar
from recommender.readers.loading import Detector
from recommender.readers.views import Area, View, reduced, turned

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

QUICK_SIDE, CHANGED_SIDE, NETWORK_SIDE, FULL_SIDE = 560, 480, 640, 1280
"""Longer sides of the views, in pixels; the last is the size that photos are decoded to."""
SMALLEST, SMALLEST_CHANGED = 24, 40
"""Sides of faces that are looked for, in pixels of the view."""
QUARTERS, TILTS = (270, 90, 180), (20, -20)
"""Degrees anticlockwise; the cascades put up with about 15°."""
LIKELY = 0.85
"""Confidence from which a face counts that was looked for once only, or in evened light."""
LEAST, LEAST_IN_FINE, SURE = 0.6, 0.75, 0.93
"""Confidence of a face at all, and of one that ends the search."""
PATIENCE_S = 1.5
"""Of processor time, after which nothing else is tried."""
ALIGN, EXPAND_PERCENTAGE = True, 0
"""How DeepFace cuts a face out: the best on labelled faces in `benchmarks.crops`."""
READABLE_SIDE = 48
"""The expression network's own."""


@dataclass(frozen=True)
class Find:
    """A face that was found."""

    box: tuple[float, float, float, float]
    """Left, top, right and bottom in pixels of the picture, around a face however it is turned."""
    crop: NDArray[np.uint8]
    """The upright face, (height, width, 3) uint8 in BGR order, not empty."""
    confidence: float
    """0…1."""


@dataclass(frozen=True)
class Look:
    """One way to search the picture."""

    view: View
    smallest: int
    """Least side of a face, in pixels of the view."""
    sure: float
    """Confidence of the surest face that ends the search; with less, others are tried first."""
    equalised: bool = False


def find_faces(
    picture: NDArray[np.uint8], detector: Detector = "opencv", *, thorough: bool = True
) -> list[Find]:
    """The faces of a picture (height, width, 3) uint8 BGR, surest first; empty without any.

    It is searched reduced; when nothing sure is found and `thorough`, brightened, turned, inclined
    and finer, and doubtful faces count when no better ones turn up. `load` must have been called
    with this detector.
    """
    started = time.thread_time()
    cascades = detector == "opencv"
    doubtful: list[Find] = []
    stages = _stages(picture) if cascades else _stages_of_networks(picture)
    for stage in stages if thorough else islice(stages, 1):
        seen = [
            (look, _areas(look) if cascades else _network_areas(look, detector)) for look in stage
        ]
        look, areas = max(seen, key=lambda each: sum(area.confidence for area in each[1]))
        finds = [_found(picture, look.view, area, detector) for area in areas]
        finds = [find for find in finds if find.crop.size]
        if _surest(areas) >= look.sure and finds:
            return finds
        doubtful = doubtful or finds
        if time.thread_time() - started > PATIENCE_S:
            break
    # Nothing harder is tried on one frame of many, so a false face there would stay.
    return doubtful if thorough else [find for find in doubtful if find.confidence >= LIKELY]


def _surest(areas: Sequence[Area]) -> float:
    return areas[0].confidence if areas else 0.0


def _stages(picture: NDArray[np.uint8]) -> Iterator[list[Look]]:
    """What to try with the cascades, the likely and the cheap first."""
    quick = reduced(picture, QUICK_SIDE)
    yield [Look(quick, SMALLEST, SURE)]
    small = reduced(picture, CHANGED_SIDE)
    yield [Look(small, SMALLEST_CHANGED, SURE, equalised=True)]
    for turns in (QUARTERS, TILTS):
        yield [Look(turned(small, degrees), SMALLEST_CHANGED, SURE) for degrees in turns]
    if quick.shrink > 1:
        yield [Look(reduced(picture, FULL_SIDE), SMALLEST, LEAST_IN_FINE)]


def _stages_of_networks(picture: NDArray[np.uint8]) -> Iterator[list[Look]]:
    """What to try with a network, which minds neither shadows nor inclined heads."""
    small = reduced(picture, NETWORK_SIDE)
    yield [Look(small, SMALLEST, 0)]
    yield [Look(turned(small, degrees), SMALLEST, 0) for degrees in QUARTERS]
    if small.shrink > 1:
        yield [Look(reduced(picture, FULL_SIDE), SMALLEST, 0)]


def _areas(look: Look) -> list[Area]:
    """What the cascades find; in a changed view nothing unless its surest face is clear there."""
    if look.smallest != SMALLEST_CHANGED:
        return haar.find(look.view, min_side=look.smallest, least=LEAST)
    find = partial(haar.find, look.view, equalised=look.equalised)
    clear = LIKELY if look.equalised else look.sure
    if not find(min_side=look.smallest, least=clear):
        return []
    return find(min_side=SMALLEST, least=LEAST)  # so this is how to look, for small faces too


def _network_areas(look: Look, detector: Detector) -> list[Area]:
    """What one of DeepFace's other detectors finds; they leave out themselves what they doubt."""
    from deepface.modules import modeling

    found = modeling.build_model("face_detector", detector).detect_faces(look.view.pixels)
    areas = [
        Area(
            x=int(face.x),
            y=int(face.y),
            width=int(face.w),
            height=int(face.h),
            confidence=min(1.0, max(0.0, float(face.confidence or 1.0))),
            left_eye=face.left_eye,
            right_eye=face.right_eye,
        )
        for face in found
    ]
    return sorted(areas, key=lambda area: area.confidence, reverse=True)


def _found(picture: NDArray[np.uint8], view: View, area: Area, detector: Detector) -> Find:
    height, width = picture.shape[:2]
    left, top, right, bottom = view.in_picture(area)
    return Find(
        box=(max(0, left), max(0, top), min(width, right), min(height, bottom)),
        crop=crop(*_readable(picture, view, area), detector),
        confidence=area.confidence,
    )


def _readable(picture: NDArray[np.uint8], view: View, area: Area) -> tuple[NDArray[np.uint8], Area]:
    """Where to cut a face out: of the view, or if it is small there and upright of the picture."""
    if area.width >= READABLE_SIDE or view.shrink == 1 or view.is_turned:
        return view.pixels, area
    return picture, area.scaled(view.shrink)


def crop(
    pixels: NDArray[np.uint8],
    area: Area,
    detector: Detector,
    *,
    align: bool = ALIGN,
    expand_percentage: int = EXPAND_PERCENTAGE,
) -> NDArray[np.uint8]:
    """The face as DeepFace cuts it out, its eyes level if they were found; perhaps empty.

    Beyond the edges of the picture the face is black.
    """
    import numpy as np
    from deepface.models.Detector import FacialAreaRegion
    from deepface.modules.detection import extract_face

    face = extract_face(
        facial_area=FacialAreaRegion(
            area.x, area.y, area.width, area.height, area.left_eye, area.right_eye
        ),
        img=pixels,
        align=align,
        expand_percentage=expand_percentage,
        width_border=0,
        height_border=0,
        detector_backend=detector,
    )
    return np.asarray(face.img, np.uint8)
