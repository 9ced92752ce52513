"""The pages of the settings that are about time: the zone, and the daily question."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape

from handlers.callbacks.settings import OpenPage, OpenZones, SetValue
from handlers.views.captions import shortened
from handlers.views.settings.keys import (
    Page,
    Row,
    Standing,
    button,
    in_rows,
    keyboard,
    option,
    part,
    turning,
)
from handlers.views.zones import AREAS, COMMON, area_names, city, clock, zones_of

ZONES_AT_ONCE = 20
LONGEST = 22
"""Characters of a city on a button, behind a tick and a time."""


def zone_page(standing: Standing) -> tuple[str, list[Row]]:
    """What time it is in the chat, the zones of many people, and the parts of the world."""
    named = area_names(standing.words)
    own = standing.settings.time_zone
    common = dict.fromkeys((own, *COMMON, "UTC"))
    areas = [button(f"{named[area]} …", OpenZones(area)) for area in AREAS]
    return _own_time(standing), [
        *in_rows(_cities(standing, common, 0), 2),
        *in_rows(areas, 2),
    ]


def area_page(area: str, standing: Standing) -> Page:
    """The zones of a part of the world, by city."""
    zones = zones_of(area, standing.language)
    here, entries = part(len(zones), standing.at, ZONES_AT_ONCE)
    to = OpenZones(area, max(0, here - 1)), OpenZones(area, here + 1)
    rows = [
        *in_rows(_cities(standing, zones[entries], here), 2),
        turning(len(zones), here, ZONES_AT_ONCE, to),
    ]
    name = area_names(standing.words)[area]
    text = f"🕰 <b>{escape(name)}</b>\n\n{_own_time(standing)}"
    return text, keyboard(rows, standing.words, back="zone")


def _own_time(standing: Standing) -> str:
    text = standing.words.gettext(
        "I take you to be in the time zone of {city}: it is {time} there now. "
        "If your clock shows another time, choose a city near you."
    )
    zone = standing.settings.time_zone
    return escape(text.format(city=city(zone, standing.language), time=clock(zone, standing.now)))


def _cities(standing: Standing, zones: Iterable[str], at: int) -> Row:
    """Each city behind its time, which is told in full on the narrowest phone."""
    return [
        option(
            f"{clock(zone, standing.now)} {shortened(city(zone, standing.language), LONGEST)}",
            SetValue("zone", zone, at),
            chosen=zone == standing.settings.time_zone,
        )
        for zone in zones
    ]


def check_in_page(standing: Standing, time_name: Callable[[int], str]) -> tuple[str, list[Row]]:
    """The hours of the day, and none of them."""
    words, on = standing.words, standing.check_in
    hours = [
        option(
            time_name(hour),
            SetValue("check_in", str(hour)),
            chosen=on is not None and on.hour == hour,
        )
        for hour in range(24)
    ]
    off = option(
        words.pgettext("button", "Don't ask"), SetValue("check_in", "off"), chosen=on is None
    )
    zone = button(words.gettext("🕰 Change the time zone"), OpenPage("zone"))
    text = words.gettext(
        "Shall I ask once a day how your day is? Choose an hour. After seven questions without an "
        "answer I stop by myself."
    )
    return f"{escape(text)}\n\n{_own_time(standing)}", [*in_rows(hours, 4), [off], [zone]]
