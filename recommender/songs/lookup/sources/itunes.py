"""Apple's iTunes Search API: covers, previews, links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from recommender.models import Found, Wanted
from recommender.songs.lookup.api import Api, Form, limiter, usable
from recommender.songs.lookup.sources.source import Name, page, year
from recommender.songs.matching import search_words
from recommender.songs.titles import script

if TYPE_CHECKING:
    from httpx2 import AsyncClient

NAME = "itunes"
BASE_URL = "https://itunes.apple.com"
REQUESTS, SECONDS = 20, 60.0
"""What Apple allows one address."""
SHOWN = "15"
COUNTRIES = {"Kore": "KR", "Jpan": "JP"}
"""Whose shop knows names in a script; the American one knows the others."""
SMALL, LARGE = "100x100", "600x600"
"""Apple scales a cover to the size that its address names, in pixels."""


class Track(Form):
    """A song of a search or a lookup by id."""

    track_id: int = Field(alias="trackId")
    name: Name = Field(alias="trackName")
    censored_name: str | None = Field(default=None, alias="trackCensoredName")
    artist: Name = Field(alias="artistName")
    artwork: str | None = Field(default=None, alias="artworkUrl100")
    preview: str | None = Field(default=None, alias="previewUrl")
    view: str | None = Field(default=None, alias="trackViewUrl")
    released: str | None = Field(default=None, alias="releaseDate")
    length_ms: float | None = Field(default=None, alias="trackTimeMillis", ge=0)
    explicitness: str | None = Field(default=None, alias="trackExplicitness")

    @property
    def full_title(self) -> str:
        """With its version, which some songs have only in the name without swear words."""
        censored = self.censored_name or ""
        return censored if censored.startswith(self.name) else self.name

    @property
    def cover(self) -> str | None:
        """600 px."""
        start, small, end = (self.artwork or "").rpartition(SMALL)
        return f"{start}{LARGE}{end}" if small else self.artwork or None

    def found(self) -> Found:
        """The same in our words."""
        return Found(
            source=NAME,
            source_id=str(self.track_id),
            title=self.full_title,
            artists=(self.artist,),
            year=year(self.released),
            duration_s=self.length_ms / 1000 if self.length_ms else None,
            explicit=None if self.explicitness is None else self.explicitness == "explicit",
            link=page(self.view, "apple.com"),
            cover=self.cover,
            preview=bool(self.preview),
        )


class Results(Form):
    """An answer."""

    results: list[object]


class ITunes:
    """A `Source`. The client belongs to the caller."""

    name = NAME

    def __init__(self, client: AsyncClient, base_url: str = BASE_URL) -> None:
        self._api = Api(client, base_url, limiter(REQUESTS, SECONDS))

    async def search(self, wanted: Wanted) -> tuple[Found, ...]:
        """Songs that the words lead to. Raises `LookupFailedError`."""
        title, artist, _ = search_words(wanted)
        params = {
            "term": f"{artist} {title}",
            "media": "music",
            "entity": "song",
            "limit": SHOWN,
            "country": COUNTRIES.get(script(f"{wanted.title} {wanted.artist}"), "US"),
        }
        return tuple(track.found() for track in await self._tracks("/search", params))

    async def preview_address(self, source_id: str) -> str | None:
        """Where 30 s of a song are. Raises `LookupFailedError`."""
        if not (source_id.isascii() and source_id.isdecimal()):
            return None
        for country in ("US", *COUNTRIES.values()):
            params = {"id": source_id, "entity": "song", "country": country}
            for track in await self._tracks("/lookup", params):
                if str(track.track_id) == source_id:
                    return track.preview or None
        return None

    async def _tracks(self, path: str, params: dict[str, str]) -> list[Track]:
        reply = await self._api.get(path, params, Results)
        return usable(reply.results, Track)
