"""The buttons of the settings."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.callbacks.forms import ID, form

PAGES = (
    "overview",
    "language",
    "direction",
    "cards",
    "songs",
    "genres",
    "decades",
    "explicit",
    "captions",
    "zone",
    "check_in",
)
"""What can be looked at; the corrections of a person are a page of their own."""
AT = "([0-9]{1,2})"
"""Which part of a page that has several."""


@dataclass(frozen=True)
class OpenPage:
    """Show a page of the settings, of those with several parts the one `at` (0…)."""

    page: str
    at: int = 0

    def data(self) -> str:
        """The data of the button."""
        return f"settings:page:{self.page}:{self.at}"


@dataclass(frozen=True)
class OpenZones:
    """Show the time zones of a part of the world."""

    area: str
    at: int = 0

    def data(self) -> str:
        """The data of the button."""
        return f"settings:zones:{self.area}:{self.at}"


@dataclass(frozen=True)
class SetValue:
    """Change what is on a page to a value; `at` is the part of the page to be shown again.

    It says what is meant to be so, so that pressing it twice means no more than once.
    """

    page: str
    value: str
    at: int = 0

    def data(self) -> str:
        """The data of the button."""
        return f"settings:set:{self.page}:{self.value}:{self.at}"


@dataclass(frozen=True)
class CloseSettings:
    """Take the buttons away."""

    def data(self) -> str:
        """The data of the button."""
        return "settings:close"


@dataclass(frozen=True)
class OpenCorrections:
    """Show what a person corrected, to that person."""

    user_id: int

    def data(self) -> str:
        """The data of the button."""
        return f"settings:mine:{self.user_id}"


@dataclass(frozen=True)
class ResetCorrections:
    """Forget what a person corrected: `ask` whether to, then `forget` or `keep`."""

    step: str
    user_id: int

    def data(self) -> str:
        """The data of the button."""
        return f"settings:{self.step}:{self.user_id}"


_PAGE = f"({'|'.join(PAGES)})"
FORMS = (
    form(rf"settings:page:{_PAGE}:{AT}", lambda m: OpenPage(m[1], int(m[2]))),
    form(rf"settings:zones:([A-Z][a-z]{{1,15}}):{AT}", lambda m: OpenZones(m[1], int(m[2]))),
    form(
        rf"settings:set:{_PAGE}:([A-Za-z0-9_+/&.-]{{1,36}}):{AT}",
        lambda m: SetValue(m[1], m[2], int(m[3])),
    ),
    form(r"settings:close", lambda m: CloseSettings()),
    form(rf"settings:mine:{ID}", lambda m: OpenCorrections(int(m[1]))),
    form(rf"settings:(ask|forget|keep):{ID}", lambda m: ResetCorrections(m[1], int(m[2]))),
)
