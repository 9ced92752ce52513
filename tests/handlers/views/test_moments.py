"""The moments of a video, in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.locale import words_in
from handlers.views.moments import LONGEST, clock, moments_line, timeline
from recommender.models import Emotion, EmotionScores, Frame
from tests.handlers.examples import mood

ENGLISH = words_in("en")
STRONGEST = st.sampled_from([None, *Emotion])


def film(*strongest: Emotion | None, every_s: float = 1.0) -> tuple[Frame, ...]:
    """Frames in even distances that each show one emotion, or no face."""
    return tuple(
        Frame(
            at_s=number * every_s,
            scores=None if emotion is None else EmotionScores.model_validate({emotion.value: 1.0}),
        )
        for number, emotion in enumerate(strongest)
    )


HAPPY, SAD, NEUTRAL = Emotion.HAPPY, Emotion.SAD, Emotion.NEUTRAL


@pytest.mark.parametrize(
    ("frames", "line"),
    [
        ((), ""),
        (film(HAPPY), "0:00 happy"),
        (film(HAPPY, HAPPY, HAPPY), "happy from beginning to end"),
        (film(HAPPY, HAPPY, None, SAD, every_s=2), "0:00 happy, 0:04 no face, 0:06 sad"),
        (film(HAPPY, SAD, SAD, NEUTRAL, every_s=0.5), "0:00.0 happy, 0:00.5 sad, 0:01.5 neutral"),
    ],
    ids=["none", "one", "the same", "gap", "quick"],
)
def test_each_change_is_told_once(frames: tuple[Frame, ...], line: str) -> None:
    """When which emotion began to lead, with tenths where seconds would say the same twice."""
    assert moments_line(frames, ENGLISH) == line


@given(st.lists(STRONGEST, max_size=40))
def test_the_line_is_shortened_by_whole_moments(strongest: list[Emotion | None]) -> None:
    """It stays short, and what is left of it is the beginning of the whole."""
    frames = film(*strongest)
    line = moments_line(frames, ENGLISH)
    assert len(line) <= LONGEST
    told = line.removesuffix(" …").split(", ") if line else []
    assert all(part[4:].lstrip("0123456789: ") for part in told)
    changes = sum(
        one != other for one, other in zip(strongest, [object(), *strongest], strict=False)
    )
    assert len(told) == changes or line.endswith(" …")


@pytest.mark.parametrize(
    ("at_s", "told"),
    [(0.0, "0:00"), (4.96, "0:05"), (59.97, "1:00"), (3599.0, "59:59"), (3601.0, "60:01")],
)
def test_times_are_told_as_players_do(at_s: float, told: str) -> None:
    """Minutes and seconds."""
    assert clock(at_s) == told


def test_an_album_has_no_timeline() -> None:
    """The times of several videos do not follow each other."""
    of = mood().model_copy(update={"frames": film(HAPPY, SAD)})
    assert len(timeline(of)) == 2
    assert timeline(of.model_copy(update={"photos": 2})) == ()
