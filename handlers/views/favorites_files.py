"""All favourites as a file: a text to read, or a table for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import tzinfo
from io import StringIO

from handlers.locale import Words
from handlers.views.favorites import marks
from recommender.models import Favorite

FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""With what a spreadsheet takes a cell for a formula (OWASP, CSV injection)."""


def as_text(favorites: Iterable[Favorite], words: Words) -> bytes:
    """Two lines a song: what it is called, and where to hear it. UTF-8."""
    lines = [words.gettext("Favourites of Selfie DJ"), ""]
    for number, favorite in enumerate(favorites, start=1):
        song = favorite.song
        year = f" ({song.year})" if song.year else ""
        name = _on_one_line(f"{song.title} — {song.artist}")
        lines += [f"{number}. {name}{year} {marks(favorite)}", f"   {song.links.youtube}"]
    return ("\n".join(lines) + "\n").encode()


def as_csv(favorites: Iterable[Favorite], zone: tzinfo, words: Words) -> bytes:
    """A row a song under a row of headings, dates in the time zone of the chat.

    UTF-8 with a byte order mark, without which Excel reads another encoding. What a spreadsheet
    would take for a formula is quoted with an apostrophe.
    """
    table = StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(_headings(words))
    for favorite in favorites:
        writer.writerow([_harmless(cell) for cell in _cells(favorite, zone, words)])
    return table.getvalue().encode("utf-8-sig")


def _headings(words: Words) -> tuple[str, ...]:
    pgettext = words.pgettext
    return (
        pgettext("column", "Title"),
        pgettext("column", "Artist"),
        pgettext("column", "Year"),
        "YouTube",
        "Spotify",
        pgettext("column", "Starred"),
        pgettext("column", "Liked"),
        pgettext("column", "Date"),
    )


def _cells(favorite: Favorite, zone: tzinfo, words: Words) -> tuple[str, ...]:
    song, yes = favorite.song, words.pgettext("column", "yes")
    return (
        _on_one_line(song.title),
        _on_one_line(song.artist),
        str(song.year or ""),
        song.links.youtube,
        song.links.spotify,
        yes if favorite.starred_at else "",
        yes if favorite.liked_at else "",
        favorite.at.astimezone(zone).strftime("%Y-%m-%d %H:%M"),
    )


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.lstrip().startswith(FORMULA) or cell.startswith(FORMULA) else cell


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
