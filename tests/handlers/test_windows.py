"""How often something happened, and when it may happen again."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from handlers.windows import Windows


class Clock:
    """A clock that tests turn."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """What it shows, in seconds."""
        return self.now


def windows(length_s: float = 60) -> tuple[Windows, Clock]:
    """Empty windows and their clock."""
    clock = Clock()
    return Windows(length_s, clock), clock


def test_there_is_room_until_the_limit() -> None:
    """Then it opens when the oldest is as old as the window is long."""
    counted, clock = windows()
    for _ in range(3):
        assert counted.wait("a", 3) == 0
        counted.add("a")
        clock.now += 10
    assert counted.wait("a", 3) == 30
    assert counted.wait("a", 4) == 0
    clock.now += 30
    assert counted.wait("a", 3) == 0


def test_keys_are_told_apart() -> None:
    """What one does is not held against another, and can be taken back."""
    counted, _ = windows()
    counted.add("a")
    assert counted.wait("b", 1) == 0
    counted.clear("a")
    assert counted.wait("a", 1) == 0


def test_the_idle_are_forgotten() -> None:
    """Of a thousand who came once only those of the last minute are still known."""
    counted, clock = windows()
    for key in range(1000):
        counted.add(key)
        clock.now += 1
    assert len(counted) == 60


@example(pauses=[0.88, 0.0], limit=1)
@given(st.lists(st.floats(0, 40), min_size=1, max_size=60), st.integers(1, 5))
def test_no_window_ever_holds_more(pauses: list[float], limit: int) -> None:
    """However they come, those let in never exceed the limit within any 60 s."""
    counted, clock = windows()
    admitted = []
    for pause in pauses:
        clock.now += pause
        if counted.wait("a", limit) == 0:
            counted.add("a")
            admitted.append(clock.now)
        else:
            assert 0 < counted.wait("a", limit) <= 60
    # Up to a rounding of the clock's numbers.
    assert all(b - a >= 60 - 1e-9 for a, b in zip(admitted, admitted[limit:], strict=False))
