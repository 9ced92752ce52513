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
    status = Path("/proc/self/status").read_text(encoding="ascii")
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    assert found
    return int(found[1]) * 1024
