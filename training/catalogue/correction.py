"""Measured valence and energy of songs that are not Korean, moved to where their words belong.

Spotify's features hear sound alone. What the hand-written songs differ by from their measurement
is learnt from sound, year, genres, listeners' tags and title.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np

from recommender.songs.titles import artist_key
from training.catalogue.genre_names import VOCABULARY
from training.catalogue.moods import tagged_place, with_tags
from training.catalogue.regression import EDGE, Array, places, ridge, stretched
from training.catalogue.rows import Row, Sound

RIDGE = 3.0
WORD_SIZE = 0.3
"""Of the feature of one word of a title: it weighs less than a group of words."""
ARTIST_RIDGE = 2.0
"""Songs worth of doubt with which an artist's mean error starts."""
LEAST_EXAMPLES = 50
"""Hand-written songs below which nothing is corrected."""
_LEAST_TITLES = 3
SORROW_SHARE = 0.8
"""Of the measured valence that is left to a title of tears, where nothing could be learnt."""
_SORROW = re.compile(
    r"\b(?:lonely|heartbreak\w*|broken|tears|cry|crying|cried|goodbye|alone|hate|hurts?|misery)\b",
    re.IGNORECASE,
)

_WORDS = {
    "parting": "goodbye|good bye|bye|farewell|gone|leave|leaving|left|over|end|ended|used to|ex",
    "tears": "tears?|cry|crying|cried|hurts?|hurting|pain|sad|sadness|broken?|sorry|sorrow",
    "alone": "alone|lonely|lonesome|lonelier|without|miss|missing|lost|lose|losing|empty|nobody",
    "heartbreak": "heartbreak\\w*|heartache\\w*|cheat\\w*|liar|lies|lying|fool|hate|jealous|blame",
    "longing": "wish|remember|yesterday|memory|memories|forget|again|back|wait|waiting|still|if",
    "death": "dead|death|die|dies|dying|kill\\w*|murder|grave|blood|ghosts?|hell|devil|war|guns?",
    "denial": "never|no|not|don't|can't|won't|ain't|nothing|wasn't|isn't|didn't",
    "glad": "happy|smile|good|best|fun|party|celebrat\\w*|summer|sun|sunshine|beautiful|paradise|"
    "wonderful|lovely|joy|holiday|vacation|yeah|hey|sugar",
    "love": "love|lovin'?|loving|lover|baby|kiss|sweet|honey|darling|angel|marry|forever|perfect|"
    "heaven|together|always",
    "lively": "dance|dancing|jump|shake|boogie|rock|groove|funk|wild|crazy|fire|hot|power|"
    "boom|bang|up|go|disco|beat|music",
    "night": "night|moon|dream\\w*|sleep|midnight|stars?|sky|winter|rain|cold|blue|dark|darkness|"
    "shadow|black",
    "rage": "bitch|shit|fuck\\w*|rage|fight|enemy|bad|monster|evil|psycho|break|burn|savage|damn",
}
"""Words that tell of a mood, by what they tell; each group is one feature."""
_COMPILED = tuple(re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for words in _WORDS.values())
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")


def is_example(song: Row) -> bool:
    """Whether a song can teach: by hand and measured, and not Korean."""
    return song.handmade and song.sound is not None and not song.korean


def measured(song: Row) -> tuple[float, float]:
    """Where the sound puts a song, moved a little by listeners' tags and a title of tears."""
    valence, energy = _heard(song)
    share = SORROW_SHARE if _SORROW.search(song.title) else 1.0
    return with_tags(share * valence, energy, song.tags)


