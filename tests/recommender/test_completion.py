"""A conversation with a model: who pays, when it is over, and what a failing server means."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pytest

from recommender.breaker import Breaker
from recommender.completion import JsonForm, LanguageModel
from recommender.errors import (
    DescriptionError,
    ModelAnswerError,
    ModelPausedError,
    ModelUnavailableError,
    RecommenderError,
    SelectionError,
    TokensSpentError,
    TooFewSongsError,
)
from recommender.models import Selection
from recommender.ports import Usage, Workers
from recommender.readers.vision import VisionSceneDescriber
from recommender.selection.answer import Answer
from recommender.selection.llm import LanguageModelSelector
from recommender.selection.prompt import messages
from recommender.spending import Spending, midnight
from storage.usage import UsageRepository
from tests.recommender.models import model_of
from tests.recommender.selection.examples import PlainReasons, request
from tests.servers import openai as scripts
from tests.servers.openai import MODEL, ModelServer
from tests.storage.samples import migrated

CHAT = 5


class Here:
    """A worker that has its result at hand."""

    async def run(self, function: object, *args: object) -> bytes:
        """A JPEG, so to speak."""
        return b"jpeg"


AT_HAND = cast("Workers", Here())
TODAY = midnight(datetime.now(UTC))


@pytest.fixture
async def usage(tmp_path: Path) -> AsyncIterator[Usage]:
    """Nothing spent."""
    async with migrated(tmp_path / "selfie.db") as engine:
        yield UsageRepository(engine)


@pytest.fixture
async def model(model_server: ModelServer, usage: Usage) -> AsyncIterator[LanguageModel]:
    """A model with a thousand tokens a day for each chat, and ten thousand for all."""
    spending = Spending(usage=usage, per_chat=1000, overall=10_000)
    async with model_of(model_server, timeout_s=2, breaker=Breaker(), spending=spending) as opened:
        yield opened


async def ask(model: LanguageModel, chat_id: int | None = CHAT) -> Selection | RecommenderError:
    """A choice, or why there is none."""
    try:
        return await LanguageModelSelector(model, PlainReasons()).select(request(chat_id=chat_id))
    except SelectionError as error:
        return error


async def spent(usage: Usage) -> tuple[int, int]:
    """Tokens and calls of the chat."""
    return await usage.spent(since=TODAY, chat_id=CHAT), await usage.calls(since=TODAY)


async def test_a_choice_costs_what_the_server_reports(
    model_server: ModelServer, model: LanguageModel, usage: Usage
) -> None:
    """Both kinds of tokens, on the account of the chat."""
    model_server.answer_with(scripts.billed(700, 60, scripts.picks()))
    assert isinstance(await ask(model), Selection)
    assert await spent(usage) == (760, 1)
    assert await usage.by_chat(since=TODAY) == ((CHAT, 760),)


@pytest.mark.parametrize(
    ("answer", "calls"),
    [
        ("I would play something by Adele.", 2),
        (scripts.picks(3), 2),
        (scripts.truncated, 2),
        (scripts.refusal, 1),
        (scripts.filtered, 1),
    ],
    ids=["prose", "three songs", "truncated", "refusal", "filtered"],
)
async def test_a_bad_answer_costs_as_much(
    model_server: ModelServer,
    model: LanguageModel,
    usage: Usage,
    answer: scripts.Answer | scripts.Body,
    calls: int,
) -> None:
    """Every answer is counted, also the one that it is asked for again."""
    model_server.answer_with(scripts.billed(100, 10, answer))
    assert isinstance(await ask(model), ModelAnswerError)
    assert await spent(usage) == (110 * calls, calls)
    assert len(model_server.requests) == calls


async def test_without_a_report_the_cost_is_estimated(
    model_server: ModelServer, model: LanguageModel, usage: Usage
) -> None:
    """Servers of one's own do not always count; then their characters are."""
    model_server.answer_with(scripts.unbilled(scripts.picks()))
    assert isinstance(await ask(model), Selection)
    tokens, calls = await spent(usage)
    assert calls == 1
    sent = model_server.requests[0]
    assert 0.9 < tokens / (len(sent.system + sent.user) / 4 + 90) < 1.2


