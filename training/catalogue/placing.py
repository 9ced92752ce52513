"""Where each song lies: by hand, by measurement or by estimate, and not against its title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from training.catalogue.calibration import Calibration
from training.catalogue.correction import Correction, is_example
from training.catalogue.moods import with_tags
from training.catalogue.rows import Row

KOREAN_ESTIMATE_SHARE = 0.45
"""Weight of the estimate beside the measurement of a Korean song, which knows no words."""
GRIM_VALENCE = 0.4
"""A title that speaks of death is placed no higher; what lay above 0.3 is squeezed below this."""
_SQUEEZED_FROM = 0.3

_GRIM = re.compile(
    r"죽|자살|유서|무덤|장례|주검|死|\b(?:suicid\w*|dead|death|die[sd]?|dying|grave|graves|graveyard|"
    r"funeral|murder\w*|coffin|kill\w*|corpse|cemetery|buried|hang(?:ed|ing) (?:me|tree)|overdose|"
    r"self[- ]harm|muerte|muero|morir|morte|morrer)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Fits:
    """What was learnt about places."""

    estimate: Calibration
    """Of songs that nobody measured, and of Korean ones."""
    english: Correction
    """Of measured songs in English."""
    foreign: Correction
    """Of measured songs in other languages, whose titles it cannot read."""


@dataclass(frozen=True)
class Teachers:
    """The songs from which places are learnt."""

    labelled: list[Row]
    """With a place, and Korean or with a label."""
    measured: list[Row]
    """Measured and placed by hand, not Korean."""
    styles: Mapping[str, tuple[str, ...]]
    """Genres by artist key, of Korean artists."""

    @classmethod
    def among(cls, songs: Iterable[Row], styles: Mapping[str, tuple[str, ...]]) -> Teachers:
        """Those of the songs that have something to teach."""
        listed = list(songs)
        known = [song for song in listed if song.valence is not None]
        labelled = [song for song in known if song.korean or song.mood]
        return cls(labelled, [song for song in listed if is_example(song)], styles)

    def fits(self) -> Fits:
        """What they teach."""
        english, foreign = (Correction(self.measured, words=words) for words in (True, False))
        return Fits(Calibration(self.labelled, self.styles), english, foreign)


def place(song: Row, fits: Fits) -> tuple[float, float]:
    """Valence and energy of a song, 0…1 each."""
    if song.handmade and song.valence is not None and song.energy is not None:
        return song.valence, song.energy
    valence, energy = _heard(song, fits)
    if is_grim(song.title):
        above = max(valence - _SQUEEZED_FROM, 0.0) / (1 - _SQUEEZED_FROM)
        valence = min(valence, _SQUEEZED_FROM + above * (GRIM_VALENCE - _SQUEEZED_FROM))
    return valence, energy


def placed(song: Row, fits: Fits) -> Row:
    """A copy of the song at its place."""
    valence, energy = place(song, fits)
    return replace(song, valence=valence, energy=energy)


def is_grim(title: str) -> bool:
    """Whether a title speaks of death."""
    return bool(_GRIM.search(title))


def _heard(song: Row, fits: Fits) -> tuple[float, float]:
    if song.sound is None:
        return with_tags(*fits.estimate.point(song), song.tags)
    if not song.korean:
        return (fits.english if song.language == "en" else fits.foreign).point(song)
    estimate, share = fits.estimate.point(song), KOREAN_ESTIMATE_SHARE
    valence = (1 - share) * song.sound.valence + share * estimate[0]
    return valence, (1 - share) * song.sound.energy + share * estimate[1]
