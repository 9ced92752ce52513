"""Memory that is no longer used goes back to the system."""

from __future__ import annotations

import ctypes
import platform
import subprocess
import sys

import pytest

from recommender import memory

HOLD_AND_GIVE_BACK = """
import numpy, psutil
from recommender.memory import give_back

resident = lambda: psutil.Process().memory_info().rss
give_back()
numpy.ones(30_000_000, numpy.uint8)
pieces = [numpy.ones(10_000_000, numpy.uint8) for _ in range(4)]
del pieces
kept = resident()
give_back()
print(kept - resident())
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="others keep nothing")
def test_freed_memory_goes_back() -> None:
    """Forty megabytes that were freed leave the process."""
    done = subprocess.run(  # noqa: S603 — our own code
        [sys.executable, "-c", HOLD_AND_GIVE_BACK],
        capture_output=True,
        check=True,
        text=True,
        timeout=60,
    )
    assert int(done.stdout) > 30_000_000


def test_another_c_library_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing can be asked to give memory back, nothing is."""

    def missing(name: None) -> None:
        raise OSError(name)

    memory._malloc_trim.cache_clear()
    monkeypatch.setattr(ctypes, "CDLL", missing)
    memory.give_back()
    memory._malloc_trim.cache_clear()
