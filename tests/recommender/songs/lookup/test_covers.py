"""Covers, good and bad."""

from __future__ import annotations

import asyncio
import gzip
import logging

import pytest
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from recommender.songs.lookup.covers import KEPT, KEPT_FAILURE_S, LATE_S, LIMIT, is_picture
from recommender.songs.lookup.health import FAILURES, PAUSE_S
from tests.photos import encoded, wall
from tests.recommender.songs.lookup.services import Services
from tests.servers.services import Answer, elsewhere, endless, web_page


def _to(place: str) -> Answer:
    return lambda request: RedirectResponse(place)


def _compressed(_: Request) -> Response:
    """Fifty megabytes in fifty kilobytes."""
    bomb = gzip.compress(b"\xff\xd8\xff" + bytes(50_000_000))
    return Response(bomb, headers={"content-encoding": "gzip"})


def _round(request: Request) -> Response:
    step = int(request.query_params.get("step", "0"))
    return RedirectResponse(f"/round?step={step + 1}")


BAD: dict[str, bytes | Answer] = {
    "0 bytes": b"",
    "a web page": web_page,
    "an error": lambda _: Response(b"\xff\xd8\xff", status_code=404),
    "5 MB and one byte": b"\xff\xd8\xff" + bytes(LIMIT - 2),
    "50 MB unannounced": endless,
    "50 MB compressed": _compressed,
    "a private address": elsewhere,
    "another host": _to("https://example.org/cover.jpg"),
    "another port": _to("http://127.0.0.1:9/cover.jpg"),
    "in circles": _round,
    "nowhere": lambda _: Response(status_code=302),
    "no address": _to("http://["),
    "another scheme": _to("file:///etc/passwd"),
    "credentials": _to("http://user:secret@127.0.0.1/cover.jpg"),
    "a text": b"no picture",
    "a sound": b"ID3\x04\x00",
    "a vector picture": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
}


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF"])
async def test_a_picture_comes_as_it_is(services: Services, form: str) -> None:
    """In each format that covers have."""
    picture = encoded(wall(), form)
    services.deezer.files["/a"] = picture
    assert await services.covers().fetch(f"{services.deezer.base_url}/a") == picture


