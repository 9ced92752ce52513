"""Who answers, and what the log says of it."""

from __future__ import annotations

import logging

import pytest

from recommender.songs.lookup.health import FAILURES, PAUSE_S, Health
from tests.recommender.songs.lookup.services import Clock


def test_each_kind_of_failure_is_told_once(caplog: pytest.LogCaptureFixture) -> None:
    """For each source, until it answers."""
    caplog.set_level(logging.INFO)
    health = Health(clock=Clock())
    for name, cause in [("deezer", "a"), ("deezer", "a"), ("deezer", "b"), ("itunes", "a")]:
        health.failed(name, cause)
    health.answered("deezer")
    health.answered("deezer")
    health.failed("deezer", "a")
    assert caplog.messages == [
        "deezer: a; going on without it",
        "deezer: b; going on without it",
        "itunes: a; going on without it",
        "deezer answers again",
        "deezer: a; going on without it",
    ]


def test_a_source_is_paused_after_failures_in_a_row() -> None:
    """The others are not, and the pause ends by itself."""
    clock = Clock()
    health = Health(clock=clock)
    for _ in range(FAILURES):
        assert health.worth_asking("deezer")
        health.failed("deezer", "down")
    assert not health.worth_asking("deezer")
    assert health.worth_asking("itunes")
    clock.seconds += PAUSE_S
    assert health.worth_asking("deezer")
    health.failed("deezer", "down")
    assert not health.worth_asking("deezer")


def test_an_answer_in_between_counts() -> None:
    """Only failures in a row are a reason."""
    health = Health(clock=Clock())
    for _ in range(FAILURES * 2):
        health.failed("deezer", "down")
        health.answered("deezer")
    assert health.worth_asking("deezer")
