"""The songs that come with the program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self

from recommender.models import Point, Song, Taste
from recommender.songs import artefact
from recommender.songs.pool import Queue, fill

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WANDER = 0.12
"""How much farther, at most, chance puts a song: the same mood gets other songs next time."""
FAME_PULL = 0.08
"""How much nearer the best known song counts than an unknown one."""
PREFERRED_SHARE = 0.6
"""Share of the candidates in the first of the preferred languages."""
REACH = 0.22
"""Songs farther away (chance and fame counted) only come when the nearer ones are used up, in
whatever language."""
_NO_CODE = 255
_DEPTH = 4
"""Songs looked at per wanted candidate and target: enough to skip artists and decades in excess."""


class EmbeddedCatalogue:
    """Implements `ports.Catalogue` on the shipped file; never changes once it is loaded."""

    def __init__(self, columns: artefact.Columns) -> None:
        import numpy as np

        self._columns = columns
        self._row = {song_id: row for row, song_id in enumerate(columns.song_ids)}
        self._artists = columns.artist_keys
        self._years = columns.years.tolist()
        self._codes = {code: n for n, code in enumerate(dict.fromkeys(columns.languages))}
        codes = (self._codes[code] for code in columns.languages)
        self._language = np.fromiter(codes, dtype=np.uint8, count=len(columns.languages))
        self._valence, self._energy = columns.points.T.copy()
        self._handicap = FAME_PULL * (1 - columns.fame)

    @classmethod
    def load(cls, path: Path | None = None) -> Self:
        """Read the catalogue of `path`, or the shipped one.

        Raises `CatalogueError` when the file is missing or damaged.
        """
        return cls(artefact.load(path or artefact.SHIPPED))

    def __len__(self) -> int:
        return len(self._row)

    def __iter__(self) -> Iterator[Song]:
        """All songs, best known first."""
        return (self._song(row) for row in range(len(self)))

    def song(self, song_id: str) -> Song | None:
        """The song with this id; None when the catalogue has none."""
        row = self._row.get(song_id)
        return None if row is None else self._song(row)

    def candidates(
        self,
        path: Sequence[Point],
        *,
        count: int,
        avoid: frozenset[str] = frozenset(),
        languages: Sequence[str] = (),
        seed: int = 0,
        explicit: bool = False,
        taste: Taste | None = None,
    ) -> tuple[Song, ...]:
        """At most `count` songs near the targets of the path, at most one of each artist.

        Each target gets the same number of songs (± 1), spread over the decades; neighbours in the
        result belong to neighbouring targets. With one language named they are in it, with several
        about 60 % in the first and the others in the rest, as long as there are enough. Explicit
        songs only come when `explicit` is true. Another `seed` gives other songs.
        """
        if not path or count < 1:
            return ()
        avoid |= taste.disliked if taste else frozenset()
        allowed = self._allowed(avoid, explicit=explicit)
        preferred, others, added = self._by_language(allowed, languages, self._nearer(seed))
        depth = _DEPTH * count
        queues = [self._queue(point, preferred, others, added, depth) for point in path]
        share = PREFERRED_SHARE if len(languages) > 1 else 1.0
        rows = fill(queues, count=count, share=share, artists=self._artists, years=self._years)
        return tuple(self._song(row) for row in rows)

    def _allowed(self, avoid: frozenset[str], *, explicit: bool) -> NDArray[np.bool_]:
        import numpy as np

        mark = self._columns.explicit
        allowed = np.ones_like(mark) if explicit else ~mark
        allowed[[self._row[song_id] for song_id in avoid if song_id in self._row]] = False
        return allowed

    def _by_language(
        self, allowed: NDArray[np.bool_], languages: Sequence[str], added: NDArray[np.float32]
    ) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float32]]:
        """The allowed rows in the first language, the allowed others, and what is added to both.

        The rest of the world moves out of reach.
        """
        import numpy as np

        if not languages:
            return np.flatnonzero(allowed), np.array([], dtype=np.intp), added
        first = self._language == self._codes.get(languages[0], _NO_CODE)
        codes = [self._codes[language] for language in languages if language in self._codes]
        added = added + 2 * ~np.isin(self._language, codes)
        return np.flatnonzero(allowed & first), np.flatnonzero(allowed & ~first), added

    def _nearer(self, seed: int) -> NDArray[np.float32]:
        """What is added to the distance of each row: fame pulls, chance pushes."""
        import numpy as np

        chance = np.random.default_rng(seed).random(len(self), dtype=np.float32)
        return self._handicap + np.float32(WANDER) * chance

    def _queue(
        self,
        point: Point,
        preferred: NDArray[np.intp],
        others: NDArray[np.intp],
        added: NDArray[np.float32],
        depth: int,
    ) -> Queue:
        near, far = self._nearest(point, preferred, added, depth)
        other_near, other_far = self._nearest(point, others, added, depth)
        return Queue(preferred=near, others=other_near, far=far + other_far)

    def _nearest(
        self, point: Point, rows: NDArray[np.intp], added: NDArray[np.float32], depth: int
    ) -> tuple[list[int], list[int]]:
        """At most `depth` of the rows, nearest first: those within reach, and the rest."""
        import numpy as np

        valence, energy = self._valence[rows] - point.valence, self._energy[rows] - point.energy
        score = np.sqrt(valence * valence + energy * energy) + added[rows]
        if len(rows) > depth:
            nearest = np.argpartition(score, depth)[:depth]
        else:
            nearest = np.arange(len(rows))
        order = nearest[np.lexsort((nearest, score[nearest]))]
        within = int(np.searchsorted(score[order], REACH))
        listed: list[int] = rows[order].tolist()
        return listed[:within], listed[within:]

    def _song(self, row: int) -> Song:
        columns = self._columns
        valence, energy = columns.points[row].tolist()
        return Song(
            song_id=columns.song_ids[row],
            title=columns.titles[row],
            artist=columns.artists[row],
            year=int(columns.years[row]) or None,
            language=columns.languages[row],
            valence=round(valence, 4),
            energy=round(energy, 4),
            explicit=bool(columns.explicit[row]),
            spotify_id=columns.spotify_ids[row] or None,
            youtube_id=columns.youtube_ids[row] or None,
        )
