"""Songs that a model remembers: what counts as one, and what becomes of those a lookup finds."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pydantic import BaseModel, ValidationError

from recommender.models import (
    Choice,
    Found,
    Point,
    Proposal,
    Selection,
    SelectionRequest,
    Song,
    Wanted,
)
from recommender.ports import Catalogue
from recommender.selection.lines import plain_line
from recommender.songs.titles import artist_key, script, song_id

MOST = 2
"""How many songs of its own a model may propose."""
MAX_NAME = 100
MAX_REASON = 140
LANGUAGES = {"Kore": "ko", "Jpan": "ja", "Hani": "zh", "Thai": "th", "Grek": "el", "Hebr": "he"}
"""Scripts that tell the language."""


class Own(BaseModel):
    """A song from outside the candidates, as a model names it."""

    title: str
    artist: str
    place: int
    reason: str


def in_form(entries: object) -> list[Own]:
    """Those entries of a list that are in form; what is no list has none.

    They are an extra: a bad one must not cost the picks beside it.
    """
    return [own for entry in entries if (own := _own(entry))] if isinstance(entries, list) else []


def proposed(
    own: Sequence[Own], request: SelectionRequest, choices: Sequence[Choice | None]
) -> tuple[Proposal, ...]:
    """The songs that may be looked up: at most as many as allowed, one for each place.

    Those without title, artist, reason or a place of the path are dropped, and so is what repeats a
    choice or a song that is to be avoided.
    """
    known = _known(request, choices)
    proposals: dict[int, Proposal] = {}
    for entry in own:
        proposal = _proposal(entry, len(request.path))
        if proposal is None or proposal.place in proposals:
            continue
        key = song_id(proposal.title, proposal.artist)
        if key not in known:
            known.add(key)
            proposals[proposal.place] = proposal
    return tuple(proposals.values())[: min(MOST, request.proposals)]


def wanted(selection: Selection) -> tuple[Wanted, ...]:
    """What to look up for a selection, in the order of its proposals."""
    return tuple(Wanted(title=p.title, artist=p.artist) for p in selection.proposals)


def adopt(
    selection: Selection,
    request: SelectionRequest,
    found: Sequence[Found | None],
    *,
    catalogue: Catalogue,
    unwanted: Collection[str] = (),
    explicit: bool = False,
) -> tuple[Choice, ...]:
    """The choices, each replaced by the proposal for its place where that was found.

    `found` has one entry for each proposal. A song stays out whose `song_id` is `unwanted` (shown
    recently, disliked), whose artist is among the others already, or that is explicit unless
    `explicit` is true; then the choice stays.
    """
    choices = list(selection.choices)
    for proposal, known in zip(selection.proposals, found, strict=True):
        index = proposal.place - 1
        if known is None or not known.artists or index >= len(choices):
            continue
        song = _song(known, request.path[index], catalogue)
        others = {artist_key(c.song.artist) for k, c in enumerate(choices) if k != index}
        if song.song_id in unwanted or artist_key(song.artist) in others:
            continue
        if explicit or not (song.explicit or known.explicit):
            choices[index] = Choice(song=song, reason=proposal.reason)
    return tuple(choices)


def _own(entry: object) -> Own | None:
    try:
        return Own.model_validate(entry)
    except ValidationError:
        return None


def _known(request: SelectionRequest, choices: Sequence[Choice | None]) -> set[str]:
    """Songs that are chosen, were shown, or are what others shall be like."""
    songs = [choice.song for choice in choices if choice]
    known = {song.song_id for song in songs} | {song_id(s.title, s.artist) for s in songs}
    for name in (*request.avoid, request.like or ""):
        artist, _, title = name.partition(" – ")
        known.add(song_id(title, artist))
    return known


def _proposal(own: Own, places: int) -> Proposal | None:
    title, artist = plain_line(own.title, MAX_NAME), plain_line(own.artist, MAX_NAME)
    reason = plain_line(own.reason, MAX_REASON)
    if not (title and artist and reason and 1 <= own.place <= places):
        return None
    return Proposal(place=own.place, title=title, artist=artist, reason=reason)


def _song(found: Found, target: Point, catalogue: Catalogue) -> Song:
    """The catalogue's song where it has it; else one at the place for which it was proposed."""
    key = song_id(found.title, found.artists[0])
    kept = catalogue.song(key)
    if kept is not None:
        return kept
    return Song(
        song_id=key,
        title=found.title,
        artist=", ".join(found.artists),
        artists=found.artists,
        year=found.year,
        language=LANGUAGES.get(script(found.title), "und"),
        valence=target.valence,
        energy=target.energy,
        explicit=bool(found.explicit),
        cover=found.cover,
        link=found.link,
        preview=found.preview,
        source=found.source,
    )
