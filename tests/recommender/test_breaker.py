"""When a failing server is left alone, and for how long."""

from __future__ import annotations

import asyncio
import contextlib
import logging

import pytest

from recommender.breaker import Breaker
from recommender.errors import (
    ModelAnswerError,
    ModelPausedError,
    ModelUnavailableError,
    TokensSpentError,
    TooFewSongsError,
)

DOWN = ModelUnavailableError("HTTP 500")


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """Seconds."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """The clock of the breaker."""
    return Clock()


@pytest.fixture
def breaker(clock: Clock) -> Breaker:
    """Five failures, a minute."""
    return Breaker(clock=clock)


def end_with(breaker: Breaker, *errors: BaseException | None) -> None:
    """One call after the other, ending as said; None: well."""
    for error in errors:
        with contextlib.suppress(BaseException), breaker.call():
            if error is not None:
                raise error


def is_asked(breaker: Breaker) -> bool:
    """Whether a call gets through, without an end that counts."""
    try:
        with breaker.call():
            raise KeyError
    except KeyError:
        return True
    except ModelPausedError:
        return False


def test_five_failures_in_a_row_are_the_end(breaker: Breaker) -> None:
    """Four are not."""
    end_with(breaker, *[DOWN] * 4)
    assert is_asked(breaker)
    assert not breaker.paused
    end_with(breaker, DOWN)
    assert breaker.paused
    assert not is_asked(breaker)


@pytest.mark.parametrize("error", [DOWN, ModelAnswerError("refused"), ModelUnavailableError("x")])
def test_what_counts_as_a_failure(breaker: Breaker, error: Exception) -> None:
    """No answer, and an answer of no use at all; the caller sees the error itself."""
    with pytest.raises(type(error)) as caught, breaker.call():
        raise error
    assert caught.value is error
    end_with(breaker, *[error] * 4)
    assert breaker.paused


@pytest.mark.parametrize(
    "error",
    [TokensSpentError("x"), asyncio.CancelledError(), KeyError("bug"), TimeoutError()],
    ids=lambda error: type(error).__name__,
)
def test_what_says_nothing_about_the_server(breaker: Breaker, error: BaseException) -> None:
    """It neither counts as a failure nor clears those before."""
    end_with(breaker, *[error] * 9)
    assert not breaker.paused
    end_with(breaker, *[DOWN] * 4, error, DOWN)
    assert breaker.paused


@pytest.mark.parametrize("end", [None, TooFewSongsError((None,), selected_by="m")])
def test_a_success_clears_the_failures(breaker: Breaker, end: Exception | None) -> None:
    """Some songs are a success too."""
    end_with(breaker, *[DOWN] * 4, end, *[DOWN] * 4)
    assert not breaker.paused


def test_after_a_minute_one_call_is_tried(breaker: Breaker, clock: Clock) -> None:
    """Others are refused while it lasts; when it ends well, all are asked again."""
    end_with(breaker, *[DOWN] * 5)
    clock.now += 59.9
    assert not is_asked(breaker)
    clock.now += 0.1
    assert not breaker.paused
    with breaker.call():
        assert breaker.paused
        assert not is_asked(breaker)
    assert not breaker.paused
    end_with(breaker, *[DOWN] * 4)
    assert is_asked(breaker)


def test_a_trial_that_fails_begins_another_minute(breaker: Breaker, clock: Clock) -> None:
    """One failure is enough then."""
    end_with(breaker, *[DOWN] * 5)
    clock.now += 60
    end_with(breaker, DOWN)
    clock.now += 59.9
    assert not is_asked(breaker)
    clock.now += 0.1
    assert is_asked(breaker)


def test_a_trial_without_a_verdict_leaves_the_next_one_a_trial(
    breaker: Breaker, clock: Clock
) -> None:
    """A cancelled trial neither ends the pause nor blocks it for ever."""
    end_with(breaker, *[DOWN] * 5)
    clock.now += 60
    end_with(breaker, asyncio.CancelledError(), TokensSpentError("x"))
    end_with(breaker, DOWN)
    assert breaker.paused


def test_late_ends_do_not_count(breaker: Breaker, clock: Clock) -> None:
    """Calls that began before the pause neither end it nor make it longer."""
    well, badly = breaker.call(), breaker.call()
    well.__enter__()
    badly.__enter__()
    end_with(breaker, *[DOWN] * 5)
    clock.now += 30
    well.__exit__(None, None, None)
    badly.__exit__(ModelUnavailableError, DOWN, None)
    assert breaker.paused
    clock.now += 30
    assert not breaker.paused


def test_a_late_failure_does_not_end_a_trial(breaker: Breaker, clock: Clock) -> None:
    """Only the trial itself decides."""
    late = breaker.call()
    late.__enter__()
    end_with(breaker, *[DOWN] * 5)
    clock.now += 60
    with breaker.call():
        late.__exit__(ModelUnavailableError, DOWN, None)
        assert not is_asked(breaker)
    assert not breaker.paused


def test_the_log_says_it_once(
    breaker: Breaker, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    """One line when it begins, one when it is over."""
    caplog.set_level(logging.INFO)
    end_with(breaker, *[DOWN] * 9)
    clock.now += 60
    end_with(breaker, None, None)
    assert caplog.messages == [
        "the language model is not asked for 60 s",
        "the language model answers again",
    ]
