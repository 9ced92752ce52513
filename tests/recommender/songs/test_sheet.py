"""Tables of songs that operators write."""

from __future__ import annotations

import csv

import pytest

from recommender.errors import SheetError
from recommender.songs.sheet import LARGEST, BadRow, Sheet, read
from recommender.songs.titles import song_id

HEADER = "title,artist,valence,energy,year,language,genres,explicit,spotify_id,youtube_id"
FULL = (
    "밤의 노래,홍길동; Somebody,0.4,0.25,2024,ko,Ballad; ost,yes,4uLU6hMCjMI75M1A2tKUQC,dQw4w9WgXcQ"
)


def table(*rows: str, header: str = HEADER) -> Sheet:
    """What is read of these rows."""
    return read("\n".join((header, *rows)).encode())


def reasons(*rows: str) -> list[str]:
    """Why these rows are no songs."""
    return [row.reason for row in table(*rows).bad]


def test_a_song_with_everything() -> None:
    """Every column becomes a fact of the song."""
    [song] = table(FULL).songs
    assert song.song_id == song_id("밤의 노래", "홍길동")
    assert (song.title, song.artist) == ("밤의 노래", "홍길동, Somebody")
    assert song.artists == ("홍길동", "Somebody")
    assert (song.year, song.language, song.genres) == (2024, "ko", ("ballad", "ost"))
    assert (song.valence, song.energy, song.explicit) == (0.4, 0.25, True)
    assert song.links.spotify.endswith("/track/4uLU6hMCjMI75M1A2tKUQC")
    assert song.links.youtube.endswith("dQw4w9WgXcQ")


def test_what_may_be_empty() -> None:
    """Four columns are enough where the script tells the language."""
    for title, language in (("노래", "ko"), ("うた", "ja"), ("海", "zh")):
        [song] = table(f"{title},X,0,1", header="title,artist,valence,energy").songs
        assert (song.language, song.year, song.genres, song.explicit) == (language, None, (), False)


def test_columns_in_any_order_and_case() -> None:
    """Other columns are passed over."""
    [song] = table(
        "0.5, Me ,note,My  Song,0.1,en", header="Energy,ARTIST,x, Title,valence,language"
    ).songs
    assert (song.title, song.artist, song.energy, song.valence) == ("My Song", "Me", 0.5, 0.1)


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_separators(delimiter: str) -> None:
    """Spreadsheets write semicolons in half of the world."""
    header = delimiter.join(("title", "artist", "valence", "energy", "language"))
    row = delimiter.join(('"A; B"', '"C; D"', "0.1", "0.2", "en"))
    [song] = table(row, header=header).songs
    assert (song.title, song.artists) == ("A; B", ("C", "D"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
def test_encodings(encoding: str) -> None:
    """With or without a byte order mark, and as a Korean spreadsheet writes."""
    [song] = read(f"{HEADER}\r\n{FULL}\r\n".encode(encoding)).songs
    assert song.title == "밤의 노래"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",A,0.5,0.5,,en", "title: is missing"),
        ("…,A,0.5,0.5,,en", "title: has no letters or digits"),
        (f"{'x' * 201},A,0.5,0.5,,en", "title: is longer than 200 characters"),
        ("T,;,0.5,0.5,,en", "artist: is missing"),
        ("T,A,,0.5,,en", "valence: is missing"),
        ("T,A,high,0.5,,en", "valence: is not a number"),
        ("T,A,nan,0.5,,en", "valence: is not a number"),
        ("T,A,-0.1,0.5,,en", "valence: is less than 0"),
        ("T,A,0.5,1.5,,en", "energy: is more than 1"),
        ("T,A,0.5,0.5,soon,en", "year: four digits, 1850 or later"),
        ("T,A,0.5,0.5,1066,en", "year: four digits, 1850 or later"),
        ("T,A,0.5,0.5,1999.5,en", "year: four digits, 1850 or later"),
        ("T,A,0.5,0.5,12024,en", "year: is more than 2100"),
        ("T,A,0.5,0.5,,English", "language: two letters such as en or ko"),
        ("T,A,0.5,0.5,,", "language: is needed where the script of the title does not tell it"),
        ("T,A,0.5,0.5,,en,a;b;c;d", "genres: has more than 3"),
        ("T,A,0.5,0.5,,en,,perhaps", "explicit: is neither yes nor no"),
        ("T,A,0.5,0.5,,en,,,short", "spotify_id: 22 letters and digits"),
        ("T,A,0.5,0.5,,en,,,,{}", "youtube_id: 11 characters"),
        ("T\x00T,A,0.5,0.5,,en", "title: has control characters"),
        ("T,A;B\x1b[31m,0.5,0.5,,en", "artist: has control characters"),
        ("T\x85,A,0.5,0.5,,en", "title: has control characters"),
        ("T,A,0.5,0.5,,en,pop;ro\x7fck", "genres: has control characters"),
        (f"T,A,0.5,0.5,,en,{'x' * 201}", "genres: is longer than 200 characters"),
        (f"{'x' * 200_000},A,0.5,0.5,,en", "title: is longer than 200 characters"),
        ("T,A", "valence: is missing; energy: is missing"),
    ],
)
def test_rows_that_are_no_songs(row: str, reason: str) -> None:
    """Each says what is wrong with it, and the others are read."""
    sheet = table(row, FULL)
    assert [song.title for song in sheet.songs] == ["밤의 노래"]
    assert sheet.bad == (BadRow(2, reason),)


def test_lines_are_numbered_as_an_editor_does() -> None:
    """Empty lines count, and a row of several lines is told by its first."""
    sheet = table(FULL, "", ",,,,,,,,,", '"Two\nlines",A,0.5,2,,en', "bad,B,0.5,2,,en")
    assert [row.line for row in sheet.bad] == [5, 7]


def test_the_same_song_twice() -> None:
    """However it is spelt, the first one counts."""
    sheet = table("My Song,The Band,0.5,0.5,,en", "my song!,Band feat. X,0.1,0.1,,en")
    assert [song.valence for song in sheet.songs] == [0.5]
    assert sheet.bad == (BadRow(3, "the same song as in line 2"),)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf \r\n\n", "the file is empty"),
        (b"songs", "line 1 names no column title, artist, valence, energy"),
        (b"title,artist,mood\nA,B,sad", "line 1 names no column valence, energy"),
        (b"\xff\xfe\x00\x01" * 10, "not a UTF-8 text"),
        (b"\x89PNG\r\n\x1a\n\x00", "not a UTF-8 text|names no column"),
        (b" " * (LARGEST + 1), "larger than 20 MB"),
    ],
)
def test_files_that_are_no_tables(content: bytes, reason: str) -> None:
    """Nothing of them is taken."""
    with pytest.raises(SheetError, match=reason):
        read(content)


def test_a_quotation_mark_that_is_not_closed() -> None:
    """It takes the rest of the table with it, and the songs before it are read."""
    sheet = table(FULL, '"T,A,0.5,0.5,,en', *[FULL] * 5000)
    assert [song.title for song in sheet.songs] == ["밤의 노래"]
    assert [row.line for row in sheet.bad] == [3]


def test_others_who_read_tables_keep_their_limit() -> None:
    """The limit for cells is that of the process."""
    before = csv.field_size_limit()
    table(FULL)
    with pytest.raises(SheetError):
        read(b"songs")
    assert csv.field_size_limit() == before
