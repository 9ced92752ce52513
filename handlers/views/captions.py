"""The text under our pictures and on our lists, as Telegram's HTML within Telegram's limits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from html import escape, unescape

from handlers.locale import Words
from handlers.views.care import company, helpline
from handlers.views.emotions import FACES, headline
from handlers.views.further import goes_on, going_on, likeness, title_and_artist
from handlers.views.keyboards import places_to_hear
from handlers.views.moments import moments_line, timeline
from handlers.views.reading import (
    is_open,
    journey_sentence,
    open_title,
    reading_sentence,
    way_of,
)
from handlers.views.scenes import SCENE, scene_of, scene_title
from handlers.views.shares import share_of, shares_line
from handlers.views.steps import place_on_path
from handlers.views.voice import heard_in, quoted
from recommender.models import Card, Mood, Notice, Recommendation, Song

OPEN = "🎧"
"""Stands for words that tell no mood where an emotion has its face."""
CAPTION_LIMIT = 1024
"""Telegram's limit for a caption, in UTF-16 code units after the entities are taken out."""
TEXT_LIMIT = 4096
"""The same for a text message."""

SONG_WIDTHS = ((70, 50), (48, 34), (34, 24))
"""UTF-16 code units of title and artist in the list of songs, tried one after another."""
CARD_WIDTHS = ((150, 120, 300), (70, 60, 150))
"""The same of title, artist and reason on a card."""
READING_LIMIT = 400
"""UTF-16 code units of what was read, which a model's words for a picture may exceed."""

_TAG = re.compile(r"<[^>]*>")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_ACCENT = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_STACKED = re.compile(f"({_ACCENT}{{3}}){_ACCENT}+")


def visible_length(html: str) -> int:
    """What Telegram counts: UTF-16 code units without tags, entities resolved."""
    return len(unescape(_TAG.sub("", html)).encode("utf-16-le")) // 2


def fitted(lines: Sequence[str], limit: int = CAPTION_LIMIT) -> str:
    """The lines joined, whole lines left out from the end until they fit.

    Every line must open and close its own tags, so that no entity is ever cut.
    """
    kept = list(lines)
    while kept and visible_length("\n".join(kept)) > limit:
        kept.pop()
    return "\n".join(kept)


def shortened(text: str, limit: int) -> str:
    """A text of at most `limit` UTF-16 code units on one line, an ellipsis in place of the rest.

    What would turn or cover the words around it is left out: marks that change the direction of
    writing, and more than three accents on one letter.
    """
    line = " ".join(_STACKED.sub(r"\1", _UNSEEN.sub("", text)).split())
    units = line.encode("utf-16-le")
    if len(units) <= 2 * limit:
        return line
    # Half of what takes two is left out.
    return units[: 2 * (limit - 1)].decode("utf-16-le", errors="ignore").rstrip() + "…"


def mood_caption(recommendation: Recommendation, words: Words) -> str:
    """Page 0: what was read, where the songs go, and the numbered songs with links.

    Songs that resemble another say so instead. Whatever is left out, a notice stands at the end,
    and where care is needed help at the beginning. When room is short, titles are cut first; then
    the numbers and the last songs are left out.
    """
    notice = ""
    if recommendation.notice is not None:
        notice = f"\n\n<i>{escape(_noticed(recommendation.notice, words))}</i>"
    room = CAPTION_LIMIT - visible_length(notice)
    first = [helpline(words), ""] if recommendation.care else []
    opening = [*first, *_opening(recommendation, words), *_spoken(recommendation, words)]
    mood = recommendation.mood
    bare = recommendation.like is not None or scene_of(mood) or is_open(mood)
    numbers = [] if bare else _numbers(mood, words)
    tries = [(numbers, widths) for widths in SONG_WIDTHS]
    tries += [(numbers[:kept], SONG_WIDTHS[-1]) for kept in reversed(range(len(numbers)))]
    lines: list[str] = []
    for told, (title, artist) in tries:
        songs = [song_line(card, title, artist) for card in recommendation.cards]
        lines = [*opening, *told, "", *songs]
        if visible_length("\n".join(lines)) <= room:
            break
    return fitted(lines, room) + notice


