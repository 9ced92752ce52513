"""Covers within a time limit."""

from __future__ import annotations

import asyncio

import pytest

from handlers.covers import Gathered, Tries, gathered
from tests.handlers.clock import run
from tests.recommender.test_models import song

SONGS = [song(cover=address) for address in ("quick", "slow", "none", "quick")] + [song()]


class Shelf:
    """Gives a cover after a while, by its address."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.cancelled: list[str] = []

    async def fetch(self, address: str) -> bytes | None:
        """Half a second, two, or at once and nothing."""
        self.asked.append(address)
        try:
            await asyncio.sleep({"quick": 0.5, "slow": 2.0}.get(address, 0))
        except asyncio.CancelledError:
            self.cancelled.append(address)
            raise
        return None if address == "none" else address.encode()


def timed(shelf: Shelf | None, names: set[str], budget_s: float) -> tuple[Gathered, float]:
    """What comes of songs with these covers, and after how many seconds."""

    async def scene() -> tuple[Gathered, float]:
        songs = [each for each in SONGS if each.cover in names or each.cover is None]
        found = await gathered(shelf, songs, budget_s)
        took = asyncio.get_running_loop().time()
        await asyncio.sleep(0)
        return found, took

    return run(scene())


def test_all_are_fetched_at_once() -> None:
    """Each address once; nobody waits longer than for the slowest."""
    shelf = Shelf()
    found, took = timed(shelf, {"quick", "slow"}, 3.0)
    assert found == Gathered({"quick": b"quick", "slow": b"slow"}, complete=True)
    assert took == pytest.approx(2.0)
    assert shelf.asked == ["quick", "slow"]


def test_what_is_late_is_left_out() -> None:
    """One limit for all, after which nobody is waited for."""
    shelf = Shelf()
    found, took = timed(shelf, {"quick", "slow"}, 1.0)
    assert found == Gathered({"quick": b"quick"}, complete=False)
    assert took == pytest.approx(1.0)
    assert shelf.cancelled == ["slow"]


def test_what_is_not_to_be_had_is_missing() -> None:
    """Though it was no loss of time."""
    found, took = timed(Shelf(), {"none"}, 1.0)
    assert found == Gathered({}, complete=False)
    assert took == pytest.approx(0)


@pytest.mark.parametrize(("shelf", "names"), [(None, {"quick"}), (Shelf(), set[str]())])
def test_where_nothing_is_wanted_nothing_is_missing(shelf: Shelf | None, names: set[str]) -> None:
    """Nobody to ask, or songs without covers."""
    assert timed(shelf, names, 1.0) == (Gathered({}, complete=True), 0)


def test_a_page_is_tried_a_few_times() -> None:
    """Each page by itself; what was drawn long ago is forgotten and begins anew."""
    tries = Tries(most=3, remembered=2)
    assert [tries.again(1, 0) for _ in range(4)] == [True, True, False, False]
    assert tries.again(1, 1)
    assert tries.again(2, 0)
    assert tries.again(1, 0)
