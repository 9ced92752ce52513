"""Damaged files are the same for the same seed, and damaged."""

from __future__ import annotations

import random

import pytest

from recommender.readers.decoding import decode
from recommender.readers.footage import container_of
from tests.fuzz.mutants import CHANGES, Change, mutant, originals, with_checksums
from tests.photos import encoded, portrait


def test_every_format_is_tried() -> None:
    """Six kinds of pictures and four of films, each small."""
    kinds = {container_of(data) for data in originals().values()}
    assert kinds == {None, "mov", "matroska", "avi", "gif"}
    assert max(map(len, originals().values())) < 20_000
    assert {mutant(1, number)[0] for number in range(200)} == set(originals())


def test_a_number_names_a_file() -> None:
    """What broke something can be made again."""
    assert mutant(3, 14) == mutant(3, 14)
    assert len({mutant(seed, number)[1] for seed in (1, 2) for number in range(50)}) > 95


@pytest.mark.parametrize("change", set(CHANGES), ids=lambda change: change.__name__)
def test_every_change_changes(change: Change) -> None:
    """Nearly always, and nothing becomes endless or empty."""
    good = originals()["png"]
    changed = [change(random.Random(number), good) for number in range(50)]  # noqa: S311 — no secret
    assert sum(data != good for data in changed) > 45
    assert all(0 < len(data) < 2_000_000 for data in changed)


def test_checksums_are_mended() -> None:
    """A PNG with another pixel is read again; other files stay as they are."""
    good = encoded(portrait().resize((9, 9)), "PNG")
    torn = bytearray(good)
    torn[-4] ^= 1
    assert with_checksums(bytes(torn)) == good
    wider = good.replace(b"\0\0\0\x09\0\0\0\x09", b"\0\0\0\x09\0\0\0\x08")
    assert decode(with_checksums(wider)).full_height == 8
    assert with_checksums(originals()["jpeg"]) == originals()["jpeg"]
