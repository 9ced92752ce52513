"""A chat always gets its songs."""

import logging
from collections.abc import AsyncIterator

import pytest
from openai import AsyncOpenAI

from recommender.completion import LanguageModel
from recommender.errors import (
    ModelPausedError,
    ModelUnavailableError,
    SelectionError,
    TokensSpentError,
    TooFewSongsError,
)
from recommender.models import Choice, Proposal, Selection, SelectionRequest
from recommender.selection.fallback import FallbackSelector, filled
from recommender.selection.llm import LanguageModelSelector
from tests.recommender.selection.examples import FirstSongs, PlainReasons, ids, request, song
from tests.servers import openai as scripts
from tests.servers.openai import MODEL, ModelServer

KEY = "sk-test-secret"


@pytest.fixture
async def selector(model_server: ModelServer) -> AsyncIterator[FallbackSelector]:
    """The model first, the first candidates second."""
    async with AsyncOpenAI(base_url=model_server.base_url, api_key=KEY, max_retries=0) as client:
        model = LanguageModelSelector(LanguageModel(client, MODEL, timeout_s=0.5), PlainReasons())
        yield FallbackSelector(model, FirstSongs())


class Failing:
    """Never chooses."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    async def select(self, request: SelectionRequest) -> Selection:
        """Raise what it was made with."""
        raise self._error


def choice(number: int) -> Choice:
    """The n-th song with a reason."""
    return Choice(song=song(number), reason="r")


ANSWERS: dict[str, tuple[scripts.Answer | scripts.Body, str]] = {
    "as asked": (scripts.picks(), MODEL),
    "fenced": (scripts.fenced(scripts.picks()), MODEL),
    "one song": (scripts.picks(1, start=40), MODEL),
    "three songs": (scripts.picks(3, start=10), MODEL),
    "fifty songs": (scripts.picks(50), MODEL),
    "repeats": (scripts.numbers(4, 4, 4, 4, 4), MODEL),
    "partly off the list": (scripts.numbers(0, 2, 99, 1, -5), MODEL),
    "all off the list": (scripts.numbers(0, 41, 99), "nearest"),
    "no songs": (scripts.picks(0), "nearest"),
    "prose": ("I would play something by Adele.", "nearest"),
    "empty": ("", "nearest"),
    "other JSON": ('{"songs": ["Hello"]}', "nearest"),
    "refusal": (scripts.refusal, "nearest"),
    "truncated": (scripts.truncated, "nearest"),
    "content filter": (scripts.filtered, "nearest"),
    "web page": (scripts.web_page, "nearest"),
    "no choices": ({"choices": []}, "nearest"),
    "rate limit": (scripts.error_body(429, {"retry-after": "60"}), "nearest"),
    "wrong key": (scripts.error_body(401, {}), "nearest"),
    "server error": (scripts.error_body(500, {}), "nearest"),
}


@pytest.mark.parametrize("case", ANSWERS)
async def test_there_are_always_as_many_songs_as_places(
    model_server: ModelServer, selector: FallbackSelector, case: str
) -> None:
    """Whatever the model answers: that many candidates, each once, each with a reason."""
    answer, selected_by = ANSWERS[case]
    model_server.answer_with(answer)
    for places, count in ((5, 40), (10, 40), (5, 5)):
        asked = request(places=places, count=count)
        selection = await selector.select(asked)
        songs = [choice.song for choice in selection.choices]
        assert len(set(ids(selection))) == len(songs) == places
        assert set(songs) <= set(asked.candidates)
        assert all(choice.reason for choice in selection.choices)
        assert selection.selected_by == selected_by


@pytest.mark.parametrize("fault", ["drop", "delay"])
async def test_no_answer_at_all_is_no_reason_to_fail(
    model_server: ModelServer, selector: FallbackSelector, fault: str
) -> None:
    """A dropped connection and a slow model leave the chat with the second choice."""
    if fault == "drop":
        model_server.drop()
    model_server.delay = 10 if fault == "delay" else 0
    selection = await selector.select(request())
    assert ids(selection) == ["s1", "s2", "s3", "s4", "s5"]
    assert selection.selected_by == "nearest"


async def test_usable_picks_keep_their_places(
    model_server: ModelServer, selector: FallbackSelector
) -> None:
    """Only the gaps are filled, each with what the second would have put there."""
    model_server.answer_with(scripts.numbers(9, 99, 2, 2))
    selection = await selector.select(request())
    # Without s9 and s2 the second selector chooses s1, s3, s4, s5, s6.
    assert ids(selection) == ["s9", "s3", "s2", "s5", "s6"]
    assert selection.choices[1].reason == "near Title 3"


@pytest.mark.parametrize(
    ("places", "others", "result"),
    [
        ([None, None], [1, 2], ["s1", "s2"]),
        ([5, None, None], [1, 2, 3], ["s5", "s2", "s3"]),
        ([2, None, None], [1, 2, 3], ["s2", "s1", "s3"]),
        ([None, 3, 1], [1, 2, 3], ["s2", "s3", "s1"]),
        ([3, 1, None], [1, 2, 3], ["s3", "s1", "s2"]),
    ],
)
def test_gaps_are_filled_without_repeats(
    places: list[int | None], others: list[int], result: list[str]
) -> None:
    """The song for the same place comes first, then any that is not used yet."""
    kept = tuple(choice(n) if n else None for n in places)
    chosen = filled(kept, tuple(choice(n) for n in others))
    assert [c.song.song_id for c in chosen] == result


async def test_one_line_of_warning_names_the_cause(
    model_server: ModelServer, selector: FallbackSelector, caplog: pytest.LogCaptureFixture
) -> None:
    """The log says why, and holds neither key nor caption."""
    model_server.fail(401)
    with caplog.at_level(logging.WARNING):
        await selector.select(request())
    (record,) = caplog.records
    assert record.getMessage() == (
        "the second selector steps in: ModelUnavailableError: HTTP 401 invalid_api_key"
    )
    assert record.exc_info is None


async def test_a_good_answer_is_not_warned_about(
    selector: FallbackSelector, caplog: pytest.LogCaptureFixture
) -> None:
    """Nothing is logged when the first selector has chosen."""
    with caplog.at_level(logging.WARNING):
        await selector.select(request())
    assert caplog.records == []


async def test_other_errors_of_the_first_are_not_hidden() -> None:
    """Only a failed selection is stepped in for; a bug stays visible."""
    with pytest.raises(ZeroDivisionError):
        await FallbackSelector(Failing(ZeroDivisionError()), FirstSongs()).select(request())


@pytest.mark.parametrize(
    "error",
    [ModelUnavailableError("x"), TooFewSongsError((choice(1), None), selected_by="m")],
)
async def test_an_error_of_the_second_is_the_callers(error: SelectionError) -> None:
    """With fewer candidates than places nobody can choose."""
    with pytest.raises(SelectionError, match="1 candidates for 2 places"):
        await FallbackSelector(Failing(error), FirstSongs()).select(request(places=2, count=1))


async def test_songs_of_the_firsts_own_are_kept() -> None:
    """Filling gaps does not lose what may still be looked up."""
    own = Proposal(place=1, title="Fix You", artist="Coldplay", reason="r")
    error = TooFewSongsError((choice(9), None), selected_by="m", proposals=(own,))
    selection = await FallbackSelector(Failing(error), FirstSongs()).select(request(places=2))
    assert (ids(selection), selection.proposals) == (["s9", "s2"], (own,))


@pytest.mark.parametrize(
    ("error", "spent", "warned"),
    [
        (TokensSpentError("5 tokens of this chat today"), True, False),
        (ModelPausedError("it failed too often just now"), False, False),
        (ModelUnavailableError("no answer in time"), False, True),
    ],
)
async def test_a_model_that_was_not_asked(
    caplog: pytest.LogCaptureFixture, error: SelectionError, *, spent: bool, warned: bool
) -> None:
    """Spent tokens are marked, and neither they nor a pause are warned of at every choice."""
    with caplog.at_level(logging.WARNING):
        selection = await FallbackSelector(Failing(error), FirstSongs()).select(request())
    assert selection.spent is spent
    assert bool(caplog.records) is warned
