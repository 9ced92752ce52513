"""What inline mode offers: songs as texts that are understood without a button."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape, unescape

from telegram import (
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
)
from telegram.constants import ParseMode

from handlers.locale import Words
from handlers.views.captions import shortened
from handlers.views.care import helpline
from handlers.views.keyboards import places_to_hear
from handlers.views.kinds import character, sentence_end
from handlers.views.shared import song_sentence
from recommender.models import Favorite, Recommendation, Song

START = "inline"
"""What the button above the results hands to `/start`."""
HELP_ID = "help"
STAR = "⭐"
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Offered:
    """A song in the list."""

    song: Song
    starred: bool = False
    """Whether the person gave it a star."""


def of_own(offered: Offered, words: Words, position: int = 1) -> InlineQueryResultArticle:
    """A song with what is known of it; another `position`, another way to say it."""
    told = song_sentence(offered.song, position, words)
    return _article(offered.song, told, starred=offered.starred)


def of_answer(found: Recommendation, text: str, words: Words) -> list[InlineQueryResultArticle]:
    """The songs that were chosen for some words.

    Where these hint at self-harm help stands first, and no song repeats them.
    """
    if not found.care:
        return [_of_words(card.song, card.position, text, words) for card in found.cards]
    quiet = [of_own(Offered(card.song), words, card.position) for card in found.cards]
    return [of_help(helpline(words), words), *quiet]


def _of_words(song: Song, position: int, text: str, words: Words) -> InlineQueryResultArticle:
    """A song with the words that it was chosen for."""
    told = sentence_end(character(song, position, words), words)
    reason = words.gettext("For “{text}”: {character}")
    return _article(song, reason.format(text=shortened(text, 100), character=told))


def _article(song: Song, reason: str, *, starred: bool = False) -> InlineQueryResultArticle:
    title = shortened(song.title, 100)
    return InlineQueryResultArticle(
        id=song.song_id[:64],
        title=f"{STAR} {title}" if starred else title,
        description=_artist_and_year(song),
        thumbnail_url=_picture(song),
        input_message_content=InputTextMessageContent(
            song_text(song, reason),
            parse_mode=ParseMode.HTML,
            link_preview_options=_preview(song),
        ),
    )


def song_text(song: Song, reason: str) -> str:
    """A song as a message: title, artist, year, one line about it, and where to hear it."""
    links = " · ".join(
        f'<a href="{escape(address)}">{escape(name)}</a>' for name, address in places_to_hear(song)
    )
    title = escape(shortened(song.title, 150))
    return f"🎵 <b>{title}</b>\n{escape(_artist_and_year(song))}\n\n{escape(reason)}\n\n{links}"


def _artist_and_year(song: Song) -> str:
    artist = shortened(song.artist, 120)
    return f"{artist} · {song.year}" if song.year else artist


def _picture(song: Song) -> str | None:
    return song.cover if song.cover and song.cover.startswith("https://") else None


def _preview(song: Song) -> LinkPreviewOptions:
    """The video itself, where it is known: the preview of a search says nothing."""
    if song.youtube_id is None:
        return LinkPreviewOptions(is_disabled=True)
    return LinkPreviewOptions(url=song.links.youtube)


def of_help(told: str, words: Words) -> InlineQueryResultArticle:
    """The line with helplines, which is HTML, as a result."""
    return InlineQueryResultArticle(
        id=HELP_ID,
        title=words.gettext("💙 You don't have to carry it alone"),
        description=shortened(unescape(_TAG.sub("", told)), 200),
        input_message_content=InputTextMessageContent(
            told,
            parse_mode=ParseMode.HTML,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        ),
    )


def in_order(recent: Sequence[Song], favorites: Sequence[Favorite], newest: int) -> list[Offered]:
    """The `newest` songs that somebody had, the favourites, then the older ones; each once."""
    stars = {each.song.song_id for each in favorites if each.starred_at}
    songs = (*recent[:newest], *(each.song for each in favorites), *recent[newest:])
    once: dict[str, Song] = {}
    for song in songs:
        once.setdefault(song.song_id, song)
    return [Offered(song, song.song_id in stars) for song in once.values()]


def open_chat(words: Words) -> InlineQueryResultsButton:
    """The way to the private chat, above the results."""
    return _button(words.gettext("📷 Songs for a selfie: open the chat"))


def nothing_yet(words: Words) -> InlineQueryResultsButton:
    """The same for somebody who has no songs yet."""
    return _button(words.gettext("Type how you feel, or send me a selfie"))


def not_understood(words: Words) -> InlineQueryResultsButton:
    """The same where words say nothing."""
    return _button(words.gettext("A few more words: how do you feel?"))


def too_many(words: Words) -> InlineQueryResultsButton:
    """The same for somebody who asks too often."""
    return _button(words.gettext("One moment: try again in a minute"))


def not_now(words: Words) -> InlineQueryResultsButton:
    """The same when something failed."""
    return _button(words.gettext("Not right now. In the chat it may work"))


def _button(text: str) -> InlineQueryResultsButton:
    return InlineQueryResultsButton(text, start_parameter=START)
