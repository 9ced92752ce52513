"""Gives memory that is no longer used back to the system."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import cache


def give_back() -> None:
    """Return what is free in this process; does nothing where the C library is not glibc.

    glibc keeps freed blocks of up to 32 MB for the next who asks (mallopt(3), M_MMAP_THRESHOLD).
    """
    _malloc_trim()(0)


@cache
def _malloc_trim() -> Callable[[int], int]:
    try:
        return ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        return int
