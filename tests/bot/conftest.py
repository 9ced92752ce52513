"""An empty inbox, and the process of the tests left as it was, whatever a command set up in it."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from storage.inbox import InboxRepository
from tests.storage.samples import migrated


@pytest.fixture(autouse=True)
def _process_left_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level, last = root.handlers[:], root.level, logging.lastResort
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.lastResort = last
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
    logging.captureWarnings(capture=False)


@pytest.fixture
async def inbox(tmp_path: Path) -> AsyncIterator[InboxRepository]:
    """An empty inbox."""
    async with migrated(tmp_path / "selfie.db") as engine:
        yield InboxRepository(engine)
