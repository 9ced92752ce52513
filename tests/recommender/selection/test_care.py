"""Songs for somebody who may be in great pain are quiet company."""

from __future__ import annotations

import pytest

from recommender.errors import SelectionError
from recommender.models import Direction, Emotion, Point
from recommender.mood import corrected
from recommender.selection.care import END, START, cheers, fitting, gentle_path, way_for
from recommender.selection.llm import LanguageModelSelector
from recommender.selection.path import path
from recommender.selection.prompt import messages
from tests.handlers.examples import mood
from tests.recommender.models import model_of
from tests.recommender.selection.examples import PlainReasons, request, song, songs
from tests.servers.openai import ChatRequest, ModelServer

PARTY = Point(valence=0.95, energy=0.95)
DARK = Point(valence=0.02, energy=0.1)


@pytest.mark.parametrize("at", [PARTY, DARK, Point(valence=0.3, energy=0.5)], ids=str)
@pytest.mark.parametrize("count", [1, 3, 10])
def test_no_place_is_loud_or_pitch_dark(at: Point, count: int) -> None:
    """Whatever the face shows, the path begins quietly and ends a little warmer."""
    places = gentle_path(mood(at=at), count)
    assert len(places) == count
    assert all(0.15 <= place.valence <= END.valence for place in places)
    assert all(0.15 <= place.energy <= START.energy for place in places)
    assert places[-1].valence >= places[0].valence


def test_care_goes_before_what_the_chat_prefers() -> None:
    """Who likes to be lifted is not pushed now; without care nothing changes."""
    of = mood(at=PARTY)
    lively = path(of, Direction.LIFT, 5)
    assert way_for(of, Direction.LIFT, lively, care=False) == (Direction.LIFT, lively)
    assert way_for(of, Direction.LIFT, lively, care=True) == (Direction.CALM, gentle_path(of, 5))


@pytest.mark.parametrize(("true", "gentle"), [(Emotion.HAPPY, False), (Emotion.SAD, True)], ids=str)
def test_who_says_to_be_well_is_believed(true: Emotion, gentle: bool) -> None:
    """A corrected mood is what somebody says themselves."""
    of = corrected(mood(at=DARK), true)
    given = path(of, Direction.MATCH, 5)
    assert (way_for(of, Direction.MATCH, given, care=True)[1] != given) == gentle


def test_no_song_joins_in() -> None:
    """What speaks of death, pain or leaving in its title is left out, as long as enough is left."""
    grave = ("I Want to Die", "Suicide", "Killing Me Softly", "죽고 싶다", "死にたい", "Hurt")
    sad = [song(number, title=title) for number, title in enumerate(grave, start=50)]
    kept = songs(5)
    assert fitting((*sad, *kept), 5) == kept
    assert fitting((*sad, *kept), 6) == (*sad, *kept)


@pytest.mark.parametrize("reason", ["Dance it off!", "haha 😂", "같이 웃어요 ㅋㅋ", "lol, same"])
def test_cheap_cheer_is_told(reason: str) -> None:
    """A joke or a shout is no company."""
    assert cheers(reason)
    assert not cheers("A soft voice and a piano, close by.")


def test_a_model_is_told_to_be_gentle() -> None:
    """Only where it is needed."""
    plain, careful = (str(messages(request(care=care))[0].get("content")) for care in (False, True))
    assert "great pain" in careful
    assert "great pain" not in plain
    assert careful.startswith(plain)


@pytest.mark.parametrize("care", [False, True], ids=["as usual", "with care"])
async def test_cheer_of_a_model_is_replaced(model_server: ModelServer, care: bool) -> None:
    """Its songs stay, but the words beside them are ours."""

    def cheerful(asked: ChatRequest) -> dict[str, object]:
        return {"picks": [{"number": n, "reason": "Dance it away!"} for n in range(1, 6)]}

    model_server.answer_with(cheerful)
    async with model_of(model_server, timeout_s=5) as model:
        try:
            chosen = await LanguageModelSelector(model, PlainReasons()).select(request(care=care))
        except SelectionError as error:
            pytest.fail(str(error))
    said = [choice.reason for choice in chosen.choices]
    assert ("Dance it away!" in said) != care
    assert [choice.song.song_id for choice in chosen.choices] == ["s1", "s2", "s3", "s4", "s5"]
