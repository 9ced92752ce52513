"""What a language model answers, and the songs it means."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, Field, ValidationError

from recommender.completion import JsonForm
from recommender.errors import ModelAnswerError, TooFewSongsError
from recommender.models import Choice, Selection, SelectionRequest
from recommender.selection.lines import plain_line
from recommender.selection.prompt import offered
from recommender.selection.proposals import MAX_REASON, Own, in_form, proposed

NUMBER = re.compile(r"\s*(?:#|no\.|nr\.)?\s*(\d{1,4})\.?\s*", re.IGNORECASE)
"""A number as it may stand in a text: "#3", "3."."""
OFF_THE_LIST = 0


def _number(value: object) -> object:
    written = NUMBER.fullmatch(value) if isinstance(value, str) else None
    return int(written[1]) if written else value


class Pick(BaseModel):
    """One chosen candidate."""

    number: Annotated[int, BeforeValidator(_number)]
    reason: str


def _in_form(entries: object) -> object:
    """The entries, each that is no pick with one off the list: it keeps the others in place.

    What is no list, or has nothing else in it, is left for the form to refuse.
    """
    if not isinstance(entries, list):
        return entries
    if not entries:
        raise ValueError("nothing is picked")
    picks = [_pick(entry) for entry in entries]
    unread = Pick(number=OFF_THE_LIST, reason="")
    return [pick or unread for pick in picks] if any(picks) else entries


def _pick(entry: object) -> Pick | None:
    try:
        return Pick.model_validate(entry)
    except ValidationError:
        return None


class Answer(JsonForm):
    """The chosen candidates in playing order."""

    picks: Annotated[list[Pick], BeforeValidator(_in_form)]

    @property
    def remembered(self) -> list[Own]:
        """Songs from outside the candidates; none, where none were asked for."""
        return []


class OpenAnswer(Answer):
    """The chosen candidates in playing order, and songs that suit better than all of them."""

    own: Annotated[list[Own], BeforeValidator(in_form)] = Field(default_factory=list)

    @property
    def remembered(self) -> list[Own]:
        """Songs from outside the candidates."""
        return self.own


def form_for(request: SelectionRequest) -> type[Answer]:
    """What the model is asked to fill in; songs of its own only where the request allows them."""
    return OpenAnswer if request.proposals else Answer


def selection(answer: Answer, request: SelectionRequest, *, selected_by: str) -> Selection:
    """The songs that the answer names, one for each target of the path.

    Numbers off the list, repeated songs and picks without a reason are dropped; of more than
    enough, the first are taken. Raises `TooFewSongsError` when some are missing and
    `ModelAnswerError` when nothing is left.
    """
    picked = _choices(answer, request)
    usable = tuple(choice for choice in picked if choice)
    wanted = len(request.path)
    if not usable:
        raise ModelAnswerError(f"none of {len(picked)} picks can be used")
    if len(usable) < wanted:
        places = _placed(picked, wanted)
        proposals = proposed(answer.remembered, request, places)
        raise TooFewSongsError(places, selected_by=selected_by, proposals=proposals)
    choices = usable[:wanted]
    proposals = proposed(answer.remembered, request, choices)
    return Selection(choices=choices, selected_by=selected_by, proposals=proposals)


def plain_reason(text: str) -> str:
    """The reason as one plain line of at most 140 characters, without markup or links."""
    return plain_line(text, MAX_REASON)


def _choices(answer: Answer, request: SelectionRequest) -> list[Choice | None]:
    """One entry for each pick, None where it cannot be used."""
    songs = offered(request)
    choices: list[Choice | None] = []
    used: set[str] = set()
    for pick in answer.picks:
        song = songs[pick.number - 1] if 1 <= pick.number <= len(songs) else None
        reason = plain_reason(pick.reason)
        if song is None or song.song_id in used or not reason:
            choices.append(None)
            continue
        used.add(song.song_id)
        choices.append(Choice(song=song, reason=reason))
    return choices


def _placed(choices: list[Choice | None], wanted: int) -> tuple[Choice | None, ...]:
    """The choices at their places; those past the end move into the gaps."""
    spare = [choice for choice in choices[wanted:] if choice]
    places = (choices + [None] * wanted)[:wanted]
    return tuple(choice or (spare.pop(0) if spare else None) for choice in places)
