"""The words for a limit."""

from __future__ import annotations

import itertools
from typing import get_args

import pytest

from handlers.locale import LANGUAGES, words_in
from handlers.views.limits import Refusal, Span, Whose, alert_text, duration, refusal_text


def refusal(whose: Whose = "user", span: Span = "minute", limit: int = 10) -> Refusal:
    """A limit that is reached for another 17 s."""
    return Refusal(whose=whose, span=span, limit=limit, wait_s=17)


@pytest.mark.parametrize(
    ("seconds", "english", "korean"),
    [
        (0.1, "5 seconds", "5초"),
        (0, "5 seconds", "5초"),
        (5.1, "10 seconds", "10초"),
        (55, "55 seconds", "55초"),
        (55.1, "1 minute", "1분"),
        (61, "2 minutes", "2분"),
        (59 * 60, "59 minutes", "59분"),
        (59 * 60 + 1, "1 hour", "1시간"),
        (3601, "2 hours", "2시간"),
        (86400, "24 hours", "24시간"),
    ],
)
def test_times_are_round(seconds: float, english: str, korean: str) -> None:
    """And never shorter than the wait."""
    assert duration(seconds, words_in("en")) == english
    assert duration(seconds, words_in("ko")) == korean


def test_the_limit_and_the_wait_are_named() -> None:
    """As a person would say it."""
    assert refusal_text(refusal(), words_in("en")) == (
        "That was a lot at once! I can give one person 10 answers a minute, "
        "and left out what came after. Please try again in about 20 seconds."
    )
    assert refusal_text(refusal("chat", "day", 600), words_in("en")) == (
        "I can give one chat 600 answers a day, and this one has had them all. "
        "Please try again in about 20 seconds."
    )
    assert refusal_text(refusal("user", "day", 200), words_in("ko")) == (
        "한 사람에게는 하루에 200번까지 답할 수 있는데, 오늘은 모두 쓰셨어요. "
        "약 20초 뒤에 다시 시도해 주세요."
    )


@pytest.mark.parametrize(("whose", "span"), [*itertools.product(get_args(Whose), get_args(Span))])
def test_one_is_not_many(whose: Whose, span: Span) -> None:
    """A limit of one reads well, too."""
    for said in (refusal_text, alert_text):
        assert "1 answer a" in said(refusal(whose, span, 1), words_in("en"))


def test_a_press_is_not_a_flood() -> None:
    """It was one, and nothing was left out."""
    assert alert_text(refusal(), words_in("en")) == (
        "I can give one person 10 answers a minute. Please try again in about 20 seconds."
    )
    assert alert_text(refusal("chat"), words_in("ko")) == (
        "한 채팅방에서는 1분에 10번까지 답할 수 있어요. 약 20초 뒤에 다시 눌러 주세요."
    )
    of_day = refusal("user", "day")
    assert alert_text(of_day, words_in("en")) == refusal_text(of_day, words_in("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_limit_has_words_of_its_own_that_fit_an_alert(language: str) -> None:
    """Telegram's alerts hold 200 characters."""
    wordy, brief = (
        {
            say(refusal(whose, span, limit=10_000), words_in(language))
            for whose in get_args(Whose)
            for span in get_args(Span)
        }
        for say in (refusal_text, alert_text)
    )
    assert (len(wordy), len(brief)) == (4, 4)
    assert max(map(len, brief)) <= 200
