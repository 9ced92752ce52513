"""A recommender on a real catalogue and database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from handlers.views.reasons import CatalogueReasons
from recommender.choosing import Chooser
from recommender.selection.nearest import NearestSelector
from recommender.service import Recommender
from recommender.songs.catalogue import EmbeddedCatalogue
from storage.corrections import CorrectionRepository
from storage.recommendations import RecommendationRepository
from storage.usage import UsageRepository
from tests.recommender.senders import PHOTOS, VIDEOS, Words
from tests.storage.samples import migrated


@pytest.fixture
async def recommender(tmp_path: Path) -> AsyncIterator[Recommender]:
    """Readers made by hand, the real catalogue and a real database."""
    async with migrated(tmp_path / "selfie.db") as engine:
        kept = RecommendationRepository(engine)
        yield Recommender(
            photos=PHOTOS,
            videos=VIDEOS,
            captions=Words(),
            chooser=Chooser(
                catalogue=EmbeddedCatalogue.load(),
                selector=NearestSelector(CatalogueReasons()),
                recommendations=kept,
                usage=UsageRepository(engine),
            ),
            recommendations=kept,
            corrections=CorrectionRepository(engine),
        )
