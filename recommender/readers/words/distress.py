"""Whether a text hints that somebody may hurt themselves: lists of patterns, and what they are not.

A list that people can read and check, no model: of what it finds and what it leaves alone we can
give an account. It judges nobody. What it decides is whether a line with a helpline stands first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from recommender.readers.words.hints import english, japanese, korean, spanish

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ud800-\udfff]"
)
_ACCENTS = re.compile("[\u0300-\u036f]")
_APOSTROPHES = re.compile("(?<=[a-z])['’‘`´](?=[a-z])")
_DOUBLED = re.compile(r"([^\W\d_])\1+")
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")
_FANCY = re.compile("[\uff01-\uff9f\U0001d400-\U0001d7ff]+")
_PAUSE = re.compile(r"\.{2,}|…+")
_END = re.compile(r"[.!?。！？;]+")
_OTHER = re.compile(r"[^\w.,]+|_+")
_JOINED = re.compile(r"[^\w.]+|_+")
_QUOTED = re.compile(
    r"“[^”]*”|\"[^\"]*\"|「[^」]*」|『[^』]*』|《[^》]*》|«[^»]*»|(?<!\w)['‘][^'’]+['’](?!\w)"
)
_QUOTING = re.compile(
    r"\b(?:songs?|lyrics?|lines? in|movies?|films?|books?|albums?|tracks?|chorus|titles?|called|"
    r"playlist|sing(?:ing|s)?|sang|listening|poem|novel|canci[oó]n|letra|pel[ií]cula|libro|disco|"
    r"canto|cantando|t[ií]tulo)\b|노래|가사|영화|드라마|제목|소설|앨범|[^식해]책|歌|曲|映画|小説|アニメ|"
    r"ドラマ|タイトル|という本|って本"
)
_LAUGHTER = re.compile(
    r"\b(?:lo+l+|lmf?ao+|rofl|xd+|(?:ha){2,}h?|(?:he){2,}|(?:ja){2,}j?|(?:je){2,})\b"
    r"|[😂🤣😹😆]|ㅋㅋ|ㅎㅎ|[（(]?笑[）)]?$|[（(]笑|w{2,}|(?<=[ぁ-んァ-ヶ一-龥])w+$|草$"
)


@dataclass(frozen=True)
class Spelled:
    """A text in the spelling of the lists."""

    words: str
    """Lower case without accents and apostrophes, no letter twice in a row, ends of sentences as
    words of their own."""
    joined: str
    """Without spaces, no letter drawn out, for Korean and Japanese."""


@dataclass(frozen=True)
class _Patterns:
    clear: re.Pattern[str]
    faint: re.Pattern[str]
    harmless: re.Pattern[str]


def hints_at_self_harm(text: str) -> bool:
    """Whether a text, in any of four languages or a mixture, hints at self-harm or suicide.

    Jokes, titles, denials and what happens to others in films are none. Of two mistakes the lists
    rather make that of a gentle line too many.
    """
    visible = _visible(text)
    quoting = _QUOTING.search(visible) is not None
    if quoting:
        visible = _QUOTED.sub(" ", visible)
    in_earnest = not quoting and _LAUGHTER.search(visible) is None
    spelling = spelled(visible)
    spaced, unspaced = _patterns()
    return any(
        _found(patterns, form, in_earnest=in_earnest)
        for patterns, form in ((spaced, spelling.words), (unspaced, spelling.joined))
    )


def spelled(text: str) -> Spelled:
    """Any text as the lists spell it."""
    flowing = _PAUSE.sub(" ", _APOSTROPHES.sub("", _visible(text)))
    visible = _END.sub(" . ", flowing)
    plain = unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", visible)))
    words = " ".join(_OTHER.sub(" ", plain.replace(",", " , ")).split())
    return Spelled(
        words=f" {_single(words)} ",
        joined=_DRAWN_OUT.sub(r"\1", _JOINED.sub("", visible)),
    )


def _single(text: str) -> str:
    return _DOUBLED.sub(r"\1", text)


def _visible(text: str) -> str:
    visible = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    # Of Hangul's single letters, such as ㅋ, NFKC would make others.
    return _FANCY.sub(lambda match: unicodedata.normalize("NFKC", match[0]), visible).lower()


def _found(patterns: _Patterns, text: str, *, in_earnest: bool) -> bool:
    left = patterns.harmless.sub("#", text)
    return patterns.clear.search(left) is not None or (
        in_earnest and patterns.faint.search(left) is not None
    )


@cache
def _patterns() -> tuple[_Patterns, _Patterns]:
    """Those for words with spaces between them, and those for texts without."""
    return (
        _Patterns(
            clear=_spaced(english.CLEAR, spanish.CLEAR),
            faint=_spaced(english.FAINT, spanish.FAINT),
            harmless=_spaced(english.HARMLESS, spanish.HARMLESS),
        ),
        _Patterns(
            clear=_unspaced(korean.CLEAR, japanese.CLEAR),
            faint=_unspaced(korean.FAINT, japanese.FAINT),
            harmless=_unspaced(korean.HARMLESS, japanese.HARMLESS),
        ),
    )


def _spaced(*lists: Iterable[str]) -> re.Pattern[str]:
    parts = "|".join(part for patterns in lists for part in patterns)
    return re.compile(f"(?<= )(?:{_single(parts)})(?= )")


def _unspaced(*lists: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(part for patterns in lists for part in patterns))