@pytest.mark.parametrize("tokens", [10**20, 2**63, -7, "many", None])
async def test_an_absurd_report_costs_no_answer(
    model_server: ModelServer, model: LanguageModel, usage: Usage, tokens: object
) -> None:
    """No database has room for such numbers; the cost is estimated."""
    model_server.answer_with(scripts.billed(tokens, tokens, scripts.picks()))
    assert isinstance(await ask(model), Selection)
    spent_tokens, calls = await spent(usage)
    assert calls == 1
    assert 300 < spent_tokens < 3000


async def test_refused_service_costs_nothing(
    model_server: ModelServer, model: LanguageModel, usage: Usage
) -> None:
    """Nobody thought about the question."""
    for status in (401, 429):
        model_server.fail(status, {"retry-after": "60"})
        assert isinstance(await ask(model), ModelUnavailableError)
    model_server.drop()
    assert isinstance(await ask(model), ModelUnavailableError)
    assert await spent(usage) == (0, 0)


async def test_hanging_up_costs_the_question(model_server: ModelServer, usage: Usage) -> None:
    """The server goes on thinking; what it says is lost, and at least the question is paid."""
    model_server.delay = 10
    spending = Spending(usage=usage, per_chat=0, overall=0)
    async with model_of(model_server, timeout_s=0.3, spending=spending) as slow:
        assert str(await ask(slow)) == "no answer in time"
    tokens, calls = await spent(usage)
    assert calls == 1
    assert 300 < tokens < 2000


async def test_nobody_pays_for_a_question_without_a_chat(
    model_server: ModelServer, model: LanguageModel, usage: Usage
) -> None:
    """It is neither counted nor refused."""
    model_server.answer_with(scripts.billed(5000, 1, scripts.picks()))
    for _ in range(3):
        assert isinstance(await ask(model, None), Selection)
    assert await spent(usage) == (0, 0)


async def test_a_chat_that_used_up_its_day_is_not_asked_for(
    model_server: ModelServer, model: LanguageModel
) -> None:
    """The call that goes over the limit is the last one; other chats are served."""
    model_server.answer_with(scripts.billed(600, 0, scripts.picks()))
    assert [type(await ask(model)) for _ in range(4)] == [
        Selection,
        Selection,
        TokensSpentError,
        TokensSpentError,
    ]
    assert len(model_server.requests) == 2
    assert isinstance(await ask(model, 6), Selection)


async def test_the_day_of_all_chats_is_used_up(
    model_server: ModelServer, model: LanguageModel
) -> None:
    """Then no chat is asked for."""
    model_server.answer_with(scripts.billed(5000, 0, scripts.picks()))
    ends = [type(await ask(model, chat_id)) for chat_id in (1, 2, 3)]
    assert ends == [Selection, Selection, TokensSpentError]


async def test_no_second_question_when_the_first_used_up_the_day(
    model_server: ModelServer, model: LanguageModel
) -> None:
    """What can be used of the first answer is used."""
    model_server.answer_with(scripts.billed(5000, 0, scripts.picks(3)))
    assert isinstance(await ask(model), TooFewSongsError)
    assert len(model_server.requests) == 1


async def test_the_describer_spends_too(
    model_server: ModelServer, model: LanguageModel, usage: Usage
) -> None:
    """Pictures are paid by the chat that sent them, from the same day."""
    model_server.answer_with(scripts.billed(990, 10, scripts.describes("a street", "calm")))
    describer = VisionSceneDescriber(model, workers=AT_HAND)
    await describer.describe(b"", language="en", chat_id=CHAT)
    assert await spent(usage) == (1000, 1)
    with pytest.raises(DescriptionError, match="1000 tokens of this chat"):
        await describer.describe(b"", language="en", chat_id=CHAT)
    assert isinstance(await ask(model), TokensSpentError)
    await describer.describe(b"", language="en")
    assert await spent(usage) == (1000, 1)


