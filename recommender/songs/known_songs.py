"""Songs that somebody has met, recognised under whatever name they come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from recommender.models import Song, Wanted
from recommender.songs.known_names import all_ids
from recommender.songs.matching import verdict
from recommender.songs.titles import song_id


class KnownSongs:
    """Songs of which an id, names or both are known."""

    def __init__(self, ids: Iterable[str] = (), songs: Iterable[Song] = ()) -> None:
        self._ids = set(ids)
        self._named: set[Wanted] = set()
        for song in songs:
            self._ids.add(song.song_id)
            self.add(song.title, song.artist)

    def add(self, title: str, artist: str) -> None:
        """Know one more by its title and credit; what lacks one of them is no name."""
        if title.strip() and artist.strip():
            self._ids.add(song_id(title, artist))
            self._named.add(Wanted(title=title, artist=artist))

    def holds(self, title: str, artists: Sequence[str]) -> bool:
        """Whether this is one of them, in the same or another release."""
        return not self._ids.isdisjoint(all_ids(title, artists)) or any(
            verdict(named, title, artists).counts for named in self._named
        )

    def holds_song(self, song: Song) -> bool:
        """Whether this is one of them, by its id or its names."""
        return song.song_id in self._ids or self.holds(song.title, song.artists or (song.artist,))
