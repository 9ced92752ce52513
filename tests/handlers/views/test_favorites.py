"""The favourites as a list and as files."""

from __future__ import annotations

import csv
from datetime import UTC, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.markup import parse_html
from handlers.callbacks import DropStar, SendFavorites, TurnFavorites
from handlers.callbacks.favorites import microseconds, moment
from handlers.locale import words_in
from handlers.views.captions import TEXT_LIMIT
from handlers.views.favorites import FavoritesPage, favorites_keyboard, favorites_text, marks
from handlers.views.favorites_files import FORMULA, as_csv, as_text
from recommender.models import Favorite
from tests.recommender.test_models import song

NOW = datetime(2026, 3, 9, 22, 30, 15, 123456, tzinfo=UTC)
NUMBER = microseconds(NOW)
ENGLISH, KOREAN = words_in("en"), words_in("ko")


def favorite(
    title: str = "Title", *, star: bool = True, like: bool = False, artist: str = "Artist"
) -> Favorite:
    """A song that was marked now."""
    return Favorite(
        song=song(song_id="a", title=title, artist=artist),
        starred_at=NOW if star else None,
        liked_at=NOW if like else None,
    )


LIKED = favorite("Liked", star=False, like=True)


def buttons(page: FavoritesPage) -> list[list[tuple[str, object]]]:
    """Texts and data, row by row."""
    rows = favorites_keyboard(page, ENGLISH).inline_keyboard
    return [[(button.text, button.callback_data) for button in row] for row in rows]


def test_a_moment_comes_back_exactly() -> None:
    """A place in the list is told to the microsecond."""
    assert moment(microseconds(NOW)) == NOW


def test_each_song_has_its_marks_and_links() -> None:
    """One line a song."""
    both = favorite("<Both>", like=True)
    text = favorites_text(FavoritesPage(songs=(both, LIKED)), ENGLISH)
    head, _, first, second = text.splitlines()
    links = both.song.links
    assert head == "<b>Your favourites</b>"
    assert first.startswith(f'1. ⭐👍 <a href="{links.youtube.replace("&", "&amp;")}">&lt;Both&gt;')
    assert first.endswith(f'Artist · <a href="{links.spotify}">Spotify</a>')
    assert second.startswith("2. 👍 ")
    assert marks(favorite()) == "⭐"
    group = FavoritesPage(songs=(LIKED,), group=True)
    assert "The favourites of this group" in favorites_text(group, ENGLISH)
    assert "이 그룹의 즐겨찾기" in favorites_text(group, KOREAN)


@given(st.text(), st.text())
def test_no_title_breaks_telegrams_rules(title: str, artist: str) -> None:
    """Ten songs, whatever they are called, are one message."""
    page = FavoritesPage(songs=(favorite(title, artist=artist),) * 10, editing=True)
    parsed = parse_html(favorites_text(page, ENGLISH))
    assert len(parsed.text.encode("utf-16-le", "surrogatepass")) // 2 <= TEXT_LIMIT
    # A title of which nothing can be seen is no link.
    assert [each.type for each in parsed.entities].count("text_link") in {10, 20}


def test_only_what_there_is_is_offered() -> None:
    """Pages that exist, files always, stars to take away where there are any."""
    files = [
        ("📄 As text", SendFavorites("text").data()),
        ("📊 As CSV", SendFavorites("csv").data()),
    ]
    assert buttons(FavoritesPage(songs=(LIKED,))) == [files]
    turn, edit, last = buttons(FavoritesPage(songs=(favorite(),), newer=True, older=True))
    assert turn == [
        ("◀ Newer", TurnFavorites("after", NUMBER, "a").data()),
        ("Older ▶", TurnFavorites("before", NUMBER, "a").data()),
    ]
    assert edit == [("✎ Take stars away", TurnFavorites("from", NUMBER, editing=True).data())]
    assert last == files


def test_stars_are_taken_away_by_number() -> None:
    """Only songs with a star have one; the files wait until that is done."""
    page = FavoritesPage(songs=(LIKED, favorite()), editing=True, older=True)
    turn, numbers, done = buttons(page)
    assert turn == [("Older ▶", TurnFavorites("before", NUMBER, "a", editing=True).data())]
    assert numbers == [("✕ 2", DropStar(NUMBER, "a").data())]
    assert done == [("Done", TurnFavorites("from", NUMBER).data())]


def test_the_table_has_a_row_a_song() -> None:
    """Under headings, with a byte order mark, dates in the chat's time zone."""
    both = favorite("밤편지", like=True)
    content = as_csv((both, LIKED), ZoneInfo("Asia/Seoul"), ENGLISH)
    assert content.startswith(b"\xef\xbb\xbf")
    head, first, second = csv.reader(StringIO(content.decode("utf-8-sig")))
    assert head == ["Title", "Artist", "Year", "YouTube", "Spotify", "Starred", "Liked", "Date"]
    links = both.song.links
    assert first == [
        *("밤편지", "Artist", "2001", links.youtube, links.spotify),
        *("yes", "yes", "2026-03-10 07:30"),
    ]
    assert second[5:7] == ["", "yes"]
    assert as_csv((), UTC, KOREAN).decode("utf-8-sig").startswith("제목,가수,연도")


@pytest.mark.parametrize("start", FORMULA, ids=[f"{ord(each):x}" for each in FORMULA])
@pytest.mark.parametrize("before", ["", " "], ids=["bare", "after a space"])
def test_no_cell_is_a_formula(start: str, before: str) -> None:
    """A spreadsheet shows a title, whatever it begins with, and computes nothing."""
    title = f'{before}{start}HYPERLINK("http://x","y")'
    table = as_csv((favorite(title, artist=title),), UTC, ENGLISH).decode("utf-8-sig")
    [_, row] = csv.reader(StringIO(table))
    assert not row[0].startswith(FORMULA)
    assert not row[1].startswith(FORMULA)
    assert 'HYPERLINK("http://x","y")' in row[0]


@given(st.text(), st.text())
def test_any_title_stays_in_its_cell(title: str, artist: str) -> None:
    """Quotes, commas and line breaks make no further cell or row."""
    content = as_csv((favorite(title, artist=artist),), UTC, ENGLISH)
    rows = list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))
    assert [len(row) for row in rows] == [8, 8]


def test_the_text_is_to_be_read() -> None:
    """Name, year and marks, and a link under them."""
    older = LIKED.model_copy(update={"liked_at": NOW - timedelta(days=1)})
    one = favorite("A\nB")
    lines = as_text((one, older), ENGLISH).decode().splitlines()
    assert lines == [
        "Favourites of Selfie DJ",
        "",
        "1. A B — Artist (2001) ⭐",
        f"   {one.song.links.youtube}",
        "2. Liked — Artist (2001) 👍",
        f"   {LIKED.song.links.youtube}",
    ]
