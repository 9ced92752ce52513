"""What is kept of a chat as a page: one file, nothing to load, nothing that runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any

from handlers.locale import Words
from handlers.views.captions import dated, entry_title
from handlers.views.export.files import MAX_BYTES, Growing
from handlers.views.export.style import STYLE
from handlers.views.numbers import grouped
from handlers.views.reading import reading_sentence
from handlers.views.settings.corrections import settings_text
from recommender.models import Card, Correction, Feedback, KeptAnswer, Recommendation

THUMBS = {Feedback.LIKE: "👍", Feedback.DISLIKE: "👎"}


@dataclass(frozen=True, kw_only=True)
class Summary:
    """What stands above the answers."""

    at: datetime
    language: str
    """Of the page: `en`, `es`, `ja`, `ko`."""
    tables: Mapping[str, Sequence[Mapping[str, Any]]]
    corrections: Sequence[Correction]
    """Of the one who asks."""
    group: bool = False
    """Whether it is about everybody in a group."""


def html_file(summary: Summary, words: Words, max_bytes: int = MAX_BYTES) -> Growing:
    """The page to which answers are added."""

    def head(part: int) -> str:
        title = words.gettext("What Selfie DJ keeps")
        made = words.gettext("As of {date}").format(date=dated(summary.at, words))
        lines = [_opening(title, summary.language), f"<p class='quiet'>{escape(made)}</p>"]
        if part > 1:
            number = words.gettext("Part {number}").format(number=part)
            return "\n".join([*lines, f"<p>{escape(number)}</p>", ""])
        return "\n".join([*lines, *_besides(summary, words), ""])

    end = "\n</main>\n</body>\n</html>\n"
    return Growing(name="selfie-dj.html", head=head, between="\n", tail=end, max_bytes=max_bytes)


def _opening(title: str, language: str) -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        # Whatever somebody wrote: nothing is loaded, nothing runs.
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(title)}</h1>"
    )


def _besides(summary: Summary, words: Words) -> list[str]:
    """What is kept beside the answers; the details are in the JSON."""
    corrections = _corrections(summary.corrections, words).replace("\n", "<br>\n")
    facts = [*_spent(summary.tables, words), *_updates(summary.tables, words)]
    facts.append(
        words.gettext("Settings and every detail are in the file selfie-dj.json beside this one.")
    )
    listed = "".join(f"<li>{escape(fact)}</li>" for fact in facts)
    heading = (
        words.gettext("All moods and songs of this group, newest first")
        if summary.group
        else words.gettext("Your moods and songs, newest first")
    )
    return [
        f"<section>{corrections}</section>",
        f"<section><ul>{listed}</ul></section>",
        *_stars(summary.tables, words),
        f"<h2>{escape(heading)}</h2>",
    ]


def _stars(tables: Mapping[str, Sequence[Mapping[str, Any]]], words: Words) -> list[str]:
    stars = tables.get("favorites", ())
    if not stars:
        return []
    heading = words.gettext("Songs with a star")
    songs = "".join(
        f"<li>⭐ {escape(star['title'])} — {escape(star['artist'])}</li>" for star in stars
    )
    return [f"<h2>{escape(heading)}</h2>", f"<section><ul>{songs}</ul></section>"]


def _corrections(corrections: Sequence[Correction], words: Words) -> str:
    """As `/settings` shows them, without its invitation: a file has no button to press."""
    if corrections:
        return settings_text(corrections, words)
    title, nothing = words.gettext("What you corrected"), words.gettext("Nothing.")
    return f"<b>{escape(title)}</b>\n{escape(nothing)}"


def _spent(tables: Mapping[str, Sequence[Mapping[str, Any]]], words: Words) -> list[str]:
    calls = tables.get("token_uses", ())
    if not calls:
        return []
    tokens = sum(call["prompt_tokens"] + call["completion_tokens"] for call in calls)
    text = words.ngettext(
        "{calls} call of the language model, {tokens} tokens",
        "{calls} calls of the language model, {tokens} tokens",
        len(calls),
    )
    return [text.format(calls=grouped(len(calls), words), tokens=grouped(tokens, words))]


def _updates(tables: Mapping[str, Sequence[Mapping[str, Any]]], words: Words) -> list[str]:
    number = len(tables.get("inbox", ()))
    if not number:
        return []
    text = words.ngettext(
        "{count} message or button press of the last three days; its content is deleted once it is "
        "answered",
        "{count} messages and button presses of the last three days; their content is deleted once "
        "they are answered",
        number,
    )
    return [text.format(count=grouped(number, words))]


def answer_html(kept: KeptAnswer, words: Words, *, group: bool = False) -> str:
    """An answer: when, which mood, the words, and the songs with their links.

    Of a `group` also whose it is, by their Telegram ID.
    """
    answer = kept.recommendation
    date = escape(dated(answer.created_at, words))
    author = f" · {answer.user_id}" if group and answer.user_id is not None else ""
    songs = "".join(map(_song, answer.cards))
    return (
        f"<article><p class='quiet'><time datetime='{answer.created_at.isoformat()}'>{date}</time>"
        f"{author}</p><h3>{entry_title(answer, words)}</h3>{_said(answer, words)}"
        f"<p>{escape(reading_sentence(answer.mood, words))}</p><ol>{songs}</ol></article>"
    )


def _said(answer: Recommendation, words: Words) -> str:
    if not answer.caption:
        return ""
    said = words.gettext("“{text}”").format(text=answer.caption)
    return f"<blockquote>{escape(said)}</blockquote>"


def _song(card: Card) -> str:
    song = card.song
    year = f" · {song.year}" if song.year else ""
    thumb = f" {THUMBS[card.feedback]}" if card.feedback else ""
    return (
        f"<li>{_link(song.links.youtube, song.title)} — {escape(song.artist)}{year} · "
        f"{_link(song.links.spotify, 'Spotify')}{thumb}"
        f"<p class='quiet'>{escape(card.reason)}</p></li>"
    )


def _link(address: str, text: str) -> str:
    return f'<a href="{escape(address)}" rel="noreferrer noopener">{escape(text)}</a>'
