"""The buttons of the settings."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.callbacks.forms import ID, form


@dataclass(frozen=True)
class ResetCorrections:
    """Forget what a person corrected: `ask` whether to, then `forget` or `keep`."""

    step: str
    user_id: int

    def data(self) -> str:
        """The data of the button."""
        return f"settings:{self.step}:{self.user_id}"


FORMS = (form(rf"settings:(ask|forget|keep):{ID}", lambda m: ResetCorrections(m[1], int(m[2]))),)
