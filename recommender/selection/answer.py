"""What a language model answers, and the songs it means."""

from __future__ import annotations

from pydantic import BaseModel

from recommender.completion import JsonForm
from recommender.errors import ModelAnswerError, TooFewSongsError
from recommender.models import Choice, Selection, SelectionRequest
from recommender.selection.lines import plain_line
from recommender.selection.prompt import offered

MAX_REASON = 140


class Pick(BaseModel):
    """One chosen candidate."""

    number: int
    reason: str


class Answer(JsonForm):
    """The chosen candidates in playing order."""

    picks: list[Pick]


def selection(answer: Answer, request: SelectionRequest, *, selected_by: str) -> Selection:
    """The songs that the answer names, one for each target of the path.

    Numbers off the list, repeated songs and picks without a reason are dropped; of more than
    enough, the first are taken. Raises `TooFewSongsError` when some are missing and
    `ModelAnswerError` when nothing is left.
    """
    places = _choices(answer, request)
    usable = tuple(choice for choice in places if choice)
    wanted = len(request.path)
    if not usable:
        raise ModelAnswerError(f"none of {len(places)} picks can be used")
    if len(usable) < wanted:
        raise TooFewSongsError(_placed(places, wanted), selected_by=selected_by)
    return Selection(choices=usable[:wanted], selected_by=selected_by)


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
