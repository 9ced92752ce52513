"""How long the candidates of one request take, on the shipped catalogue and on a million songs.

python -m benchmarks.candidates
"""

from __future__ import annotations

import statistics
import time
from itertools import cycle, islice

import numpy as np
import psutil

from benchmarks.songs import requests
from recommender.songs import artefact
from recommender.songs.catalogue import EmbeddedCatalogue

MILLION = 1_000_000
REQUESTS = 300
CANDIDATES = 40


def synthetic(count: int, seed: int = 0) -> artefact.Columns:
    """`count` songs with made names, spread over the plane as moods are: dense in the middle.

    A fifth as many artists as songs, fourteen languages, twenty genres, sixty years.
    """
    chance = np.random.default_rng(seed)
    artists = count // 5
    languages = [f"l{code:02}" for code in range(12)]
    popularity = 0.5 ** np.arange(1, 15)
    return artefact.Columns(
        song_ids=chance.integers(0, 2**64, count, dtype=np.uint64),
        titles=artefact.Texts.of(f"Title {n}" for n in range(count)),
        names=artefact.Texts.of(f"Artist {n}" for n in range(artists)),
        credits=chance.integers(0, artists, count, dtype=np.int32),
        credit_ends=np.arange(1, count + 1, dtype=np.int32),
        years=chance.integers(1960, 2024, count, dtype=np.int16),
        languages=artefact.Texts.of(["ko", "en", *languages]),
        language=chance.choice(14, count, p=popularity / popularity.sum()).astype(np.uint16),
        scripts=artefact.Texts.of(["Latn"]),
        script=np.zeros(count, dtype=np.uint16),
        genres=artefact.Texts.of(f"genre {n}" for n in range(20)),
        genre=chance.integers(0, 20, (count, artefact.MOST_GENRES), dtype=np.uint16),
        points=chance.beta(2, 2, (count, 2)).astype(np.float32),
        fame=chance.random(count, dtype=np.float32),
        explicit=chance.random(count) < 0.1,
        spotify_ids=artefact.Texts.of("4uLU6hMCjMI75M1A2tKUQC" for _ in range(count)),
        youtube_ids=artefact.Texts.of("dQw4w9WgXcQ" for _ in range(count)),
    )


def median_ms(catalogue: EmbeddedCatalogue, count: int = REQUESTS) -> tuple[float, float]:
    """The median and the slowest of so many requests, in milliseconds."""
    took = []
    for request in islice(cycle(requests(catalogue)), count):
        started = time.perf_counter()
        found = catalogue.candidates(count=CANDIDATES, **request)
        took.append(1000 * (time.perf_counter() - started))
        if len(found) < CANDIDATES:
            raise RuntimeError(f"only {len(found)} candidates")
    return statistics.median(took), max(took)


def main() -> None:
    """Measure and print."""
    started = time.perf_counter()
    shipped = EmbeddedCatalogue.load()
    loaded_ms = 1000 * (time.perf_counter() - started)
    median, slowest = median_ms(shipped)
    size = artefact.SHIPPED.stat().st_size / 1e6
    print(f"catalogue                {len(shipped):7,} songs, {size:.2f} MB (at most 2)")
    print(f"loaded in                {loaded_ms:7.0f} ms (at most 150)")
    print(f"40 candidates            {median:7.2f} ms (at most 2), slowest {slowest:.1f}")
    before = psutil.Process().memory_info().rss
    million = EmbeddedCatalogue(synthetic(MILLION))
    used = (psutil.Process().memory_info().rss - before) / 2**20
    median, slowest = median_ms(million)
    print(f"of a million songs       {median:7.2f} ms (at most 40), slowest {slowest:.1f}")
    print(f"memory of the million    {used:7.0f} MB (at most 1000)")


if __name__ == "__main__":
    main()
