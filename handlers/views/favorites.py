"""The words and buttons of the favourites."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.callbacks import DropStar, SendFavorites, TurnFavorites
from handlers.callbacks.favorites import microseconds
from handlers.callbacks.forms import Action
from handlers.locale import Words
from handlers.views.captions import TEXT_LIMIT, fitted, shortened
from recommender.models import Favorite

IN_A_ROW = 5


@dataclass(frozen=True, kw_only=True)
class FavoritesPage:
    """Some favourites of a chat, and what lies around them."""

    songs: tuple[Favorite, ...]
    """Newest first."""
    newer: bool = False
    older: bool = False
    editing: bool = False
    """Whether stars can be taken away."""
    group: bool = False


def no_favorites(words: Words) -> str:
    """What an empty list says."""
    return words.gettext("No favourites yet. Press ⭐ or 👍 under a song, and you find it here.")


def favorites_text(page: FavoritesPage, words: Words) -> str:
    """The page as HTML."""
    title = (
        words.gettext("The favourites of this group")
        if page.group
        else words.gettext("Your favourites")
    )
    lines = [f"<b>{escape(title)}</b>", ""]
    lines += [_line(number, each) for number, each in enumerate(page.songs, start=1)]
    if page.editing:
        question = words.gettext("Which star shall I take away? Press its number.")
        lines += ["", f"<i>{escape(question)}</i>"]
    return fitted(lines, TEXT_LIMIT)


def marks(favorite: Favorite) -> str:
    """⭐, 👍 or both."""
    star = "⭐" if favorite.starred_at else ""
    return f"{star}👍" if favorite.liked_at else star


def _line(number: int, favorite: Favorite) -> str:
    song = favorite.song
    title = escape(shortened(song.title, 70))
    artist = escape(shortened(song.artist, 50))
    return (
        f'{number}. {marks(favorite)} <a href="{escape(song.links.youtube)}">{title}</a> — '
        f'{artist} · <a href="{escape(song.links.spotify)}">Spotify</a>'
    )


def favorites_keyboard(page: FavoritesPage, words: Words) -> InlineKeyboardMarkup:
    """The ways to other pages, to taking stars away, and to the list as a file."""
    rows = [_turning(page, words), *(_editing(page, words) if page.editing else ())]
    if not page.editing:
        if any(each.starred_at for each in page.songs):
            edit = _from(page, editing=True)
            rows.append([_button(words.gettext("✎ Take stars away"), edit)])
        rows.append(
            [
                _button(words.gettext("📄 As text"), SendFavorites("text")),
                _button(words.gettext("📊 As CSV"), SendFavorites("csv")),
            ]
        )
    return InlineKeyboardMarkup([row for row in rows if row])


def _turning(page: FavoritesPage, words: Words) -> list[InlineKeyboardButton]:
    turn = []
    if page.newer:
        newer = _beside("after", page.songs[0], editing=page.editing)
        turn.append(_button(words.gettext("◀ Newer"), newer))
    if page.older:
        older = _beside("before", page.songs[-1], editing=page.editing)
        turn.append(_button(words.gettext("Older ▶"), older))
    return turn


def _editing(page: FavoritesPage, words: Words) -> list[list[InlineKeyboardButton]]:
    """The number of each star, and the way back."""
    here = microseconds(page.songs[0].at)
    numbers = [
        _button(f"✕ {number}", DropStar(here, each.song.song_id))
        for number, each in enumerate(page.songs, start=1)
        if each.starred_at
    ]
    starts = range(0, len(numbers), IN_A_ROW)
    done = _button(words.gettext("Done"), _from(page, editing=False))
    return [*(numbers[start : start + IN_A_ROW] for start in starts), [done]]


def _beside(side: str, favorite: Favorite, *, editing: bool) -> TurnFavorites:
    at = microseconds(favorite.at)
    return TurnFavorites(side, at, favorite.song.song_id, editing=editing)


def _from(page: FavoritesPage, *, editing: bool) -> TurnFavorites:
    return TurnFavorites("from", microseconds(page.songs[0].at), editing=editing)


def _button(text: str, action: Action) -> InlineKeyboardButton:
    return InlineKeyboardButton(text, callback_data=action.data())
