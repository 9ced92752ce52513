"""Whether a text says anything at all."""

from __future__ import annotations

import unicodedata


def says_something(text: str) -> bool:
    """Whether a text has letters, numbers or emoji: "…" says nothing, and nothing is not calm.

    What no reader understands is still something that a person wrote: it is answered as an even
    mood, and a language model may know more of it.
    """
    kinds = {unicodedata.category(character) for character in text}
    return any(kind[0] in "LN" or kind == "So" for kind in kinds)
