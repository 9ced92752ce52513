"""The songs that come with the program."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Self

from recommender.models import Point, Song, Taste
from recommender.songs import artefact
from recommender.songs.artefact import NO_CODE
from recommender.songs.nearness import Nearness, Weighed
from recommender.songs.plane import Plane
from recommender.songs.pool import Queue, Spread, fill
from recommender.songs.titles import script

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_DIGITS = 16
_HEX = re.compile("[0-9a-f]*")

PREFERRED_SHARE = 0.6
"""Share of the candidates in the first of the preferred languages."""
REACH = 0.25
"""Songs farther away (chance, fame and taste counted) only come when the nearer ones are used up,
in whatever language."""
_DEPTH = 2
"""Songs looked at per wanted candidate and target: enough to skip artists and decades in excess."""
_CROWD = 60
_CROWDED = 0.1
"""Where the nearest `_CROWD` songs of a language lie within this distance, chance and reach are as
said; where they lie farther apart both grow with it …"""
_SPARSEST = 1.8
"""… up to so many times: else the same few songs would always come."""
_KEPT = 4096
"""Songs kept since they were candidates last: making one costs as much as finding it."""
_DECADE = 10
_ENOUGH = 320
"""Allowed songs around a target among which chance, fame and taste decide."""


class EmbeddedCatalogue:
    """Implements `ports.Catalogue` on the shipped file; never changes once it is loaded."""

    def __init__(self, columns: artefact.Columns) -> None:
        import numpy as np

        self._columns = columns
        self._kept_song = lru_cache(_KEPT)(self._song)
        self._sorted = np.argsort(columns.song_ids)
        self._ids = columns.song_ids[self._sorted]
        self._valence, self._energy = columns.points.T.copy()
        self._plane = Plane(columns.points, columns.language, len(columns.languages))
        self._languages, self._genres = list(columns.languages), list(columns.genres)
        self._codes = {code: place for place, code in enumerate(self._languages)}
        self._nearness = Nearness(columns)
        self._spread = Spread(
            artists=self._nearness.artists,
            years=columns.years.data,
            styles=columns.genre[:, 0].copy().data,
            no_style=NO_CODE,
        )

    @classmethod
    def load(cls, path: Path | None = None, own: Sequence[Song] = ()) -> Self:
        """Read the catalogue of `path`, or the shipped one, and add songs of the operator's own.

        One of them replaces a song with the same id. Raises `CatalogueError` when the file is
        missing or damaged.
        """
        columns = artefact.load(path or artefact.SHIPPED)
        return cls(extended(columns, own) if own else columns)

    def __len__(self) -> int:
        return len(self._ids)

    def __iter__(self) -> Iterator[Song]:
        """All songs, best known first."""
        return (self._song(row) for row in range(len(self)))

    def entries(self) -> Iterator[artefact.Entry]:
        """All songs as what a row is made of."""
        columns = self._columns
        for row, song in enumerate(self):
            yield dataclasses.replace(
                own_entry(song),
                script=columns.scripts[columns.script[row]],
                fame=float(columns.fame[row]),
            )

    def song(self, song_id: str) -> Song | None:
        """The song with this id; None when the catalogue has none."""
        rows = self._rows([song_id])
        return self._song(int(rows[0])) if len(rows) else None

    def languages(self, least: int) -> tuple[str, ...]:
        """The languages with at least so many songs, the most songs first."""
        import numpy as np

        counts = np.bincount(self._columns.language, minlength=len(self._languages)).tolist()
        known = [pair for pair in zip(counts, self._languages, strict=True) if pair[1] != "und"]
        ranked = sorted(known, key=lambda pair: (-pair[0], pair[1]))
        return tuple(language for count, language in ranked if count >= least)

    def candidates(
        self,
        path: Sequence[Point],
        *,
        count: int,
        avoid: frozenset[str] = frozenset(),
        heard: frozenset[str] = frozenset(),
        languages: Sequence[str] = (),
        seed: int = 0,
        explicit: bool = False,
        taste: Taste | None = None,
        avoided_genres: Collection[str] = (),
        decades: Collection[int] = (),
    ) -> tuple[Song, ...]:
        """At most `count` songs near the targets of the path, no artist twice.

        Each target gets the same number of songs (± 1), spread over decades and styles; neighbours
        in the result belong to neighbouring targets. With one language named they are in it, with
        several about 60 % in the first and the others in the rest, as long as there are enough.
        Explicit songs only come when `explicit` is true, those of `avoided_genres` never, those of
        other `decades` or of an unknown year when none is named. Another `seed` gives other songs.
        What the taste likes counts as nearer; what was `heard` counts as farther, and so do its
        artists.
        """
        if not path or count < 1:
            return ()
        avoided, before = self._rows(avoid), self._rows(heard)
        allowed = self._allowed(avoided, explicit=explicit, taste=taste)
        allowed &= self._wanted(avoided_genres, decades)
        weighed = self._nearness.weighed(seed=seed, taste=taste, avoided=avoided, heard=before)
        groups = self._by_language(languages)
        depth = _DEPTH * count
        queues = [self._queue(point, groups, allowed, weighed, depth) for point in path]
        share = PREFERRED_SHARE if len(languages) > 1 else 1.0
        rows = fill(queues, count=count, share=share, spread=self._spread)
        return tuple(map(self._kept_song, rows))

    def _rows(self, song_ids: Collection[str]) -> NDArray[np.intp]:
        """The rows of those ids that the catalogue has."""
        import numpy as np

        wanted = _numbers(song_ids)
        places = np.minimum(np.searchsorted(self._ids, wanted), len(self._ids) - 1)
        found: NDArray[np.intp] = self._sorted[places[self._ids[places] == wanted]]
        return found

    def _allowed(
        self, avoided: NDArray[np.intp], *, explicit: bool, taste: Taste | None
    ) -> NDArray[np.bool_]:
        import numpy as np

        mark = self._columns.explicit
        allowed = np.ones_like(mark) if explicit else ~mark
        allowed[avoided] = False
        if taste is not None and taste.disliked:
            allowed[self._rows(taste.disliked)] = False
        return allowed

    def _wanted(self, avoided: Collection[str], decades: Collection[int]) -> NDArray[np.bool_]:
        """The rows with none of these genres, and of these decades where any are named."""
        import numpy as np

        wanted = np.ones(len(self), dtype=np.bool_)
        if codes := [code for code, genre in enumerate(self._genres) if genre in avoided]:
            wanted &= ~np.isin(self._columns.genre, codes).any(axis=1)
        if decades:
            wanted &= np.isin(self._columns.years // _DECADE * _DECADE, list(decades))
        return wanted

    def _by_language(self, languages: Sequence[str]) -> tuple[list[int], list[int], list[int]]:
        """The codes of the first language, of the other ones named, and of the rest of the world.

        Without a name the whole world comes first.
        """
        world = list(self._codes.values())
        if not languages:
            return world, [], []
        named = [self._codes[each] for each in dict.fromkeys(languages) if each in self._codes]
        first = [code for code in named if code == self._codes.get(languages[0])]
        others = [code for code in named if code not in first]
        return first, others, [code for code in world if code not in named]

    def _queue(
        self,
        point: Point,
        groups: tuple[list[int], list[int], list[int]],
        allowed: NDArray[np.bool_],
        weighed: Weighed,
        depth: int,
    ) -> Queue:
        preferred, more = self._nearest(point, groups[0], allowed, weighed, depth)
        others, further = self._nearest(point, groups[1], allowed, weighed, depth)
        far = more + further
        if len(preferred) + len(others) + len(far) < depth:
            near, foreign = self._nearest(point, groups[2], allowed, weighed, depth)
            far += near + foreign
        return Queue(preferred=preferred, others=others, far=far)

    def _nearest(
        self,
        point: Point,
        languages: Sequence[int],
        allowed: NDArray[np.bool_],
        weighed: Weighed,
        depth: int,
    ) -> tuple[list[int], list[int]]:
        """At most `depth` of the rows, nearest first: those within reach, and the rest."""
        import numpy as np

        if not languages:
            return [], []
        rows = self._plane.around(point, languages, allowed, max(depth, _ENOUGH))
        valence = self._valence.take(rows) - np.float32(point.valence)
        energy = self._energy.take(rows) - np.float32(point.energy)
        away = np.sqrt(valence * valence + energy * energy)
        scale = _scale(away)
        score = away + weighed.added(rows, scale)
        nearest = (
            np.argpartition(score, depth)[:depth] if len(rows) > depth else np.arange(len(rows))
        )
        order = nearest[np.lexsort((rows[nearest], score[nearest]))]
        within = int(np.searchsorted(score[order], REACH * scale))
        listed: list[int] = rows[order].tolist()
        return listed[:within], listed[within:]

    def _song(self, row: int) -> Song:
        columns = self._columns
        valence, energy = columns.points[row].tolist()
        artists = self._artists(row)
        return Song(
            song_id=f"{int(columns.song_ids[row]):016x}",
            title=columns.titles[row],
            artist=", ".join(artists),
            artists=artists,
            year=int(columns.years[row]) or None,
            language=self._languages[columns.language[row]],
            valence=round(valence, 4),
            energy=round(energy, 4),
            genres=tuple(
                self._genres[code] for code in columns.genre[row].tolist() if code != NO_CODE
            ),
            explicit=bool(columns.explicit[row]),
            spotify_id=columns.spotify_ids[row] or None,
            youtube_id=columns.youtube_ids[row] or None,
        )

    def _artists(self, row: int) -> tuple[str, ...]:
        ends = self._columns.credit_ends
        credit = self._columns.credits[ends[row - 1] if row else 0 : ends[row]]
        return tuple(self._columns.names[place] for place in credit)


def _scale(away: NDArray[np.float32]) -> float:
    """How thinly songs lie around a target, 1…`_SPARSEST`, from their distances."""
    import numpy as np

    if len(away) <= _CROWD:
        return 1.0
    return min(_SPARSEST, max(1.0, float(np.partition(away, _CROWD)[_CROWD]) / _CROWDED))


def _numbers(song_ids: Collection[str]) -> NDArray[np.uint64]:
    """The ids as numbers, all at once; those that cannot be one of ours are left out."""
    import numpy as np

    ours = song_ids
    if set(map(len, song_ids)) != {_DIGITS} or not _HEX.fullmatch("".join(song_ids)):
        ours = [each for each in song_ids if len(each) == _DIGITS and _HEX.fullmatch(each)]
    return np.frombuffer(bytes.fromhex("".join(ours)), dtype=">u8").astype(np.uint64)


def extended(columns: artefact.Columns, own: Sequence[Song]) -> artefact.Columns:
    """The columns with songs of the operator's own in front, which replace those with their ids."""
    added = {song.song_id: own_entry(song) for song in own}
    shipped = EmbeddedCatalogue(columns)
    kept = (entry for entry in shipped.entries() if entry.song_id not in added)
    return artefact.columns([*added.values(), *kept])


def own_entry(song: Song) -> artefact.Entry:
    """A song of the operator's own; whoever adds one wants to hear it, so it is well known."""
    return artefact.Entry(
        title=song.title,
        artists=song.artists or (song.artist,),
        year=song.year,
        language=song.language,
        script=script(song.title),
        genres=song.genres,
        valence=song.valence,
        energy=song.energy,
        fame=1.0,
        explicit=song.explicit,
        spotify_id=song.spotify_id,
        youtube_id=song.youtube_id,
        song_id=song.song_id,
    )
