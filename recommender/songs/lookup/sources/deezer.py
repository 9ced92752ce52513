"""Deezer's public API (developers.deezer.com/api): covers, ISRC, previews, links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from recommender.errors import LookupFailedError
from recommender.models import Found, Wanted
from recommender.songs.lookup.api import Api, Form, limiter, usable
from recommender.songs.lookup.sources.source import Name, isrc, page, year
from recommender.songs.matching import search_words

if TYPE_CHECKING:
    from httpx2 import AsyncClient

NAME = "deezer"
BASE_URL = "https://api.deezer.com"
REQUESTS, SECONDS = 50, 5.0
"""What Deezer allows one address."""
SHOWN = "10"
NO_SUCH_THING = 800
NO_PICTURE = "/cover//"
"""Addresses of covers that there are none of lack the hash between these slashes."""


class Failure(Form):
    """Comes with HTTP 200 in the place of an answer."""

    type: str = ""
    message: str = ""
    code: int = 0


class Reply(Form):
    """Any answer, which may be a failure."""

    error: Failure | None = None


class Artist(Form):
    """An artist of a track."""

    name: Name


class Album(Form):
    """The album of a track."""

    cover_big: str | None = None
    cover_xl: str | None = None

    @property
    def picture(self) -> str | None:
        """The largest cover: 1000 px, else 500 px."""
        address = self.cover_xl or self.cover_big
        return address if address and NO_PICTURE not in address else None


class Track(Reply):
    """A track as `/search` and `/track/ID` give it; the last two fields come with the latter."""

    id: int
    title: Name
    title_version: str | None = None
    isrc: str | None = None
    link: str | None = None
    duration: float = Field(default=0, ge=0)
    explicit_lyrics: bool | None = None
    preview: str | None = None
    artist: Artist
    album: Album | None = None
    contributors: tuple[Artist, ...] = ()
    release_date: str | None = None

    @property
    def full_title(self) -> str:
        """With its version, which most titles hold already."""
        version = self.title_version or ""
        return self.title if version in self.title else f"{self.title} {version}"

    def found(self) -> Found:
        """The same in our words."""
        names = (self.artist.name, *(each.name for each in self.contributors))
        return Found(
            source=NAME,
            source_id=str(self.id),
            title=self.full_title,
            artists=tuple(dict.fromkeys(names)),
            year=year(self.release_date),
            duration_s=self.duration or None,
            isrc=isrc(self.isrc),
            explicit=self.explicit_lyrics,
            link=page(self.link, "deezer.com"),
            cover=self.album.picture if self.album else None,
            preview=bool(self.preview),
        )


class Tracks(Reply):
    """The answer to a search."""

    data: list[object] | None = None


class PreviewOfTrack(Reply):
    """What of a track tells where its preview is."""

    id: int | None = None
    preview: str | None = None


class Deezer:
    """A `Source`. The client belongs to the caller."""

    name = NAME

    def __init__(self, client: AsyncClient, base_url: str = BASE_URL) -> None:
        self._api = Api(client, base_url, limiter(REQUESTS, SECONDS))

    async def search(self, wanted: Wanted) -> tuple[Found, ...]:
        """Tracks with this title and artist; failing that, any that the words lead to.

        Raises `LookupFailedError`.
        """
        title, artist, other = search_words(wanted)
        exact = await self._search(f'artist:"{_plain(artist)}" track:"{_plain(title)}"')
        return exact or await self._search(_plain(f"{other or artist} {title}"))

    async def _search(self, query: str) -> tuple[Found, ...]:
        reply = await self._api.get("/search", {"q": query, "limit": SHOWN}, Tracks)
        _raise_for(reply)
        if reply.data is None:
            raise LookupFailedError("an answer in another form")
        return tuple(track.found() for track in usable(reply.data, Track))

    async def preview_address(self, source_id: str) -> str | None:
        """Where 30 s of a track are; the address holds for some minutes.

        Raises `LookupFailedError`.
        """
        if not (source_id.isascii() and source_id.isdecimal()):
            return None
        track = await self._api.get(f"/track/{source_id}", {}, PreviewOfTrack)
        if track.error is not None and track.error.code == NO_SUCH_THING:
            return None
        _raise_for(track)
        if track.id is None:
            raise LookupFailedError("an answer in another form")
        return track.preview or None


def _plain(text: str) -> str:
    """Without quotation marks, which Deezer gives no way to escape, and names of its fields."""
    return " ".join(text.replace('"', " ").replace(":", " ").split())


def _raise_for(reply: Reply) -> None:
    if reply.error is not None:
        raise LookupFailedError(f"error {reply.error.code}")
