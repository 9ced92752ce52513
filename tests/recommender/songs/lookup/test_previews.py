"""Thirty seconds of songs."""

from __future__ import annotations

import logging

import pytest
from starlette.responses import Response

from recommender.models import Song
from recommender.songs.lookup.health import FAILURES
from recommender.songs.lookup.previews import LIMIT, is_sound
from recommender.songs.matching import lookup_key
from tests.recommender.songs.lookup.services import Services, wanted
from tests.servers import deezer
from tests.servers.services import MP3, Answer, elsewhere, endless, web_page

M4A = b"\x00\x00\x00\x20ftypM4A " + bytes(2000)


def song(source: str = "deezer", *, preview: bool = True) -> Song:
    """A song that was found at a source."""
    return Song(
        song_id="halo",
        title="Halo",
        artist="Beyoncé",
        year=2008,
        language="en",
        valence=0.5,
        energy=0.5,
        preview=preview,
        source=source,
    )


@pytest.mark.parametrize("source", ["deezer", "itunes"])
@pytest.mark.parametrize("sound", [MP3, M4A, b"\xff\xfb\x90\x64" * 500, b"\xff\xf1" + bytes(100)])
async def test_a_preview_comes_from_where_the_song_was_found(
    services: Services, source: str, sound: bytes
) -> None:
    """Whatever its format; only that service is asked."""
    for server in services.servers:
        server.knows("Halo", "Beyoncé")
        server.files["/preview.mp3"] = sound
    assert await services.previews().fetch(song(source)) == sound
    asked = dict(zip(("deezer", "itunes", "musicbrainz"), services.asked, strict=True))
    assert {name for name, count in asked.items() if count} == {source}


async def test_what_is_remembered_is_not_searched_for(services: Services) -> None:
    """The memory knows the id, and the address is asked for anew each time."""
    services.deezer.knows("Halo", "Beyoncé")
    await services.lookup().find([wanted("Halo", "Beyoncé")])
    previews = services.previews()
    assert await previews.fetch(song()) == await previews.fetch(song()) == MP3
    paths = [request.url.path for request in services.deezer.requests]
    assert paths == ["/search", *["/track/3135551", "/preview.mp3"] * 2]


async def test_what_is_not_remembered_is_searched_for_once(services: Services) -> None:
    """And then kept."""
    services.deezer.knows("Halo", "Beyoncé")
    assert await services.previews().fetch(song()) == MP3
    assert ("deezer", lookup_key(wanted("Halo", "Beyoncé"))) in await services.kept()
    assert await services.previews().fetch(song()) == MP3
    assert len(services.deezer.searches) == 1


@pytest.mark.parametrize("source", ["musicbrainz", "catalogue", "spotify", ""])
async def test_nobody_is_asked_who_has_none(services: Services, source: str) -> None:
    """Neither MusicBrainz, which knows the song, nor sources that are not there."""
    services.musicbrainz.knows("Halo", "Beyoncé")
    assert await services.previews().fetch(song(source)) is None
    assert await services.previews().fetch(song(preview=False)) is None
    assert services.deezer.requests == []


BAD: dict[str, bytes | Answer] = {
    "0 bytes": b"",
    "a web page": web_page,
    "a picture": b"\xff\xd8\xff\xe0",
    "an error": lambda _: Response(b"", status_code=403),
    "too long": MP3 + bytes(LIMIT),
    "50 MB unannounced": endless,
    "a private address": elsewhere,
}


@pytest.mark.parametrize("name", BAD)
async def test_a_bad_preview_is_none(
    services: Services, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    """And a line in the log."""
    services.deezer.knows("Halo", "Beyoncé")
    services.deezer.files["/preview.mp3"] = BAD[name]
    assert await services.previews().fetch(song()) is None
    lines = [each.getMessage() for each in caplog.records if each.levelno == logging.WARNING]
    assert [line for line in lines if line.startswith("previews: ")]
    assert "Halo" not in caplog.text


async def test_bad_and_good_previews_in_turn(
    services: Services, caplog: pytest.LogCaptureFixture
) -> None:
    """One line, and none that previews answer again."""
    caplog.set_level(logging.INFO, "recommender")
    services.deezer.knows("Halo", "Beyoncé")
    previews = services.previews()
    for _ in range(FAILURES + 1):
        services.deezer.files["/preview.mp3"] = b""
        assert await previews.fetch(song()) is None
        services.deezer.files["/preview.mp3"] = MP3
        assert await previews.fetch(song()) == MP3
    lines = [each.getMessage() for each in caplog.records if each.name.startswith("recommender")]
    assert lines == ["previews: an empty file; going on without it"]


async def test_a_song_that_is_gone(services: Services) -> None:
    """Its service does not know it any more, or has no preview of it now."""
    assert await services.previews().fetch(song()) is None
    services.cache.rows.clear()
    services.deezer.knows("Halo", "Beyoncé", preview=False)
    assert await services.previews().fetch(song()) is None


async def test_a_service_that_is_down(services: Services) -> None:
    """No preview, and nothing raised."""
    services.deezer.answer_with(deezer.quota)
    assert await services.previews().fetch(song()) is None
    services.deezer.drop()
    assert await services.previews().fetch(song()) is None


async def test_without_a_memory(services: Services) -> None:
    """A database that fails costs a search."""
    services.deezer.knows("Halo", "Beyoncé")
    services.cache.broken = True
    assert await services.previews().fetch(song()) == MP3


@pytest.mark.parametrize("content", [b"", b"\xff", b"\xff\x00", b"RIFF", b"<html>", bytes(20)])
def test_what_is_no_sound(content: bytes) -> None:
    """Beginnings of other files, and too little of one."""
    assert not is_sound(content)
