"""In which language a line is."""

from __future__ import annotations

import pytest

from recommender.selection.tongue import is_in

JAPANESE = [
    "今の気分にぴったりの、静かで物悲しいバラードです。",
    "雨の夜に寄り添う、やさしいメロディーです。",
    "R&BのグルーヴとSoulfulな声が、そっと背中を押します。",
    "ｷﾗｷﾗした明るい曲です。",
    "人々の歌。",
    "静寂、余韻",
]
SPANISH = [
    "Una balada lenta para cuando cae la noche.",
    "Empieza donde estás: una canción tranquila.",
    "Casi hemos llegado, ¡a bailar!",
    "Suave y cálida, como un abrazo.",
    "Empieza con “I Will Always Love You and Only You” y te acompaña.",
    "Bienvenida a una avenida de verano.",
]
ENGLISH = ["A slow song for the night.", "It stays with you, warm and soft."]
KOREAN = ["지금 마음에서 시작해요. 조용하고 쓸쓸한 발라드예요."]
CHINESE = ["一首安静的歌，陪你度过这个夜晚。", "安静温柔的歌"]
PORTUGUESE = ["Uma canção que não tem pressa, para o seu dia."]
ITALIAN = ["Una canzone dolce per la notte, come un abbraccio che non finisce."]
OTHERS = {
    "en": [*JAPANESE, *KOREAN, *SPANISH[:2], *PORTUGUESE],
    "es": [*JAPANESE, *KOREAN, *ENGLISH, *PORTUGUESE, *ITALIAN],
    "ja": [*SPANISH, *KOREAN, *ENGLISH, *CHINESE, "Totemo shizuka na uta desu.", "♪ 123!"],
    "ko": [*JAPANESE, *SPANISH, *ENGLISH],
}


@pytest.mark.parametrize(
    ("language", "line"),
    [
        *(("ja", line) for line in JAPANESE),
        *(("es", line) for line in SPANISH),
        *(("en", line) for line in ENGLISH),
        *(("ko", line) for line in KOREAN),
    ],
)
def test_a_line_is_in_its_language(language: str, line: str) -> None:
    """Also with a loanword, with half-width letters, very short, or around a foreign title."""
    assert is_in(line, language)


@pytest.mark.parametrize(
    ("language", "line"), [(name, line) for name, lines in OTHERS.items() for line in lines]
)
def test_a_line_of_another_language_is_not(language: str, line: str) -> None:
    """Nor is one in another script, without a letter, or transliterated."""
    assert not is_in(line, language)


def test_a_few_english_words_are_no_english() -> None:
    """Spanish borrows some; it is its own words that outweigh."""
    assert is_in("Un tema indie que te sube: puro rock and roll y mucho amor.", "es")


def test_a_language_of_which_nothing_is_known_is_believed() -> None:
    """Nobody is refused for a language that we cannot tell."""
    assert is_in("Ein ruhiges Lied.", "de")
