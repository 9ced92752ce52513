"""What kind of song one is, in a few words."""

from __future__ import annotations

import zlib

from handlers.locale import Words
from handlers.views.genres import genre_nouns, genre_of, kind_of
from handlers.views.traits import traits
from recommender.models import Song

LOW, HIGH = 0.4, 0.62
"""Where a third of the plane ends and the next begins, for valence and energy alike."""
DATED = 3
"""The position, of five, whose song is told with its decade."""
VOWELS = ("a", "e", "i", "o", "u", "r&b", "8")
"""What a word begins with that stands behind "an"."""


def character(song: Song, position: int, words: Words, *, start: int = 0) -> str:
    """What is known of a song: "a warm, tender ballad".

    Its place in the plane, its genre and, at one position of five, its decade. Which of the phrases
    for one place it gets is up to the song; neighbouring positions of an answer never get the same.

    `start`: any number that is the same for all songs of an answer, so that not all answers begin
    alike.
    """
    genre = genre_of(song, genre_nouns(words))
    pairs = traits(_band(song.valence), _band(song.energy), genre, words)
    form = pairs[(start + position) % len(pairs)][zlib.crc32(song.song_id.encode()) % 2]
    kind = kind_of(song, words, dated=position % 5 == DATED)
    return form.format(kind=kind, a_kind=_with_article(kind, words))


def _band(value: float) -> int:
    return 0 if value < LOW else 1 if value < HIGH else 2


def _with_article(kind: str, words: Words) -> str:
    if kind.lower().startswith(VOWELS):
        return words.gettext("an {kind}").format(kind=kind)
    return words.gettext("a {kind}").format(kind=kind)


def sentence_end(phrase: str, words: Words) -> str:
    """The phrase as the end of a sentence, with the verb that Korean puts there."""
    if _ends_in_a_consonant(phrase):
        return words.pgettext("after a consonant", "{character}.").format(character=phrase)
    return words.pgettext("after a vowel", "{character}.").format(character=phrase)


def _ends_in_a_consonant(phrase: str) -> bool:
    """As Hangul is written; the letters of "R&B" end in a vowel."""
    place = ord(phrase[-1]) - ord("가")
    return 0 <= place < 11172 and place % 28 != 0
