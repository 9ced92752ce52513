"""What is said in too many ways for a list of words: a death, despair, and what one is rid of.

What a pattern finds takes the place of the lexicon's entries in the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from recommender.readers.words import bereavement
from recommender.readers.words.bereavement import one_of
from recommender.readers.words.finding import PHRASE, Found
from recommender.readers.words.lexicon import (
    AMUSEMENT,
    CONTENT,
    DESPAIR,
    EASE,
    GRIEF,
    JOY,
    LOSS,
    MISHAP,
    RELEASE,
    RELIEF,
    TOLD,
    TRIUMPH,
    Cue,
)

_NOT = r"(?<!n't )(?<!not )"
_JOYFUL = r"(?:[!🎉🥳🙌]|ㅎㅎ|ㅋㅋ|축하|성공|자유|만세|해방)"
_DONE = r"(?!하고|하기|할|해야|당| ?마렵| ?마려| ?각|한대)"
_MACHINE = one_of("""
    phone battery laptop computer car wifi wi-fi internet camera tv charger headphones airpods
    console fridge watch""")
_THING = one_of("""
    keys? phone wallet bag purse glasses umbrella airpods headphones card passport charger
    luggage""")
_TEST = one_of("interview exam test quiz final midterm audition presentation")

SAYINGS: dict[Cue, tuple[str, ...]] = {
    GRIEF: (*bereavement.ENGLISH, *bereavement.KOREAN, *bereavement.ABROAD),
    DESPAIR: (
        rf"{_NOT}\b(?:wanna|want to|wish to) die\b(?! (?:laughing|of|from|for))",
        r"\b(?:don't|dont|do not) want to (?:be alive|exist)\b",
        r"\bquiero morir(?:me)?\b(?! de)|\b(?:veux|envie de) mourir\b(?! de)",
        r"\bquero morrer\b(?! de)|\bwill sterben\b|хочу умереть|ölmek isti|死にたい|消えたい",
    ),
    RELEASE: (
        rf"(?:드디어|오늘부로) ?퇴사{_DONE}",
        rf"퇴사{_DONE}(?=.{{0,8}}{_JOYFUL})",
        r"\bquit my job\b(?=.{0,12}[!🎉🥳🙌])|\bfinally quit my job\b",
    ),
    RELIEF: (
        rf"{_NOT}\bfeel(?:ing)? (?:so |really |finally )?free\b(?! to)",
        rf"{_NOT}\b(?:so )?(?:relieved|relief|liberated)\b|\bbetter off without (?:him|her|them)\b",
        r"(?<!안 )(?:후련|홀가분|속이? ?시원)(?!\S{0,2}지 ?[않못])",
    ),
    LOSS: (rf"\bbombed (?:my|the|that|an?) (?:\w+ ){{0,2}}?{_TEST}s?\b",),
    MISHAP: (
        rf"\b{_MACHINE} (?:has |just |suddenly )?died\b",
        rf"\blost my {_THING}\b",
    ),
}
_PATTERNS = {cue: re.compile("|".join(parts)) for cue, parts in SAYINGS.items()}

_NOW = re.compile(
    r"\bbut (?:i'm|im|i am|i feel|we're|today)\b|\bnow\b|\bca(?:n'|n)t wait\b|지만|이제"
)
_CHEER = {TRIUMPH, JOY, EASE, CONTENT, AMUSEMENT}


def with_sayings(words: list[Found], plain: str) -> list[Found]:
    """The entries found in a text, and in the place of those that a saying holds, the saying."""
    said = list(_sayings(plain))
    free = [found for found in words if not any(found.start in span for _, span in said)]
    merged = sorted([*(found for found, _ in said), *free], key=lambda found: found.start)
    return [_overcome(found, merged, plain) for found in merged]


def _overcome(found: Found, words: list[Found], plain: str) -> Found:
    """A death after which somebody is glad now is a loss like others."""
    turn = _NOW.search(plain) if found.cue is GRIEF else None
    if turn is None:
        return found
    glad = any(word.start >= turn.start() and word.cue in _CHEER for word in words)
    return replace(found, cue=LOSS) if glad else found


def _sayings(plain: str) -> Iterator[tuple[Found, range]]:
    for cue, pattern in _PATTERNS.items():
        for match in pattern.finditer(plain):
            found = Found(cue, match.start(), PHRASE, state=True, told=cue in TOLD)
            yield found, range(*match.span())
