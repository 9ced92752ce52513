"""Which language a text is written in, as far as a few words tell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

import mmh3

from recommender.readers.words.ngrams import tokens

UNKNOWN = "und"
LEARNT = ("en", "es", "pt", "fr", "de", "tr", "it", "nl")
"""Languages in Latin letters whose n-grams the model has counted."""
GRAM_PLACES = 1 << 14
NOTHING: Mapping[str, float] = MappingProxyType({})

_SCRIPTS = {
    "ko": r"가-힣ㄱ-ㆎ",
    "ja": r"ぁ-ヿ",
    "zh": r"㐀-鿿",
    "ru": r"Ѐ-ӿ",
    "ar": r"؀-ۿ",
    "he": r"֐-׿",
    "el": r"Ͱ-Ͽ",
    "hi": r"ऀ-ॿ",
    "th": r"฀-๿",
    "latin": r"A-Za-zÀ-ɏ",
}
_LETTERS = {language: re.compile(f"[{letters}]") for language, letters in _SCRIPTS.items()}
KNOWN_WEIGHT = 2.0
"""Common words that a text of known words alone is worth."""
LETTER_WEIGHT = 0.15
"""Common words that one unit of the letters' log-odds is worth: neighbouring n-grams share most."""
LEAST_VOTE = 0.5
"""Votes that a language needs to be named."""
_SYLLABLE_WEIGHT = {"ko": 2.5, "zh": 2.5, "ja": 2.0}
"""A syllable or a character of these scripts says about as much as so many letters."""

_CHINESE = re.compile("[的了很我你们們这這是在吗嗎呢吧没沒]")
"""Characters that no Japanese text without kana is likely to hold."""

_COMMON = {
    "en": "the a i i'm im my me you it is was are be to of and in on for with not so this that "
    "today got just have what why how all at but we he she they don't can't it's when from up "
    "who will would if or an no yes more than your our their been",
    "es": "el la los las un una de que y no en mi me es estoy hoy muy con por para pero se lo "
    "tengo todo más día soy yo tan qué está",
    "pt": "o os as um uma de que e não em meu minha é estou hoje muito com por para mas se eu "
    "tudo mais dia sou tão está você",
    "fr": "le la les un une des de et je suis est pas mon ma que qui dans pour avec très mais ce "
    "c'est j'ai aujourd'hui tout jour trop",
    "tr": "ve bir bu çok ben bana için da de ne mi gibi ama bugün değil var yok şu kadar daha en",
    "it": "il lo la di e che non un una per sono mi è oggi molto con ma ho sei tutto più",
    "nl": "de het een ik en is niet van ben je dat zo met voor vandaag maar mijn te heel",
    "de": "der die das ein eine und ich bin ist nicht mein meine zu mit für auf so sehr heute "
    "aber es war habe wir tag auch",
}
_LANGUAGES_OF_WORD = {
    word: [language for language, words in _COMMON.items() if word in words.split()]
    for words in _COMMON.values()
    for word in words.split()
}


def script_shares(plain: str) -> dict[str, float]:
    """How much of the letters each script holds, together 1; empty without letters."""
    counts = {
        script: _SYLLABLE_WEIGHT.get(script, 1.0) * len(pattern.findall(plain))
        for script, pattern in _LETTERS.items()
    }
    total = sum(counts.values())
    return {script: count / total for script, count in counts.items() if count} if total else {}


def gram_places(plain: str) -> list[int]:
    """Places (0…`GRAM_PLACES` − 1) of one to four letters inside words, once for each time."""
    grams = (
        padded[start : start + size]
        for padded in (f" {word} " for word in tokens(plain) if word[0].isalpha())
        for size in range(1, 5)
        for start in range(len(padded) - size + 1)
    )
    return [mmh3.hash(gram, seed=2, signed=False) & (GRAM_PLACES - 1) for gram in grams]


def language_of(
    plain: str, *, known: Mapping[str, float], letters: Mapping[str, float] = NOTHING
) -> str:
    """ISO 639-1 code, or `und`.

    The script decides where it can; a quarter of kana makes Han Japanese. For Latin letters the
    most common short words, the share of its words that are `known` in each language (0…1) and
    the log-odds of its `letters` decide together; without a common or a known word none does.
    """
    shares = script_shares(plain)
    if not shares:
        return UNKNOWN
    if shares.get("ja", 0) + shares.get("zh", 0) > 0.5:
        kana = shares.get("ja", 0) > 0.1
        named = known.get("ja", 0) > 0 and not _CHINESE.search(plain)
        return "ja" if kana or named else "zh"
    script = max(shares, key=shares.__getitem__)
    if shares.get("ko", 0) >= 0.3:
        return "ko"
    return _latin_language(plain, known, letters) if script == "latin" else script


def _latin_language(plain: str, known: Mapping[str, float], letters: Mapping[str, float]) -> str:
    votes: dict[str, float] = {}
    for word in tokens(plain):
        for language in _LANGUAGES_OF_WORD.get(word, ()):
            vote = 1 / len(_LANGUAGES_OF_WORD[word])
            votes[language] = votes.get(language, 0) + vote
    for language, share in known.items():
        votes[language] = votes.get(language, 0) + KNOWN_WEIGHT * share
    candidates = {language: vote for language, vote in votes.items() if vote >= LEAST_VOTE}
    if not candidates:
        return UNKNOWN
    return max(candidates, key=lambda at: candidates[at] + LETTER_WEIGHT * letters.get(at, 0.0))
