"""How a title reads without its noise, and the other names that the noise gave away."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from recommender.songs.titles import fold, without_brackets

_BRACKET = re.compile(r"\s*[(\[{（［]([^()\[\]{}（）［］]*(?:\([^()]*\)[^()\[\]]*)*)[)\]}）］]")
_NOISE = re.compile(
    r"""\b(?:feat|ft|featuring|prod|produced|remaster(?:ed|izado|isé)?|version|versión|ver|edit|
    edited|mix|remix|mono|stereo|bonus|deluxe|soundtrack|ost|explicit|clean|single|album|original|
    duet|solo|radio|theme|motion\ picture|vault|pt|part|vol|digital|anniversary|edition|movie|film|
    serie?s?|score|remake|gtr|extended|full\ length|title\ track|hidden\ track|on\ stage|cf|
    narr(?:ation)?|inst(?:rumental)?|müziği)\b|
    ^(?:with|con|by|from|song|sampling|english|spanish|&|w/)\s|^(?:english|spanish)$|^x\ \d|
    \bof\ BTS|\sX\s|\bvs\b|
    삽입곡|주제곡|테마|화제곡|대상|부제|듀엣|드라마|영화|'\d\d년|片頭曲|主題曲|主题曲|插曲|片尾曲|
    スタッフロール|\d{4}""",
    re.IGNORECASE | re.VERBOSE,
)
_FEATURING = re.compile(r"\s(?:feat|ft|featuring|prod)\b.*$", re.IGNORECASE)
_TIGHT_COMMA = re.compile(r"(?<=[가-힣]),(?=[가-힣])")
_OPEN_END = re.compile(r"\s*[(\[（［][^)\]）］]*$")
_SUFFIX = re.compile(r"\s+[-–—]\s.*$|\s*-\s*《.*$|\s-(?=\S).*$|-\s+title track.*$", re.IGNORECASE)
_BY = re.compile(r"\s+by\s+(?=\S*[가-힣]).*$", re.IGNORECASE)
_READING_AFTER = re.compile(r"[一-鿿]+\s*\(([가-힣 ]+)\)")
_READING_BEFORE = re.compile(r"(?<=[가-힣])\s*\([一-鿿]+\)")
_PART = re.compile(r"[\s,]*\b(?:pt|part)\.?\s*(?=(?:\d+|[IVX]+)\b)", re.IGNORECASE)
_QUOTES = str.maketrans("’‘`´“”", "''''\"\"")
_SIGNS = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u25a0-\u25ff\ufe0e\ufe0f]|\\s[:：]$")
_HANGUL, _LATIN = re.compile("[가-힣]"), re.compile("[A-Za-zÀ-ɏ]")
_EAST = re.compile("[぀-ヿ一-鿿]")
_NAMES = re.compile(r"\s*(?:,|&|/|\bvs\b\.?|\band\b)\s*", re.IGNORECASE)


def title(text: str, artists: Sequence[str] = (), *, pop_chart: bool = False) -> str:
    """The title as one would say it: no credits, no release notes, no second language.

    A bracket that belongs to the name stays: "(I Can't Get No) Satisfaction". In the Western
    part of the Korean charts a Korean bracket names a film, and goes.
    """
    composed = unicodedata.normalize("NFC", text)
    shown = _SIGNS.sub("", composed.translate(_QUOTES))
    shown = _READING_AFTER.sub(r"\1", " ".join(shown.split()))
    shown = _READING_BEFORE.sub("", shown)
    for content in _BRACKET.findall(shown):
        film = pop_chart and _HANGUL.search(content)
        aside = f"[{content}]" in shown
        if film or aside or _is_noise(content, artists) or _is_second_language(shown, content):
            shown = _without(shown, content)
    shown = _FEATURING.sub("", _OPEN_END.sub("", _BY.sub("", _SUFFIX.sub("", shown))))
    shown = _PART.sub(", Pt. ", shown) if _PART.search(shown) else shown
    shown = _TIGHT_COMMA.sub(", ", shown)
    return _tidied(shown) or without_brackets(text)


def other_names(text: str) -> tuple[str, ...]:
    """Names of the song that `title` drops: those in another script than the rest."""
    return tuple(
        content.strip()
        for content in _BRACKET.findall(text)
        if not _is_noise(content, ()) and _is_second_language(text, content)
    )


def _tidied(text: str) -> str:
    return (
        " ".join(text.split()).strip(" -–").removesuffix(" /").replace(" !", "!").replace(" ?", "?")
    )


def _without(text: str, content: str) -> str:
    return _BRACKET.sub(lambda found: "" if found[1] == content else found[0], text)


def _is_noise(content: str, artists: Sequence[str]) -> bool:
    own = {fold(without_brackets(name)) for name in artists}
    credited = {fold(name) for name in _NAMES.split(content)}
    return bool(_NOISE.search(content) or own & credited)


def _is_second_language(text: str, content: str) -> bool:
    """Whether the bracket repeats the title in another script."""
    outside = _without(text, content)
    if _HANGUL.search(outside):
        return not _HANGUL.search(content) and bool(_LATIN.search(content) or _EAST.search(content))
    if _EAST.search(outside):
        return bool(_LATIN.search(content) or _EAST.search(content))
    if re.search(r"\d", outside) and not any(char.isalpha() for char in outside):
        return bool(_HANGUL.search(content))
    foreign = any(char.isalpha() for char in content) and not _LATIN.search(content)
    return foreign and bool(_LATIN.search(outside))
