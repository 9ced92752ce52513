"""What a song of each genre is called."""

from __future__ import annotations

from handlers.locale import Words
from recommender.models import Song

AGELESS = "classical"
"""The genre whose recordings say nothing about when the music was written."""
DECADES = range(1950, 2010)
"""Years that have a sound of their own to tell; what is newer is simply new."""


def kind_of(song: Song, words: Words, *, dated: bool = False) -> str:
    """The song as a noun: "ballad", or with its decade "90s ballad"."""
    nouns = genre_nouns(words)
    genre = genre_of(song, nouns)
    kind = nouns[genre] if genre else words.gettext("song")
    if not dated or song.year is None or song.year not in DECADES or genre == AGELESS:
        return kind
    decade = song.year // 10 * 10
    short = decade if decade >= 2000 else decade % 100
    return words.gettext("{decade}s {kind}").format(decade=short, kind=kind)


def genre_of(song: Song, known: dict[str, str]) -> str | None:
    """The most telling of its genres that has a name."""
    return next((genre for genre in song.genres if genre in known), None)


def genre_nouns(words: Words) -> dict[str, str]:
    """By genre."""
    pgettext = words.pgettext
    return {
        "pop": pgettext("genre", "pop song"),
        "rock": pgettext("genre", "rock song"),
        "indie": pgettext("genre", "indie song"),
        "hip-hop": pgettext("genre", "hip-hop track"),
        "r&b": pgettext("genre", "R&B song"),
        "soul": pgettext("genre", "soul song"),
        "funk": pgettext("genre", "funk song"),
        "disco": pgettext("genre", "disco song"),
        "electronic": pgettext("genre", "electronic track"),
        "dance": pgettext("genre", "dance track"),
        "house": pgettext("genre", "house track"),
        "jazz": pgettext("genre", "jazz song"),
        "blues": pgettext("genre", "blues song"),
        "folk": pgettext("genre", "folk song"),
        "country": pgettext("genre", "country song"),
        "metal": pgettext("genre", "metal song"),
        "punk": pgettext("genre", "punk song"),
        "latin": pgettext("genre", "Latin song"),
        "reggaeton": pgettext("genre", "reggaeton track"),
        "brazilian": pgettext("genre", "Brazilian song"),
        "reggae": pgettext("genre", "reggae song"),
        "afrobeat": pgettext("genre", "Afrobeats track"),
        "classical": pgettext("genre", "classical piece"),
        "gospel": pgettext("genre", "gospel song"),
        "singer-songwriter": pgettext("genre", "singer-songwriter song"),
        "ballad": pgettext("genre", "ballad"),
        "idol": pgettext("genre", "idol song"),
        "trot": pgettext("genre", "trot song"),
        "ost": pgettext("genre", "soundtrack song"),
        "j-pop": pgettext("genre", "J-pop song"),
    }
