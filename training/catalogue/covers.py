"""Covers that no title tells: songs that are known by somebody else, and one that came twice."""

from __future__ import annotations

from recommender.songs.titles import artist_key, title_key

_COVERS = (
    "Smyang Piano=Still With You|Andrew Foy=ily (i love you baby)|Daniela Andrade=La Vie En Rose|"
    "Sarah Cothran=As the World Caves In|RØNIN=ALL GIRLS ARE THE SAME|"
    "Dave Thomas Junior=I Can't Make You Love Me|Ritt Momney=Put Your Records On|"
    "Kurt Cobain=And I Love Her|미도와 파라솔=너에게 난, 나에게 넌|"
    "엄태환=흐린 가을 하늘에 편지를 써|싹쓰리=여름 안에서 by 싹쓰리|싹쓰리=여름 안에서|"
    "Drenchill=Freed from Desire|Gloria Laing=Why Can't I Have You|"
    "Snoop Dogg=Nuthin But A G'Thang|itssvd=Losing Interest"
)
_KNOWN = frozenset(
    (artist_key(artist), title_key(title))
    for artist, title in (song.split("=") for song in _COVERS.split("|"))
)


def is_cover(title: str, artist: str) -> bool:
    """Whether the song is one of them."""
    return (artist_key(artist), title_key(title)) in _KNOWN