@pytest.mark.parametrize("name", BAD)
async def test_a_bad_cover_is_none(
    services: Services, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    """The log says so once, and for a while nobody asks again."""
    services.deezer.files["/bad"] = BAD[name]
    services.deezer.files["/round"] = _round
    covers, address = services.covers(), f"{services.deezer.base_url}/bad"
    assert await covers.fetch(address) is None
    asked = len(services.deezer.requests)
    assert await covers.fetch(address) is None
    assert len(services.deezer.requests) == asked
    warnings = [each for each in caplog.records if each.levelno == logging.WARNING]
    assert len(warnings) == 1
    assert warnings[0].getMessage().startswith("covers: ")


async def test_good_covers_between_bad_ones_make_no_news(
    services: Services, caplog: pytest.LogCaptureFixture
) -> None:
    """A cover that is gone is told once, and nothing answers again that never failed."""
    caplog.set_level(logging.INFO, "recommender")
    services.deezer.files["/gone"] = lambda _: Response(status_code=404)
    covers, base = services.covers(), services.deezer.base_url
    for number in range(FAILURES * 2):
        assert await covers.fetch(f"{base}/gone?{number}") is None
        assert await covers.fetch(f"{base}/cover.jpg?{number}")
    lines = [each.getMessage() for each in caplog.records if each.name.startswith("recommender")]
    assert lines == ["covers: HTTP 404; going on without it"]


async def test_a_host_that_hangs_is_left_alone_for_a_while(services: Services) -> None:
    """After some covers that did not come, pages need not wait; the other host is still asked."""
    covers, base = services.covers(timeout_s=0.1), services.deezer.base_url
    services.deezer.delay = 30
    for number in range(FAILURES):
        assert await covers.fetch(f"{base}/cover.jpg?{number}") is None
    assert await covers.fetch(f"{base}/cover.jpg?more") is None
    assert len(services.deezer.requests) == FAILURES
    assert await covers.fetch(f"{services.itunes.base_url}/cover.jpg")
    services.deezer.delay = 0
    services.clock.seconds += PAUSE_S
    assert await covers.fetch(f"{base}/cover.jpg?more")


async def test_a_host_that_closes_every_connection_is_left_alone(services: Services) -> None:
    """It need not hang to be down."""
    covers, base = services.covers(), services.deezer.base_url
    services.deezer.files.clear()
    services.deezer.drop()
    for number in range(FAILURES + 2):
        assert await covers.fetch(f"{base}/cover.jpg?{number}") is None
    assert len(services.deezer.requests) == FAILURES


@pytest.mark.parametrize("name", BAD)
async def test_bad_covers_are_no_reason_to_leave_a_host_alone(
    services: Services, name: str
) -> None:
    """It answers, and the next cover may be a good one."""
    services.deezer.files["/bad"] = BAD[name]
    services.deezer.files["/round"] = _round
    covers, base = services.covers(), services.deezer.base_url
    for number in range(FAILURES):
        assert await covers.fetch(f"{base}/bad?{number}") is None
    assert await covers.fetch(f"{base}/cover.jpg")


@pytest.mark.parametrize(("waited_s", "paused"), [(LATE_S, True), (LATE_S / 2, False)])
async def test_whoever_leaves_after_a_while_has_waited_in_vain(
    services: Services, waited_s: float, paused: bool
) -> None:
    """Pages wait for less time than a cover may take; leaving at once says nothing of the host."""
    covers, base = services.covers(), services.deezer.base_url
    services.deezer.delay = 30
    pages = [asyncio.create_task(covers.fetch(f"{base}/{number}")) for number in range(FAILURES)]
    await asyncio.sleep(0.2)
    services.clock.seconds += waited_s
    for page in pages:
        page.cancel()
    await asyncio.gather(*pages, return_exceptions=True)
    services.deezer.delay = 0
    assert (await covers.fetch(f"{base}/cover.jpg") is None) is paused


async def test_five_megabytes_are_allowed(services: Services) -> None:
    """Exactly the limit is within it."""
    services.deezer.files["/a"] = b"\xff\xd8\xff" + bytes(LIMIT - 3)
    cover = await services.covers().fetch(f"{services.deezer.base_url}/a")
    assert cover is not None
    assert len(cover) == LIMIT


async def test_a_few_redirects_are_followed(services: Services) -> None:
    """Deezer's own addresses of covers redirect to others."""
    services.deezer.files |= {"/1": _to("/2"), "/2": _to("/3"), "/3": _to("/cover.jpg")}
    assert await services.covers().fetch(f"{services.deezer.base_url}/1")
    services.deezer.files["/0"] = _to("/1")
    assert await services.covers().fetch(f"{services.deezer.base_url}/0") is None


async def test_a_redirect_may_lead_to_the_other_service(services: Services) -> None:
    """Every step is checked, and both services are known."""
    services.deezer.files["/a"] = _to(f"{services.itunes.base_url}/cover.jpg")
    services.itunes.files["/b"] = _to(f"{services.musicbrainz.base_url}/cover.jpg")
    assert await services.covers().fetch(f"{services.deezer.base_url}/a")
    assert await services.covers().fetch(f"{services.itunes.base_url}/b") is None
    assert services.musicbrainz.requests == []


@pytest.mark.parametrize(
    "address", ["", "nonsense", "http://[", "http://127.0.0.1:9/a", "file:///"]
)
async def test_an_address_of_nobody_is_not_fetched(services: Services, address: str) -> None:
    """Not even asked for."""
    assert await services.covers().fetch(address) is None


async def test_a_late_cover_is_none(services: Services) -> None:
    """However slowly it comes."""
    services.deezer.delay = 30
    async with asyncio.timeout(1):
        cover = await services.covers(timeout_s=0.2).fetch(f"{services.deezer.base_url}/cover.jpg")
    assert cover is None


async def test_a_cover_is_fetched_once(services: Services) -> None:
    """Also for two who want it at the same time."""
    covers, address = services.covers(), f"{services.deezer.base_url}/cover.jpg"
    both = await asyncio.gather(covers.fetch(address), covers.fetch(address))
    assert both[0] == both[1] == await covers.fetch(address)
    assert len(services.deezer.requests) == 1


async def test_a_failure_is_forgotten_after_a_while(services: Services) -> None:
    """Then the cover is asked for again."""
    covers, address = services.covers(), f"{services.deezer.base_url}/late.jpg"
    services.deezer.files["/late.jpg"] = b""
    assert await covers.fetch(address) is None
    services.deezer.files["/late.jpg"] = encoded(wall(), "JPEG")
    assert await covers.fetch(address) is None
    services.clock.seconds += KEPT_FAILURE_S
    assert await covers.fetch(address)


async def test_only_so_many_are_kept(services: Services) -> None:
    """The one used longest ago goes first, by number and by bytes."""
    covers, base = services.covers(), services.deezer.base_url
    for number in range(KEPT + 1):
        await covers.fetch(f"{base}/cover.jpg?{number}")
        await covers.fetch(f"{base}/cover.jpg?0")
    asked = len(services.deezer.requests)
    await covers.fetch(f"{base}/cover.jpg?0")
    assert len(services.deezer.requests) == asked
    await covers.fetch(f"{base}/cover.jpg?1")
    assert len(services.deezer.requests) == asked + 1


async def test_large_ones_leave_less_room(services: Services) -> None:
    """Five of five megabytes are too many."""
    services.deezer.files["/large"] = b"\xff\xd8\xff" + bytes(LIMIT - 3)
    covers, base = services.covers(), services.deezer.base_url
    for number in (1, 2, 3, 4, 5, 1):
        await covers.fetch(f"{base}/large?{number}")
    assert len(services.deezer.requests) == 6


@pytest.mark.parametrize("content", [b"", b"\xff", b"RIFF0000WAVE", b"RIFF", b"GIF", b"%PDF"])
def test_what_is_no_picture(content: bytes) -> None:
    """Beginnings of other files, and too little of one."""
    assert not is_picture(content)
