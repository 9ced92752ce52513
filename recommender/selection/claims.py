"""Reasons that say more than anybody read are told from those that do not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum

from recommender.models import SelectionRequest
from recommender.selection import phrases
from recommender.selection.quoting import misquotes
from recommender.selection.tongue import is_in
from recommender.songs.titles import without_brackets

HELD = 0.15
"""Score of an emotion from which a face may be said to show it, or the strongest it is."""

_BRACKETED = re.compile(r"[(\[]([^()\[\]]+)[)\]]")
_QUOTED = re.compile("[\"'“‘「『《〈](.+?)[\"'”’」』》〉]")


class Claim(StrEnum):
    """What a reason must not say."""

    FACE = "face"
    """Something about a face that nobody saw."""
    PICTURE = "picture"
    """Something about a picture, where there is none."""
    WORDS = "words"
    """Something about words that nobody wrote, or an event that nobody told of."""
    FEELING = "feeling"
    """A feeling that the face does not show."""
    DIAGNOSIS = "diagnosis"
    LANGUAGE = "language"
    """Not the language of the chat."""


def claim(reason: str, title: str, artist: str, request: SelectionRequest) -> Claim | None:
    """What is wrong with a reason for this song; None for one that can be shown.

    Names of the song are no claims, nor is what the person wrote of themselves.
    """
    text = unicodedata.normalize("NFC", reason)
    if not is_in(_without_any_name(text, title, artist, request.like), request.language):
        return Claim.LANGUAGE
    text = _without_names(text, title, artist)
    if phrases.DIAGNOSIS.search(text):
        return Claim.DIAGNOSIS
    text = phrases.HARMLESS.sub(" ", text.replace("’", "'"))
    return _about_the_face(text, request) or _about_the_rest(text, request)


def _about_the_face(text: str, request: SelectionRequest) -> Claim | None:
    mood = request.mood
    if mood.face is None:
        seen = mood.scene is not None or mood.photos > 0
        patterns = (phrases.FACE,) if seen else (phrases.FACE, phrases.LOOKS)
        return Claim.FACE if any(_claims(text, p, request) for p in patterns) else None
    strongest = mood.face.dominant
    for emotion in phrases.feelings_shown(text):
        doubtful = mood.face[emotion] < HELD and emotion is not strongest
        if doubtful and not _wrote_of_it(text, request):
            return Claim.FEELING
    return None


def _about_the_rest(text: str, request: SelectionRequest) -> Claim | None:
    mood = request.mood
    seen = mood.face is not None or mood.scene is not None or mood.photos > 0
    if not seen and _claims(text, phrases.PICTURE, request):
        return Claim.PICTURE
    if request.caption is None or not request.caption.strip():
        found = phrases.WORDS.search(text)
        answered = mood.corrected is not None and found and phrases.ANSWERED.search(found[0])
        if found and not answered:
            return Claim.WORDS
    return Claim.WORDS if misquotes(text, request.caption) else None


def _claims(text: str, pattern: re.Pattern[str], request: SelectionRequest) -> bool:
    """Whether the text says such a thing, and the person did not say it first."""
    return any(not _wrote_of_it(found[0], request) for found in pattern.finditer(text))


def _wrote_of_it(statement: str, request: SelectionRequest) -> bool:
    said = unicodedata.normalize("NFC", request.caption or "").casefold()
    said = said.replace("cried", "cry").replace("wept", "weep")
    return any(noun.casefold() in said for noun in phrases.NOUNS.findall(statement))


def _without_any_name(text: str, title: str, artist: str, like: str | None) -> str:
    """The text without the names of this song and of the one that it is to resemble.

    Also without those that may be words, or are given in brackets: they are in any language.
    """
    other, _, same = (like or "").partition(" – ")
    names = {*_names(title, artist), *_names(same, other)}
    inside = (
        unicodedata.normalize("NFC", name) for name in _BRACKETED.findall(f"{title} {artist}")
    )
    for name in sorted(filter(None, (*names, *inside)), key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}", " ", text, flags=re.IGNORECASE)
    return text


def _without_names(text: str, title: str, artist: str) -> str:
    """The text without the names of the song: in quotes however they are written, else as credited.

    A short name that may as well be a word ("smile", 미소) only goes when it stands in quotes.
    """
    names = [n for n in dict.fromkeys(_names(title, artist)) if n]
    folded = {name.casefold() for name in names}
    text = _QUOTED.sub(lambda m: " " if m[1].strip(" ,.").casefold() in folded else m[0], text)
    for name in sorted(names, key=len, reverse=True):
        if not _may_be_a_word(name):
            text = re.sub(rf"(?<!\w){re.escape(name)}", " ", text)
    return text


def _names(title: str, artist: str) -> Iterator[str]:
    for name in (title, without_brackets(title), artist, *artist.split(",")):
        yield unicodedata.normalize("NFC", name).strip()


def _may_be_a_word(name: str) -> bool:
    short = " " not in name and len(name) <= 2
    return short or (" " not in name and name == name.lower() != name.upper())
