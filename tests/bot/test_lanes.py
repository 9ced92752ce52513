"""Lanes keep the order within a chat and are fair to all of them."""

from __future__ import annotations

from collections.abc import Hashable

from hypothesis import given
from hypothesis import strategies as st

from bot.lanes import Lanes, Place


def place(number: int, lane: str = "a", *, width: int = 1, together: Hashable = None) -> Place[str]:
    """Something in a lane."""
    return Place(number=number, item=f"{lane}{number}", lane=lane, width=width, together=together)


def lanes_of(*places: Place[str]) -> Lanes[str]:
    """These, all of them waiting."""
    lanes: Lanes[str] = Lanes()
    for each in places:
        lanes.add(each)
    return lanes


def taken(lanes: Lanes[str]) -> list[str]:
    """All that may be served at the same time."""
    items = []
    while (found := lanes.take()) is not None:
        items.append(found.item)
    return items


def test_one_at_a_time_in_its_order() -> None:
    """The second of a lane waits until the first has left, in whatever order they came."""
    first, second = place(1), place(2)
    lanes = lanes_of(second, first)
    assert taken(lanes) == ["a1"]
    lanes.leave(first)
    assert taken(lanes) == ["a2"]
    assert len(lanes) == 0


def test_lanes_take_turns() -> None:
    """Who comes last with a single one does not wait for a lane that has many."""
    lanes = lanes_of(*(place(number) for number in range(50)), place(99, "b"))
    assert taken(lanes) == ["a0", "b99"]


def test_a_lane_that_was_served_goes_to_the_end() -> None:
    """No lane is served twice while another one waits."""
    lanes = lanes_of(place(1), place(2), place(3, "b"), place(4, "c"))
    first = lanes.take()
    assert first is not None
    lanes.leave(first)
    assert taken(lanes) == ["b3", "c4", "a2"]


def test_a_wide_lane_serves_several() -> None:
    """As many as it is wide, and the next one when one of them leaves."""
    places = [place(number, width=2) for number in range(4)]
    lanes = lanes_of(*places)
    assert taken(lanes) == ["a0", "a1"]
    lanes.leave(places[1])
    assert taken(lanes) == ["a2"]


def test_what_belongs_together_is_served_together() -> None:
    """The parts of an album are let in while the first is served, past what stands between."""
    lanes = lanes_of(place(1, together="x"), place(2), place(3, together="x"))
    assert taken(lanes) == ["a1", "a3"]
    lanes.add(place(4, together="x"))
    lanes.add(place(5, together="y"))
    assert taken(lanes) == ["a4"]


def test_what_rests_draws_nothing_in() -> None:
    """A late part of an album waits until the others are back, and comes with them."""
    first, second = place(1, together="x"), place(2, together="x")
    lanes = lanes_of(first, second)
    assert taken(lanes) == ["a1", "a2"]
    lanes.rest(first)
    lanes.rest(second)
    lanes.add(place(3, together="x"))
    assert taken(lanes) == []
    for each in (first, second):
        lanes.leave(each)
        lanes.add(each)
    assert taken(lanes) == ["a1", "a2", "a3"]


def test_what_left_may_come_back() -> None:
    """Something that is tried again stands where it stood, before those behind it."""
    first = place(1)
    lanes = lanes_of(first, place(2))
    assert taken(lanes) == ["a1"]
    lanes.leave(first)
    lanes.add(first)
    assert taken(lanes) == ["a1"]


def test_nothing_is_kept_of_lanes_that_are_empty() -> None:
    """A chat that was served costs no memory."""
    only = place(1)
    lanes = lanes_of(only)
    taken(lanes)
    lanes.leave(only)
    assert vars(lanes) == {"_lanes": {}, "_waiting": 0}


@given(st.lists(st.tuples(st.integers(0, 3), st.booleans()), max_size=60))
def test_everything_is_served_once_and_in_order(steps: list[tuple[int, bool]]) -> None:
    """Whatever comes and goes, each lane is served in order and nothing is left behind."""
    lanes: Lanes[str] = Lanes()
    served: list[Place[str]] = []
    busy: list[Place[str]] = []
    for number, (lane, leaves) in enumerate(steps):
        lanes.add(place(number, f"lane{lane}"))
        if leaves and (found := lanes.take()) is not None:
            busy.append(found)
        if busy and number % 2:
            served.append(busy.pop(0))
            lanes.leave(served[-1])
    while busy or len(lanes):
        while (found := lanes.take()) is not None:
            busy.append(found)
        served.append(busy.pop(0))
        lanes.leave(served[-1])
    assert len({each.number for each in served}) == len(served) == len(steps)
    for lane in range(4):
        numbers = [each.number for each in served if each.lane == f"lane{lane}"]
        assert numbers == sorted(numbers)


def test_those_that_rest_are_counted_until_they_leave() -> None:
    """However they leave, and nobody else."""
    lanes: Lanes[str] = Lanes()
    for number in (1, 2):
        lanes.add(Place(number=number, item=str(number), lane=number))
    first, second = lanes.take(), lanes.take()
    assert first is not None
    assert second is not None
    assert lanes.resting == 0
    lanes.rest(first)
    assert (len(lanes), lanes.resting) == (0, 1)
    lanes.leave(second)
    assert lanes.resting == 1
    lanes.leave(first)
    assert lanes.resting == 0
