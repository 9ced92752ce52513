"""What a chat is told of failures."""

from __future__ import annotations

import pytest

from handlers.errors import apology
from handlers.locale import LANGUAGES, words_in
from recommender.errors import WorkerDiedError, WorkerMemoryError, WorkerTimeoutError


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_lost_worker_gets_a_sentence(language: str) -> None:
    """What is too large is told apart from what may work another time; causes stay out of it."""
    words = words_in(language)
    large = apology(WorkerMemoryError("cause"), words)
    again = {apology(kind("cause"), words) for kind in (WorkerDiedError, WorkerTimeoutError)}
    assert large
    assert len(again) == 1
    assert all(sentence and "cause" not in sentence for sentence in again | {large})
    assert large not in again
