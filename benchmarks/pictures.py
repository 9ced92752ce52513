"""What drawing one picture costs, beside one JPEG decoded and encoded in the same run.

    python -m benchmarks.pictures

Prints for each kind of page the median milliseconds on one core, their ratio to the piece of work,
and the size of the file.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from functools import partial
from io import BytesIO

import numpy as np
from PIL import Image

from handlers.views.drawing import draw_page
from handlers.views.pictures import draw_mood_chart
from handlers.views.pictures.canvas import LARGEST, SIDE
from handlers.views.rehearsal import sample_chart, warm_up
from handlers.views.sample import sample
from recommender.models import Direction, EmotionScores, Frame, Recommendation
from recommender.selection.path import path

MOST_MS = 150
"""What one picture may take."""
COVER = "cover"
GRAIN = "grain"


def jpeg(image: Image.Image) -> bytes:
    """A picture as a service would send it."""
    out = BytesIO()
    image.save(out, "JPEG", quality=90)
    return out.getvalue()


def covers() -> dict[str, bytes]:
    """A cover with shapes and one that is noise, both of 640 pixels."""
    shapes = Image.effect_mandelbrot((640, 640), (-2, -1.5, 1, 1.5), 80).convert("RGB")
    grain = np.random.default_rng(1).integers(0, 256, (640, 640, 3), dtype=np.uint8)
    return {COVER: jpeg(shapes), GRAIN: jpeg(Image.fromarray(grain))}


def of_songs(language: str, count: int, cover: str | None = None) -> Recommendation:
    """The sample with so many songs, all with a cover or all without."""
    one = sample(language)
    cards = [one.cards[index % len(one.cards)] for index in range(count)]
    changed = tuple(
        card.model_copy(
            update={"position": n, "song": card.song.model_copy(update={"cover": cover})}
        )
        for n, card in enumerate(cards, start=1)
    )
    way = path(one.mood, Direction.LIFT, count)
    return one.model_copy(update={"cards": changed, "path": way})


def filmed(one: Recommendation) -> Recommendation:
    """The same for a video of ten frames."""
    shares = (0.4 + 0.05 * second for second in range(10))
    frames = tuple(
        Frame(at_s=second / 2, scores=EmotionScores(happy=share, neutral=1 - share))
        for second, share in enumerate(shares)
    )
    return one.model_copy(
        update={"mood": one.mood.model_copy(update={"frames": frames, "photos": 1})}
    )


def pages() -> dict[str, tuple[Recommendation, int]]:
    """A name for each kind of page, its recommendation and its number."""
    return {
        "mood, 3 songs": (of_songs("en", 3), 0),
        "mood, 5 songs": (of_songs("ko", 5), 0),
        "mood, 5 covers": (of_songs("en", 5, COVER), 0),
        "mood, 10 songs": (of_songs("ja", 10), 0),
        "mood, 10 covers": (of_songs("ko", 10, GRAIN), 0),
        "mood, video, 10 covers": (filmed(of_songs("es", 10, COVER)), 0),
        "song, own cover": (of_songs("ko", 5), 1),
        "song, cover": (of_songs("en", 5, COVER), 2),
        "song, noise as cover": (of_songs("en", 5, GRAIN), 3),
    }


def kinds() -> dict[str, Callable[[], bytes]]:
    """A name for each kind of picture, and what draws it."""
    there = covers()
    charts = {f"chart, {dots} dots": sample_chart("ko", dots) for dots in (7, 30, 53)}
    return {
        **{name: partial(draw_page, *page, there) for name, page in pages().items()},
        **{name: partial(draw_mood_chart, chart) for name, chart in charts.items()},
    }


def reworked(data: bytes) -> bytes:
    """The fixed piece of work: a JPEG of 1280 × 1280 pixels decoded and encoded again."""
    return jpeg(Image.open(BytesIO(data)).convert("RGB"))


def timed(work: Callable[[], bytes]) -> tuple[float, int]:
    """Milliseconds of the process for one piece of work, and the bytes it gave."""
    started = time.process_time()
    size = len(work())
    return 1000 * (time.process_time() - started), size


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    whole = Image.effect_mandelbrot((SIDE, SIDE), (-2, -1.5, 1, 1.5), 80).convert("RGB")
    fixed = jpeg(whole)
    print(f"{'':24}{'first':>8}{'median':>8}{'ratio':>8}{'KB':>8}")
    warm_up()  # as the workers do before they take a call
    for name, draw in kinds().items():
        drawn, bare = [], []
        for _ in range(rounds):
            drawn.append(timed(draw))
            bare.append(timed(lambda: reworked(fixed))[0])
        spent = [ms for ms, _ in drawn]
        median, size = statistics.median(spent), max(size for _, size in drawn)
        ratio = median / statistics.median(bare)
        print(f"{name:24}{spent[0]:8.0f}{median:8.0f}{ratio:8.2f}{size / 1000:8.0f}")
    print(f"{'at most':24}{'':8}{MOST_MS:8}{'':8}{LARGEST / 1000:8.0f}")


if __name__ == "__main__":
    main()
