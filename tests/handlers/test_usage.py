"""What an admin reads about the language model."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.locale import words_in
from handlers.usage import Budget, Spent, usage_command, usage_text

SPENT = Spent(tokens=34_567, calls=12, spenders=((-1001, 30_000), (7, 4567)))


BUDGET = Budget(admins=frozenset({1}), model="gpt-5.4-mini", per_chat=100_000, overall=2_000_000)


def text(
    spent: Spent = SPENT, budget: Budget = BUDGET, language: str = "en", *, paused: bool = False
) -> str:
    """The page."""
    return usage_text(budget, spent, words_in(language), paused=paused)


def test_the_day_on_one_screen() -> None:
    """Model, calls, tokens, and who spent them."""
    assert text() == (
        "📊 Today, since midnight UTC\n\n"
        "Model: gpt-5.4-mini\n"
        "12 calls\n"
        "34,567 of 2,000,000 tokens\n\n"
        "The chats that spent most (each may spend 100,000):\n"
        "Chat -1001: 30,000 tokens\n"
        "Chat 7: 4,567 tokens"
    )


def test_in_korean() -> None:
    """In the language of the one who asks."""
    page = text(language="ko", paused=True)
    assert "gpt-5.4-mini: 실패가 잦아 잠시 쉬는 중이에요." in page
    assert "토큰 34,567 / 2,000,000" in page
    assert "\n채팅 7: 토큰 4,567" in page
    assert "모델: gpt-5.4-mini\n" in text(language="ko")
    assert usage_command(words_in("ko")).description == "오늘 언어 모델에 든 비용"


def test_a_pause_is_told() -> None:
    """It explains why nothing is spent."""
    assert "gpt-5.4-mini is paused for a moment" in text(paused=True)


def test_a_quiet_day() -> None:
    """Nobody spent anything, so nobody is named."""
    page = text(Spent(tokens=0, calls=0, spenders=()))
    assert page.endswith("0 calls\n0 of 2,000,000 tokens")
    assert "1 call\n" in text(Spent(tokens=9, calls=1, spenders=()))


def test_without_a_model_there_is_nothing_to_count() -> None:
    """Unless there was one earlier in the day."""
    none = replace(BUDGET, model=None)
    quiet = text(Spent(tokens=0, calls=0, spenders=()), none)
    assert quiet.endswith("\n\nNo language model: the nearest songs are chosen.")
    assert "12 calls" in text(budget=none)


@pytest.mark.parametrize(("language", "mark"), [("en", ", over its limit"), ("ko", " (한도 초과)")])
def test_a_chat_that_used_up_its_tokens_is_marked(language: str, mark: str) -> None:
    """And no other; without a limit none is."""
    spent = Spent(tokens=199_999, calls=2, spenders=((1, 100_000), (2, 99_999)))
    first, second = text(spent, language=language).splitlines()[-2:]
    assert first.endswith(mark)
    assert not second.endswith(mark)
    assert mark not in text(spent, replace(BUDGET, per_chat=0), language)


@pytest.mark.parametrize(
    ("budget", "sentence"),
    [
        (replace(BUDGET, overall=0), "34,567 tokens, no limit"),
        (replace(BUDGET, per_chat=0), "The chats that spent most:"),
        (replace(BUDGET, model=None), "No language model: the nearest songs are chosen."),
    ],
    ids=["overall", "per chat", "model"],
)
def test_what_is_not_set_is_not_made_up(budget: Budget, sentence: str) -> None:
    """Without a limit none is named, and without a model none."""
    assert sentence in text(budget=budget)


def test_the_page_stays_on_one_screen() -> None:
    """Whatever the numbers."""
    crowd = tuple((-(10**13) - n, 10**9) for n in range(5))
    assert len(text(Spent(tokens=10**12, calls=10**9, spenders=crowd))) < 500
