"""Valence and energy of songs that nobody measured, learnt from those that somebody did."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from recommender.songs.titles import artist_key
from training.catalogue.moods import tagged_place
from training.catalogue.regression import EDGE, Array, places, ridge, stretched
from training.catalogue.rows import Row

LABELS = ("happy", "romantic", "sad", "aggressive", "dramatic")
STYLES = ("ballad", "idol", "dance", "hip-hop", "r&b", "rock", "indie", "folk", "trot")
HAND_WEIGHT = 4.0
"""Of a song placed by hand, beside a measured one of a Korean artist (1)."""
WESTERN_WEIGHT = 0.15
"""Of a measured Western song: there are ten times as many, and their label means other things."""
WESTERN_HAND_WEIGHT = 1.0
"""Of a Western song placed by hand that has a label, too."""
RIDGE = 6.0
PART_SIZE = 0.15
"""Of the feature of a part of a title: with the penalty in common, parts weigh less than words."""
ARTIST_RIDGE = 2.0
"""Songs worth of doubt with which an artist's mean error starts."""

_WORDS = {
    "parting": "이별|헤어|떠나|떠난|보내|안녕|가지 ?마|잊|goodbye|good bye|farewell|gone|leave",
    "tears": "눈물|슬픔|슬픈|슬프|슬퍼|울고|울어|우는|울지|상처|아픔|아파|아프|아픈|cry|tears|hurt|"
    "pain|sad|broken",
    "longing": "그리|보고 ?싶|추억|기다|미련|후회|돌아|옛|그때|기억|miss|without|lost|lonely|alone",
    "alone": "외로|외톨|혼자|한숨|술|비와|빗|비가|rain|empty|sorry|미안",
    "denial": "없|못|아니|거짓|미워|끝|버리|버려|죽|지우|마지막|체념|애원|남자|never|no\\b|"
    "last|end",
    "glad": "행복|기쁨|웃|파티|여름|신나|축제|좋은|좋아|햇살|바다|여행|happy|smile|summer|"
    "sunshine|party",
    "love": "설레|고백|청혼|결혼|사랑해|사랑합|사랑이야|너에게|그대에게|예뻐|예쁜|반했|선물|천사|"
    "달콤|honey|sweet|always|angel|love",
    "spring": "봄|꽃|별|꿈|처음|커피|편지|바람|하늘|dream|star",
    "lively": "댄스|춤|미쳐|놀|달려|뛰|가자|뜨거|불|섹시|dance|boom|bang|bad|fire|hot|crazy|"
    "up\\b|go\\b|!",
    "night": "밤|달빛|가을|겨울|자장|잠|조용|night|moon|winter|autumn",
}
"""Parts of words that tell of a mood, by what they tell; each group is one feature."""
_NO_LETTER = re.compile(r"[\W_]+")
_COMPILED = tuple(re.compile(words, re.IGNORECASE) for words in _WORDS.values())


