"""Songs that a model remembers, and the one way by which they get onto a card."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import pytest

from recommender.models import Choice, Found, Proposal, Selection, Song, Wanted
from recommender.ports import Catalogue
from recommender.selection.proposals import Own, adopt, in_form, proposed, wanted
from recommender.songs.titles import song_id
from tests.recommender.selection.examples import request, song, songs


def own(title: str = "Fix You", artist: str = "Coldplay", place: int = 1, **more: str) -> Own:
    """A song as a model names it."""
    return Own(title=title, artist=artist, place=place, reason=more.get("reason", "it holds you"))


def choices(count: int = 5) -> tuple[Choice, ...]:
    """The first candidates, as chosen."""
    return tuple(Choice(song=song, reason=f"r{n}") for n, song in enumerate(songs(count), start=1))


def names(proposals: Sequence[Proposal]) -> list[tuple[int, str]]:
    """Place and title of each."""
    return [(proposal.place, proposal.title) for proposal in proposals]


def test_a_song_of_its_own_is_proposed_for_its_place() -> None:
    """Title, artist and reason are cleaned as reasons are."""
    odd = own("**Fix\nYou** http://evil.example", "<b>Coldplay</b>", 3, reason="- it *holds* you")
    (proposal,) = proposed([odd], request(proposals=2), choices())
    assert proposal == Proposal(place=3, title="Fix You", artist="Coldplay", reason="it holds you")


@pytest.mark.parametrize(
    ("allowed", "kept"),
    [(0, []), (1, [(1, "A")]), (2, [(1, "A"), (2, "B")]), (9, [(1, "A"), (2, "B")])],
)
def test_at_most_as_many_as_allowed(allowed: int, kept: list[tuple[int, str]]) -> None:
    """Two at the very most, none where none were asked for."""
    named = [own("A", "x", 1), own("B", "y", 2), own("C", "z", 3)]
    assert names(proposed(named, request(proposals=allowed), choices())) == kept


@pytest.mark.parametrize(
    "dropped",
    [
        own(title=" "),
        own(title="<i></i>"),
        own(artist="\u200b\n"),
        own(reason="<b></b>"),
        own(place=0),
        own(place=6),
        own(place=-1),
        own("Title 2", "Artist 2"),
        own("title 2 (Live)", "ARTIST 2 feat. X"),
        own("Hello", "Adele"),
        own("Hello - Remastered 2011", "adele"),
        own("Yellow", "Coldplay"),
    ],
    ids=lambda entry: repr(entry),
)
def test_what_cannot_be_a_new_song_is_dropped(dropped: Own) -> None:
    """Half a song, no place of the path, a repeat of a choice, of a recent song or of the model."""
    asked = request(proposals=2, like="Coldplay – Yellow")
    assert names(proposed([dropped, own(place=2)], asked, choices())) == [(2, "Fix You")]


def test_a_place_and_a_song_are_proposed_once() -> None:
    """The first entry counts."""
    named = [own("A", "x", 1), own("B", "y", 1), own("a!", "X", 2), own("C", "z", 3)]
    assert names(proposed(named, request(proposals=2), choices())) == [(1, "A"), (3, "C")]


def test_gaps_among_the_choices_do_no_harm() -> None:
    """A song may be proposed for a place where none is chosen."""
    assert names(proposed([own()], request(proposals=1), (None, *choices(4)))) == [(1, "Fix You")]


def test_bad_entries_cost_only_themselves() -> None:
    """What is not in form is left out, and what is no list is none."""
    good = own().model_dump()
    entries = [good, {"title": "A"}, "B", None, {**good, "place": "first"}, {**good, "place": "2"}]
    assert in_form(entries) == [own(), own(place=2)]
    assert in_form(None) == in_form({"title": "A"}) == in_form("A") == []


FIX_YOU = Found(
    source="deezer",
    source_id="1",
    title="Fix You",
    artists=("Coldplay", "Brian Eno"),
    year=2005,
    explicit=None,
    link="https://www.deezer.com/track/1",
    cover="https://cdn.example/1.jpg",
    preview=True,
)
FIX_YOU_ID = song_id("Fix You", "Coldplay")


class Shelf:
    """A catalogue that can only be asked for single songs."""

    def __init__(self, *songs: Song) -> None:
        self._songs = {song.song_id: song for song in songs}

    def song(self, song_id: str) -> Song | None:
        """The song with this id."""
        return self._songs.get(song_id)


def shelf(*songs: Song) -> Catalogue:
    """A catalogue of these songs."""
    return cast("Catalogue", Shelf(*songs))


def selected(*proposals: Own, places: int = 5) -> Selection:
    """The first candidates, with songs of the model's own."""
    asked = request(places=places, proposals=2)
    chosen = choices(places)
    made = proposed(proposals, asked, chosen)
    return Selection(choices=chosen, selected_by="m", proposals=made)


