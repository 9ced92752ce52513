"""Every sentence a chat sees is there in every language."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from handlers.locale import DOMAIN, LANGUAGES, spoken, words_in

ROOT = Path(__file__).resolve().parents[2]
LOCALE = ROOT / "handlers" / "locale"
TRANSLATED = [language for language in LANGUAGES if language != "en"]


def _catalog(language: str) -> Catalog:
    with (LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        return read_po(file, locale=language)


def _used() -> set[tuple[str | None, object]]:
    found = extract_from_dir(str(ROOT / "handlers"), method_map=[("**.py", "python")])
    return {(context, message) for _, _, message, _, context in found}


def _placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"\{(\w+)", text))


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_is_translated_and_none_is_left_over(language: str) -> None:
    """The catalogue holds exactly what the code says, each with a translation."""
    catalog = _catalog(language)
    kept = {
        (message.context, message.id if isinstance(message.id, str) else tuple(message.id))
        for message in catalog
        if message.id
    }
    assert kept == _used()
    assert [message.id for message in catalog if not message.string or message.fuzzy] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_placeholders_agree(language: str) -> None:
    """A translation fills in what the original does."""
    for message in _catalog(language):
        original = message.id if isinstance(message.id, str) else message.id[-1]
        forms = [message.string] if isinstance(message.string, str) else message.string or []
        if message.id:
            assert [_placeholders(form) for form in forms] == [_placeholders(original)] * len(forms)


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_compiled_file_is_the_written_one(language: str) -> None:
    """`make locale` was run after the last change."""
    compiled = BytesIO()
    write_mo(compiled, _catalog(language))
    shipped = LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    assert shipped.read_bytes() == compiled.getvalue()


def test_korean_avoids_double_particles() -> None:
    """No sentence hedges its particles as "을(를)"."""
    sentences = [str(message.string) for message in _catalog("ko")]
    assert [text for text in sentences if re.search(r"\((를|을|가|이|는|은|로)\)", text)] == []


@pytest.mark.parametrize(
    ("code", "language"),
    [("ko", "ko"), ("ko-KR", "ko"), ("en-GB", "en"), ("de", "en"), (None, "en")],
)
def test_the_chat_is_answered_in_its_language(code: str | None, language: str) -> None:
    """Telegram's tag decides; English for languages we do not speak."""
    assert spoken(code) == language


def test_english_needs_no_file() -> None:
    """The sentences in the code are the English ones."""
    assert words_in("en").gettext("Mood") == "Mood"
