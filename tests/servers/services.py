"""What the loopback servers of the three lookup services have in common."""

from __future__ import annotations

import asyncio
import re
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from typing import Self

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.serving import GuestServer
from recommender.songs.titles import fold
from tests.photos import encoded, wall

MP3 = b"ID3\x04\x00\x00\x00\x00\x00\x00" + b"\xff\xfb\x90\x64" * 4000
"""Enough of an MP3 file to be taken for one."""


@dataclass(frozen=True, kw_only=True)
class Recording:
    """A recording that a service knows; the defaults are a song of four minutes."""

    title: str
    artist: str
    version: str = ""
    """`(Live)`."""
    guests: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    """Other names of the artist."""
    album: str = "An Album"
    isrc: str | None = "GBAYE0601477"
    seconds: int = 240
    date: str = "2017-03-24"
    explicit: bool = False
    cover: bool = True
    preview: bool = True

    @property
    def full_title(self) -> str:
        """With its version."""
        return f"{self.title} {self.version}".strip()


Answer = Callable[[Request], Response]


def web_page(_: Request) -> Response:
    """A proxy answers with a page."""
    return HTMLResponse("<!DOCTYPE html><html><body><h1>Welcome!</h1></body></html>")


def damaged(_: Request) -> Response:
    """JSON that ends in the middle."""
    return Response(b'{"data": [{"id": 1, "title": "Ha', media_type="application/json")


def other_json(_: Request) -> Response:
    """JSON of something else."""
    return Response(b'{"status": "ok", "items": [1, 2]}', media_type="application/json")


def wrong_types(_: Request) -> Response:
    """The right fields with the wrong things in them."""
    item = b'{"id": null, "title": 7, "trackId": "x", "artist": [], "artist-credit": []}'
    body = b'{"data": [%b], "results": [%b], "recordings": [%b]}' % (item, item, item)
    return Response(body, media_type="application/json")


def too_long(_: Request) -> Response:
    """Two megabytes of an answer."""
    body = b'{"data": [], "results": [], "recordings": [], "more": "%b"}' % (b"x" * 2_000_000)
    return Response(body, media_type="application/json")


def elsewhere(_: Request) -> Response:
    """A redirect to an address inside somebody's network."""
    return RedirectResponse("http://169.254.169.254/latest/meta-data/")


NONSENSE: Mapping[str, Answer] = {
    "a web page": web_page,
    "damaged JSON": damaged,
    "other JSON": other_json,
    "wrong types": wrong_types,
    "two megabytes": too_long,
    "a redirect": elsewhere,
    "nothing": lambda _: Response(b""),
    "no text": lambda _: Response(bytes(range(256)), media_type="application/json"),
    "a list": lambda _: Response(b"[]", media_type="application/json"),
    "null": lambda _: Response(b"null", media_type="application/json"),
    "deep JSON": lambda _: Response(b"[" * 100_000, media_type="application/json"),
    "damaged gzip": lambda _: Response(b"no gzip", headers={"content-encoding": "gzip"}),
    "an error": lambda _: Response(b"oops", status_code=500),
}
"""Answers that no service gives when it is well, by their names."""


class ServiceServer(ABC):
    """Answers searches for `recordings`, and serves files; `base_url` is its address.

    `requests` holds every request as it came. `delay` (s) passes before each answer. `files` has
    what is served at other paths: bytes or an answer of its own.
    """

    def __init__(self) -> None:
        self.base_url = ""
        self.recordings: list[Recording] = []
        self.requests: list[Request] = []
        self.files: dict[str, bytes | Answer] = {}
        self.delay = 0.0
        self._answer: Answer | None = self.well
        self._closing = asyncio.Event()

    @abstractmethod
    def well(self, request: Request) -> Response:
        """What the service answers when it is well."""

    def knows(self, title: str, artist: str, **facts: object) -> None:
        """Add a recording; the facts are those of `Recording`."""
        self.recordings.append(Recording(title=title, artist=artist, **facts))  # type: ignore[arg-type]  # named by the test

    def answer_with(self, answer: Answer) -> None:
        """Answer from now on with this."""
        self._answer = answer

    def drop(self) -> None:
        """Close the connection from now on instead of answering."""
        self._answer = None

    @property
    def searches(self) -> list[str]:
        """What was searched for, in order."""
        keys = ("q", "term", "query")
        found = (request.query_params.get(key) for request in self.requests for key in keys)
        return [query for query in found if query]

    def matching(self, query: str) -> list[tuple[int, Recording]]:
        """The recordings that share a word with a query, each with its number."""
        words = {fold(word) for word in re.findall(r"\w+", query)} - {"artist", "track", ""}
        return [
            (number, recording)
            for number, recording in enumerate(self.recordings, 1)
            if any(
                fold(word) in words
                for text in (recording.title, recording.artist, *recording.aliases)
                for word in text.split()
            )
        ]

    def file_at(self, path: str) -> bytes | Answer | None:
        """The file of this name, or of a name that is a folder on the way to it."""
        names = (name for name in self.files if path == name or path.startswith(f"{name}/"))
        return next((self.files[name] for name in names), None)

    async def __aenter__(self) -> Self:
        await self.open()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def open(self) -> None:
        """Listen on a port of its own."""
        self.files.setdefault("/cover.jpg", encoded(wall(), "JPEG"))
        self.files.setdefault("/preview.mp3", MP3)
        self._server = GuestServer(Starlette(routes=[Route("/{path:path}", self._respond)]))
        host, port = await self._server.open()
        self.base_url = f"http://{host}:{port}"

    async def close(self) -> None:
        """Leave the port, whatever is under way."""
        self._closing.set()
        await self._server.close()

    async def _respond(self, request: Request) -> Response:
        self.requests.append(request)
        await self._wait()
        file = self.file_at(request.url.path)
        if isinstance(file, bytes):
            return Response(file)
        answer = file or self._answer
        if answer is None:
            if request.client is not None:
                self._server.cut(request.client)
            return Response()
        return answer(request)

    async def _wait(self) -> None:
        try:
            async with asyncio.timeout(self.delay):
                await self._closing.wait()
        except TimeoutError:
            return


def endless(_: Request) -> Response:
    """Fifty megabytes whose length is not announced."""

    async def parts() -> AsyncIterator[bytes]:
        yield b"\xff\xd8\xff"
        for _ in range(50):
            yield bytes(1_000_000)

    return StreamingResponse(parts())
