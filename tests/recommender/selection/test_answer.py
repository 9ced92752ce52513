"""The songs that an answer means."""

import json
import time

import pytest
from pydantic import ValidationError

from recommender.errors import ModelAnswerError, TooFewSongsError
from recommender.models import Selection
from recommender.selection.answer import (
    Answer,
    OpenAnswer,
    Pick,
    form_for,
    plain_reason,
    selection,
)
from recommender.selection.proposals import Own
from tests.recommender.selection.examples import ids, request, song, songs

JSON = '{"picks": [{"number": 2, "reason": "so {calm}"}]}'
OTHER = '{"picks": [{"number": 3, "reason": "or not"}]}'


def chosen(*numbers: int, places: int = 3, count: int = 40) -> Selection:
    """The songs meant by these numbers."""
    answer = Answer(picks=[Pick(number=n, reason=f"because {n}") for n in numbers])
    return selection(answer, request(places=places, count=count), selected_by="m")


@pytest.mark.parametrize(
    ("numbers", "songs"),
    [
        ((7, 3, 40), ["s7", "s3", "s40"]),
        ((7, 3, 40, 1, 2), ["s7", "s3", "s40"]),
        ((7, 99, 3, 7, 0, -1, 40), ["s7", "s3", "s40"]),
    ],
    ids=["exact", "more than needed", "some not usable"],
)
def test_enough_usable_picks_are_taken_in_order(numbers: tuple[int, ...], songs: list[str]) -> None:
    """Numbers off the list and repeats are dropped, and the first of the rest are the songs."""
    selected = chosen(*numbers)
    assert ids(selected) == songs
    assert selected.choices[0].reason == "because 7"
    assert selected.selected_by == "m"


@pytest.mark.parametrize(
    ("numbers", "places"),
    [
        ((7,), ["s7", None, None]),
        ((7, 99, 3), ["s7", None, "s3"]),
        ((7, 7, 99, 41, 5), ["s7", "s5", None]),
    ],
    ids=["too few", "gap in the middle", "a late pick moves up"],
)
def test_too_few_usable_picks_keep_their_places(
    numbers: tuple[int, ...], places: list[str | None]
) -> None:
    """The error carries what can be used, None where a song is missing, and who chose."""
    with pytest.raises(TooFewSongsError, match="of 3") as caught:
        chosen(*numbers)
    assert [choice and choice.song.song_id for choice in caught.value.choices] == places
    assert caught.value.selected_by == "m"


def test_nothing_usable_is_an_error_without_songs() -> None:
    """There is nothing to fill up."""
    with pytest.raises(ModelAnswerError) as caught:
        chosen(0, 41, 99)
    assert not isinstance(caught.value, TooFewSongsError)


def test_no_picks_are_no_answer() -> None:
    """An empty list is not in form, and an object behind it counts instead."""
    with pytest.raises(ValidationError):
        Answer.model_validate_json('{"picks": []}')
    two = '{"picks": []} {"picks": [{"number": 3, "reason": "r"}]}'
    assert [pick.number for pick in Answer.model_validate_json(two).picks] == [3]


def test_numbers_past_the_shown_list_are_off_the_list() -> None:
    """The 41st candidate was never shown, so it cannot be meant."""
    assert ids(chosen(41, 1, 2, 3, count=60)) == ["s1", "s2", "s3"]


def test_the_same_song_under_two_numbers_is_taken_once() -> None:
    """Repeats are found by song, not by number."""
    twice = request(places=2, candidates=(song(1), song(1, title="again"), *songs(3)[1:]))
    answer = Answer(picks=[Pick(number=n, reason="r") for n in (1, 2, 3)])
    assert ids(selection(answer, twice, selected_by="m")) == ["s1", "s2"]


