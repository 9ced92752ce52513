"""MusicBrainz's web service on loopback."""

from __future__ import annotations

import uuid
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from tests.servers.services import Recording, ServiceServer


def too_fast(_: Request) -> Response:
    """More than one request a second."""
    error = {
        "error": "Your requests are exceeding the allowable rate limit. Please see "
        "https://wiki.musicbrainz.org/XMLWebService for more information."
    }
    return JSONResponse(error, 503, {"retry-after": "1"})


class MusicBrainzServer(ServiceServer):
    """Answers `/ws/2/recording`; whoever does not say who asks is refused, as there."""

    def well(self, request: Request) -> Response:
        """Recordings for a query."""
        agent = request.headers.get("user-agent", "")
        if "(" not in agent or request.query_params.get("fmt") != "json":
            return JSONResponse({"error": "a meaningful User-Agent is needed"}, 403)
        if request.url.path != "/ws/2/recording":
            return JSONResponse({"error": "Not Found"}, 404)
        found = self.matching(request.query_params.get("query", ""))
        return JSONResponse(
            {
                "created": "2026-11-27T10:00:00.000Z",
                "count": len(found),
                "offset": 0,
                "recordings": [self._recording(place, each) for place, each in found],
            }
        )

    def _recording(self, place: int, recording: Recording) -> dict[str, Any]:
        whole: dict[str, Any] = {
            "id": _id(f"recording {place}"),
            "score": 101 - place,
            "artist-credit-id": _id(recording.artist),
            "title": recording.title,
            "length": recording.seconds * 1000,
            "video": None,
            "artist-credit": self._credit(recording),
            "first-release-date": recording.date,
            "releases": [self._release(recording)],
            "tags": [{"count": 1, "name": "pop"}],
        }
        if recording.isrc:
            whole["isrcs"] = [recording.isrc]
        if recording.version:
            whole["disambiguation"] = recording.version.strip("()").lower()
        return whole

    def _credit(self, recording: Recording) -> list[dict[str, Any]]:
        names = (recording.artist, *recording.guests)
        credited = [
            {
                "name": name,
                "joinphrase": " feat. ",
                "artist": {
                    "id": _id(name),
                    "name": name,
                    "sort-name": name,
                    "aliases": [_alias(each) for each in recording.aliases],
                },
            }
            for name in names
        ]
        credited[-1].pop("joinphrase")
        return credited

    def _release(self, recording: Recording) -> dict[str, Any]:
        return {
            "id": _id(recording.album),
            "status-id": _id("official"),
            "count": 1,
            "title": recording.album,
            "status": "Official",
            "release-group": {
                "id": _id(f"group of {recording.album}"),
                "type-id": _id("album"),
                "primary-type-id": _id("album"),
                "title": recording.album,
                "primary-type": "Album",
            },
            "date": recording.date,
            "country": "XW",
            "track-count": 12,
            "media": [
                {
                    "position": 1,
                    "format": "CD",
                    "track": [{"id": _id("track"), "number": "1", "title": recording.title}],
                    "track-count": 12,
                    "track-offset": 0,
                }
            ],
        }


def _alias(name: str) -> dict[str, Any]:
    return {
        "sort-name": name,
        "type-id": _id("artist name"),
        "name": name,
        "locale": "ko",
        "type": "Artist name",
        "primary": True,
        "begin-date": None,
        "end-date": None,
    }


def _id(name: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, name))
