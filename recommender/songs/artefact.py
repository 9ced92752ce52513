"""The file that holds the embedded catalogue: columns in a compressed NumPy archive."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from recommender.errors import CatalogueError
from recommender.songs import titles as folded

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SHIPPED = Path(__file__).with_name("catalogue.npz")
MOST_GENRES = 3
NO_CODE = 65_535
"""Stands for no genre. Operators add genres and languages of their own, so a byte is too small."""
_STEPS = 10_000
"""Points and fame are kept as whole numbers of this fraction: four digits compress well."""


class Texts(Sequence[str]):
    """Many texts in one block of memory; each is decoded when it is asked for."""

    def __init__(self, block: NDArray[np.uint8]) -> None:
        import numpy as np

        breaks = np.flatnonzero(block == ord("\n"))
        self._block = block.tobytes()
        # A view gives Python's own numbers, several times as fast as NumPy gives its.
        self._starts = np.concatenate(([0], breaks + 1)).data
        self._ends = np.concatenate((breaks, [len(block)])).data

    @classmethod
    def of(cls, texts: Iterable[str]) -> Texts:
        """The texts, none of which has a line break."""
        import numpy as np

        return cls(np.frombuffer("\n".join(texts).encode(), dtype=np.uint8))

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> str: ...

    @overload
    def __getitem__(self, index: slice) -> list[str]: ...

    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(len(self)))]
        return self._block[self._starts[index] : self._ends[index]].decode()

    @property
    def block(self) -> NDArray[np.uint8]:
        """UTF-8, a line break between two texts."""
        import numpy as np

        return np.frombuffer(self._block, dtype=np.uint8)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One song before it becomes a row."""

    title: str
    artists: tuple[str, ...]
    """At least one, in the order of the credit."""
    year: int | None = None
    language: str
    """ISO 639-1, or `und`."""
    script: str
    """ISO 15924, of the title."""
    genres: tuple[str, ...] = ()
    """At most three, the most telling first."""
    valence: float
    """0…1."""
    energy: float
    """0…1."""
    fame: float = 0.5
    """How well known, 0…1."""
    explicit: bool = False
    spotify_id: str | None = None
    youtube_id: str | None = None
    song_id: str = ""
    """Empty: as `titles.song_id` derives it."""


@dataclass(frozen=True, kw_only=True)
class Columns:
    """What is known of n songs; an empty text or year 0 means unknown."""

    song_ids: NDArray[np.uint64]
    titles: Texts
    names: Texts
    """Every artist once."""
    credits: NDArray[np.int32]
    """The artists of all songs, one song after the other, as places in `names`."""
    credit_ends: NDArray[np.int32]
    """(n,): where the artists of each song end in `credits`."""
    years: NDArray[np.int16]
    languages: Texts
    language: NDArray[np.uint16]
    """(n,): places in `languages`."""
    scripts: Texts
    script: NDArray[np.uint16]
    """(n,): places in `scripts`."""
    genres: Texts
    genre: NDArray[np.uint16]
    """(n, 3): places in `genres`, `NO_CODE` for none."""
    points: NDArray[np.float32]
    """(n, 2): valence and energy, 0…1."""
    fame: NDArray[np.float32]
    """(n,): how well known, 0…1."""
    explicit: NDArray[np.bool_]
    spotify_ids: Texts
    youtube_ids: Texts


_TEXTS = ("titles", "names", "languages", "scripts", "genres", "spotify_ids", "youtube_ids")
_FRACTIONS = ("points", "fame")
_EACH = (
    "song_ids",
    "titles",
    "credit_ends",
    "years",
    "language",
    "script",
    "genre",
    "points",
    "fame",
    "explicit",
    "spotify_ids",
    "youtube_ids",
)
"""What has one entry for each song."""


