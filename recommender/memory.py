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

ARENAS = 2
_M_ARENA_MAX = -8  # malloc.h
STATM = Path("/proc/self/statm")
_NO_MEMORY = re.compile("memory|bad.?alloc|failed to map segment", re.IGNORECASE)


def give_back() -> None:
    """Return what is free in this process; where the C library is not glibc, only collect it.

    glibc keeps freed blocks of up to 32 MB for the next who asks (mallopt(3), M_MMAP_THRESHOLD).
    """
    gc.collect()
    _of_glibc("malloc_trim")(0)


def share_arenas() -> None:
    """Have all threads of this process allocate from few arenas; before they start.

    glibc reserves 64 MB of address space for each, and makes up to eight per core.
    """
    _of_glibc("mallopt")(_M_ARENA_MAX, ARENAS)


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
def _of_glibc(name: str) -> Callable[..., int]:
    """A function of the C library, or one that does nothing where there is none of this name."""
    try:
        function: Callable[..., int] = getattr(ctypes.CDLL(None), name)
    except (AttributeError, OSError, TypeError):
        return lambda *_: 0
    return function
