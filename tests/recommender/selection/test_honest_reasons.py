"""Reasons of a model are shown as far as they are true."""

import logging
from collections.abc import AsyncIterator

import pytest

from recommender.errors import TooFewSongsError
from recommender.selection.llm import LanguageModelSelector
from tests.recommender.models import model_of
from tests.recommender.selection.examples import PlainReasons, request
from tests.servers import openai as scripts
from tests.servers.openai import ModelServer


@pytest.fixture
async def selector(model_server: ModelServer) -> AsyncIterator[LanguageModelSelector]:
    """A selector whose own reasons tell what they were asked."""
    async with model_of(model_server) as model:
        yield LanguageModelSelector(model, PlainReasons())


def says(*reasons: str) -> scripts.Answer:
    """The first candidates, with these reasons."""
    picks = [{"number": n, "reason": reason} for n, reason in enumerate(reasons, start=1)]
    return lambda _: {"picks": picks}


async def test_a_reason_that_claims_too_much_is_replaced_by_ours(
    model_server: ModelServer, selector: LanguageModelSelector, caplog: pytest.LogCaptureFixture
) -> None:
    """Nobody saw a face; the song stays, and the log has no word of the reason."""
    caplog.set_level(logging.INFO)
    model_server.answer_with(says("Your smile glows.", "It is soft.", "You look sad."))
    chosen = await selector.select(request(places=3))
    assert [choice.reason for choice in chosen.choices] == [
        "1/3 en Title 1",
        "It is soft.",
        "3/3 en Title 3",
    ]
    ours = [r.message for r in caplog.records if r.name.startswith("recommender")]
    assert ours == ["a reason is replaced: face"] * 2


async def test_so_is_one_among_too_few(
    model_server: ModelServer, selector: LanguageModelSelector
) -> None:
    """At its place of the path, and in the language of the chat."""
    model_server.answer_with(says("조용한 노래예요.", "Quiet."))
    with pytest.raises(TooFewSongsError) as caught:
        await selector.select(request(places=3, language="ko"))
    assert [choice and choice.reason for choice in caught.value.choices] == [
        "조용한 노래예요.",
        "2/3 ko Title 2",
        None,
    ]


async def test_a_song_of_its_own_with_such_a_reason_is_dropped(
    model_server: ModelServer, selector: LanguageModelSelector
) -> None:
    """Our own words need a song that was found."""
    own = [
        {"title": "Smile", "artist": "Nat King Cole", "place": 1, "reason": "“Smile” is warm."},
        {"title": "Fix You", "artist": "Coldplay", "place": 2, "reason": "For your tears."},
    ]
    model_server.answer_with(
        lambda sent: {"picks": [{"number": n, "reason": "Warm."} for n in range(1, 6)], "own": own}
    )
    chosen = await selector.select(request(proposals=2))
    assert [p.title for p in chosen.proposals] == ["Smile"]
