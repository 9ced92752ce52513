"""Large numbers as each language writes them."""

from __future__ import annotations

from babel.numbers import format_decimal

from handlers.locale import Words


def grouped(number: int, words: Words) -> str:
    """A whole number with its digits in groups: "1,000", in Spanish "1.000"."""
    return str(format_decimal(number, locale=words.info().get("language", "en")))
