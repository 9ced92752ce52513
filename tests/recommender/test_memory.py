"""Memory that is no longer used goes back to the system."""

from __future__ import annotations

import ctypes
import errno
import platform
import subprocess
import sys
from pathlib import Path

import av
import cv2
import pytest

from recommender import memory

ROOT = Path(__file__).resolve().parents[2]
LIMITED = """
import resource
from recommender.memory import limit_growth, mapped

before = mapped()
limit = limit_growth(200_000_000)
print(len(bytes(100_000_000)))
try:
    bytes(300_000_000)
except MemoryError:
    print("refused")
print(len(bytes(100_000_000)))
print(resource.getrlimit(resource.RLIMIT_AS) == (limit, limit))
print(0 <= limit - before - 200_000_000 < 10_000_000)
"""
SHARED_BY_THREADS = """
import threading
from recommender.memory import mapped, share_arenas

share_arenas()
threading.stack_size(256 * 1024)
together, before = threading.Barrier(17), mapped()

def hold():
    held = [bytes(2000) for _ in range(100)]
    together.wait()
    threading.Event().wait()

for _ in range(16):
    threading.Thread(target=hold, daemon=True).start()
together.wait()
print(mapped() - before)
"""
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


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="others have no arenas")
def test_threads_share_address_space() -> None:
    """Sixteen threads that allocate map far less than sixteen arenas of 64 MB."""
    done = subprocess.run(  # noqa: S603 — our own code
        [sys.executable, "-c", SHARED_BY_THREADS],
        capture_output=True,
        check=True,
        text=True,
        timeout=60,
        cwd=ROOT,
    )
    assert int(done.stdout) < 400_000_000


def test_another_c_library_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing can be asked to give memory back, nothing is."""

    def missing(name: None) -> None:
        raise OSError(name)

    memory._of_glibc.cache_clear()
    monkeypatch.setattr(ctypes, "CDLL", missing)
    memory.give_back()
    memory.share_arenas()
    memory._of_glibc.cache_clear()


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (MemoryError(), True),
        (OSError(errno.ENOMEM, "Cannot allocate memory"), True),
        (OSError(errno.ENOENT, "memory.jpg"), False),
        (cv2.error("OpenCV(4.14.0) alloc.cpp:73: error: (-4:Insufficient memory) Failed"), True),
        (RuntimeError("[ONNXRuntimeError] : 6 : RUNTIME_EXCEPTION : std::bad_alloc"), True),
        (av.error.MemoryError(errno.ENOMEM, "Cannot allocate memory"), True),
        (OSError("out of memory error when reading image file"), True),
        (ImportError("cv2.abi3.so: failed to map segment from shared object"), True),
        (RuntimeError("Memory allocation error: Unspecified"), True),
        (ValueError("not enough image data"), False),
    ],
    ids=repr,
)
def test_the_words_of_every_library_for_no_memory(error: Exception, told: bool) -> None:
    """They are known, and other failures are not taken for them."""
    assert memory.ran_out(error) is told


@pytest.mark.skipif(sys.platform != "linux", reason="others enforce no such limit")
def test_no_more_can_be_mapped_than_allowed() -> None:
    """Up to the limit all is well, beyond it every allocation fails, and the process lives on."""
    done = subprocess.run(  # noqa: S603 — our own code
        [sys.executable, "-c", LIMITED],
        capture_output=True,
        check=True,
        text=True,
        timeout=60,
        cwd=ROOT,
    )
    assert done.stdout.split() == ["100000000", "refused", "100000000", "True", "True"]


def test_where_nothing_is_enforced_nothing_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    """Such a limit is taken by macOS, and ignored."""
    monkeypatch.setattr(sys, "platform", "darwin")
    assert memory.limit_growth(1) is None
