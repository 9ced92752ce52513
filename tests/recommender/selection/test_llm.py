"""A language model behind real HTTP."""

import asyncio
import json
import logging
import sys
import traceback
from collections.abc import AsyncIterator, Iterator
from typing import cast

import httpx2
import openai
import pytest
from openai import AsyncOpenAI
from starlette.responses import Response

from recommender.completion import LanguageModel
from recommender.errors import (
    ModelAnswerError,
    ModelUnavailableError,
    SelectionError,
    TooFewSongsError,
)
from recommender.selection.llm import LanguageModelSelector
from tests.recommender.selection.examples import PlainReasons, ids, request
from tests.servers import openai as scripts
from tests.servers.openai import MODEL, ModelServer

KEY = "sk-test-secret"


@pytest.fixture
async def selector(model_server: ModelServer) -> AsyncIterator[LanguageModelSelector]:
    """A selector with a client of its own, without retries."""
    async with AsyncOpenAI(base_url=model_server.base_url, api_key=KEY, max_retries=0) as client:
        yield LanguageModelSelector(LanguageModel(client, MODEL, timeout_s=5), PlainReasons())


def subclasses(root: type[Exception]) -> Iterator[type[Exception]]:
    """A class and everything below it."""
    yield root
    for child in root.__subclasses__():
        yield from subclasses(child)


async def test_the_model_chooses_in_its_order(
    model_server: ModelServer, selector: LanguageModelSelector
) -> None:
    """The songs are those of the numbers, with the model's reasons and name."""
    model_server.answer_with(scripts.numbers(7, 3, 40, 12, 1))
    selection = await selector.select(request())
    assert ids(selection) == ["s7", "s3", "s40", "s12", "s1"]
    assert selection.choices[0].reason == "“Title 7” sits well with how you feel right now."
    assert selection.selected_by == MODEL


async def test_reasons_come_in_korean(selector: LanguageModelSelector) -> None:
    """A Korean chat asks for Korean reasons."""
    selection = await selector.select(request(language="ko", places=3))
    assert selection.choices[2].reason == "‘Title 3’, 지금 마음에 잘 어울리는 곡이에요."


async def test_the_request_asks_for_strict_json(
    model_server: ModelServer, selector: LanguageModelSelector
) -> None:
    """Model, key, prompt and a strict schema of the answer travel in one request."""
    await selector.select(request())
    (sent,) = model_server.requests
    schema = sent.body["response_format"]["json_schema"]
    assert (sent.body["model"], sent.headers["authorization"]) == (MODEL, f"Bearer {KEY}")
    assert (schema["strict"], schema["schema"]["required"]) == (True, ["picks"])
    assert schema["schema"]["additionalProperties"] is False
    assert (sent.wanted, len(sent.candidates)) == (5, 40)


@pytest.mark.parametrize(
    "answer",
    [
        scripts.fenced(scripts.picks()),
        scripts.picks(50),
        scripts.numbers(1, 99, 2, 2, 3, 4, 5),
        {"picks": [{"number": f"#{n}", "reason": "r"} for n in range(1, 6)]},
        {"picks": [{"number": n, "reason": "r"} for n in (1, 2, None, 3, 4, 5)]},
    ],
    ids=["fenced", "fifty songs", "repeats and numbers off the list", "signs", "one of null"],
)
async def test_sloppy_answers_are_understood(
    model_server: ModelServer, selector: LanguageModelSelector, answer: scripts.Answer
) -> None:
    """What is there is taken, what is too much or wrong is left out."""
    model_server.answer_with(answer)
    assert ids(await selector.select(request())) == ["s1", "s2", "s3", "s4", "s5"]


UNUSABLE: dict[str, tuple[scripts.Answer | scripts.Body, str]] = {
    "prose": ("I would play something by Adele.", r"not in the agreed form \(json_invalid\)"),
    "empty": ("", "empty"),
    "null": ({"picks": None}, r"not in the agreed form \(list_type\)"),
    "refusal": (scripts.refusal, "refused"),
    "truncated": (scripts.truncated, "cut off"),
    "content filter": (scripts.filtered, "content filter"),
    "web page": (scripts.web_page, r"no completion \(AttributeError\)"),
    "no choices": ({"choices": []}, "no choices"),
    "choices of null": ({"choices": None}, r"no completion \(TypeError\)"),
    "an error with status 200": ({"error": {"message": "overloaded"}}, "no completion"),
    "off the list": (scripts.numbers(0, 41, 99), "none of 3 picks"),
}