def columns(entries: Iterable[Entry]) -> Columns:
    """The entries as columns, in their order.

    Raises `ValueError` without any, and `CatalogueError` for 65,535 genres or languages.
    """
    import numpy as np

    songs = list(entries)
    if not songs:
        raise ValueError("a catalogue has songs")
    names = _places(chain.from_iterable(song.artists for song in songs))
    languages = _places(song.language for song in songs)
    scripts = _places(song.script for song in songs)
    genres = _places(chain.from_iterable(song.genres for song in songs))
    if max(len(languages), len(genres)) >= NO_CODE:
        raise CatalogueError("too many languages or genres")
    return Columns(
        song_ids=np.array([int(_id(song), 16) for song in songs], dtype=np.uint64),
        titles=Texts.of(song.title for song in songs),
        names=Texts.of(names),
        credits=np.array([names[name] for song in songs for name in song.artists], dtype=np.int32),
        credit_ends=np.cumsum([len(song.artists) for song in songs], dtype=np.int32),
        years=np.array([song.year or 0 for song in songs], dtype=np.int16),
        languages=Texts.of(languages),
        language=np.array([languages[song.language] for song in songs], dtype=np.uint16),
        scripts=Texts.of(scripts),
        script=np.array([scripts[song.script] for song in songs], dtype=np.uint16),
        genres=Texts.of(genres),
        genre=np.array([_genre_row(song, genres) for song in songs], dtype=np.uint16),
        points=np.array([(song.valence, song.energy) for song in songs], dtype=np.float32),
        fame=np.array([song.fame for song in songs], dtype=np.float32),
        explicit=np.array([song.explicit for song in songs], dtype=np.bool_),
        spotify_ids=Texts.of(song.spotify_id or "" for song in songs),
        youtube_ids=Texts.of(song.youtube_id or "" for song in songs),
    )


def _places(values: Iterable[str]) -> dict[str, int]:
    return {value: place for place, value in enumerate(dict.fromkeys(values))}


def _id(song: Entry) -> str:
    return song.song_id or folded.song_id(song.title, ", ".join(song.artists))


def _genre_row(song: Entry, genres: dict[str, int]) -> list[int]:
    codes = [genres[genre] for genre in song.genres[:MOST_GENRES]]
    return codes + [NO_CODE] * (MOST_GENRES - len(codes))


def save(catalogue: Columns, path: Path) -> None:
    """Write the columns; the same columns give the same bytes."""
    import numpy as np

    arrays: dict[str, NDArray[Any]] = {}
    for field in fields(catalogue):
        column = getattr(catalogue, field.name)
        if isinstance(column, Texts):
            arrays[field.name] = column.block
        elif field.name in _FRACTIONS:
            arrays[field.name] = np.rint(column * _STEPS).astype(np.uint16)
        else:
            arrays[field.name] = column
    np.savez_compressed(path, allow_pickle=False, **arrays)


def load(path: Path) -> Columns:
    """Read the columns. Raises `CatalogueError` when the file is missing, damaged or uneven."""
    try:
        catalogue = _read(path)
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        raise CatalogueError(f"{path.name}: {error}") from error
    if not _fits(catalogue):
        raise CatalogueError(f"{path.name}: columns of different lengths")
    return catalogue


def _read(path: Path) -> Columns:
    import numpy as np

    # Opened here: numpy forgets to close a file that turns out to be damaged.
    with path.open("rb") as file, np.load(file, allow_pickle=False) as archive:
        found: dict[str, Any] = {field.name: archive[field.name] for field in fields(Columns)}
    for name in _TEXTS:
        found[name] = Texts(found[name])
    for name in _FRACTIONS:
        found[name] = found[name].astype(np.float32) / _STEPS
    return Columns(**found)


def _fits(catalogue: Columns) -> bool:
    lengths = {len(getattr(catalogue, name)) for name in _EACH}
    return (
        len(lengths) == 1
        and catalogue.points.shape[1:] == (2,)
        and catalogue.genre.shape[1:] == (MOST_GENRES,)
        and int(catalogue.credit_ends[-1]) == len(catalogue.credits)
    )
