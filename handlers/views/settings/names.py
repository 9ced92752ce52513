"""What the settings and their values are called."""

from __future__ import annotations

from collections.abc import Iterable

from babel import Locale

from handlers.locale import Words
from handlers.views.lists import joined
from handlers.views.zones import city
from recommender.models import ChatSettings, Direction

ICONS = {
    "language": "🌐",
    "direction": "🧭",
    "cards": "🔢",
    "songs": "🎤",
    "genres": "🎸",
    "decades": "📻",
    "explicit": "🔞",
    "captions": "📝",
    "zone": "🕰",
    "check_in": "⏰",
}
"""One for each page, so that it is found again."""
MANY = 6
"""So many values are named; more are counted."""


def titles(words: Words) -> dict[str, str]:
    """What each page is called, short enough for a button."""
    pgettext = words.pgettext
    return {
        "language": pgettext("setting", "Language"),
        "direction": pgettext("setting", "Direction"),
        "cards": pgettext("setting", "Songs each time"),
        "songs": pgettext("setting", "Song languages"),
        "genres": pgettext("setting", "Genres"),
        "decades": pgettext("setting", "Decades"),
        "explicit": pgettext("setting", "Explicit songs"),
        "captions": pgettext("setting", "My words"),
        "zone": pgettext("setting", "Time zone"),
        "check_in": pgettext("setting", "Daily check-in"),
    }


def own_name(language: str) -> str:
    """What a language calls itself, on a button: "한국어", "Español"."""
    return _capital(_language_inside(language, language))


def language_name(code: str, language: str) -> str:
    """What a language calls another one, on a button."""
    return _capital(_language_inside(code, language))


def _language_inside(code: str, language: str) -> str:
    """What a language calls a language inside a line: "Spanish", "español"."""
    return str(Locale.parse(language).languages.get(code) or code)


def _capital(name: str) -> str:
    return name[0].upper() + name[1:]


def directions(words: Words) -> dict[Direction, str]:
    """What each direction is called."""
    pgettext = words.pgettext
    return {
        Direction.AUTO: pgettext("direction", "Automatic"),
        Direction.MATCH: pgettext("direction", "Stay with it"),
        Direction.LIFT: pgettext("direction", "Cheer up"),
        Direction.CALM: pgettext("direction", "Calm down"),
    }


def decade_name(decade: int, words: Words) -> str:
    """The decade that begins with a year."""
    short = decade if decade >= 2000 else decade % 100
    return words.pgettext("decade", "{decade}s").format(decade=short)


def time_name(hour: int) -> str:
    """An hour of the day on a clock."""
    return f"{hour:02}:00"


def values(
    settings: ChatSettings, hour: int | None, genres: dict[str, str], language: str, words: Words
) -> dict[str, str]:
    """What each page is set to, in a few words. `hour`: of the check-in; None: there is none."""
    on, off = words.pgettext("setting", "on"), words.pgettext("setting", "off")
    songs = [_language_inside(code, language) for code in settings.song_languages]
    decades = [decade_name(decade, words) for decade in sorted(settings.decades)]
    return {
        "language": _language(settings, words),
        "direction": _inside(directions(words)[settings.direction]),
        "cards": str(settings.card_count),
        "songs": listed(songs, words) or words.pgettext("song languages", "automatic"),
        "genres": _genres(settings, genres, words),
        "decades": listed(decades, words) or words.pgettext("decades", "all"),
        "explicit": on if settings.explicit else off,
        "captions": words.gettext("kept") if settings.keep_captions else words.gettext("not kept"),
        "zone": city(settings.time_zone, language),
        "check_in": off if hour is None else time_name(hour),
    }


def _inside(label: str) -> str:
    """What stands on a button, behind a colon."""
    return label[0].lower() + label[1:]


def _language(settings: ChatSettings, words: Words) -> str:
    if settings.language_chosen:
        return _language_inside(settings.language, settings.language)
    return words.gettext("as in Telegram")


def _genres(settings: ChatSettings, names: dict[str, str], words: Words) -> str:
    """The liked ones with a thumb, the avoided ones crossed out."""
    liked = [f"👍 {names.get(each, each)}" for each in settings.liked_genres]
    avoided = [f"🚫 {names.get(each, each)}" for each in settings.avoided_genres]
    return listed([*liked, *avoided], words) or words.pgettext("genres", "all alike")


def listed(names: Iterable[str], words: Words) -> str:
    """The names, the first of them where there are many."""
    known = list(names)
    first = joined(known[:MANY], words)
    if len(known) <= MANY:
        return first
    rest = len(known) - MANY
    more = words.ngettext("{names} and {count} more", "{names} and {count} more", rest)
    return more.format(names=first, count=rest)
