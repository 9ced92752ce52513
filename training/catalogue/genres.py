"""Genres that mean something, from names of searches, playlists and Spotify's own genres."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from recommender.songs.titles import artist_key
from training.catalogue.genre_names import IN_LANGUAGE, PARTS, SEARCHES, SILENT, VOCABULARY
from training.catalogue.rows import Row

MOST = 3
"""Genres kept of a song."""
ARTIST_SHARE = 0.7
"""Weight of the artist's other songs beside what is known of the song itself."""
LEAST = 0.35
"""Share of the first genre's weight below which another is left out."""
MAJORITY_OF, LEAST_OF_ARTIST = 4.0, 0.1
"""Described songs of an artist from which on a genre has to be this share of them to count."""
INSTEAD = {"reggaeton": "reggae", "afrobeat": "reggae"}
"""Genres whose songs the searches also call something else."""
DISCO_ENERGY, DISCO_ACOUSTICNESS = 0.5, 0.6
"""Below the one or above the other nobody dances: a slow song of a disco singer is no disco."""


def named(text: str) -> tuple[str, ...]:
    """The genres of a list with semicolons, those of the vocabulary, each once."""
    names = (name.strip().casefold() for name in text.split(";"))
    return tuple(dict.fromkeys(name for name in names if name in VOCABULARY))


def votes(names: Iterable[str], language: str) -> Counter[str]:
    """The weight of each genre that the names of one row speak for."""
    found: Counter[str] = Counter()
    for name in names:
        search = IN_LANGUAGE.get(language, {}).get(name)
        if search is None and name not in SILENT:
            search = SEARCHES.get(name)
        if search is not None:
            found.update(search.split(";"))
        elif name not in SILENT:
            found.update(_spotify(name))
    return found


def _spotify(name: str) -> Counter[str]:
    """What one of Spotify's own genres of the artist says; counts double, being exact."""
    return Counter({genre: 2 for pattern, genre in PARTS if pattern.search(name)})


class Genres:
    """Gives songs their genres: hand-written ones, then what names and the artist's songs say."""

    def __init__(self, songs: Iterable[Row], artists: Mapping[str, tuple[str, ...]]) -> None:
        """`artists`: genres by artist key, for those that we described by hand."""
        self._artists = artists
        self._votes: dict[str, dict[str, float]] = defaultdict(dict)
        self._written: dict[str, dict[str, float]] = defaultdict(dict)
        for song in songs:
            key = artist_key(song.artist)
            _add(self._votes[key], _shares(votes(song.genres, song.language)))
            _add(self._written[key], {name: 1 / rank for rank, name in enumerate(song.styles, 1)})

    def of(self, song: Row) -> tuple[str, ...]:
        """At most three genres, most telling first; none without evidence."""
        key = artist_key(song.artist)
        described = self._artists.get(key) or self._written[key]
        if song.styles:
            return song.styles[:MOST]
        if (song.korean or song.language == "ko") and described:
            return self._of_korean(key)
        found = self._artists.get(key) or _most(self._of_votes(song, key))
        return tuple(name for name in found if name != "disco" or _is_danced_to(song))[:MOST]

    def _of_votes(self, song: Row, key: str) -> dict[str, float]:
        """The weights of what names say of the song and of the artist's songs."""
        artist = self._votes[key]
        own = _shares(votes(song.genres, song.language))
        described = sum(artist.values())
        if described >= MAJORITY_OF:
            usual = {name for name in own if artist.get(name, 0) >= LEAST_OF_ARTIST * described}
            own = {name: own[name] for name in usual} if usual else own
        _add(own, _shares(artist), ARTIST_SHARE)
        for genre, other in INSTEAD.items():
            if own.get(genre, 0) > own.get(other, 0) / 2:
                own.pop(other, None)
        return own

    def _of_korean(self, key: str) -> tuple[str, ...]:
        """What we wrote of the artist, then what most of their described songs are."""
        written = _most(self._written[key])[:2]
        return tuple(dict.fromkeys((*self._artists.get(key, ()), *written)))[:MOST]


def _is_danced_to(song: Row) -> bool:
    acoustic = song.sound is not None and song.sound.acousticness > DISCO_ACOUSTICNESS
    return not acoustic and (song.energy is None or song.energy >= DISCO_ENERGY)


def _shares(counted: Mapping[str, float]) -> dict[str, float]:
    total = sum(counted.values())
    return {genre: weight / total for genre, weight in counted.items()}


def _add(weights: dict[str, float], more: Mapping[str, float], share: float = 1.0) -> None:
    for genre, weight in more.items():
        weights[genre] = weights.get(genre, 0.0) + share * weight


def _most(weights: Mapping[str, float]) -> tuple[str, ...]:
    ranked = sorted(weights.items(), key=lambda item: (-item[1], VOCABULARY.index(item[0])))
    least = ranked[0][1] * LEAST if ranked else 0.0
    return tuple(genre for genre, weight in ranked[:MOST] if weight >= least)