def test_a_pick_without_a_reason_is_dropped() -> None:
    """A card never stands without its reason."""
    picks = [Pick(number=1, reason=" \n"), Pick(number=2, reason="<b></b>")]
    answer = Answer(picks=[*picks, Pick(number=3, reason="calm")])
    assert ids(selection(answer, request(places=1), selected_by="m")) == ["s3"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("  Slow\nand\twarm. ", "Slow and warm."),
        ("<b>Warm</b> & <i class='x'>slow</i><br/>", "Warm & slow"),
        ("**Warm** and _slow_, `really`", "Warm and slow, really"),
        ("- # Warm", "Warm"),
        ("[Warm](https://evil.example) https://evil.example/x and slow", "Warm and slow"),
        ("I <3 A*Teens and snake_case_names, 5 > 3", "I <3 A*Teens and snake_case_names, 5 > 3"),
        ("오늘의 **지친** 마음을\n안아 줘요.", "오늘의 지친 마음을 안아 줘요."),
        ("word " * 60, ("word " * 28).strip() + "…"),
    ],
)
def test_reasons_become_one_plain_line(text: str, reason: str) -> None:
    """No line breaks, markup or addresses, at most 140 characters, cut at a word."""
    assert plain_reason(text) == reason
    assert len(reason) <= 140


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Join tg://resolve?domain=x and rest", "Join and rest"),
        ("Mail mailto:a@b.example or a.b@c.example!", "Mail or!"),
        ("See Evil.COM/x?y=1, or www.x.guru.", "See, or."),
        ("노래는 evil.co.kr에서 들어요.", "노래는에서 들어요."),
        ("Slow evil.guru, x.am and пример.рф", "Slow evil. guru, x. am and пример. рф"),
        ("Thanks to @spam and (@onefive)", "Thanks to spam and (onefive)"),
        ("Come to t.me/spam or it is slow.to me", "Come to or it is slow. to me"),
        ("evil\u200b.com hides", "hides"),
        ("*evil*.com is bold", "is bold"),
    ],
)
def test_nothing_that_telegram_would_link_is_left(text: str, reason: str) -> None:
    """Addresses vanish, a mention loses its sign, other words joined by a dot are parted."""
    assert plain_reason(text) == reason


@pytest.mark.parametrize(
    "text",
    [
        "feat.Artist sings, ft.아이유 too",
        "Warm… and slow... at 7.5 of 10",
        "R.E.M. and M.I.A. at 3 a.m.",
        "Like St. Vincent: love @ first sight",
        "A commune of welcome. And home",
        "지친 하루예요. 이 노래가 곁에 있을게요.",
    ],
)
def test_names_and_numbers_with_dots_are_no_addresses(text: str) -> None:
    """What only looks a little like one stays as it is."""
    assert plain_reason(text) == text


@pytest.mark.parametrize("mark", ["*a ", "<", "<!--", "[", "_ ", "a.", "a@", " "])
def test_endless_reasons_are_cleaned_in_no_time(mark: str) -> None:
    """A million characters of open markup take milliseconds, not minutes."""
    start = time.process_time()
    assert len(plain_reason(mark * 1_000_000)) <= 140
    assert time.process_time() - start < 0.5


@pytest.mark.parametrize(
    "text",
    [
        JSON,
        f"```json\n{JSON}\n```",
        f"```\n{JSON}\n```",
        f"Here you go:\n{JSON}\nEnjoy!",
        f"<think>maybe {{3}} or {{4}}?</think>\n{JSON}",
        f"```json\n{JSON}\n```\nor rather\n```json\n{OTHER}\n```",
        f'In the form {{...}} or {{"mood": 3}}:\n{JSON}',
        f"{{-: {JSON} :-}}",
        f"{JSON}\n```json\n{OTHER[:20]}",
    ],
    ids=[
        "plain",
        "fenced",
        "bare fence",
        "in prose",
        "after thoughts",
        "two blocks",
        "a form before",
        "braces around",
        "a block cut off",
    ],
)
def test_json_is_found_wherever_it_stands(text: str) -> None:
    """Servers that know no schema wrap their JSON, and it is still understood."""
    expected = Answer(picks=[Pick(number=2, reason="so {calm}")])
    assert Answer.model_validate_json(text) == expected
    assert Answer.model_validate_json(text.encode()) == expected


@pytest.mark.parametrize(
    "text",
    ["", "I would rather talk.", "}{", '{"songs": []}', '{"picks": [{"number": "one"}]}', "[1]"],
)
def test_anything_else_is_no_answer(text: str) -> None:
    """Words, other JSON and nothing at all are refused."""
    with pytest.raises(ValidationError):
        Answer.model_validate_json(text)


