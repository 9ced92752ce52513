"""What the caption model sees of a text: hashed n-grams of characters and words.

Three views of the same text, each with its own weights: words and the characters inside them
(`buckets`), its letters across words, Hangul taken apart (`spelled`), and its characters without
spaces (`joined`). Training imports this module, so that both sides always agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import mmh3

from recommender.readers.words.text import Text

BUCKETS = 1 << 20
"""Places of each hash table; a power of two."""
LONGEST_GRAM = 5
LONGEST_WORD = 24
"""Characters of a word that are cut into n-grams."""
LETTERS_READ = 200
"""Characters whose letters are read across words: the time for a long text stays bounded."""
NEGATED_WORDS = 3
"""How many words an English negation reaches."""

_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[^\w\s]+")
_NEGATION = re.compile(
    r"^(?:no|not|never|without|hardly|barely|cannot|cant|dont|didnt|isnt|wasnt|aint|wont"
    r"|doesnt|arent|couldnt|wouldnt|shouldnt|nothing|neither|nor|\w+n't)$"
)
_MARKS = re.compile(r"[\W_ㄱ-ㅣ]+")
_CLAUSE_END = re.compile(r"^[.,;:!?]|^but$")
_FIRST_SYLLABLE = ord("가")
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
_JAMO = {
    _FIRST_SYLLABLE + at: initial + vowel + final
    for at, (initial, vowel, final) in enumerate(
        (initial, vowel, final) for initial in _INITIALS for vowel in _VOWELS for final in _FINALS
    )
}


def tokens(plain: str) -> list[str]:
    """Words (with inner apostrophes) and runs of signs, in order."""
    return _TOKEN.findall(plain)


def negates(token: str) -> bool:
    """Whether an English word turns what follows into its opposite."""
    return _NEGATION.match(token) is not None


def ends_clause(token: str) -> bool:
    """Whether a negation before this token does not reach what stands after it."""
    return _CLAUSE_END.match(token) is not None


def buckets(text: Text, *, across: bool = False) -> list[int]:
    """Distinct places (0…`BUCKETS` − 1) of words and of the characters inside them.

    `across` takes characters across words too, of the first `LETTERS_READ` characters.
    """
    return _places(set(_grams(text, across=across)))


def spelled(text: Text) -> list[int]:
    """Distinct places of four to six letters in a row, across words, Hangul taken apart.

    So 지쳐, 지친 and 지쳤 share their letters.
    """
    letters = f" {text.plain[:LETTERS_READ]} ".translate(_JAMO)
    return _places(set(_cut(letters, 4, 6)))


def joined(text: Text) -> list[int]:
    """Distinct places of up to five characters in a row, the spaces left out.

    Korean is often written without the spaces that it should have.
    """
    characters = text.plain[:LETTERS_READ].replace(" ", "")
    return _places(set(_cut(characters, 1, LONGEST_GRAM)))


def unmarked(text: Text) -> list[int]:
    """Like `joined`, but of letters and digits alone: reviews end in more dots than captions."""
    characters = _MARKS.sub("", text.plain[:LETTERS_READ])
    return _places(set(_cut(characters, 1, LONGEST_GRAM)))


def word_hash(word: str) -> int:
    """32-bit hash of a whole word, as the model's list of known words holds it."""
    return mmh3.hash(word, seed=1, signed=False)


def _places(grams: Iterable[str]) -> list[int]:
    mask = BUCKETS - 1
    return list({mmh3.hash(gram, signed=False) & mask for gram in grams})


def _grams(text: Text, *, across: bool) -> Iterator[str]:
    runs = [text.plain[:LETTERS_READ]] if across else set(text.plain.split())
    for run in runs:
        yield from _cut(f" {run if across else run[:LONGEST_WORD]} ", 1 + across, LONGEST_GRAM)
    yield from _word_grams(tokens(text.plain))
    if text.shouted:
        yield "\tshouted"
    if text.stretched:
        yield "\tstretched"


def _cut(padded: str, shortest: int, longest: int) -> Iterator[str]:
    for size in range(shortest, longest + 1):
        for start in range(len(padded) - size + 1):
            yield padded[start : start + size]


def _word_grams(words: list[str]) -> Iterator[str]:
    reach = 0
    previous = ""
    for word in words:
        yield f"\t{word}"
        yield f"\t{previous}\t{word}"
        previous = word
        if negates(word):
            reach = NEGATED_WORDS
        elif ends_clause(word):
            reach = 0
        elif reach:
            yield f"\tnot\t\t{word}"
            reach -= 1
