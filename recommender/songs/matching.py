"""Whether what a source found is the song that was wanted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.fuzz import token_set_ratio

from recommender.models import Found, Wanted
from recommender.songs.credits import artist_likeness, is_led, name_likeness, names
from recommender.songs.known_names import other_name, title_group
from recommender.songs.spelling import Likeness, likeness
from recommender.songs.titles import fold, script, song_id, title_key
from recommender.songs.versions import Title, taken_apart, without_ending


class Verdict(StrEnum):
    """How sure it is that both are the same song in the same version."""

    EXACT = "exact"
    LIKELY = "likely"
    DOUBTFUL = "doubtful"
    NONE = "none"

    @property
    def counts(self) -> bool:
        """Whether it may be shown as the song that was wanted."""
        return self in (Verdict.EXACT, Verdict.LIKELY)


_VERDICTS = {
    Likeness.NONE: Verdict.NONE,
    Likeness.DOUBTFUL: Verdict.DOUBTFUL,
    Likeness.LIKELY: Verdict.LIKELY,
    Likeness.EXACT: Verdict.EXACT,
}
SAME_DETAIL = 75
"""Per cent of words that two names of one remix or concert share."""


def verdict(wanted: Wanted, title: str, artists: Sequence[str]) -> Verdict:
    """Whether a recording with this title and these artists is the wanted one."""
    artist = artist_likeness(wanted.artist, artists)
    if artist is Likeness.NONE:
        return Verdict.NONE
    one, other = _comparable(_taken_apart(wanted.title), _taken_apart(title))
    alike = min(artist, _title_likeness(one, other, tuple(names(wanted.artist))))
    if alike > Likeness.DOUBTFUL and not (
        is_led(wanted.artist, artists) and _same_version(one, other, artists, wanted)
    ):
        alike = Likeness.DOUBTFUL
    return _VERDICTS[alike]


def best(wanted: Wanted, found: Sequence[Found]) -> Found | None:
    """The first of those with the best verdict; None when no verdict counts."""
    verdicts = [verdict(wanted, each.title, each.artists) for each in found]
    for level in (Verdict.EXACT, Verdict.LIKELY):
        if level in verdicts:
            return found[verdicts.index(level)]
    return None


def lookup_key(wanted: Wanted) -> str:
    """Under which key answers about a song are kept.

    The `song_id` of a plain title; other versions and parts of a song have keys of their own.
    """
    title = _taken_apart(wanted.title)
    marks = [*sorted(title.versions), *sorted(title.details), *title.parts]
    if not marks:
        return song_id(wanted.title, wanted.artist)
    return song_id(" ".join((title_key(title.core), *marks)), wanted.artist)


def search_words(wanted: Wanted) -> tuple[str, str, str | None]:
    """The title and first artist to search for, and another name of the artist if one is known."""
    title = _taken_apart(wanted.title)
    kinds = sorted(kind.removeprefix("version:") for kind in title.versions)
    artist = next(names(wanted.artist))
    words = " ".join((title.core, *(f"part {part}" for part in title.parts), *kinds))
    return words, artist, other_name(artist)


@lru_cache(maxsize=512)
def _taken_apart(title: str) -> Title:
    return taken_apart(title)


def _comparable(one: Title, other: Title) -> tuple[Title, Title]:
    """Both titles, with versions at the end told apart where the titles differ."""
    if fold(one.core) == fold(other.core):
        return one, other
    return without_ending(one), without_ending(other)


def _title_likeness(one: Title, other: Title, artists: tuple[str, ...]) -> Likeness:
    if one.parts != other.parts:
        return Likeness.NONE
    cores = _core_likeness(one.core, other.core, artists)
    if cores > Likeness.DOUBTFUL:
        return min(cores, _subtitle_likeness(one, other))
    if any(
        _core_likeness(mine, theirs, artists) > Likeness.DOUBTFUL
        for mine in _namings(one)
        for theirs in _namings(other)
    ):
        return Likeness.LIKELY
    return cores


def _namings(title: Title) -> Iterator[str]:
    """What may stand for the whole title: the core, it with its subtitles, or one of these."""
    yield title.core
    for subtitle in title.subtitles:
        yield f"{title.core} {subtitle}"
        yield f"{subtitle} {title.core}"
        if script(subtitle) != script(title.core) or len(subtitle.split()) > 2:
            yield subtitle


def _subtitle_likeness(one: Title, other: Title) -> Likeness:
    """Doubtful where the subtitles differ, likely where only one title has more to say."""
    if one.subtitles and other.subtitles:
        pairs = ((mine, theirs) for mine in one.subtitles for theirs in other.subtitles)
        # Those in two scripts cannot be compared.
        alike = any(script(a) != script(b) or likeness(a, b) for a, b in pairs)
        return Likeness.EXACT if alike else Likeness.DOUBTFUL
    more = one if one.subtitles else other
    translated = all(script(subtitle) != script(more.core) for subtitle in more.subtitles)
    return Likeness.EXACT if translated else Likeness.LIKELY


def _core_likeness(one: str, other: str, artists: tuple[str, ...]) -> Likeness:
    alike = likeness(one, other)
    known = any(title_group(artist, one) == title_group(artist, other) for artist in artists)
    return max(alike, Likeness.LIKELY) if known else alike


def _same_version(one: Title, other: Title, artists: Sequence[str], wanted: Wanted) -> bool:
    if one.versions != other.versions or not _same_details(one, other):
        return False
    ours, theirs = (*one.guests, wanted.artist), (*other.guests, *artists)
    if not _share_a_name(one.company, theirs) or not _share_a_name(other.company, ours):
        return False
    if not one.guests or not other.guests:
        return True
    return _share_a_name(one.guests, theirs) or _share_a_name(other.guests, ours)


def _share_a_name(some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether one of some artists is among others; nobody is among them anyway."""
    if not some:
        return True
    mine = [name for credit in some for name in names(credit)]
    theirs = [name for credit in others for name in names(credit)]
    return any(name_likeness(one, other) for one in mine for other in theirs)


def _same_details(one: Title, other: Title) -> bool:
    if not one.details or not other.details:
        return True
    return token_set_ratio(" ".join(one.details), " ".join(other.details)) >= SAME_DETAIL