class Calibration:
    """Label, title, year, listeners' tags and genres, translated into valence and energy.

    Ridge regression on the hand-written and the measured songs; then the mean error of each
    artist's known songs, shrunk by `ARTIST_RIDGE`, is added. The result is stretched about the
    mean, half-way to the spread of the hand-written songs: a regression alone moves every sad
    song to the middle, where no sad listener finds it.
    """

    def __init__(self, songs: Sequence[Row], styles: Mapping[str, Sequence[str]]) -> None:
        """`songs`: those with a place; `styles`: genres by artist key."""
        self._styles = styles
        self._parts = _vocabulary(songs)
        wanted = places(songs)
        weights = np.array([_weight(song) for song in songs])
        design = np.array([self._features(song) for song in songs])
        self._centre = np.average(wanted, axis=0, weights=weights)
        self._slopes = ridge(design, wanted - self._centre, weights, RIDGE)
        errors = wanted - self._centre - design @ self._slopes
        self._artists = _artist_errors(songs, errors, weights)
        self._stretch, self._middle = self._spread(
            [song for song in songs if song.handmade and song.korean]
        )

    def raw(self, song: Row) -> Array:
        """(2,): the estimate with the artist's share, not stretched."""
        estimate = self._centre + self._features(song) @ self._slopes
        return np.asarray(estimate + self._artists.get(artist_key(song.artist), 0.0))

    def point(self, song: Row) -> tuple[float, float]:
        """Valence and energy of a song, 0.02…0.98 each."""
        raw = self.raw(song)
        stretch = self._stretch if song.korean else 1.0
        valence, energy = np.clip(self._middle + (raw - self._middle) * stretch, EDGE, 1 - EDGE)
        return float(valence), float(energy)

    def _spread(self, hand: Sequence[Row]) -> tuple[Array, Array]:
        """How far estimates are stretched, and about which point."""
        if len(hand) < 2:
            return np.ones(2), self._centre
        raw = np.array([self.raw(song) for song in hand])
        return stretched(places(hand), raw), raw.mean(axis=0)

    def _features(self, song: Row) -> Array:
        level = [float(song.mood == label) for label in LABELS]
        slope = [held * (song.mood_confidence - 0.5) for held in level]
        local = [held * song.korean for held in level]
        text = " ".join((song.title, *song.other_titles))
        words = [float(bool(pattern.search(text))) for pattern in _COMPILED]
        styles = self._styles.get(artist_key(song.artist), ()) if song.korean else ()
        kinds = [float(style in styles) for style in STYLES]
        known = [*level, *slope, *local, *words, *kinds, *_time(song), *_tags(song), song.korean]
        found = np.zeros(len(known) + len(self._parts))
        found[: len(known)] = known
        if song.korean:
            parts = [self._parts[part] for part in _title_parts(song) if part in self._parts]
            found[[len(known) + part for part in parts]] = PART_SIZE
        return found


def _title_parts(song: Row) -> set[str]:
    """One to three letters in a row, with a blank at both ends of the title."""
    text = f" {_NO_LETTER.sub(' ', song.title.casefold()).strip()} "
    parts = {text[at : at + size] for size in (1, 2, 3) for at in range(len(text) - size + 1)}
    return {part for part in parts if part.strip()}


def _vocabulary(songs: Sequence[Row]) -> dict[str, int]:
    """The parts that two hand-written Korean titles share, numbered."""
    korean = (song for song in songs if song.handmade and song.korean)
    counted = Counter(part for song in korean for part in _title_parts(song))
    common = sorted(part for part, count in counted.items() if count > 1)
    return {part: place for place, part in enumerate(common)}


def _weight(song: Row) -> float:
    if song.korean:
        return HAND_WEIGHT if song.handmade else 1.0
    return WESTERN_HAND_WEIGHT if song.handmade else WESTERN_WEIGHT


def _time(song: Row) -> tuple[float, float]:
    """Decades since 2000, and their square; 0 when nobody knows."""
    decades = (song.year - 2000) / 10 if song.year else 0.0
    return decades, decades * decades


def _tags(song: Row) -> tuple[float, float]:
    place = tagged_place(song.tags)
    return (place[0] - 0.5, place[1] - 0.5) if place else (0.0, 0.0)


def _artist_errors(songs: Sequence[Row], errors: Array, weights: Array) -> dict[str, Array]:
    """The shrunk mean error by artist key: of hand-written songs where there are any."""
    total: dict[str, Array] = defaultdict(lambda: np.zeros(2))
    known: dict[str, float] = defaultdict(float)
    for song, error, weight in zip(songs, errors, weights, strict=True):
        if song.korean:
            share = weight / HAND_WEIGHT
            total[artist_key(song.artist)] += share * error
            known[artist_key(song.artist)] += share
    return {key: total[key] / (known[key] + ARTIST_RIDGE) for key in total}