def _numbers(mood: Mood, words: Words) -> list[str]:
    """What the bars, the plane and the timeline of the picture show."""
    lines = [escape(shares_line(mood, words))]
    if moments := moments_line(timeline(mood), words):
        lines.append(f"🎞 {escape(moments)}")
    return lines


def _opening(recommendation: Recommendation, words: Words) -> list[str]:
    if recommendation.like is not None:
        return [f"<b>{escape(likeness_of(recommendation.like, words, 70))}</b>"]
    mood, path, direction = recommendation.mood, recommendation.path, recommendation.direction
    reading = f"<b>{escape(shortened(reading_sentence(mood, words), READING_LIMIT))}</b>"
    if recommendation.care:
        return [reading, escape(company(words))]
    if goes_on(mood, path):
        return [reading, escape(going_on(mood, path, direction, words))]
    if is_open(mood):
        return [reading]
    return [reading, escape(journey_sentence(way_of(direction, path), words))]


def _spoken(recommendation: Recommendation, words: Words) -> list[str]:
    """What was heard, under the answer to it and not under further songs."""
    said = heard_in(recommendation.caption)
    if said is None or recommendation.further:
        return []
    told = quoted(shortened(said, 140), words, of_another=recommendation.mood.of_another)
    return [f"<i>{escape(told)}</i>"]


def likeness_of(like: str, words: Words, limit: int) -> str:
    """Which song the others resemble, its title and artist of at most `limit` characters each."""
    title, artist = title_and_artist(like)
    return likeness(shortened(title, limit), shortened(artist, limit), words)


def _noticed(notice: Notice, words: Words) -> str:
    return {
        # Read again on another day, too.
        Notice.MODEL_SPENT: words.gettext(
            "The language model's budget for the day is used up, so I chose these myself. "
            "The model is back after midnight UTC."
        ),
    }[notice]


def song_line(card: Card, title: int = 70, artist: int = 50) -> str:
    """A numbered song with its link, its title and artist of at most so many characters."""
    song = card.song
    name = escape(shortened(song.title, title))
    year = f" · {song.year}" if song.year else ""
    linked = f'<a href="{escape(song.links.youtube)}">{name}</a>'
    return f"{card.position}. {linked} — {escape(shortened(song.artist, artist))}{year}"


def card_caption(recommendation: Recommendation, card: Card, words: Words) -> str:
    """Page 1…n: one song, why it is here, where it stands on the path, and where to hear it.

    Whoever gets it forwarded, without its buttons, has everything.
    """
    place = place_on_path(recommendation, card.position, words)
    lines: list[str] = []
    for title, artist, reason in CARD_WIDTHS:
        lines = _card_lines(card, title, artist, reason)
        lines += ["", f"<i>{escape(place)}</i>", _links_line(card.song)]
        if visible_length("\n".join(lines)) <= CAPTION_LIMIT:
            break
    return fitted(lines)


def _card_lines(card: Card, title: int, artist: int, reason: int) -> list[str]:
    song = card.song
    year = f" · {song.year}" if song.year else ""
    return [
        f"<b>{escape(shortened(song.title, title))}</b>",
        f"{escape(shortened(song.artist, artist))}{year}",
        "",
        escape(shortened(card.reason, reason)),
    ]


def _links_line(song: Song) -> str:
    links = ((escape(name), escape(address)) for name, address in places_to_hear(song))
    return " · ".join(f'<a href="{address}">{name}</a>' for name, address in links)


def dated(moment: datetime, words: Words) -> str:
    """A moment in UTC, to the minute."""
    return words.gettext("{year}-{month:02}-{day:02} {hour:02}:{minute:02} UTC").format(
        year=moment.year,
        month=moment.month,
        day=moment.day,
        hour=moment.hour,
        minute=moment.minute,
    )


def entry_title(entry: Recommendation, words: Words) -> str:
    """The mood of an answer in a word or two, as HTML."""
    dominant = entry.mood.dominant
    share = share_of(dominant, entry.mood.scores, words)
    title = f"{FACES[dominant]} <b>{escape(headline(dominant, words))}</b> {share}"
    if scene := scene_of(entry.mood):
        title = f"{SCENE} <b>{escape(shortened(scene_title(scene, words), 60))}</b>"
    elif is_open(entry.mood):
        title = f"{OPEN} <b>{escape(open_title(words))}</b>"
    return title
