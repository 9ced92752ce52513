"""The services on loopback, anew for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.recommender.songs.lookup.services import Services, open_services


@pytest.fixture
async def services() -> AsyncIterator[Services]:
    """All three, well and knowing no song."""
    async with open_services() as opened:
        yield opened
