"""Time zones, by region and city."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from datetime import datetime
from functools import cache
from zoneinfo import available_timezones

from babel import Locale
from babel.core import get_global

from handlers.locale import Words
from recommender.check_ins import zone_of

COMMON = (
    "Asia/Seoul",
    "Asia/Tokyo",
    "Europe/London",
    "Europe/Madrid",
    "Europe/Berlin",
    "America/New_York",
    "America/Chicago",
    "America/Los_Angeles",
    "America/Mexico_City",
    "America/Sao_Paulo",
    "Asia/Kolkata",
    "Australia/Sydney",
)
"""Those of many people, to be found at once."""
AREAS = (
    "Africa",
    "America",
    "Antarctica",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
)
"""What the names of the time zone database begin with, as far as they name a place."""


def area_names(words: Words) -> dict[str, str]:
    """What each of the areas is called."""
    pgettext = words.pgettext
    return {
        "Africa": pgettext("part of the world", "Africa"),
        "America": pgettext("part of the world", "Americas"),
        "Antarctica": pgettext("part of the world", "Antarctica"),
        "Asia": pgettext("part of the world", "Asia"),
        "Atlantic": pgettext("part of the world", "Atlantic"),
        "Australia": pgettext("part of the world", "Australia"),
        "Europe": pgettext("part of the world", "Europe"),
        "Indian": pgettext("part of the world", "Indian Ocean"),
        "Pacific": pgettext("part of the world", "Pacific"),
    }


def zones_of(area: str, language: str) -> tuple[str, ...]:
    """The time zones of an area by the names of their cities, each city once."""
    return tuple(sorted(_zones()[area], key=lambda zone: (_sorted_as(city(zone, language)), zone)))


def _sorted_as(name: str) -> str:
    """A name without its accents: "Córdoba" is looked for beside "Costa Rica"."""
    parts = unicodedata.normalize("NFD", name.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def is_zone(name: str) -> bool:
    """Whether it is one of the time zones that are offered, or UTC."""
    return name == "UTC" or name in _zones()[name.partition("/")[0]]


@cache
def city(zone: str, language: str) -> str:
    """What the city of a time zone is called; UTC is called UTC."""
    cities = Locale.parse(language).time_zones
    known = (cities.get(name, {}).get("city") for name in (zone, *_aliases()[zone]))
    plain = zone.rpartition("/")[2].replace("_", " ")
    return str(next((name for name in known if name), plain))


def clock(zone: str, now: datetime) -> str:
    """What clocks show there."""
    return f"{now.astimezone(zone_of(zone)):%H:%M}"


@cache
def _zones() -> dict[str, frozenset[str]]:
    """The zones of each area under their present names, without the older ones beside them."""
    available, newer = available_timezones(), get_global("zone_aliases")
    found = defaultdict(set)
    for name in {newer.get(name, name) for name in available} & available:
        area, _, place = name.partition("/")
        if area in AREAS and place:
            found[area].add(name)
    return defaultdict(frozenset, {area: frozenset(names) for area, names in found.items()})


@cache
def _aliases() -> dict[str, list[str]]:
    """The older names of each zone, under which its city may be known."""
    older = defaultdict(list)
    for old, new in sorted(get_global("zone_aliases").items()):
        older[new].append(old)
    return older
