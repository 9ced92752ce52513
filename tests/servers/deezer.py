"""Deezer's public API on loopback."""

from __future__ import annotations

import hashlib
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from tests.servers.services import Recording, ServiceServer

FIRST_ID = 3_135_550


def failure(code: int, kind: str, message: str) -> Response:
    """An error in Deezer's form, which comes with HTTP 200."""
    return JSONResponse({"error": {"type": kind, "message": message, "code": code}})


def quota(_: Request) -> Response:
    """Too many requests in five seconds."""
    return failure(4, "Exception", "Quota limit exceeded")


def busy(_: Request) -> Response:
    """The service is overloaded."""
    return failure(700, "Exception", "Service busy")


class DeezerServer(ServiceServer):
    """Answers `/search` and `/track/ID`."""

    def well(self, request: Request) -> Response:
        """Tracks for a query, or one track."""
        if request.url.path == "/search":
            return self._search(request)
        number = request.url.path.removeprefix("/track/")
        if number.isdecimal() and 0 < int(number) - FIRST_ID <= len(self.recordings):
            place = int(number) - FIRST_ID
            return JSONResponse(self._whole(place, self.recordings[place - 1]))
        return failure(800, "DataException", "no data")

    def _search(self, request: Request) -> Response:
        query = request.query_params.get("q")
        if not query:
            return failure(501, "MissingParameterException", "Missing parameters: q")
        found = self.matching(query)
        shown = found[: int(request.query_params.get("limit", "25"))]
        items = [self._track(number, recording) for number, recording in shown]
        return JSONResponse({"data": items, "total": len(found)})

    def _track(self, number: int, recording: Recording) -> dict[str, Any]:
        track_id = FIRST_ID + number
        guests = "".join(f" (feat. {guest})" for guest in recording.guests)
        return {
            "id": track_id,
            "readable": True,
            "title": f"{recording.full_title}{guests}",
            "title_short": recording.title,
            "title_version": f"{recording.version}{guests}".strip(),
            "isrc": recording.isrc,
            "link": f"https://www.deezer.com/track/{track_id}",
            "duration": recording.seconds,
            "rank": 908_604,
            "explicit_lyrics": recording.explicit,
            "explicit_content_lyrics": int(recording.explicit),
            "explicit_content_cover": 2,
            "preview": f"{self.base_url}/preview.mp3?hdnea=exp=1" if recording.preview else "",
            "md5_image": _md5(recording.album),
            "artist": self._artist(recording.artist),
            "album": self._album(number, recording),
            "type": "track",
        }

    def _whole(self, number: int, recording: Recording) -> dict[str, Any]:
        credited = (recording.artist, *recording.guests)
        return self._track(number, recording) | {
            "share": f"https://www.deezer.com/track/{FIRST_ID + number}?utm_source=deezer",
            "track_position": 1,
            "disk_number": 1,
            "release_date": recording.date,
            "bpm": 123.4,
            "gain": -12.4,
            "available_countries": ["AE", "DE", "FR", "JP", "KR", "US"],
            "contributors": [
                self._artist(name) | {"share": "", "radio": True, "role": "Main"}
                for name in credited
            ],
            "track_token": "AAAAAWbEi3tmxWrbjH9qBqkF",
        }

    def _artist(self, name: str) -> dict[str, Any]:
        number = int(_md5(name)[:6], 16)
        sizes = ("small", "medium", "big", "xl")
        return {
            "id": number,
            "name": name,
            "link": f"https://www.deezer.com/artist/{number}",
            "picture": f"https://api.deezer.com/artist/{number}/image",
            **{f"picture_{size}": f"{self.base_url}/artist.jpg" for size in sizes},
            "tracklist": f"https://api.deezer.com/artist/{number}/top?limit=50",
            "type": "artist",
        }

    def _album(self, number: int, recording: Recording) -> dict[str, Any]:
        # Deezer gives an album without a cover an address all the same, with an empty hash.
        pixels = {"small": 56, "medium": 250, "big": 500, "xl": 1000}
        none = "https://cdn-images.dzcdn.net/images/cover//{0}x{0}-000000-80-0-0.jpg"
        address = f"{self.base_url}/cover.jpg?size={{0}}" if recording.cover else none
        return {
            "id": 302_127 + number,
            "title": recording.album,
            "cover": f"https://api.deezer.com/album/{302_127 + number}/image",
            **{f"cover_{size}": address.format(side) for size, side in pixels.items()},
            "md5_image": _md5(recording.album) if recording.cover else "",
            "tracklist": f"https://api.deezer.com/album/{302_127 + number}/tracks",
            "type": "album",
        }


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()
