"""Guests, and who is named first: what makes another recording of a song."""

from __future__ import annotations

import pytest

from recommender.models import Wanted
from recommender.songs.matching import Verdict, verdict


def _verdict(title: str, artist: str, found_title: str, *found_artists: str) -> Verdict:
    """Of a find; without artists it is the wanted one's."""
    return verdict(Wanted(title=title, artist=artist), found_title, found_artists or (artist,))


@pytest.mark.parametrize(
    ("artist", "found"),
    [
        ("U2", ("Mary J. Blige", "U2")),
        ("U2", ("Mary J. Blige & U2",)),
        ("David Bowie", ("Queen & David Bowie",)),
        ("米津玄師", ("DAOKO×米津玄師",)),
        ("Kali Uchis", ("Tyler, The Creator, Kali Uchis",)),
    ],
)
def test_one_who_sings_alone_comes_first(artist: str, found: tuple[str, ...]) -> None:
    """Behind another name it may be another recording; wanted by both names it is this one."""
    assert _verdict("One", artist, "One", *found) is Verdict.DOUBTFUL
    assert _verdict("One", ", ".join(found), "One", artist).counts
    assert _verdict("One", ", ".join(found), "One", *found).counts


def test_company_makes_another_recording() -> None:
    """A song "with" somebody is known without them, too, unless they are credited."""
    alone, both = "Somebody", ("Somebody", "Her")
    for title in ("Halo (with Her)", "Halo - Duet with Her", "Halo [With Her]"):
        assert _verdict("Halo", alone, title) is Verdict.DOUBTFUL
        assert _verdict("Halo", alone, title, *both) is Verdict.DOUBTFUL
        assert _verdict(title, alone, "Halo") is Verdict.DOUBTFUL
        assert _verdict("Halo", ", ".join(both), title, alone).counts
        assert _verdict(title, alone, "Halo", *both).counts
        assert _verdict(title, alone, title).counts
        assert _verdict("Halo (feat. Her)", alone, title).counts
