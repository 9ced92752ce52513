"""A table of songs that an operator wrote: read row by row, the bad ones told apart."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from recommender.errors import SheetError
from recommender.models import Song, Unit
from recommender.songs.artefact import MOST_GENRES
from recommender.songs.titles import fold, script, song_id

LARGEST = 20_000_000
"""Bytes of a table."""
REQUIRED = ("title", "artist", "valence", "energy")
OPTIONAL = ("year", "language", "genres", "explicit", "spotify_id", "youtube_id")
ENCODINGS = ("utf-8-sig", "cp949")
"""The second is what a Korean spreadsheet writes unless it is told otherwise."""
LONGEST = 200
_LANGUAGE_OF = {"Kore": "ko", "Jpan": "ja", "Hani": "zh"}
"""Languages that a title's script tells."""
_SEPARATORS = re.compile(r"\s*;\s*")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_TRUE, _FALSE = ("yes", "true", "1", "y"), ("no", "false", "0", "n", "")


def _text(value: str) -> str:
    line = " ".join(value.split())
    if len(line) > LONGEST:
        raise ValueError(f"is longer than {LONGEST} characters")
    if _CONTROL.search(value):
        raise ValueError("has control characters")
    if not fold(line):
        raise ValueError("has no letters or digits")
    return line


def _mark(value: object) -> object:
    word = str(value).strip().casefold()
    return True if word in _TRUE else False if word in _FALSE else value


def _or_none(value: object) -> object:
    return None if isinstance(value, str) and not value.strip() else value


def _listed(value: object) -> object:
    return (
        tuple(filter(None, _SEPARATORS.split(value.strip()))) if isinstance(value, str) else value
    )


Name = Annotated[str, AfterValidator(_text)]


class Row(BaseModel):
    """One line of the table."""

    model_config = ConfigDict(extra="ignore")

    title: Name
    artist: Annotated[tuple[Name, ...], BeforeValidator(_listed), Field(min_length=1)]
    valence: Annotated[Unit, Field(allow_inf_nan=False)]
    energy: Annotated[Unit, Field(allow_inf_nan=False)]
    year: Annotated[Annotated[int, Field(ge=1850, le=2100)] | None, BeforeValidator(_or_none)] = (
        None
    )
    language: Annotated[
        Annotated[str, Field(pattern="^[a-z]{2,3}$")] | None, BeforeValidator(_or_none)
    ] = None
    genres: Annotated[
        tuple[Name, ...], BeforeValidator(_listed), Field(max_length=MOST_GENRES)
    ] = ()
    explicit: Annotated[bool, BeforeValidator(_mark)] = False
    spotify_id: Annotated[
        Annotated[str, Field(pattern="^[A-Za-z0-9]{22}$")] | None, BeforeValidator(_or_none)
    ] = None
    youtube_id: Annotated[
        Annotated[str, Field(pattern="^[A-Za-z0-9_-]{11}$")] | None, BeforeValidator(_or_none)
    ] = None

    def song(self) -> Song:
        """The song of this line. Raises `ValueError` when its language is not known."""
        language = self.language or _LANGUAGE_OF.get(script(self.title))
        if language is None:
            raise ValueError("language: is needed where the script of the title does not tell it")
        artist = ", ".join(self.artist)
        return Song(
            song_id=song_id(self.title, artist),
            title=self.title,
            artist=artist,
            artists=self.artist,
            year=self.year,
            language=language,
            valence=self.valence,
            energy=self.energy,
            genres=tuple(genre.casefold() for genre in self.genres),
            explicit=self.explicit,
            spotify_id=self.spotify_id,
            youtube_id=self.youtube_id,
        )


@dataclass(frozen=True)
class BadRow:
    """A line that is no song."""

    line: int
    """Its number in the file, the header being line 1."""
    reason: str


@dataclass(frozen=True)
class Sheet:
    """What a table holds."""

    songs: tuple[Song, ...]
    bad: tuple[BadRow, ...]


