"""Songs that a model remembers: what counts as one, and what becomes of those a lookup finds."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

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
from recommender.songs.known_names import all_ids, artist_group
from recommender.songs.known_songs import KnownSongs
from recommender.songs.titles import artist_key, script

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
    choice or a song that is to be avoided, under whatever name.
    """
    known = KnownSongs(songs=[choice.song for choice in choices if choice])
    _add_told(known, request)
    proposals: dict[int, Proposal] = {}
    for entry in own:
        proposal = _proposal(entry, len(request.path))
        if proposal is None or proposal.place in proposals:
            continue
        if not known.holds(proposal.title, [proposal.artist]):
            known.add(proposal.title, proposal.artist)
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
    suits: Callable[[Song], bool] = lambda song: True,
) -> tuple[Choice, ...]:
    """The choices, each replaced by the proposal for its place where that was found.

    `found` has one entry for each proposal. A song stays out that is `unwanted` (`song_id`s of what
    was shown recently or disliked), that was avoided or is among the others under whatever name,
    whose artist is among the others, that is explicit unless `explicit` is true, or that does not
    suit the chat; then the choice stays.
    """
    if not any(found):
        return selection.choices
    choices = list(selection.choices)
    banned = KnownSongs(unwanted, filter(None, map(catalogue.song, unwanted)))
    _add_told(banned, request)
    for proposal, known in zip(selection.proposals, found, strict=True):
        index = proposal.place - 1
        if known is None or not known.artists or index >= len(choices):
            continue
        song = _song(known, request.path[index], catalogue)
        others = [choice.song for k, choice in enumerate(choices) if k != index]
        if _repeats(song, known, banned, others):
            continue
        if suits(song) and (explicit or not (song.explicit or known.explicit)):
            choices[index] = Choice(song=song, reason=proposal.reason)
    return tuple(choices)


def _repeats(song: Song, found: Found, banned: KnownSongs, others: Sequence[Song]) -> bool:
    """Whether it is banned or among the others by the names of either, or its artist is."""
    if _artist(song) in map(_artist, others):
        return True
    groups = (banned, KnownSongs(songs=others))
    if any(group.holds_song(song) for group in groups):
        return True
    return song.title != found.title and any(g.holds(found.title, found.artists) for g in groups)


def _artist(song: Song) -> str:
    return artist_group(artist_key(song.artist))


def _own(entry: object) -> Own | None:
    try:
        return Own.model_validate(entry)
    except ValidationError:
        return None


def _add_told(known: KnownSongs, request: SelectionRequest) -> None:
    """The songs that the model was told of: those shown recently, and what others shall be like."""
    for name in (*request.avoid, request.like or ""):
        artist, _, title = name.partition(" – ")
        known.add(title, artist)


def _proposal(own: Own, places: int) -> Proposal | None:
    title, artist = plain_line(own.title, MAX_NAME), plain_line(own.artist, MAX_NAME)
    reason = plain_line(own.reason, MAX_REASON)
    if not (title and artist and reason and 1 <= own.place <= places):
        return None
    return Proposal(place=own.place, title=title, artist=artist, reason=reason)


def _song(found: Found, target: Point, catalogue: Catalogue) -> Song:
    """The catalogue's song where it has it, under whatever name.

    Else one at the place for which it was proposed.
    """
    ids = all_ids(found.title, found.artists)
    for key in ids:
        if (kept := catalogue.song(key)) is not None:
            return kept
    return Song(
        song_id=ids[0],
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
