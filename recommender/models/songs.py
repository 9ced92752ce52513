"""Real recordings, and what others know of them."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from urllib.parse import quote, quote_plus

from pydantic import Field

from recommender.models.moods import Point
from recommender.models.values import Unit, Value, Written


class Links(Value):
    """Where a song can be heard; the exact recording where its id is known, else a search."""

    youtube: str
    spotify: str


class Song(Value):
    """A real recording."""

    song_id: str
    """Stable across catalogue releases: derived from the folded title and first artist."""
    title: Written
    artist: Written
    """All artists as credited, separated by a comma."""
    artists: tuple[str, ...] = ()
    """Each artist alone, in the order of the credit; empty where only the credit is known."""
    year: int | None
    """Year of release; None when unknown."""
    language: str
    """ISO 639-1 code of the sung language as far as known, else `und`."""
    valence: Unit
    energy: Unit
    genres: tuple[str, ...] = ()
    """At most three, the most telling first; empty when unknown."""
    explicit: bool = False
    spotify_id: str | None = None
    youtube_id: str | None = None
    cover: str | None = None
    """Address of a cover picture; None: we draw our own."""
    link: str | None = None
    """The page of the song at the source; None for songs that were not looked up."""
    preview: bool = False
    """Whether the source lets listen to 30 s of it."""
    source: str = "catalogue"
    """Where cover, link and preview come from: `deezer`, `itunes`, `musicbrainz`, or the catalogue
    for a song that was not looked up."""

    @property
    def point(self) -> Point:
        """The place of the song in the valence/energy plane."""
        return Point(valence=self.valence, energy=self.energy)

    @property
    def links(self) -> Links:
        """Links to the exact recording where the id is known, else to a search for it."""
        query = quote_plus(f"{self.artist} {self.title}")
        path = quote(f"{self.artist} {self.title}", safe="")
        youtube = (
            f"https://www.youtube.com/watch?v={self.youtube_id}"
            if self.youtube_id
            else f"https://www.youtube.com/results?search_query={query}"
        )
        spotify = (
            f"https://open.spotify.com/track/{self.spotify_id}"
            if self.spotify_id
            else f"https://open.spotify.com/search/{path}"
        )
        return Links(youtube=youtube, spotify=spotify)


class Wanted(Value):
    """A song to be looked up."""

    title: str
    artist: str
    """As credited."""


class Found(Value):
    """What a source outside knows of a recording."""

    source: str
    """`deezer`, `itunes` or `musicbrainz`."""
    source_id: str
    """The recording's id there."""
    title: str
    artists: tuple[str, ...]
    year: int | None = None
    duration_s: Annotated[float, Field(ge=0)] | None = None
    isrc: str | None = None
    """International Standard Recording Code, twelve characters."""
    explicit: bool | None = None
    """None when the source does not say."""
    link: str | None = None
    """A page for people."""
    cover: str | None = None
    """Address of a square picture."""
    preview: bool = False
    """Whether 30 s can be listened to; their address is temporary and so not kept."""


class Feedback(StrEnum):
    """What a chat says of a card."""

    LIKE = "like"
    DISLIKE = "dislike"


class Opinion(Value):
    """A song that a chat liked or disliked."""

    song: Song
    feedback: Feedback
    at: datetime
    """With time zone, UTC."""


class Taste(Value):
    """What the opinions of a chat say about other songs: −1 (avoid) … 1 (more of it)."""

    artists: dict[str, float] = Field(default_factory=dict)
    """By `titles.artist_key`."""
    genres: dict[str, float] = Field(default_factory=dict)
    era: int | None = None
    """A year around which songs are wanted; None: of any time."""
    disliked: frozenset[str] = frozenset()
    """`song_id`s that are not shown again."""