@pytest.mark.parametrize("case", UNUSABLE)
async def test_an_answer_of_no_use_is_our_error(
    model_server: ModelServer, selector: LanguageModelSelector, case: str
) -> None:
    """Whatever the server answers with status 200, the error is ours and says what it was."""
    answer, words = UNUSABLE[case]
    model_server.answer_with(answer)
    with pytest.raises(ModelAnswerError, match=words):
        await selector.select(request())


async def test_a_body_that_is_cut_off_is_our_error(
    model_server: ModelServer, selector: LanguageModelSelector
) -> None:
    """Half a JSON body with the right content type."""
    model_server.answer_with(Response('{"choices": [', media_type="application/json"))
    with pytest.raises(ModelAnswerError, match="JSONDecodeError"):
        await selector.select(request())


async def test_three_songs_of_five_are_carried_by_the_error(
    model_server: ModelServer, selector: LanguageModelSelector
) -> None:
    """The caller can fill up what is missing."""
    model_server.answer_with(scripts.picks(3))
    with pytest.raises(TooFewSongsError, match="3 usable songs of 5") as caught:
        await selector.select(request())
    assert [bool(choice) for choice in caught.value.choices] == [True, True, True, False, False]
    assert caught.value.selected_by == MODEL


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (400, "HTTP 400"),
        (401, "HTTP 401 invalid_api_key"),
        (403, "HTTP 403"),
        (404, "HTTP 404 model_not_found"),
        (409, "HTTP 409"),
        (422, "HTTP 422"),
        (429, "HTTP 429 rate_limit_exceeded"),
        (500, "HTTP 500"),
        (503, "HTTP 503"),
    ],
)
async def test_refused_service_is_unavailable(
    model_server: ModelServer, selector: LanguageModelSelector, status: int, words: str
) -> None:
    """The error names status and code, and nothing else that the server said."""
    model_server.fail(status)
    with pytest.raises(ModelUnavailableError) as caught:
        await selector.select(request())
    assert str(caught.value) == words


async def test_a_dropped_connection_is_unavailable(
    model_server: ModelServer, selector: LanguageModelSelector
) -> None:
    """The server hangs up instead of answering."""
    model_server.drop()
    with pytest.raises(ModelUnavailableError, match="APIConnectionError"):
        await selector.select(request())


async def test_nobody_listening_is_unavailable() -> None:
    """The address is right and the server is down."""
    async with AsyncOpenAI(base_url="http://127.0.0.1:1/v1", api_key=KEY, max_retries=0) as client:
        with pytest.raises(ModelUnavailableError, match="APIConnectionError"):
            await LanguageModelSelector(
                LanguageModel(client, MODEL, timeout_s=5), PlainReasons()
            ).select(request())


@pytest.mark.parametrize("client_timeout", [0.05, 30.0], ids=["the client's", "our own"])
async def test_a_slow_model_is_unavailable(
    model_server: ModelServer, client_timeout: float
) -> None:
    """Whichever limit comes first, there is no answer in time."""
    model_server.delay = 10
    async with AsyncOpenAI(
        base_url=model_server.base_url, api_key=KEY, max_retries=0, timeout=client_timeout
    ) as client:
        with pytest.raises(ModelUnavailableError, match="no answer in time"):
            async with asyncio.timeout(2):
                await LanguageModelSelector(
                    LanguageModel(client, MODEL, timeout_s=0.2), PlainReasons()
                ).select(request())


async def test_waiting_for_a_retry_counts_towards_the_limit(model_server: ModelServer) -> None:
    """A server that says "come back in a minute" does not make a chat wait for a minute."""
    model_server.fail(429, {"retry-after": "60"})
    async with AsyncOpenAI(base_url=model_server.base_url, api_key=KEY, max_retries=1) as client:
        with pytest.raises(ModelUnavailableError, match="no answer in time"):
            async with asyncio.timeout(2):
                await LanguageModelSelector(
                    LanguageModel(client, MODEL, timeout_s=0.3), PlainReasons()
                ).select(request())
    assert len(model_server.requests) == 1


async def test_one_retry_gets_over_a_short_rate_limit(model_server: ModelServer) -> None:
    """The client as wiring builds it asks again after a 429, and the chat never knows."""

    def once(sent: scripts.ChatRequest) -> scripts.Body:
        first = len(model_server.requests) == 1
        return scripts.error_body(429, {"retry-after": "0.05"}) if first else scripts.picks()(sent)

    model_server.answer_with(once)
    async with AsyncOpenAI(base_url=model_server.base_url, api_key=KEY, max_retries=1) as client:
        selection = await LanguageModelSelector(
            LanguageModel(client, MODEL, timeout_s=5), PlainReasons()
        ).select(request())
    assert len(selection.choices) == 5
    assert len(model_server.requests) == 2


