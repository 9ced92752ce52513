"""What kind of song one is, in a few words."""

from __future__ import annotations

from handlers.locale import Words
from recommender.models import Song

LOW, HIGH = 0.4, 0.62
"""Where a third of the plane ends and the next begins, for valence and energy alike."""
VOWELS = ("a", "e", "i", "o", "u", "r&b")
"""What a word begins with that stands behind "an"."""


def character(song: Song, position: int, words: Words) -> str:
    """What is known of a song: "a warm, tender ballad from 1994".

    Its place in the plane, its genre and, at every second position, its year. Neighbouring
    positions of a path get different words for the same place.
    """
    kind = _kind(song, position, words)
    form = _forms(words)[_band(song.valence)][_band(song.energy)][position % 3]
    return form.format(kind=kind, a_kind=_with_article(kind, words))


def _band(value: float) -> int:
    return 0 if value < LOW else 1 if value < HIGH else 2


def _kind(song: Song, position: int, words: Words) -> str:
    nouns = genre_nouns(words)
    kind = next((nouns[genre] for genre in song.genres if genre in nouns), words.gettext("song"))
    if song.year is None or position % 2:
        return kind
    return words.gettext("{kind} from {year}").format(kind=kind, year=song.year)


def _with_article(kind: str, words: Words) -> str:
    if kind.lower().startswith(VOWELS):
        return words.gettext("an {kind}").format(kind=kind)
    return words.gettext("a {kind}").format(kind=kind)


def _forms(words: Words) -> tuple[tuple[tuple[str, str, str], ...], ...]:
    """Three ways to say it for each ninth of the plane: by valence, then by energy."""
    _ = words.gettext
    return (
        (
            (
                _("a quiet, sorrowful {kind}"),
                _("a slow {kind} that lets tears be"),
                _("a slow, lonely {kind}"),
            ),
            (_("a wistful {kind}"), _("{a_kind} with an ache in it"), _("a bittersweet {kind}")),
            (_("a fierce, restless {kind}"), _("a dark {kind} with drive"), _("a stormy {kind}")),
        ),
        (
            (
                _("a soft, unhurried {kind}"),
                _("a hushed, dreamy {kind}"),
                _("{a_kind} to breathe with"),
            ),
            (
                _("an easy-going {kind}"),
                _("{a_kind} that simply flows"),
                _("a level-headed {kind}"),
            ),
            (_("a driving {kind}"), _("a lively {kind}"), _("{a_kind} with momentum")),
        ),
        (
            (
                _("a warm, tender {kind}"),
                _("a gentle, sunny {kind}"),
                _("{a_kind} like a kind word"),
            ),
            (
                _("a bright, relaxed {kind}"),
                _("a cheerful {kind}"),
                _("{a_kind} with a smile in it"),
            ),
            (
                _("a bright {kind} full of energy"),
                _("{a_kind} to dance to"),
                _("{a_kind} that beams"),
            ),
        ),
    )


def genre_nouns(words: Words) -> dict[str, str]:
    """What a song of each genre is called."""
    pgettext = words.pgettext
    return {
        "pop": pgettext("genre", "pop song"),
        "rock": pgettext("genre", "rock song"),
        "indie": pgettext("genre", "indie song"),
        "hip-hop": pgettext("genre", "hip-hop track"),
        "r&b": pgettext("genre", "R&B song"),
        "soul": pgettext("genre", "soul song"),
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
        "reggae": pgettext("genre", "reggae song"),
        "classical": pgettext("genre", "classical piece"),
        "ballad": pgettext("genre", "ballad"),
        "idol": pgettext("genre", "idol song"),
        "trot": pgettext("genre", "trot song"),
        "ost": pgettext("genre", "soundtrack song"),
        "singer-songwriter": pgettext("genre", "singer-songwriter song"),
        "disco": pgettext("genre", "disco song"),
        "funk": pgettext("genre", "funk song"),
        "gospel": pgettext("genre", "gospel song"),
        "j-pop": pgettext("genre", "J-pop song"),
    }
