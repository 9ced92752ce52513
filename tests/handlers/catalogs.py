"""The translations as they are written, for what is to hold in every language."""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from handlers.locale import DOMAIN, LANGUAGES

LOCALE = Path(__file__).resolve().parents[2] / "handlers" / "locale"
TRANSLATED = [language for language in LANGUAGES if language != "en"]


def catalog(language: str) -> Catalog:
    """All sentences of a language."""
    with (LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        return read_po(file, locale=language)


def forms(message: Message) -> tuple[str, ...]:
    """What a sentence is in the language, in each number; of the head of the file nothing."""
    if not message.id or not message.string:
        return ()
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)
