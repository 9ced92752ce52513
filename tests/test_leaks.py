"""That a search for leaks finds them: one that finds nothing would prove nothing."""

from __future__ import annotations

import base64
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.leaks import Traces

PHOTO = random.Random(1).randbytes(4000)  # noqa: S311 — any bytes will do
PART = PHOTO[1001:1301]
"""A part that begins and ends where no run of ours does."""
AROUND = random.Random(2).randbytes(5000)  # noqa: S311 — a seed, no secret


def lines(text: bytes) -> bytes:
    """Broken as in e-mails."""
    return b"\n".join(text[at : at + 76] for at in range(0, len(text), 76))


@pytest.mark.parametrize(
    "written",
    [
        bytes,
        lambda part: part.hex().encode(),
        lambda part: part.hex().upper().encode(),
        base64.b64encode,
        lambda part: base64.b64encode(part[1:]),
        lambda part: base64.b64encode(part[2:]),
        base64.urlsafe_b64encode,
        lambda part: lines(base64.b64encode(part)),
        lambda part: repr(part).encode(),
        lambda part: repr(repr(part)).encode(),
        lambda part: str(list(part)).encode(),
    ],
)
def test_a_part_of_a_photo_is_found(written: Callable[[bytes], bytes], tmp_path: Path) -> None:
    """Three hundred bytes of it suffice, in whatever form they were written."""
    leak = tmp_path / "below" / "leak.bin"
    leak.parent.mkdir()
    leak.write_bytes(AROUND + written(PART) + AROUND)
    (tmp_path / "harmless.bin").write_bytes(AROUND)
    assert Traces([PHOTO]).files([tmp_path]) == ["leak.bin"]


def test_what_anything_could_hold_is_no_leak() -> None:
    """Zeros and stripes are in every file."""
    assert not Traces([bytes(1000) + b"ab" * 500]).within(bytes(4000) + b"ab" * 900)


def test_other_photos_are_no_leak() -> None:
    """Only the one that was looked for is found."""
    assert not Traces([PHOTO]).within(AROUND)
