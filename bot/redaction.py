"""Takes secrets out of a text before anyone sees it."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

MASK = "***"
SHORTEST = 4
"""Masking each `a` of a text would hide everything but the secret."""
SHORTEST_HALF = 8
"""Of the part of a token behind its colon."""

_TOKEN = re.compile(r"(?<!\d)\d{6,}(?::|%3A)[A-Za-z0-9_-]{30,}", re.IGNORECASE)
_IN_PATH = re.compile(r"(?<=/bot)\d+(?::|%3A)[^\s/?#\"']+", re.IGNORECASE)
"""The token, or what is left of it where an address was shortened."""
_USERINFO = re.compile(r"(?<=://)[^\s/?#\"']+@")
_ESCAPE = re.compile(r"%[0-9A-F]{2}")


class Redactor:
    """Masks known secrets in all forms, and whatever looks like a bot's token or a password."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        known = {form for each in secrets for part in _parts(each) for form in _forms(part)}
        # The longest first: a secret may hold another one.
        longest_first = sorted(known, key=lambda form: (-len(form), form))
        self._known = re.compile("|".join(map(_pattern, longest_first))) if known else None

    def clean(self, text: str) -> str:
        """The text with `***` in the place of each secret."""
        if self._known is not None:
            text = self._known.sub(MASK, text)
        for pattern in (_TOKEN, _IN_PATH):
            text = pattern.sub(MASK, text)
        return _USERINFO.sub(f"{MASK}@", text)


def _parts(secret: str) -> Iterator[str]:
    """The secret, and the half of a token that makes it one: the other is the bot's public id."""
    if len(secret) >= SHORTEST:
        yield secret
    number, _, half = secret.partition(":")
    if number.isdecimal() and len(half) >= SHORTEST_HALF:
        yield half


def _forms(secret: str) -> Iterator[str]:
    """How a secret is written in addresses, in Python, in JSON and in HTML."""
    yield from (secret, repr(secret)[1:-1], ascii(secret)[1:-1])
    yield from (json.dumps(secret)[1:-1], html.escape(secret))
    yield from (_quoted(secret, "/"), _quoted(secret, ""), _quoted(secret, "").replace("%20", "+"))


def _quoted(text: str, safe: str) -> str:
    # Half of an emoji, which no address can hold, must not stop the rest.
    return quote(text, safe=safe, errors="replace")


def _pattern(form: str) -> str:
    """Escapes of addresses have letters of either case."""
    return _ESCAPE.sub(lambda escape: f"(?i:{escape[0]})", re.escape(form))