async def test_cancelling_is_not_taken_for_a_failure(
    model_server: ModelServer, selector: LanguageModelSelector
) -> None:
    """Who cancels while the model thinks sees his own cancellation, not an error of ours."""
    model_server.delay = 10
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2):
            await selector.select(request())
    assert len(model_server.requests) == 1


ANSWER_ERRORS = {
    openai.APIResponseValidationError,
    openai.LengthFinishReasonError,
    openai.ContentFilterFinishReasonError,
}
FOREIGN = sorted(
    {
        *subclasses(openai.OpenAIError),
        *subclasses(httpx2.HTTPError),
        *subclasses(httpx2.StreamError),
        httpx2.InvalidURL,
        httpx2.CookieConflict,
    },
    key=lambda error: f"{error.__module__}.{error.__name__}",
)


class _RaisingClient:
    """Stands where a client stands, for the errors that no server can bring about."""

    def __init__(self, error: Exception) -> None:
        self._error = error
        self.chat = self
        self.completions = self
        self.with_raw_response = self

    async def parse(self, **_: object) -> None:
        raise self._error


@pytest.mark.parametrize("kind", FOREIGN)
async def test_every_error_of_the_client_is_translated(kind: type[Exception]) -> None:
    """No error class of openai or of its HTTP client gets past, and each has its side."""
    error = kind.__new__(kind)
    error.__dict__.update(status_code=418, code=None)
    expected = ModelAnswerError if kind in ANSWER_ERRORS else ModelUnavailableError
    client = cast("AsyncOpenAI", _RaisingClient(error))
    with pytest.raises(SelectionError) as caught:
        await LanguageModelSelector(
            LanguageModel(client, MODEL, timeout_s=1), PlainReasons()
        ).select(request())
    assert type(caught.value) is expected


def test_the_map_knows_all_of_openai() -> None:
    """Every error that openai exports is among those tried above."""
    exported = {getattr(openai, name) for name in openai.__all__ if name.endswith("Error")}
    # This one is about incoming web hooks, and is no OpenAIError.
    assert exported - set(FOREIGN) == {openai.InvalidWebhookSignatureError}
    assert len(exported) > 15


async def test_neither_key_nor_caption_is_told_on(
    model_server: ModelServer, selector: LanguageModelSelector, caplog: pytest.LogCaptureFixture
) -> None:
    """Errors that quote them keep them: not in our error, its traceback or the log."""
    caplog.set_level(logging.DEBUG)
    for answer in (scripts.error_body(401, {}), "worst day ever, you say?"):
        model_server.answer_with(answer)
        with pytest.raises(SelectionError) as caught:
            await selector.select(request())
        told = "".join(traceback.format_exception(caught.value)) + caplog.text
        assert "cret" not in told
        assert "worst day" not in told


async def test_importing_the_selector_loads_no_client() -> None:
    """`openai` takes long to import, so it is loaded only with the first client."""
    code = "import sys, recommender.selection.llm; sys.exit('openai' in sys.modules)"
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", code)
    assert await process.wait() == 0


async def test_fewer_candidates_than_places_are_not_sent(
    model_server: ModelServer, selector: LanguageModelSelector
) -> None:
    """No answer could be right."""
    with pytest.raises(SelectionError, match="4 candidates for 5 places"):
        await selector.select(request(count=4))
    assert model_server.requests == []


async def test_songs_of_its_own_are_asked_for_and_come_along(
    model_server: ModelServer, selector: LanguageModelSelector
) -> None:
    """The schema has room for them only then."""
    model_server.answer_with(scripts.invents("Coldplay – Fix You"))
    selection = await selector.select(request(proposals=2))
    assert [(p.place, p.artist, p.title) for p in selection.proposals] == [
        (1, "Coldplay", "Fix You")
    ]
    assert ids(selection) == ["s1", "s2", "s3", "s4", "s5"]
    schema = model_server.requests[0].body["response_format"]["json_schema"]["schema"]
    assert schema["required"] == ["picks", "own"]
    assert (await selector.select(request())).proposals == ()
    assert "own" not in json.dumps(model_server.requests[1].body["response_format"])
