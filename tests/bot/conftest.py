"""Leaves the process of the tests as it was, whatever a command set up in it."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator

import pytest


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
