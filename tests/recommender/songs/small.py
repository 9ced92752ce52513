"""A small made catalogue, for what the shipped one cannot show."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from recommender.songs import artefact
from recommender.songs.catalogue import EmbeddedCatalogue
from recommender.songs.titles import artist_key, song_id

Entry = tuple[str, str, float, float, str, int]
"""Title, artist, valence, energy, language, year (0: unknown)."""


def columns(entries: Sequence[Entry], explicit: frozenset[str] = frozenset()) -> artefact.Columns:
    """The entries as columns; songs titled as in `explicit` are marked so."""
    titles, artists, valences, energies, languages, years = zip(*entries, strict=True)
    return artefact.Columns(
        song_ids=[song_id(title, artist) for title, artist in zip(titles, artists, strict=True)],
        titles=list(titles),
        artists=list(artists),
        artist_keys=[artist_key(artist) for artist in artists],
        years=np.array(years, dtype=np.int16),
        languages=list(languages),
        points=np.array([valences, energies], dtype=np.float32).T,
        fame=np.full(len(entries), 0.5, dtype=np.float32),
        explicit=np.array([title in explicit for title in titles]),
        spotify_ids=["" for _ in entries],
        youtube_ids=["" for _ in entries],
    )


def catalogue(
    folder: Path, entries: Sequence[Entry], explicit: frozenset[str] = frozenset()
) -> EmbeddedCatalogue:
    """A catalogue of the entries, written to the folder and loaded from there."""
    path = folder / "small.npz"
    artefact.save(columns(entries, explicit), path)
    return EmbeddedCatalogue.load(path)