def test_what_is_looked_up() -> None:
    """Title and artist of each proposal, in order."""
    assert wanted(selected(own(place=4), own("B", "y", 2))) == (
        Wanted(title="Fix You", artist="Coldplay"),
        Wanted(title="B", artist="y"),
    )
    assert wanted(selected()) == ()


def test_a_found_song_takes_the_place_of_the_pick() -> None:
    """Everything about it is the lookup's, but its place in the plane is the target's."""
    selection = selected(own(place=3))
    asked = request()
    adopted = adopt(selection, asked, (FIX_YOU,), catalogue=shelf())
    assert adopted[2] == Choice(
        song=Song(
            song_id=FIX_YOU_ID,
            title="Fix You",
            artist="Coldplay, Brian Eno",
            artists=("Coldplay", "Brian Eno"),
            year=2005,
            language="und",
            valence=asked.path[2].valence,
            energy=asked.path[2].energy,
            cover="https://cdn.example/1.jpg",
            link="https://www.deezer.com/track/1",
            preview=True,
            source="deezer",
        ),
        reason="it holds you",
    )
    assert adopted[:2] + adopted[3:] == selection.choices[:2] + selection.choices[3:]


def test_what_nobody_finds_changes_nothing() -> None:
    """An invented song costs nothing but the looking up."""
    selection = selected(own(place=1), own("B", "y", 2))
    assert adopt(selection, request(), (None, None), catalogue=shelf()) == selection.choices
    nameless = FIX_YOU.model_copy(update={"artists": ()})
    assert adopt(selection, request(), (nameless, None), catalogue=shelf()) == selection.choices


def test_the_catalogue_knows_better() -> None:
    """A found song that the catalogue has comes with its own place, ids and language."""
    kept = song(77, song_id=FIX_YOU_ID, title="Fix You", artist="Coldplay", spotify_id="x")
    adopted = adopt(selected(own()), request(), (FIX_YOU,), catalogue=shelf(kept))
    assert adopted[0] == Choice(song=kept, reason="it holds you")


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("밤편지", "ko"),
        ("Love wins all (러브)", "ko"),
        ("夜に駆ける", "ja"),
        ("月亮代表我的心", "zh"),
        ("Кукушка", "und"),
        ("Fix You", "und"),
        ("1999", "und"),
    ],
)
def test_the_script_of_the_title_tells_the_language(title: str, language: str) -> None:
    """As far as a script tells one."""
    found = FIX_YOU.model_copy(update={"title": title})
    adopted = adopt(selected(own()), request(), (found,), catalogue=shelf())
    assert adopted[0].song.language == language


def test_what_was_shown_or_disliked_stays_out() -> None:
    """The pick keeps its place."""
    selection = selected(own())
    unwanted = frozenset({FIX_YOU_ID})
    kept = adopt(selection, request(), (FIX_YOU,), catalogue=shelf(), unwanted=unwanted)
    assert kept == selection.choices


@pytest.mark.parametrize("of_catalogue", [False, True])
def test_explicit_songs_need_leave(*, of_catalogue: bool) -> None:
    """Whether the source or the catalogue calls it explicit."""
    marked = song(9, song_id=FIX_YOU_ID, artist="Coldplay", explicit=True)
    found = FIX_YOU if of_catalogue else FIX_YOU.model_copy(update={"explicit": True})
    catalogue = shelf(marked) if of_catalogue else shelf()
    selection = selected(own())
    assert adopt(selection, request(), (found,), catalogue=catalogue) == selection.choices
    allowed = adopt(selection, request(), (found,), catalogue=catalogue, explicit=True)
    assert allowed[0].song.song_id == FIX_YOU_ID
    assert allowed[0].song.explicit


def test_an_artist_comes_once() -> None:
    """A found song by an artist among the others stays out; one by the replaced artist comes."""
    theirs = FIX_YOU.model_copy(update={"artists": ("The Artist 2",)})
    elsewhere, here = selected(own(place=1)), selected(own(place=2))
    assert adopt(elsewhere, request(), (theirs,), catalogue=shelf()) == elsewhere.choices
    assert adopt(here, request(), (theirs,), catalogue=shelf())[1].song.title == "Fix You"


def test_two_songs_of_one_artist_are_not_adopted_both() -> None:
    """The first that is found wins."""
    other = FIX_YOU.model_copy(update={"title": "Yellow"})
    selection = selected(own(place=1), own("Yellow", "Coldplay", 2))
    adopted = adopt(selection, request(), (FIX_YOU, other), catalogue=shelf())
    assert [choice.song.title for choice in adopted[:3]] == ["Fix You", "Title 2", "Title 3"]
    second = adopt(selection, request(), (None, other), catalogue=shelf())
    assert [choice.song.title for choice in second[:3]] == ["Title 1", "Yellow", "Title 3"]


