"""What a worker process was allowed and what it took; called in it."""

from __future__ import annotations

import re
import resource
from pathlib import Path


def limit_bytes() -> int:
    """How much address space the process may have."""
    limit, _ = resource.getrlimit(resource.RLIMIT_AS)
    return limit


def peak_bytes() -> int:
    """The most memory that was ever resident; `ru_maxrss` would count the parent's."""
    return _highest("VmHWM")


def mapped_peak_bytes() -> int:
    """The most address space that there ever was."""
    return _highest("VmPeak")


def _highest(name: str) -> int:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    found = re.search(rf"{name}:\s+(\d+) kB", status)
    assert found
    return int(found[1]) * 1024
