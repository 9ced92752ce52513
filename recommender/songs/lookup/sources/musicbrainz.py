"""MusicBrainz's web service: who made which recording. It has neither covers nor previews."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pydantic import Field

from recommender.models import Found, Wanted
from recommender.songs.lookup.api import Api, Form, limiter, usable
from recommender.songs.lookup.sources.source import Name, isrc, year
from recommender.songs.matching import search_words
from recommender.songs.titles import artist_key

if TYPE_CHECKING:
    from httpx2 import AsyncClient

NAME = "musicbrainz"
BASE_URL = "https://musicbrainz.org/ws/2"
VERSION = "/ws/2"
"""Of the service; where a base address lacks it, it is added."""
REQUESTS, SECONDS = 1, 1.0
"""What MusicBrainz allows one address; more is refused with 503."""
SHOWN = "10"
PAGE = "https://musicbrainz.org/recording/"
_UUID = r"^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"
_SYNTAX = re.compile(r'(&&|\|\||[+\-!(){}\[\]^"~*?:\\/])')


class Alias(Form):
    """Another name of an artist."""

    name: str


class Artist(Form):
    """An artist with all names."""

    name: str
    aliases: tuple[Alias, ...] | None = ()


class Credit(Form):
    """A name on the cover."""

    name: Name
    artist: Artist

    def name_for(self, wanted: Wanted) -> str:
        """The name that was wanted, if it is one of the artist's, else the credited one."""
        others = (self.artist.name, *(alias.name for alias in self.artist.aliases or ()))
        key = artist_key(wanted.artist)
        return next((name for name in others if name and artist_key(name) == key), self.name)


class Recording(Form):
    """A recording of a search."""

    id: str = Field(pattern=_UUID)
    title: Name
    length: float | None = Field(default=None, ge=0)
    """In milliseconds."""
    disambiguation: str | None = None
    """What sets it apart from others of this title: `live, 1985-07-13: Wembley`."""
    credits: tuple[Credit, ...] = Field(alias="artist-credit", min_length=1)
    first_release: str | None = Field(default=None, alias="first-release-date")
    isrcs: tuple[str, ...] | None = ()

    def found(self, wanted: Wanted) -> Found:
        """The same in our words."""
        codes = (isrc(code) for code in self.isrcs or ())
        remark = f" ({self.disambiguation})" if self.disambiguation else ""
        return Found(
            source=NAME,
            source_id=self.id,
            title=f"{self.title}{remark}",
            artists=tuple(dict.fromkeys(credit.name_for(wanted) for credit in self.credits)),
            year=year(self.first_release),
            duration_s=self.length / 1000 if self.length else None,
            isrc=next((code for code in codes if code), None),
            link=f"{PAGE}{self.id}",
        )


class Recordings(Form):
    """The answer to a search."""

    recordings: list[object]


class MusicBrainz:
    """A `Source`. The client belongs to the caller."""

    name = NAME

    def __init__(self, client: AsyncClient, base_url: str = BASE_URL) -> None:
        root = base_url.removesuffix(VERSION)
        self._api = Api(client, f"{root}{VERSION}", limiter(REQUESTS, SECONDS))

    async def search(self, wanted: Wanted) -> tuple[Found, ...]:
        """Recordings with this title and artist. Raises `LookupFailedError`."""
        title, artist, _ = search_words(wanted)
        query = f'recording:"{escaped(title)}" AND artist:"{escaped(artist)}"'
        params = {"query": query, "fmt": "json", "limit": SHOWN}
        reply = await self._api.get("/recording", params, Recordings)
        return tuple(each.found(wanted) for each in usable(reply.recordings, Recording))

    async def preview_address(self, source_id: str) -> str | None:
        """None: MusicBrainz keeps facts, no sound."""
        return None


def escaped(text: str) -> str:
    """The text without a meaning in Lucene's query syntax."""
    return _SYNTAX.sub(r"\\\1", text)
