"""What besides its place makes a song nearer or farther: fame, chance, taste, what was heard."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from recommender.models import Taste
from recommender.songs.artefact import NO_CODE, Columns
from recommender.songs.titles import artist_key

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WANDER = 0.16
"""How much farther, at most, chance puts a song: the same mood gets other songs next time."""
FAME_PULL = 0.12
"""How much nearer the best known song counts than an unknown one."""
AGE_PUSH = 0.06
"""How much farther a song of `OLD` or before goes than one of `RECENT` or later."""
OLD, RECENT = 1980, 2000
ARTIST_PULL = 0.12
"""How much nearer a fully liked artist comes; a disliked one goes as far."""
GENRE_PULL = 0.1
"""The same for a genre."""
ERA_PUSH = 0.12
"""How much farther a song goes that came `ERA` years or more before or after the time wanted."""
ERA = 25
HEARD_PUSH = 0.3
"""How much farther a song goes that was heard before: behind everything that is near."""
ARTIST_PUSH = 0.05
"""How much farther an artist goes with each song of theirs that was heard …"""
MOST_PUSH = 0.2
"""… and at most."""


class Artists:
    """The artists of each row, as codes; two spellings of one artist have one code."""

    def __init__(self, columns: Columns) -> None:
        import numpy as np

        keys: dict[str, int] = {}
        code = [keys.setdefault(artist_key(name), len(keys)) for name in columns.names]
        codes = np.array(code, dtype=np.int32)[columns.credits]
        ends = [0, *columns.credit_ends.tolist()]
        every = tuple(codes.tolist())
        # Made once for all: a request looks at hundreds of them.
        self._of_row = [every[start:end] for start, end in pairwise(ends)]
        self.by_key = keys
        self.first = codes[np.concatenate(([0], columns.credit_ends[:-1]))]
        """(n,): the code of the first artist."""

    def __getitem__(self, row: int) -> tuple[int, ...]:
        return self._of_row[row]


@dataclass(frozen=True)
class Weighed:
    """What is added to the distance of rows for one request; smaller is nearer."""

    ids: NDArray[np.uint64]
    handicap: NDArray[np.float32]
    first_artist: NDArray[np.int32]
    genres: NDArray[np.uint16]
    """(3, n): the first genre of each row, the second, the third."""
    share: NDArray[np.float32]
    """(n,): one over the number of its genres."""
    mixed_seed: int
    by_row: NDArray[np.float32] | None
    """For each row; None when none was heard and no time is wanted."""
    by_artist: NDArray[np.float32] | None
    """For each artist code; None when nothing is known of any."""
    by_genre: NDArray[np.float32] | None
    """For each genre code; None when nothing is known of any."""

    def added(self, rows: NDArray[np.intp], scale: float) -> NDArray[np.float32]:
        """For each of the rows; `scale` is how much more than usual chance decides."""
        import numpy as np

        added = self.handicap.take(rows) + np.float32(WANDER * scale) * self._chance(rows)
        if self.by_row is not None:
            added += self.by_row.take(rows)
        if self.by_artist is not None:
            added += self.by_artist.take(self.first_artist.take(rows))
        if self.by_genre is not None:
            added += sum(
                self.by_genre.take(codes.take(rows)) for codes in self.genres
            ) * self.share.take(rows)
        return added

    def _chance(self, rows: NDArray[np.intp]) -> NDArray[np.float32]:
        """0…1 for each row, by its id and the seed alone (the finaliser of SplitMix64)."""
        import numpy as np

        mixed = self.ids.take(rows) ^ np.uint64(self.mixed_seed)
        for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
            mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
        mixed ^= mixed >> np.uint64(31)
        return (mixed >> np.uint64(40)).astype(np.float32) / np.float32(2**24)


class Nearness:
    """The parts that stay the same from request to request."""

    def __init__(self, columns: Columns) -> None:
        import numpy as np

        self.artists = Artists(columns)
        self._columns = columns
        self._handicap = FAME_PULL * (1 - columns.fame) + AGE_PUSH * _age(columns.years)
        self._genres = {name: code for code, name in enumerate(columns.genres)}
        none = len(self._genres)
        self._by_place = np.where(columns.genre == NO_CODE, none, columns.genre).T.copy()
        known = np.count_nonzero(columns.genre != NO_CODE, axis=1)
        self._share = (1 / np.maximum(1, known)).astype(np.float32)

    def weighed(
        self,
        *,
        seed: int,
        taste: Taste | None,
        avoided: NDArray[np.intp],
        heard: NDArray[np.intp],
    ) -> Weighed:
        """For one request; rows that are avoided were heard too, and just now."""
        import numpy as np

        return Weighed(
            ids=self._columns.song_ids,
            handicap=self._handicap,
            first_artist=self.artists.first,
            genres=self._by_place,
            share=self._share,
            mixed_seed=(seed * 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFFFFFF,
            by_row=self._by_row(taste, heard),
            by_artist=self._by_artist(taste, np.concatenate((avoided, heard))),
            by_genre=self._by_genre(taste),
        )

    def _by_row(self, taste: Taste | None, heard: NDArray[np.intp]) -> NDArray[np.float32] | None:
        import numpy as np

        era = taste.era if taste else None
        if not len(heard) and era is None:
            return None
        added = np.zeros(len(self._handicap), dtype=np.float32)
        if era is not None:
            years = self._columns.years
            apart = np.minimum(1, np.abs(years.astype(np.float32) - era) / ERA)
            added += np.where(years == 0, 0.5, apart).astype(np.float32) * np.float32(ERA_PUSH)
        added[heard] += np.float32(HEARD_PUSH)
        return added

    def _by_artist(
        self, taste: Taste | None, heard: NDArray[np.intp]
    ) -> NDArray[np.float32] | None:
        import numpy as np

        known = self.artists.by_key
        liked = {known[key]: v for key, v in taste.artists.items() if key in known} if taste else {}
        if not liked and not len(heard):
            return None
        times = np.bincount(self.artists.first[heard], minlength=len(known))
        added = np.empty(len(known), dtype=np.float32)
        np.minimum(ARTIST_PUSH * times, MOST_PUSH, out=added, casting="same_kind")
        for code, value in liked.items():
            added[code] -= ARTIST_PULL * value
        return added

    def _by_genre(self, taste: Taste | None) -> NDArray[np.float32] | None:
        import numpy as np

        if taste is None or not taste.genres:
            return None
        # The last place stands for no genre.
        added = np.zeros(len(self._genres) + 1, dtype=np.float32)
        for genre, value in taste.genres.items():
            if genre in self._genres:
                added[self._genres[genre]] = -GENRE_PULL * value
        return added


def _age(years: NDArray[np.int16]) -> NDArray[np.float32]:
    """1 for songs of `OLD` or before, 0 for those of `RECENT` or later and of unknown age."""
    import numpy as np

    age = np.clip((RECENT - years.astype(np.float32)) / (RECENT - OLD), 0, 1)
    return np.where(years == 0, 0, age).astype(np.float32)
