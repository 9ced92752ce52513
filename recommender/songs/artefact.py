"""The file that holds the embedded catalogue: columns in a compressed NumPy archive."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from recommender.errors import CatalogueError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SHIPPED = Path(__file__).with_name("catalogue.npz")

_TEXTS = (
    "song_ids",
    "titles",
    "artists",
    "artist_keys",
    "languages",
    "spotify_ids",
    "youtube_ids",
)
_NUMBERS = ("years", "points", "fame", "explicit")
_STEPS = 10_000
"""Points and fame are kept as whole numbers of this fraction: four digits compress well."""


@dataclass(frozen=True)
class Columns:
    """What is known of n songs, one entry each; an empty text or year 0 means unknown."""

    song_ids: list[str]
    titles: list[str]
    artists: list[str]
    artist_keys: list[str]
    """The first artist, folded: `titles.artist_key`, which is too slow to run over all at load."""
    years: NDArray[np.int16]
    languages: list[str]
    points: NDArray[np.float32]
    """(n, 2): valence and energy, 0…1."""
    fame: NDArray[np.float32]
    """(n,): how well known, 0…1."""
    explicit: NDArray[np.bool_]
    spotify_ids: list[str]
    youtube_ids: list[str]


def save(columns: Columns, path: Path) -> None:
    """Write the columns; the same columns give the same bytes."""
    import numpy as np

    arrays: dict[str, NDArray[Any]] = {
        name: np.frombuffer("\n".join(getattr(columns, name)).encode(), dtype=np.uint8)
        for name in _TEXTS
    }
    arrays["years"] = columns.years.astype(np.int16)
    arrays["points"] = np.rint(columns.points * _STEPS).astype(np.uint16)
    arrays["fame"] = np.rint(columns.fame * _STEPS).astype(np.uint16)
    arrays["explicit"] = columns.explicit.astype(np.bool_)
    np.savez_compressed(path, allow_pickle=False, **arrays)


def load(path: Path) -> Columns:
    """Read the columns. Raises `CatalogueError` when the file is missing, damaged or uneven."""
    try:
        columns = _read(path)
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        raise CatalogueError(f"{path.name}: {error}") from error
    lengths = {len(getattr(columns, name)) for name in (*_TEXTS, *_NUMBERS)}
    if len(lengths) != 1 or columns.points.shape[1:] != (2,):
        raise CatalogueError(f"{path.name}: columns of different lengths")
    return columns


def _read(path: Path) -> Columns:
    import numpy as np

    # Opened here: numpy forgets to close a file that turns out to be damaged.
    with path.open("rb") as file, np.load(file, allow_pickle=False) as archive:
        texts = {name: archive[name].tobytes().decode().split("\n") for name in _TEXTS}
        return Columns(
            **texts,
            years=archive["years"],
            points=archive["points"].astype(np.float32) / _STEPS,
            fame=archive["fame"].astype(np.float32) / _STEPS,
            explicit=archive["explicit"],
        )
