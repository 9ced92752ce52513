"""The memory of a worker process: a limit, running into it, and giving back what is free."""

from __future__ import annotations

import ctypes
import errno
import gc
import mmap
import re
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

STATM = Path("/proc/self/statm")
_NO_MEMORY = re.compile("memory|bad.?alloc|failed to map segment", re.IGNORECASE)


def give_back() -> None:
    """Return what is free in this process; where the C library is not glibc, only collect it.

    glibc keeps freed blocks of up to 32 MB for the next who asks (mallopt(3), M_MMAP_THRESHOLD).
    """
    gc.collect()
    _malloc_trim()(0)


def limit_growth(room: int) -> int | None:
    """Let this process map at most `room` bytes more than now; the limit in bytes.

    Beyond it, allocations fail. Address space is what is limited: it counts what is reserved, too,
    and is never less than what is resident. None where the system enforces no such limit.
    """
    if sys.platform != "linux":
        return None
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = mapped() + room
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    return limit


def mapped() -> int:
    """The address space of this process in bytes; Linux only."""
    return int(STATM.read_text(encoding="ascii").split()[0]) * mmap.PAGESIZE


def ran_out(error: BaseException) -> bool:
    """Whether an error says that there was no memory left, whichever library raised it."""
    if isinstance(error, MemoryError):
        return True
    if isinstance(error, OSError) and error.errno is not None:
        return error.errno == errno.ENOMEM
    # OpenCV, ONNX Runtime and the dynamic loader tell it in words only.
    return _NO_MEMORY.search(str(error)) is not None


@cache
def _malloc_trim() -> Callable[[int], int]:
    try:
        return ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        return int
