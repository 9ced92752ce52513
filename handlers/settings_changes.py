"""What a button of the settings changes."""

from __future__ import annotations

from collections.abc import Callable, Collection
from gettext import NullTranslations

from handlers.callbacks.settings import SetValue
from handlers.locale import LANGUAGES
from handlers.views.genre_names import genre_names
from handlers.views.settings.pages import COUNTS, DECADES
from handlers.views.zones import is_zone
from recommender.models import ChatSettings, Direction

Change = Callable[[ChatSettings], ChatSettings]


def change_of(
    action: SetValue, *, telegrams: str, song_languages: Collection[str]
) -> Change | None:
    """What is to become of the settings; None for a value that nobody offers.

    `telegrams`: the language of the one who presses; `song_languages`: those that are offered.
    """
    match action.page, action.value:
        case "language", "auto":
            return _setting(language=telegrams, language_chosen=False)
        case "language", value if value in LANGUAGES:
            return _setting(language=value, language_chosen=True)
        case "direction", value if value in [*Direction]:
            return _setting(direction=Direction(value))
        case "cards", value if value in [*map(str, COUNTS)]:
            return _setting(card_count=int(value))
        case "songs", value:
            return _several("song_languages", value, song_languages)
        case "decades", value:
            return _several("decades", value, {str(decade): decade for decade in DECADES})
        case "genres", value:
            return _genre(value)
        case _:
            return _plain(action)


def _plain(action: SetValue) -> Change | None:
    match action.page, action.value:
        case "explicit", "on" | "off":
            return _setting(explicit=action.value == "on")
        case "captions", "on" | "off":
            return _setting(keep_captions=action.value == "on")
        case "zone", value if is_zone(value):
            return _setting(time_zone=value)
        case _:
            return None


def _setting(**values: object) -> Change:
    return lambda settings: settings.model_copy(update=values)


def _several(field: str, value: str, offered: Collection[str]) -> Change | None:
    """`+x` adds x behind what is chosen, `-x` takes it away, `all` takes away everything."""
    if value == "all":
        return _setting(**{field: ()})
    sign, name = value[0], value[1:]
    if sign == "+" and name not in offered:
        return None
    entry = offered.get(name, name) if isinstance(offered, dict) else name
    if sign not in "+-":
        return None

    def changed(settings: ChatSettings) -> ChatSettings:
        kept = tuple(each for each in getattr(settings, field) if each != entry)
        return settings.model_copy(update={field: (*kept, entry) if sign == "+" else kept})

    return changed


def _genre(value: str) -> Change | None:
    """`+x` likes a genre, `-x` avoids it, `.x` takes it as any other, `all` all of them."""
    if value == "all":
        return _setting(liked_genres=(), avoided_genres=())
    sign, genre = value[0], value[1:]
    if sign not in "+-." or genre not in genre_names(NullTranslations()):
        return None

    def changed(settings: ChatSettings) -> ChatSettings:
        liked = tuple(each for each in settings.liked_genres if each != genre)
        avoided = tuple(each for each in settings.avoided_genres if each != genre)
        return settings.model_copy(
            update={
                "liked_genres": (*liked, genre) if sign == "+" else liked,
                "avoided_genres": (*avoided, genre) if sign == "-" else avoided,
            }
        )

    return changed
