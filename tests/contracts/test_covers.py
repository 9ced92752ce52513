"""What every implementation of `Covers` and of `Previews` does."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from recommender.ports import Covers, Previews
from tests.recommender.songs.lookup.services import open_services
from tests.recommender.songs.lookup.test_previews import song


@pytest.fixture(params=["well", "down"])
async def both(request: pytest.FixtureRequest) -> AsyncIterator[tuple[Covers, Previews, str]]:
    """Covers, previews and an address of a cover."""
    async with open_services() as services:
        services.deezer.knows("Halo", "Beyoncé")
        if request.param == "down":
            services.deezer.files.clear()
            services.deezer.drop()
        yield services.covers(), services.previews(), f"{services.deezer.base_url}/cover.jpg"


async def test_a_picture_or_none(both: tuple[Covers, Previews, str]) -> None:
    """The same each time."""
    covers, _, address = both
    cover = await covers.fetch(address)
    assert cover is None or cover.startswith(b"\xff\xd8\xff")
    assert await covers.fetch(address) == cover


@pytest.mark.parametrize(
    "address", ["", "x", "http://127.0.0.1/", "https://example.org/a.jpg", "\x00", "http://a b/"]
)
async def test_no_other_address_is_fetched(
    both: tuple[Covers, Previews, str], address: str
) -> None:
    """None, and nothing raised."""
    assert await both[0].fetch(address) is None


@pytest.mark.parametrize("source", ["deezer", "itunes", "musicbrainz", "catalogue"])
async def test_a_sound_or_none(both: tuple[Covers, Previews, str], source: str) -> None:
    """Nothing is raised for any song."""
    sound = await both[1].fetch(song(source))
    assert sound is None or sound.startswith(b"ID3")
