"""The button under `/start`."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.callbacks.forms import form


@dataclass(frozen=True)
class TryWords:
    """Answer as if somebody had sent the words on the button."""

    def data(self) -> str:
        """The data of the button."""
        return "hello:try"


@dataclass(frozen=True)
class HowToAsk:
    """Say how a group asks."""

    def data(self) -> str:
        """The data of the button."""
        return "hello:how"


FORMS = (form(r"hello:try", lambda _: TryWords()), form(r"hello:how", lambda _: HowToAsk()))
