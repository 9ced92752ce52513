"""Patience for services that are well, on a machine that is busy."""

from __future__ import annotations

import pytest

from recommender.songs.lookup.api import Api
from recommender.songs.lookup.cached import CachedLookup


def unhurried(patch: pytest.MonkeyPatch, seconds: float) -> None:
    """Let everything that is looked up or fetched for an answer take so long."""
    patch.setattr(CachedLookup.__init__, "__kwdefaults__", {"budget_s": seconds})
    patch.setattr(Api.__init__, "__defaults__", (seconds,))
    patch.setattr("handlers.pages.COVERS_S", seconds)
    patch.setattr("handlers.pages.COVER_S", seconds)
