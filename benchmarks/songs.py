"""Requests for songs as chats make them: moods, languages, tastes and songs heard before."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TypedDict

from recommender.choosing import NOT_AGAIN, RATHER_NOT
from recommender.models import Direction, EmotionScores, Mood, Point, Taste
from recommender.selection.path import path
from recommender.songs.catalogue import EmbeddedCatalogue

PLACES = ((0.9, 0.8), (0.25, 0.35), (0.3, 0.8), (0.6, 0.3), (0.5, 0.5), (0.15, 0.15))
"""Valence and energy: glad, sad, tense, serene, even, worn out."""


class Request(TypedDict):
    """What `Catalogue.candidates` is asked."""

    path: tuple[Point, ...]
    avoid: frozenset[str]
    heard: frozenset[str]
    languages: tuple[str, ...]
    seed: int
    taste: Taste


def mood(valence: float, energy: float) -> Mood:
    """A mood at a place."""
    scores = EmotionScores(neutral=1.0)
    return Mood(scores=scores, valence=valence, energy=energy, confidence=1.0)


def requests(catalogue: EmbeddedCatalogue) -> Iterator[Request]:
    """Sixty requests of chats that have heard five hundred songs and liked some."""
    songs = list(islice(catalogue, RATHER_NOT))
    ids = [song.song_id for song in songs]
    avoid, heard = frozenset(ids[:NOT_AGAIN]), frozenset(ids[NOT_AGAIN:])
    taste = Taste(
        artists={song.artist.casefold(): 1.0 for song in songs[:10]},
        genres={genre: 0.5 for song in songs[:10] for genre in song.genres},
    )
    for seed in range(10):
        for valence, energy in PLACES:
            yield {
                "path": path(mood(valence, energy), Direction.AUTO, 5),
                "avoid": avoid,
                "heard": heard,
                "languages": ("en",) if seed % 2 else ("ko", "en"),
                "seed": seed,
                "taste": taste,
            }
