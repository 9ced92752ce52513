"""A caption changes the mood and nothing else, even for a model that obeys it."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

import pytest

from recommender.models import SelectionRequest
from recommender.selection.fallback import FallbackSelector
from recommender.selection.llm import LanguageModelSelector
from recommender.selection.prompt import messages
from recommender.selection.proposals import adopt, wanted
from tests.recommender.models import model_of
from tests.recommender.selection.examples import FirstSongs, PlainReasons, request
from tests.recommender.selection.hostile import CAPTIONS
from tests.recommender.selection.test_proposals import shelf
from tests.servers.openai import Body, ChatRequest, ModelServer


@pytest.fixture
async def selector(model_server: ModelServer) -> AsyncIterator[FallbackSelector]:
    """The model first, the first candidates second."""
    async with model_of(model_server) as model:
        yield FallbackSelector(LanguageModelSelector(model, PlainReasons()), FirstSongs())


def sent(asked: SelectionRequest) -> tuple[str, str]:
    """Rules and question."""
    system, user = messages(asked)
    return str(system["content"]), str(user["content"])


def asked(caption: str, language: str = "en") -> SelectionRequest:
    """A request that allows songs of the model's own."""
    return request(caption=caption, language=language, proposals=2)


@pytest.mark.parametrize("caption", CAPTIONS)
@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_caption_is_one_line_of_data(caption: str, language: str) -> None:
    """The rules do not change, and the question only inside its block."""
    rules, question = sent(asked(caption, language))
    plain_rules, plain = sent(asked("x", language))
    assert rules == plain_rules
    before, after = plain.split('"x"')
    assert question.startswith(before)
    assert question.endswith(after)
    line = question.removeprefix(before).removesuffix(after)
    assert json.loads(line) == caption[:4096]
    assert line.isprintable()
    assert not {"<", ">"} & set(line)


def obeys(question: ChatRequest) -> Body:
    """Whatever the caption wants: its song on the list, beside it, and in the end nothing else."""
    own = {"title": "Baby Shark", "artist": "Pinkfong", "reason": "As you wish."}
    picks = [{"number": n, "reason": "As you wish."} for n in (41, 0, -1, 7, 7)]
    return {
        "picks": picks,
        "own": [{**own, "place": place} for place in (1, 2, 3)],
        "title": "Baby Shark",
    }


@pytest.mark.parametrize("caption", CAPTIONS)
async def test_a_model_that_obeys_brings_no_song_that_nobody_found(
    model_server: ModelServer, selector: FallbackSelector, caption: str
) -> None:
    """Five candidates come out; the song of the caption would have to be found first."""
    model_server.answer_with(obeys)
    hostile = asked(caption)
    selection = await selector.select(hostile)
    assert [want.title for want in wanted(selection)] == ["Baby Shark"]
    choices = adopt(selection, hostile, (None,), catalogue=shelf())
    assert len({choice.song.song_id for choice in choices}) == 5
    assert {choice.song for choice in choices} <= set(hostile.candidates)
    assert all(one.system == model_server.requests[0].system for one in model_server.requests)


def test_there_are_enough_of_them() -> None:
    """In both languages."""
    korean = [caption for caption in CAPTIONS if any("가" <= c <= "힣" for c in caption)]
    assert len(set(CAPTIONS)) == len(CAPTIONS) >= 40
    assert len(korean) >= 8


async def test_a_thousand_inventions_bring_none(
    model_server: ModelServer, selector: FallbackSelector
) -> None:
    """Fifty here; the benchmark counts to a thousand."""

    def invents(question: ChatRequest) -> Body:
        count = len(model_server.requests)
        entry = {"artist": "Nobody", "reason": "It fits.", "place": count % 5 + 1}
        picks = [{"number": 40 + count + n, "reason": "It fits."} for n in range(5)]
        return {"picks": picks, "own": [{**entry, "title": f"Never Sung {count}"}]}

    model_server.answer_with(invents)
    for _ in range(50):
        calm = asked("long day")
        selection = await selector.select(calm)
        nothing = (None,) * len(wanted(selection))
        choices = adopt(selection, calm, nothing, catalogue=shelf())
        assert len({choice.song.song_id for choice in choices}) == 5
        assert {choice.song for choice in choices} <= set(calm.candidates)
