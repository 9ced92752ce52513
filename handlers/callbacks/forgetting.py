"""The buttons of `/forget`."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.callbacks.forms import ID, form


@dataclass(frozen=True)
class Forget:
    """Delete what is `mine` or `all` of a chat, or `keep` it; 0: any administrator may."""

    what: str
    user_id: int

    def data(self) -> str:
        """The data of the button."""
        return f"forget:{self.what}:{self.user_id}"


FORMS = (form(rf"forget:(mine|all|keep):{ID}", lambda m: Forget(m[1], int(m[2]))),)
