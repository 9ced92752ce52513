"""What a model is told about a bad answer."""

import json

import pytest

from recommender.errors import ModelAnswerError, TooFewSongsError
from recommender.selection.repair import objection
from tests.recommender.selection.examples import request

ERROR = ModelAnswerError("not in the agreed form (json_invalid)")


def told(said: str, error: ModelAnswerError = ERROR, **fields: int) -> tuple[str, str]:
    """The answer as it is shown again, and what is said to it."""
    answer, demand = objection(said, error, request(**fields))
    assert (answer["role"], demand["role"]) == ("assistant", "user")
    return str(answer["content"]), str(demand["content"])


def test_error_and_allowed_numbers_are_named() -> None:
    """In one line."""
    _, demand = told("no", places=5, count=40)
    assert demand == (
        "That cannot be used: not in the agreed form (json_invalid). Answer again as the rules "
        "say, with JSON only: exactly 5 different numbers from 1 to 40, each with its reason."
    )
    error = TooFewSongsError((None,) * 7, selected_by="m")
    _, demand = told("no", error, places=7, count=60)
    assert "0 usable songs of 7" in demand
    assert "exactly 7 different numbers from 1 to 40" in demand


@pytest.mark.parametrize("said", ["", " \n", "\u200b"])
def test_an_empty_answer_is_called_so(said: str) -> None:
    """Some servers refuse a turn without words."""
    assert told(said)[0] == "(nothing)"


def test_a_short_answer_is_shown_as_it_was() -> None:
    """On one line."""
    said = json.dumps({"picks": [{"number": 99, "reason": "r"}]})
    assert told(said)[0] == said
    assert told("no,\nI\t won't")[0] == "no, I won't"


def test_a_long_answer_is_cut() -> None:
    """Whatever it is made of."""
    for said in ("x" * 10**6, "word " * 10**5, "\n" * 10**6):
        assert len(told(said)[0]) <= 600
