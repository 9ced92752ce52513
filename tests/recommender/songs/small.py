"""A small made catalogue, for what the shipped one cannot show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from recommender.songs import artefact
from recommender.songs.catalogue import EmbeddedCatalogue
from recommender.songs.titles import script

Entry = tuple[str, str, float, float, str, int]
"""Title, artists after commas, valence, energy, language, year (0: unknown)."""


def columns(
    entries: Sequence[Entry],
    explicit: frozenset[str] = frozenset(),
    genres: Mapping[str, tuple[str, ...]] | None = None,
) -> artefact.Columns:
    """The entries as columns; songs titled as in `explicit` are marked so."""
    return artefact.columns(
        artefact.Entry(
            title=title,
            artists=tuple(artist.split(", ")),
            year=year or None,
            language=language,
            script=script(title),
            genres=(genres or {}).get(title, ()),
            valence=valence,
            energy=energy,
            explicit=title in explicit,
        )
        for title, artist, valence, energy, language, year in entries
    )


def catalogue(
    folder: Path,
    entries: Sequence[Entry],
    explicit: frozenset[str] = frozenset(),
    genres: Mapping[str, tuple[str, ...]] | None = None,
) -> EmbeddedCatalogue:
    """A catalogue of these songs, read from a file."""
    path = folder / "small.npz"
    artefact.save(columns(entries, explicit, genres), path)
    return EmbeddedCatalogue.load(path)
