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
CHOSEN_BY_THE_CODE = {
    ("after a consonant", "{character}."),
    ("after a vowel", "{character}."),
}
"""Where a particle may follow a placeholder: `sentence_end` looks at how the value ends."""
LEANING = re.compile(
    r"\{\w+[^}]*\}(?:[\"'”’»」』)\]]|</\w+>)*"
    r"(?:[은는이가을를과와아야]|이?나|이?랑|으?로(?:는|도|만|서|써|부터)?"
    r"|이?(?:라|라고|라는|라서|라면|라도|며|고|면|야|든)|이?[에예]요|이었[가-힣]*|였[가-힣]*)"
    r"(?![가-힣])"
)
"""A Korean particle or ending whose form depends on the sound before it, behind a placeholder."""


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


def test_no_korean_particle_leans_on_a_value() -> None:
    """Nobody knows how a title or a name ends; nothing directly behind one depends on it."""
    leaning = {
        (message.context, message.id)
        for message in _catalog("ko")
        if message.id and LEANING.search(str(message.string))
    }
    assert leaning == CHOSEN_BY_THE_CODE


@pytest.mark.parametrize(
    "text",
    [
        "{title}와 비슷한 노래",
        "“{title}”을 들어요",
        "<b>{name}</b>이에요.",
        "「{title}」라는 노래",
        "{names}과 {last}",
        "{hour:02}로 정했어요",
        "{provider}으로",
        "{title}였어요",
    ],
)
def test_a_particle_that_leans_is_found(text: str) -> None:
    """Also behind quotes and tags."""
    assert LEANING.search(text)


@pytest.mark.parametrize(
    "text",
    ["{count}명이 함께", "{provider}에서", "{artist}의 “{title}” 노래", "{number}가지", "{n} 이상"],
)
def test_a_particle_of_one_form_may_stand(text: str) -> None:
    """What follows a counter, or is the same behind every sound."""
    assert not LEANING.search(text)


def test_japanese_says_neither_i_nor_you() -> None:
    """The bot does not call itself or a person by a pronoun."""
    sentences = [str(message.string) for message in _catalog("ja")]
    assert [text for text in sentences if re.search("私|わたし|あなた|僕", text)] == []


@pytest.mark.parametrize("language", ["ja", "ko"])
def test_commands_stand_apart(language: str) -> None:
    """A space or a mark is on both sides of a command, or Telegram would not link it."""
    sentences = [str(message.string) for message in _catalog(language)]
    glued = re.compile(r"[ぁ-ヿ一-鿿가-힣]/[a-z]+|/[a-z]{3,}[ぁ-ヿ一-鿿가-힣]")
    assert [text for text in sentences if glued.search(text)] == []


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("ko", "ko"),
        ("ko-KR", "ko"),
        ("ja", "ja"),
        ("ja-JP", "ja"),
        ("es-419", "es"),
        ("en-GB", "en"),
        ("de", "en"),
        (None, "en"),
    ],
)
def test_the_chat_is_answered_in_its_language(code: str | None, language: str) -> None:
    """Telegram's tag decides; English for languages we do not speak."""
    assert spoken(code) == language


def test_english_needs_no_file() -> None:
    """The sentences in the code are the English ones."""
    assert words_in("en").gettext("Mood") == "Mood"
