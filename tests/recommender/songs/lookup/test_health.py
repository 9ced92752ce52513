"""Who answers, and what the log says of it."""

from __future__ import annotations

import logging

import pytest

from recommender.errors import LookupFailedError, SourceNotAskedError, StoreError
from recommender.songs.lookup.health import FAILURES, PAUSE_S, TOLD_S, Health
from tests.recommender.songs.lookup.services import Clock

DOWN = LookupFailedError("down")


def test_each_kind_of_failure_is_told_once(caplog: pytest.LogCaptureFixture) -> None:
    """For each source, and not again because it answered in between."""
    caplog.set_level(logging.INFO)
    health = Health(clock=Clock())
    for _ in range(3):
        health.failed("deezer", DOWN)
        health.failed("deezer", LookupFailedError("HTTP 500"))
        health.failed("itunes", DOWN)
        health.failed("lookup cache", StoreError("the disk is full"))
        health.answered("deezer")
    assert caplog.messages == [
        "deezer: down; going on without it",
        "deezer: HTTP 500; going on without it",
        "itunes: down; going on without it",
        "lookup cache: the disk is full; going on without it",
    ]


def test_a_kind_of_failure_is_told_again_after_a_while(caplog: pytest.LogCaptureFixture) -> None:
    """Whoever reads the log sees that it has not ended."""
    clock = Clock()
    health = Health(clock=clock)
    for seconds in (0, TOLD_S - 1, TOLD_S, TOLD_S + 1, 2 * TOLD_S):
        clock.seconds = seconds
        health.flawed("covers", DOWN)
    assert caplog.messages == ["covers: down; going on without it"] * 3


def test_the_end_of_an_outage_is_told_once(caplog: pytest.LogCaptureFixture) -> None:
    """Only of a source that was left alone, and only where its failure was told."""
    caplog.set_level(logging.INFO)
    health = Health(clock=Clock())
    for _ in range(3):
        for _ in range(FAILURES):
            health.failed("deezer", DOWN)
        health.answered("deezer")
        health.answered("deezer")
    assert caplog.messages == ["deezer: down; going on without it", "deezer answers again"]


def test_single_files_say_nothing_of_a_source(caplog: pytest.LogCaptureFixture) -> None:
    """However many are no use, it is asked for others, and never answers again."""
    caplog.set_level(logging.INFO)
    health = Health(clock=Clock())
    for _ in range(FAILURES * 2):
        health.flawed("covers", LookupFailedError("HTTP 404"))
        assert health.worth_asking("covers")
    health.answered("covers")
    assert caplog.messages == ["covers: HTTP 404; going on without it"]


def test_a_source_that_was_not_asked_did_not_fail(caplog: pytest.LogCaptureFixture) -> None:
    """Our own limit neither pauses it nor ends its failures in a row; only DEBUG tells of it."""
    caplog.set_level(logging.DEBUG)
    health = Health(clock=Clock())
    for _ in range(FAILURES * 2):
        health.failed("itunes", SourceNotAskedError("asked as often as it allows"))
        health.flawed("previews", SourceNotAskedError("asked as often as it allows"))
    assert health.worth_asking("itunes")
    assert {each.levelno for each in caplog.records} == {logging.DEBUG}


def test_a_source_is_paused_after_failures_in_a_row() -> None:
    """The others are not, and the pause ends by itself."""
    clock = Clock()
    health = Health(clock=clock)
    for _ in range(FAILURES):
        assert health.worth_asking("deezer")
        health.failed("deezer", DOWN)
    assert not health.worth_asking("deezer")
    assert health.worth_asking("itunes")
    clock.seconds += PAUSE_S
    assert health.worth_asking("deezer")
    health.failed("deezer", DOWN)
    assert not health.worth_asking("deezer")


def test_an_answer_in_between_counts() -> None:
    """Only failures in a row are a reason."""
    health = Health(clock=Clock())
    for _ in range(FAILURES * 2):
        health.failed("deezer", DOWN)
        health.answered("deezer")
    assert health.worth_asking("deezer")
