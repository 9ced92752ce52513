"""The words of each language; English ones stand in the code and need no file."""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path

DOMAIN = "selfie_dj"
LANGUAGES = ("en", "ko", "ja", "es")

Words = gettext.NullTranslations
"""What wording functions take: `words.gettext(…)` and `words.ngettext(…)`."""


@cache
def words_in(language: str) -> Words:
    """The words of a language; those of English for one we do not speak."""
    return gettext.translation(
        DOMAIN, localedir=Path(__file__).parent, languages=[language], fallback=True
    )


def spoken(language_code: str | None) -> str:
    """The language we answer in, from Telegram's IETF tag such as `ko-KR`; English by default."""
    primary = (language_code or "").split("-")[0].lower()
    return primary if primary in LANGUAGES else "en"
