"""What waits in the inbox alone comes back in its order."""

from __future__ import annotations

from bot.parking import Parking


def test_each_lane_comes_back_in_its_order() -> None:
    """The lowest number first, whenever it came; lanes are told apart."""
    parking = Parking()
    for lane, number in (("a", 7), ("b", 2), ("a", 5), ("a", 7)):
        parking.park(lane, number)
    assert len(parking) == 3
    assert [parking.leave("a") for _ in range(3)] == [5, 7, None]
    assert parking.leave("b") == 2
    assert parking.leave("c") is None


def test_nothing_is_kept_of_a_lane_that_is_empty() -> None:
    """A flood leaves no memory behind."""
    parking = Parking()
    parking.park("a", 1)
    assert parking.holds("a")
    parking.leave("a")
    assert not parking.holds("a")
    assert vars(parking) == {"_lanes": {}, "_parked": set()}