def test_a_place_that_the_selection_lacks_is_left() -> None:
    """With fewer choices than places nothing is put past their end."""
    short = selected(own(place=5)).model_copy(update={"choices": choices(3)})
    assert adopt(short, request(), (FIX_YOU,), catalogue=shelf()) == short.choices


NIGHT = FIX_YOU.model_copy(update={"title": "Through the Night", "artists": ("IU",)})
LETTER = song(
    78, song_id=song_id("밤편지", "IU"), title="밤편지", artist="IU (아이유)", language="ko"
)


def night(place: int = 1) -> Selection:
    """A song of the model's own that goes by two names."""
    return selected(own("Through the Night", "IU", place))


def test_the_catalogue_knows_a_song_by_its_other_name() -> None:
    """It comes as the catalogue has it."""
    adopted = adopt(night(), request(), (NIGHT,), catalogue=shelf(LETTER))
    assert adopted[0] == Choice(song=LETTER, reason="it holds you")


@pytest.mark.parametrize("known", [True, False])
def test_an_unwanted_song_stays_out_under_its_other_name(*, known: bool) -> None:
    """Whether or not the catalogue can tell what the id stands for."""
    shelves = shelf(LETTER) if known else shelf()
    unwanted = frozenset({LETTER.song_id, "of a song that nobody knows"})
    kept = adopt(night(), request(), (NIGHT,), catalogue=shelves, unwanted=unwanted)
    assert kept == night().choices


def test_an_unwanted_song_stays_out_in_other_letters() -> None:
    """No table tells of it, but it sounds the same."""
    shown = song(9, title="봄봄봄", artist="로이킴")
    found = FIX_YOU.model_copy(update={"title": "Bom Bom Bom", "artists": ("Roy Kim",)})
    selection = selected(own("Bom Bom Bom", "Roy Kim"))
    unwanted = frozenset({shown.song_id})
    kept = adopt(selection, request(), (found,), catalogue=shelf(shown), unwanted=unwanted)
    assert kept == selection.choices
    free = adopt(selection, request(), (found,), catalogue=shelf(shown))
    assert free[0].song.title == "Bom Bom Bom"


@pytest.mark.parametrize(
    "told", [{"avoid": ("아이유 – 밤편지",)}, {"like": "IU (아이유) – 밤편지"}]
)
def test_what_the_model_was_told_of_stays_out(told: dict[str, object]) -> None:
    """Songs that were shown and are in no catalogue have names only."""
    asked = request(proposals=1).model_copy(update=told)
    assert adopt(night(), asked, (NIGHT,), catalogue=shelf()) == night().choices
    assert proposed([own("Through the Night", "IU")], asked, ()) == ()


def test_a_chosen_song_comes_once_whatever_its_name() -> None:
    """Neither the name of the song nor that of the artist is the same."""
    chosen = (*choices(4), Choice(song=LETTER, reason="r"))
    english = own("Through the Night", "아이유 (IU)", 1)
    asked = request(proposals=2)
    assert proposed([english], asked, chosen) == ()
    found = NIGHT.model_copy(update={"artists": ("아이유",)})
    selection = night().model_copy(update={"choices": chosen})
    assert adopt(selection, asked, (found,), catalogue=shelf()) == chosen
    here = night(5).model_copy(update={"choices": chosen})
    assert adopt(here, asked, (found,), catalogue=shelf(LETTER))[4].song == LETTER


def test_an_artist_comes_once_whatever_the_name() -> None:
    """Two songs of one singer, one of them in another script."""
    chosen = (*choices(4), Choice(song=LETTER, reason="r"))
    found = FIX_YOU.model_copy(update={"title": "Love wins all", "artists": ("아이유",)})
    selection = selected(own("Love wins all", "아이유")).model_copy(update={"choices": chosen})
    assert adopt(selection, request(), (found,), catalogue=shelf()) == chosen


def test_one_song_is_proposed_once_under_two_names() -> None:
    """The first entry counts."""
    named = [own("밤편지", "아이유", 1), own("Through the Night", "IU", 2), own("C", "z", 3)]
    assert names(proposed(named, request(proposals=2), choices())) == [(1, "밤편지"), (3, "C")]


def test_another_version_is_another_song_by_name_only() -> None:
    """Another song of the same name by another artist is none of those that were shown."""
    shown = song(9, title="Fix You", artist="Somebody Else")
    unwanted = frozenset({shown.song_id})
    adopted = adopt(
        selected(own()), request(), (FIX_YOU,), catalogue=shelf(shown), unwanted=unwanted
    )
    assert adopted[0].song.song_id == FIX_YOU_ID
