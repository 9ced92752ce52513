"""Titles and artists folded, so that two spellings of one song come out alike."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

import mmh3

_ACCENTS = re.compile("[\u0300-\u036f]")
_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")
_BRACKETED = re.compile(r"[(\[{（［【〈《][^()\[\]{}（）［］【】〈〉《》]*[)\]}）］】〉》]")
# To the very end, line breaks too: what stops at one is searched again from every sign before it.
_SUFFIX = re.compile(r"\s[-–—~/|]\s.*$", re.DOTALL)
_FEATURING = re.compile(r"\s(?:feat|ft|featuring)\b\.?\s.*$", re.IGNORECASE | re.DOTALL)
_SCRIPTS = {
    "LATIN": "Latn",
    "HANGUL": "Kore",
    "HIRAGANA": "Jpan",
    "KATAKANA": "Jpan",
    "CJK": "Hani",
    "CYRILLIC": "Cyrl",
    "GREEK": "Grek",
    "ARABIC": "Arab",
    "HEBREW": "Hebr",
    "DEVANAGARI": "Deva",
    "THAI": "Thai",
}
"""The first word of a letter's name in Unicode, and its script."""
_ARTIST_BREAK = re.compile(r"[,;]|\s(?:feat|ft|featuring)\b\.?\s", re.IGNORECASE)


def fold(text: str) -> str:
    """Lower case without accents, signs or spaces; Hangul, kana and Han stay as they are."""
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    composed = unicodedata.normalize("NFC", plain).casefold().replace("&", " and ")
    return _NOT_ALPHANUMERIC.sub("", composed)


def without_brackets(text: str) -> str:
    """The text without what stands in brackets; unchanged when nothing else is left."""
    shorter = _BRACKETED.sub(" ", text)
    return " ".join(shorter.split()) if fold(shorter) else text


def title_key(title: str) -> str:
    """What stays the same in every release: no brackets, no " - Remastered 2011", no "feat."."""
    shorter = _FEATURING.sub("", _SUFFIX.sub("", without_brackets(title)))
    return fold(shorter) or fold(title) or title.strip()


def artist_key(artist: str) -> str:
    """The first artist, folded, without brackets and a leading "The"."""
    first = _ARTIST_BREAK.split(without_brackets(artist).strip())[0]
    key = fold(first) or fold(artist) or artist.strip()
    return key[3:] if first.casefold().startswith("the ") and len(key) > len("the") else key


@lru_cache(maxsize=4096)
def script(text: str) -> str:
    """The script of a text, as ISO 15924 calls it.

    Any Hangul makes it Korean and any kana Japanese; otherwise the script of most letters counts,
    and `Zyyy` stands for no letters at all.
    """
    names = [unicodedata.name(character, "").split(" ")[0] for character in text]
    found = Counter(_SCRIPTS[name] for name in names if name in _SCRIPTS)
    for whole in ("Kore", "Jpan"):
        if found[whole]:
            return whole
    return found.most_common(1)[0][0] if found else "Zyyy"


def song_id(title: str, artist: str) -> str:
    """Sixteen hexadecimal digits (MurmurHash3) of the folded title and first artist."""
    key = f"{title_key(title)}\x1f{artist_key(artist)}"
    return f"{mmh3.hash64(key, signed=False)[0]:016x}"
