"""Apple's iTunes Search API on loopback."""

from __future__ import annotations

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from tests.servers.services import Recording, ServiceServer

FIRST_ID = 1_440_650_700


def too_many(_: Request) -> Response:
    """More than twenty requests a minute: a status and no body worth reading."""
    return Response(b"", status_code=403, media_type="text/html")


def unavailable(_: Request) -> Response:
    """Apple's servers are down, in XML."""
    body = b'<?xml version="1.0" encoding="UTF-8"?><error>Service Unavailable</error>'
    return Response(body, status_code=503, media_type="text/xml")


def _json(results: list[dict[str, Any]]) -> Response:
    # Apple begins with empty lines and calls it a script.
    text = "\n\n\n" + json.dumps({"resultCount": len(results), "results": results}, indent=1)
    return Response(text, media_type="text/javascript; charset=utf-8")


class ITunesServer(ServiceServer):
    """Answers `/search` and `/lookup`."""

    def well(self, request: Request) -> Response:
        """Songs for words, or one song."""
        if request.url.path == "/search":
            found = self.matching(request.query_params.get("term", ""))
        elif request.url.path == "/lookup":
            number = int(request.query_params.get("id", "0")) - FIRST_ID
            here = 0 < number <= len(self.recordings)
            found = [(number, self.recordings[number - 1])] if here else []
        else:
            return Response(b"", status_code=404)
        shown = found[: int(request.query_params.get("limit", "50"))]
        return _json([self._song(number, recording) for number, recording in shown])

    def _song(self, number: int, recording: Recording) -> dict[str, Any]:
        track_id, collection_id = FIRST_ID + number, FIRST_ID - 1000 - number
        guests = "".join(f" (feat. {guest})" for guest in recording.guests)
        page = f"https://music.apple.com/us/album/a-song/{collection_id}?i={track_id}&uo=4"
        explicitness = "explicit" if recording.explicit else "notExplicit"
        song = {
            "wrapperType": "track",
            "kind": "song",
            "artistId": 136_975,
            "collectionId": collection_id,
            "trackId": track_id,
            "artistName": recording.artist,
            "collectionName": recording.album,
            "trackName": f"{recording.title}{guests}",
            "collectionCensoredName": recording.album,
            "trackCensoredName": f"{recording.title}{guests} {recording.version}".strip(),
            "artistViewUrl": "https://music.apple.com/us/artist/an-artist/136975?uo=4",
            "collectionViewUrl": page,
            "trackViewUrl": page,
            "previewUrl": f"{self.base_url}/preview.mp3",
            **{
                f"artworkUrl{side}": f"{self.base_url}/cover.jpg/{side}x{side}bb.jpg"
                for side in (30, 60, 100)
            },
            "collectionPrice": 9.99,
            "trackPrice": 1.29,
            "releaseDate": f"{recording.date}T12:00:00Z",
            "collectionExplicitness": explicitness,
            "trackExplicitness": explicitness,
            "discCount": 1,
            "discNumber": 1,
            "trackCount": 12,
            "trackNumber": 1,
            "trackTimeMillis": recording.seconds * 1000,
            "country": "USA",
            "currency": "USD",
            "primaryGenreName": "Pop",
            "isStreamable": True,
        }
        absent = [] if recording.preview else ["previewUrl"]
        absent += [] if recording.cover else ["artworkUrl30", "artworkUrl60", "artworkUrl100"]
        return {key: value for key, value in song.items() if key not in absent}