@pytest.mark.parametrize("failure", ["status", "drop", "delay", "prose", "refusal"])
async def test_five_failures_pause_the_model(model_server: ModelServer, failure: str) -> None:
    """Of whatever kind: the sixth choice does not even ask."""
    match failure:
        case "status":
            model_server.fail(400)
        case "drop":
            model_server.drop()
        case "delay":
            model_server.delay = 10
        case "prose":
            model_server.answer_with("no")
        case _:
            model_server.answer_with(scripts.refusal)
    async with model_of(model_server, timeout_s=0.4, breaker=Breaker()) as model:
        for _ in range(5):
            assert not isinstance(await ask(model), ModelPausedError)
        asked = len(model_server.requests)
        assert isinstance(await ask(model), ModelPausedError)
        assert len(model_server.requests) == asked


async def test_what_does_not_pause_the_model(
    model_server: ModelServer, model: LanguageModel
) -> None:
    """Songs in part, a day that is used up, and choices that were cancelled."""
    model_server.answer_with(scripts.billed(1, 0, scripts.picks(3)))
    for _ in range(6):
        assert isinstance(await ask(model), TooFewSongsError)
    model_server.delay = 1
    for _ in range(6):
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.02):
                await ask(model)
    model_server.delay = 0
    model_server.answer_with(scripts.billed(5000, 0, scripts.picks()))
    assert isinstance(await ask(model), Selection)
    for _ in range(6):
        assert isinstance(await ask(model), TokensSpentError)
    assert model.breaker is not None
    assert not model.breaker.paused


async def test_a_second_answer_that_helps_is_no_failure(
    model_server: ModelServer, model: LanguageModel
) -> None:
    """The server works, it only has to be told."""
    model_server.answer_with(scripts.first("no", scripts.billed(1, 0, scripts.picks())))
    for chat_id in range(6):
        assert isinstance(await ask(model, chat_id), Selection)


async def test_describing_and_choosing_share_the_pause(model_server: ModelServer) -> None:
    """It is one server."""
    model_server.fail(400)
    async with model_of(model_server, breaker=Breaker()) as model:
        describer = VisionSceneDescriber(model, workers=AT_HAND)
        for _ in range(5):
            with pytest.raises(DescriptionError, match="HTTP 400"):
                await describer.describe(b"", language="en")
        assert isinstance(await ask(model), ModelPausedError)
        with pytest.raises(DescriptionError, match="failed too often"):
            await describer.describe(b"", language="en")
    assert len(model_server.requests) == 5


async def test_what_was_said_is_kept_for_an_objection(model_server: ModelServer) -> None:
    """Of the last question only."""
    async with model_of(model_server) as model:
        model_server.answer_with("no")
        with model.conversation() as talk:
            with pytest.raises(ModelAnswerError):
                await talk.fill_in(Answer, messages(request()))
            assert talk.said == "no"
            model_server.fail(400)
            with pytest.raises(ModelUnavailableError):
                await talk.fill_in(Answer, messages(request()))
            assert talk.said is None
    assert model_server.requests[0].body["model"] == MODEL


@pytest.mark.parametrize(
    ("said", "read"),
    [
        (r"rain \ud83c today", "rain \ufffd today"),
        (r"rain \udf27", "rain \ufffd"),
        (r"rain \ud83c\udf27 today", "rain 🌧 today"),
        (r"a \\ud83c b", "a \\ud83c b"),
    ],
)
def test_half_an_emoji_costs_no_more_than_itself(said: str, read: str) -> None:
    """The answer around it is read, and whole ones stay."""

    class Line(JsonForm):
        """One text."""

        text: str

    assert Line.model_validate_json(f'{{"text": "{said}"}}').text == read
