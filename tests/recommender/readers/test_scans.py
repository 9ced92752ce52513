"""Pictures that are gone over too often are known without being decoded."""

from __future__ import annotations

import pytest

from recommender.readers.scans import MAX_SCANS, has_too_many_scans
from tests.fuzz.jpegs import scan_bomb, segment, with_segments
from tests.photos import encoded, portrait, portrait_jpeg

MANY = b"\xff\xda" * (MAX_SCANS + 1)


def test_the_limit() -> None:
    """A hundred scans are taken, one more is not."""
    assert not has_too_many_scans(scan_bomb(64, 64, MAX_SCANS - 1))
    assert has_too_many_scans(scan_bomb(64, 64, MAX_SCANS))


@pytest.mark.parametrize(
    "jpeg",
    [
        portrait_jpeg(),
        encoded(portrait(), progressive=True),
        with_segments(segment(0xE1, MANY)),
        portrait_jpeg() + MANY,
        portrait_jpeg()[:-2] + b"\xff\xda",
        b"",
    ],
    ids=["plain", "progressive", "in metadata", "behind the end", "truncated", "nothing"],
)
def test_what_is_no_scan_does_not_count(jpeg: bytes) -> None:
    """Cameras put other pictures into metadata, and films behind the picture."""
    assert not has_too_many_scans(jpeg)


@pytest.mark.parametrize("between", [b"\xff\xd0", b"\xff\xff", b"\xff\x01", b"\x12\xff\0\x34"])
def test_nothing_hides_a_scan(between: bytes) -> None:
    """Restart markers, fill bytes and coded pixels are passed over as decoders do."""
    scan = b"\xff\xda\0\x08\x01\x01\0\0\x3f\0"
    assert has_too_many_scans(b"\xff\xd8" + (scan + between) * (MAX_SCANS + 1))
