"""One field of artists, split into its artists."""

from __future__ import annotations

import re
from collections.abc import Iterable

from recommender.songs.known_names import WITH_COMMAS
from recommender.songs.titles import fold, without_brackets

NAMES_WITH_COMMAS = (
    *WITH_COMMAS,
    "Peter, Paul & Mary",
    "Fear, and Loathing in Las Vegas",
    "Black Country, New Road",
    "Daniel, Me Estás Matando",
    "Dave Dee, Dozy, Beaky, Mick & Tich",
    "Now, Now",
    "Me, Mom & Morgentaler",
    "Hello, I'm Sorry",
)
"""One artist each. An ampersand never parts two: the tables put a comma between artists."""

SPELLINGS = {
    "Black Eyed Peas": "The Black Eyed Peas",
    "The Goo Goo Dolls": "Goo Goo Dolls",
    "N Sync": "*NSYNC",
    "Nengo Flow": "Ñengo Flow",
    "USHER": "Usher",
    "Arcángel": "Arcangel",
    "Tones And I": "Tones and I",
    "Khea": "KHEA",
    "OutKast": "Outkast",
    "Sofia Reyes": "Sofía Reyes",
    "$uicideBoy$": "$uicideboy$",
    "Alejandro Fernandez": "Alejandro Fernández",
    "MASE": "Mase",
    "WizKid": "Wizkid",
    "Pussycat Dolls": "The Pussycat Dolls",
    "10cm": "10CM",
}
"""One spelling of artists of whom the tables have two. Case alone tells others apart: LiSA is not
LISA."""

_COMMA = re.compile(r"(?<!\d),(?![^()]*\))|(?<=\d),(?!\d{3})(?![^()]*\))")
_YOUNGER = re.compile(r"(?:jr|sr|ii|iii)\.?", re.IGNORECASE)
_VOICE = re.compile(r"\s*[(（](?:CV|Vo)[.:：\s][^()（）]*[)）]", re.IGNORECASE)
_LONGEST = 4


class Splitter:
    """Knows which commas belong to a name: listed ones, and fields known to hold one artist."""

    def __init__(self, single: Iterable[str] = ()) -> None:
        self._names = {fold(name) for name in (*NAMES_WITH_COMMAS, *single) if "," in name}

    def split(self, field: str) -> tuple[str, ...]:
        """The artists of a field in its order, each once; a comma in brackets parts nobody."""
        parts = [" ".join(part.split()) for part in _COMMA.split(_VOICE.sub("", field))]
        parts = [part for part in parts if part]
        found: dict[str, str] = {}
        while parts:
            size = self._size(parts)
            name = SPELLINGS.get(", ".join(parts[:size]), ", ".join(parts[:size]))
            found.setdefault(fold(without_brackets(name)) or name, name)
            parts = parts[size:]
        return tuple(found.values())

    def _size(self, parts: list[str]) -> int:
        """How many of the first parts make one name."""
        for size in range(min(_LONGEST, len(parts)), 1, -1):
            if fold(", ".join(parts[:size])) in self._names:
                return size
        return 2 if len(parts) > 1 and _YOUNGER.fullmatch(parts[1]) else 1
