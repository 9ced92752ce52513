"""Time zones, by region and city."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, available_timezones

import pytest

from handlers.views.zones import AREAS, COMMON, city, clock, is_zone, zones_of

NOW = datetime(2026, 11, 28, 5, 30, tzinfo=UTC)


@pytest.mark.parametrize("area", AREAS)
def test_the_zones_of_an_area_are_zones(area: str) -> None:
    """Each can be opened, and no two of them have the same city."""
    zones = zones_of(area, "en")
    assert set(zones) <= available_timezones()
    assert all(ZoneInfo(zone).key == zone for zone in zones)
    cities = [city(zone, "en") for zone in zones]
    assert len(set(cities)) == len(cities) > 5


def test_accents_do_not_change_where_a_city_stands() -> None:
    """Ámsterdam is the first of Europe in Spanish, and not behind Zúrich."""
    cities = [city(zone, "es") for zone in zones_of("Europe", "es")]
    assert (cities[0], cities[1], cities[-1]) == ("Ámsterdam", "Andorra", "Zúrich")


def test_common_ones_are_offered() -> None:
    """Under the names by which they are chosen."""
    assert all(is_zone(zone) for zone in COMMON)
    assert is_zone("UTC")


@pytest.mark.parametrize("name", ["", "Asia", "Asia/", "Mars/X", "Factory", "Etc/GMT+1", "EST"])
def test_what_is_no_city_is_not_offered(name: str) -> None:
    """Nor is what does not exist."""
    assert not is_zone(name)


@pytest.mark.parametrize(
    ("zone", "language", "name"),
    [
        ("Asia/Seoul", "en", "Seoul"),
        ("Asia/Seoul", "ko", "서울"),
        ("Asia/Kolkata", "ko", "콜카타"),
        ("America/New_York", "en", "New York"),
        ("America/Argentina/Buenos_Aires", "ko", "부에노스 아이레스"),
        ("UTC", "ko", "UTC"),
        ("Mars/Olympus_Mons", "en", "Olympus Mons"),
    ],
)
def test_cities_are_called_as_the_chat_speaks(zone: str, language: str, name: str) -> None:
    """Also those whose zone had another name before."""
    assert city(zone, language) == name


def test_clocks_show_the_time_there() -> None:
    """Of an unknown zone that of Greenwich."""
    assert [clock(zone, NOW) for zone in ("Asia/Seoul", "Asia/Kolkata", "Mars/X")] == [
        "14:30",
        "11:00",
        "05:30",
    ]
