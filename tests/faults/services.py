"""The lookup services, each with all songs of the catalogue."""

from __future__ import annotations

import functools
import re

from recommender.songs.catalogue import EmbeddedCatalogue
from recommender.songs.titles import fold, without_brackets
from tests.servers.deezer import DeezerServer
from tests.servers.itunes import ITunesServer
from tests.servers.musicbrainz import MusicBrainzServer
from tests.servers.services import Recording, ServiceServer

_SYNTAX = re.compile(r'(recording|artist|track):"|" AND |[\\"]')


@functools.cache
def _songs() -> dict[str, tuple[int, Recording]]:
    """Numbered recordings by artist and title in both orders, folded."""
    songs: dict[str, tuple[int, Recording]] = {}
    for number, song in enumerate(EmbeddedCatalogue.load(), 1):
        title = fold(without_brackets(song.title))
        recording = number, Recording(title=song.title, artist=song.artist)
        songs[fold(song.artist) + title] = songs[title + fold(song.artist)] = recording
    return songs


class _Library(ServiceServer):
    def matching(self, query: str) -> list[tuple[int, Recording]]:
        """The song that is asked for, if the catalogue has it."""
        found = _songs().get(fold(_SYNTAX.sub(" ", query)))
        return [found] if found else []


class Deezer(_Library, DeezerServer):
    """Deezer."""


class ITunes(_Library, ITunesServer):
    """iTunes."""


class MusicBrainz(_Library, MusicBrainzServer):
    """MusicBrainz."""


SERVICES: dict[str, type[ServiceServer]] = {
    "deezer": Deezer,
    "itunes": ITunes,
    "musicbrainz": MusicBrainz,
}