def test_a_deeply_nested_answer_is_refused() -> None:
    """Ten thousand brackets do not break the reader."""
    with pytest.raises(ValidationError):
        Answer.model_validate_json('{"picks":' + "[" * 10_000 + "]" * 10_000 + "}")
    with pytest.raises(ValidationError):
        Answer.model_validate_json('{"picks":' * 10_000 + "1" + "}" * 10_000)


def test_an_endless_answer_is_refused_in_no_time() -> None:
    """A hundred thousand braces, open or closed, are no hundred thousand tries."""
    started = time.process_time()
    for braces in ("{", "{}", '{"a": 1} ', "{ }} "):
        with pytest.raises(ValidationError):
            Answer.model_validate_json(braces * 100_000)
    assert time.process_time() - started < 2


def entries(*picks: object) -> Answer:
    """An answer with these picks as they come."""
    return Answer.model_validate_json(json.dumps({"picks": picks}))


@pytest.mark.parametrize("number", [3, 3.0, "3", "#3", " # 3 ", "No. 3", "3."])
def test_numbers_are_understood_as_they_are_written(number: object) -> None:
    """A sign before or a dot behind makes no other number."""
    answer = entries({"number": number, "reason": "r"})
    assert answer.picks == [Pick(number=3, reason="r")]


@pytest.mark.parametrize(
    "bad",
    [
        {"number": None, "reason": "r"},
        {"number": "three", "reason": "r"},
        {"number": "3 or 4", "reason": "r"},
        {"number": 3.5, "reason": "r"},
        {"number": "9" * 5000, "reason": "r"},
        {"number": 3, "reason": None},
        {"number": 3},
        {},
        [],
        "3",
        None,
    ],
    ids=lambda bad: repr(bad)[:40],
)
def test_a_bad_entry_costs_only_its_place(bad: object) -> None:
    """The good picks beside it stay where they are."""
    good = [{"number": n, "reason": "r"} for n in (7, 8, 9)]
    answer = entries(good[0], bad, *good[1:])
    with pytest.raises(TooFewSongsError) as caught:
        selection(answer, request(places=4), selected_by="m")
    places = [choice and choice.song.song_id for choice in caught.value.choices]
    assert places == ["s7", None, "s8", "s9"]


def test_the_schema_stays_strict() -> None:
    """Servers that honour it are told of numbers and texts only."""
    picks = Answer.model_json_schema()["$defs"]["Pick"]
    assert picks["properties"]["number"]["type"] == "integer"
    assert picks["properties"]["reason"]["type"] == "string"
    assert picks["required"] == ["number", "reason"]
    assert Answer.model_json_schema()["properties"]["picks"]["items"] == {"$ref": "#/$defs/Pick"}


def test_more_fields_than_asked_for_do_no_harm() -> None:
    """Some servers repeat the title beside the number."""
    text = json.dumps({"picks": [{"number": 1, "title": "x", "reason": "r"}], "mood": "sad"})
    assert Answer.model_validate_json(text).picks == [Pick(number=1, reason="r")]


OWN = Own(title="Fix You", artist="Coldplay", place=2, reason="it holds you")


def open_answer(*numbers: int) -> OpenAnswer:
    """These numbers, and a song of the model's own."""
    return OpenAnswer(picks=[Pick(number=n, reason="r") for n in numbers], own=[OWN])


def test_songs_of_its_own_go_beside_the_choices() -> None:
    """Whether enough picks can be used or not."""
    asked = request(places=3, proposals=1)
    chosen = selection(open_answer(1, 2, 3), asked, selected_by="m")
    assert [(p.place, p.title) for p in chosen.proposals] == [(2, "Fix You")]
    with pytest.raises(TooFewSongsError) as caught:
        selection(open_answer(1, 99), asked, selected_by="m")
    assert caught.value.proposals == chosen.proposals
    assert caught.value.usable == 1


def test_songs_of_its_own_are_only_read_where_they_are_asked_for() -> None:
    """Without leave the form has no room for them, and what comes all the same is ignored."""
    assert (form_for(request()), form_for(request(proposals=1))) == (Answer, OpenAnswer)
    text = open_answer(1, 2, 3).model_dump_json()
    closed = selection(Answer.model_validate_json(text), request(places=3), selected_by="m")
    assert closed.proposals == ()
    assert selection(open_answer(1, 2, 3), request(places=3), selected_by="m").proposals == ()
