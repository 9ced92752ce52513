"""A migrated database in a file."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.storage.samples import migrated


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[AsyncEngine]:
    """A database with the schema of this release."""
    async with migrated(tmp_path / "selfie.db") as engine:
        yield engine