class Correction:
    """A ridge regression on what hand-written songs differ by from their measurement.

    The mean error of each artist's hand-written songs, shrunk by `ARTIST_RIDGE`, is added, and the
    result is stretched about the mean, half-way to the spread of the hand-written songs.
    """

    def __init__(self, songs: Sequence[Row], *, words: bool) -> None:
        """`songs`: those of `is_example`; `words`: whether titles and artists are looked at."""
        self._words = _vocabulary(songs) if words else {}
        self._titles = words
        self._enough = len(songs) >= LEAST_EXAMPLES
        self._artists: dict[str, Array] = {}
        if self._enough:
            self._fit(songs)

    def _fit(self, songs: Sequence[Row]) -> None:
        wanted = places(songs)
        design = np.array([self._features(song) for song in songs])
        differences = wanted - np.array([_heard(song) for song in songs])
        self._centre = differences.mean(axis=0)
        self._level = design.mean(axis=0)
        weights = np.ones(len(songs))
        centred = design - self._level
        self._slopes = ridge(centred, differences - self._centre, weights, RIDGE)
        if self._titles:
            self._artists = _artist_errors(
                songs, differences - self._centre - centred @ self._slopes
            )
        raw = np.array([self.raw(song) for song in songs])
        self._stretch, self._middle = stretched(wanted, raw), raw.mean(axis=0)

    def raw(self, song: Row) -> Array:
        """(2,): the corrected place, not stretched."""
        moved = self._centre + (self._features(song) - self._level) @ self._slopes
        return np.asarray(_heard(song) + moved + self._artists.get(artist_key(song.artist), 0.0))

    def point(self, song: Row) -> tuple[float, float]:
        """Valence and energy of a measured song, 0.02…0.98 each when there was enough to learn."""
        if not self._enough:
            return measured(song)
        place = self._middle + (self.raw(song) - self._middle) * self._stretch
        valence, energy = np.clip(place, EDGE, 1 - EDGE)
        return float(valence), float(energy)

    def _features(self, song: Row) -> Array:
        kinds = [float(style in song.styles) for style in VOCABULARY]
        known = [*_sound(song), *_time(song), *_tags(song), *kinds]
        if not self._titles:
            return np.array(known)
        known += [float(bool(pattern.search(song.title))) for pattern in _COMPILED]
        found = np.zeros(len(known) + len(self._words))
        found[: len(known)] = known
        held = [self._words[word] for word in _title_words(song) if word in self._words]
        found[[len(known) + word for word in held]] = WORD_SIZE
        return found


def _heard(song: Row) -> tuple[float, float]:
    sound = _sound_of(song)
    return sound.valence, sound.energy


def _sound_of(song: Row) -> Sound:
    if song.sound is None:
        raise ValueError(f"nobody measured {song.title}")
    return song.sound


def _sound(song: Row) -> list[float]:
    """Centred features, their squares and products."""
    sound = _sound_of(song)
    centred = [
        sound.valence - 0.5,
        sound.energy - 0.6,
        sound.danceability - 0.6,
        sound.acousticness - 0.25,
        (sound.tempo - 120) / 100,
    ]
    pairs = [one * other for at, one in enumerate(centred) for other in centred[at:]]
    return [*centred, *(2 * pair for pair in pairs)]


def _time(song: Row) -> tuple[float, float]:
    """Decades since 1995, and whether the year is known."""
    return ((song.year - 1995) / 20, 1.0) if song.year else (0.0, 0.0)


def _tags(song: Row) -> tuple[float, float, float]:
    place = tagged_place(song.tags)
    return (place[0] - 0.5, place[1] - 0.5, 1.0) if place else (0.0, 0.0, 0.0)


def _title_words(song: Row) -> set[str]:
    return set(_WORD.findall(song.title.casefold().replace("\u2019", "'")))


def _vocabulary(songs: Sequence[Row]) -> dict[str, int]:
    """The words that several hand-written titles share, numbered."""
    counted = Counter(word for song in songs for word in _title_words(song))
    common = sorted(word for word, count in counted.items() if count >= _LEAST_TITLES)
    return {word: place for place, word in enumerate(common)}


def _artist_errors(songs: Sequence[Row], errors: Array) -> dict[str, Array]:
    """The shrunk mean error by artist key."""
    found: dict[str, list[Array]] = defaultdict(list)
    for song, error in zip(songs, errors, strict=True):
        found[artist_key(song.artist)].append(error)
    return {key: np.sum(rows, axis=0) / (len(rows) + ARTIST_RIDGE) for key, rows in found.items()}
