"""A bad answer is sent back once, and the better of two counts."""

import time
from collections.abc import AsyncIterator

import pytest

from recommender.errors import ModelAnswerError, SelectionError, TooFewSongsError
from recommender.models import Selection
from recommender.selection.llm import LanguageModelSelector
from tests.recommender.models import model_of
from tests.recommender.selection.examples import PlainReasons, ids, request
from tests.servers import openai as scripts
from tests.servers.openai import ModelServer


@pytest.fixture
async def selector(model_server: ModelServer) -> AsyncIterator[LanguageModelSelector]:
    """A selector whose own reasons tell what they were asked."""
    async with model_of(model_server) as model:
        yield LanguageModelSelector(model, PlainReasons())


async def asked_twice(
    model_server: ModelServer,
    selector: LanguageModelSelector,
    answer: scripts.Answer | scripts.Body,
    then: scripts.Answer | scripts.Body,
) -> Selection | SelectionError:
    """What comes of two answers."""
    model_server.answer_with(scripts.first(answer, then))
    try:
        return await selector.select(request())
    except SelectionError as error:
        return error


@pytest.mark.parametrize(
    "answer",
    [
        "I would play something by Adele.",
        "",
        '{"songs": ["Hello"]}',
        scripts.truncated,
        scripts.picks(3),
        scripts.numbers(1, 1, 1, 1, 1),
        scripts.numbers(0, 41, 99),
        scripts.silence,
        {"picks": [{"number": None, "reason": "r"}]},
    ],
    ids=[
        "prose",
        "empty",
        "other JSON",
        "truncated",
        "three",
        "repeats",
        "off the list",
        "null",
        "no number",
    ],
)
async def test_a_bad_answer_is_sent_back_once(
    model_server: ModelServer,
    selector: LanguageModelSelector,
    answer: scripts.Answer | scripts.Body,
) -> None:
    """The second one, when it is good, is the choice."""
    chosen = await asked_twice(model_server, selector, answer, scripts.numbers(7, 3, 40, 12, 1))
    assert isinstance(chosen, Selection)
    assert ids(chosen) == ["s7", "s3", "s40", "s12", "s1"]
    first, second = model_server.requests
    assert second.body["messages"][:2] == first.body["messages"]
    assert [message["role"] for message in second.body["messages"][2:]] == ["assistant", "user"]
    assert second.body["response_format"] == first.body["response_format"]


@pytest.mark.parametrize(
    ("answer", "second", "songs"),
    [
        (scripts.picks(3), scripts.picks(2, start=20), ["s1", "s2", "s3", None, None]),
        (scripts.picks(3), scripts.picks(3, start=20), ["s1", "s2", "s3", None, None]),
        (scripts.picks(3), scripts.picks(4, start=20), ["s20", "s21", "s22", "s23", None]),
        (scripts.picks(3), "no", ["s1", "s2", "s3", None, None]),
        (scripts.picks(3), scripts.refusal, ["s1", "s2", "s3", None, None]),
        (scripts.picks(3), scripts.error_body(400, {}), ["s1", "s2", "s3", None, None]),
        ("no", scripts.picks(1), ["s1", None, None, None, None]),
    ],
)
async def test_the_better_of_two_answers_counts(
    model_server: ModelServer,
    selector: LanguageModelSelector,
    answer: scripts.Answer,
    second: scripts.Answer | scripts.Body,
    songs: list[str | None],
) -> None:
    """Usable picks of the first are kept when the second has no more of them."""
    error = await asked_twice(model_server, selector, answer, second)
    assert isinstance(error, TooFewSongsError)
    assert [choice and choice.song.song_id for choice in error.choices] == songs
    assert len(model_server.requests) == 2


@pytest.mark.parametrize(
    "answer",
    [scripts.refusal, scripts.filtered, scripts.web_page, {"choices": []}],
    ids=["refusal", "filtered", "web page", "no choices"],
)
async def test_what_words_cannot_mend_is_not_sent_back(
    model_server: ModelServer,
    selector: LanguageModelSelector,
    answer: scripts.Answer | scripts.Body,
) -> None:
    """A model that will not, and what is no model, are asked once."""
    end = await asked_twice(model_server, selector, answer, scripts.picks())
    assert isinstance(end, ModelAnswerError)
    assert len(model_server.requests) == 1


async def test_both_questions_share_one_time_limit(model_server: ModelServer) -> None:
    """Three songs after most of the time: what is there is kept, and nobody waits twice."""
    model_server.answer_with(scripts.picks(3))
    model_server.delay = 1.0
    started = time.monotonic()
    async with model_of(model_server, timeout_s=1.6) as model:
        with pytest.raises(TooFewSongsError):
            await LanguageModelSelector(model, PlainReasons()).select(request())
    assert time.monotonic() - started < 1.9
    assert len(model_server.requests) == 2


async def test_an_endless_answer_is_sent_back_short(
    model_server: ModelServer, selector: LanguageModelSelector
) -> None:
    """It would only cost tokens."""
    await asked_twice(model_server, selector, "la " * 5000, scripts.picks())
    said = model_server.requests[1].body["messages"][2]["content"]
    assert 500 < len(said) <= 600