def read(content: bytes) -> Sheet:
    """The songs of a CSV table (comma, semicolon or tab), and the rows that are none.

    Raises `SheetError` when it is no such table at all.
    """
    text = _decoded(content)
    if not text.strip():
        raise SheetError("the file is empty")
    with _cells_of_any_length():
        return _read(csv.DictReader(StringIO(text, newline=""), delimiter=_delimiter(content)))


@contextmanager
def _cells_of_any_length() -> Iterator[None]:
    """Read one cell that is too long as such, where `csv` would refuse the whole file.

    Its limit is that of the process, so it is put back.
    """
    before = csv.field_size_limit(LARGEST)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _read(lines: csv.DictReader[str]) -> Sheet:
    songs: dict[str, Song] = {}
    first: dict[str, int] = {}
    bad = []
    try:
        _require_columns(lines)
        for number, cells in _numbered(lines):
            song, reason = _song(cells)
            if song is None:
                bad.append(BadRow(number, reason))
            elif song.song_id in songs:
                bad.append(BadRow(number, f"the same song as in line {first[song.song_id]}"))
            else:
                songs[song.song_id], first[song.song_id] = song, number
    except csv.Error as error:
        raise SheetError(f"line {lines.line_num + 1}: {error}") from error
    return Sheet(tuple(songs.values()), tuple(bad))


def _decoded(content: bytes) -> str:
    if len(content) > LARGEST:
        raise SheetError(f"larger than {LARGEST // 1_000_000} MB")
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SheetError("not a UTF-8 text; save the table as CSV in UTF-8")


def _delimiter(content: bytes) -> str:
    """The sign between the names of the columns."""
    header = content.split(b"\n", 1)[0].decode("utf-8", "replace")
    return max(",;\t", key=header.count)


def _require_columns(lines: csv.DictReader[str]) -> None:
    names = [_column(name) for name in lines.fieldnames or ()]
    missing = [name for name in REQUIRED if name not in names]
    if missing:
        raise SheetError(f"line 1 names no column {', '.join(missing)}")
    lines.fieldnames = names


def _column(name: str) -> str:
    return name.strip().casefold()


def _numbered(lines: csv.DictReader[str]) -> Iterator[tuple[int, Mapping[str, str | None]]]:
    """Each row with the number of its first line; empty ones are passed over."""
    before = lines.line_num
    for cells in lines:
        if any(isinstance(cell, str) and cell.strip() for cell in cells.values()):
            yield before + 1, cells
        before = lines.line_num


def _song(cells: Mapping[str, str | None]) -> tuple[Song | None, str]:
    """The song, or why there is none."""
    known = {
        name: cells[name] for name in (*REQUIRED, *OPTIONAL) if cells.get(name) not in (None, "")
    }
    try:
        return Row.model_validate(known).song(), ""
    except ValidationError as error:
        return None, "; ".join(_complaints(error))
    except ValueError as error:
        return None, str(error)


def _complaints(error: ValidationError) -> Iterator[str]:
    for detail in error.errors(include_url=False, include_input=False):
        column, kind = str(detail["loc"][0]), detail["type"]
        plain = detail["msg"].replace("{", "{{").replace("}", "}}")
        said = _FORMS.get((column, kind)) or _SAID.get(kind, plain)
        yield f"{column}: {said.format(**detail.get('ctx', {}))}"


_SAID = {
    "missing": "is missing",
    "float_parsing": "is not a number",
    "finite_number": "is not a number",
    "int_parsing": "is not a whole number",
    "bool_parsing": "is neither yes nor no",
    "greater_than_equal": "is less than {ge:g}",
    "less_than_equal": "is more than {le:g}",
    "too_long": "has more than {max_length}",
    "too_short": "is missing",
    "value_error": "{error}",
}
"""What pydantic calls it, and how we say it to somebody who wrote a table."""
_YEAR = "four digits, 1850 or later"
_FORMS = {
    ("year", "int_parsing"): _YEAR,
    ("year", "int_from_float"): _YEAR,
    ("year", "greater_than_equal"): _YEAR,
    ("language", "string_pattern_mismatch"): "two letters such as en or ko",
    ("spotify_id", "string_pattern_mismatch"): "22 letters and digits",
    ("youtube_id", "string_pattern_mismatch"): "11 characters",
}
"""The same for columns that have a form of their own: what belongs there."""
