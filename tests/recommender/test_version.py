"""Which release this is."""

from __future__ import annotations

import tomllib
from pathlib import Path

from recommender.songs.lookup.client import user_agent
from recommender.version import __version__

ROOT = Path(__file__).resolve().parents[2]


def test_the_version_is_that_of_the_project() -> None:
    """It is known from a clone, too, where nothing is installed."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == __version__


def test_services_are_told_which_release_asks_and_whose_it_is() -> None:
    """As MusicBrainz wants it: name, version, and whom to turn to."""
    assert user_agent().startswith(f"SelfieDJ/{__version__} (a Telegram bot, run by ")
