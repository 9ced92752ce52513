"""Foreign text made fit for one line."""

from __future__ import annotations

import unicodedata

ELLIPSIS = "…"
JOINERS = "\u200c\u200d"  # they hold emoji and some scripts together


def one_line(text: str, limit: int) -> str:
    """The text on one line of at most `limit` characters, cut at a word where there is one.

    Line breaks, tabs and repeated spaces become one space; control, direction-changing and
    unpaired surrogate characters vanish.
    """
    visible = "".join(c for c in text if c.isspace() or is_visible(c))
    line = " ".join(visible.split())
    if len(line) <= limit:
        return line
    head = line[:limit]
    words = head.rpartition(" ")[0]
    kept = words if len(words) > limit // 2 else head[:-1]  # else one word without an end
    return kept.rstrip(" ,;:–—-") + ELLIPSIS


def is_visible(character: str) -> bool:
    """Whether it stands for itself on a screen: no control, format or surrogate character."""
    return character in JOINERS or unicodedata.category(character) not in ("Cc", "Cf", "Cs")
