"""Whether Latin letters spell a Hangul or kana name.

Koreans spell their names as they like (김광석 is Kim Kwang-seok, Gim Gwangseok, Kim Kwang Suk), so
that no single romanisation finds them. Each letter therefore stands for all spellings that are in
use: those of the Revised Romanisation (2000), of McCune and Reischauer (1939), and of passports.
Kana are spelt as Hepburn did, long vowels with or without a sign.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from recommender.songs.titles import fold, script

LONGEST = 24
"""Syllables; longer names are not compared."""
NAME = range(2, 5)
"""Syllables of a Korean name, surname included; the surname may come last in Latin letters."""
_HANGUL = 0xAC00
_INITIALS = (
    "ㄱ=g|k|c ㄲ=kk|gg|k|g ㄴ=n|l|r|y? ㄷ=d|t ㄸ=tt|dd|t|d ㄹ=r|l|n ㅁ=m ㅂ=b|p|v ㅃ=pp|bb|p|b "
    "ㅅ=s|sh ㅆ=ss|s ㅇ= ㅈ=j|ch|z ㅉ=jj|j|tch|ch ㅊ=ch|c|j|tch ㅋ=k|c|q ㅌ=t|th ㅍ=p|f|ph ㅎ=h|"
)
_VOWELS = (
    "ㅏ=a|ah|ar ㅐ=ae|e|ai|ay ㅑ=ya|yah ㅒ=yae|ye ㅓ=eo|u|o|ou|uh|e|ur ㅔ=e|ae|ay|eh "
    "ㅕ=yeo|yu|you|yo|yuh|ye|ou ㅖ=ye|e|yeh ㅗ=o|oh|oe|or ㅘ=wa|oa ㅙ=wae|we|uae ㅚ=oe|oi|we|oy "
    "ㅛ=yo|yoh ㅜ=u|oo|ou|uh|o|woo|wu ㅝ=wo|weo|uo|wu ㅞ=we|ue ㅟ=wi|ui|wee|ue ㅠ=yu|yoo|you|u|ew "
    "ㅡ=eu|u|eo|oo ㅢ=ui|eui|ee|i|e|eu ㅣ=i|ee|y|ie|yi|ea"
)
# A final consonant sounds otherwise before others, and moves to a syllable that begins with none.
_FINALS = (
    "_= ㄱ=k|g|c|ck|ng ㄲ=kk|k|g ㄳ=k|g|gs ㄴ=n|ne|l|m ㄵ=n|nj ㄶ=n|nh ㄷ=t|d|n|s|j ㄹ=l|r|ll|n "
    "ㄺ=k|lg|g ㄻ=m|lm ㄼ=l|b|lb|p ㄽ=l|ls ㄾ=l|lt ㄿ=p|lp ㅀ=l|lh|r ㅁ=m|n ㅂ=p|b|m ㅄ=p|b|ps "
    "ㅅ=t|d|s|n|ss|sh| ㅆ=t|d|ss|s|n ㅇ=ng|n|ngh ㅈ=t|d|j|n ㅊ=t|ch|d|n|kk ㅋ=k|g ㅌ=t|d|n|ch "
    "ㅍ=p|b|m ㅎ=h||t|n"
)
_HANGUL_SOUNDS = (_INITIALS, _VOWELS, _FINALS)
_SURNAMES = (
    "이=lee|yi|rhee|ri|i|e|yee 박=park|pak|bak|bahk 최=choi|choe|choy 임=lim|im|rim|yim "
    "유=yoo|yu|ryu|you|yew 류=ryu|ryoo|yoo|lyu 노=no|noh|roh|rho 우=woo|u|wu 양=yang|ryang "
    "백=baek|paik|back|baik 심=shim|sim 신=shin|sin 안=ahn|an 오=oh|o 조=cho|jo 정=jung|jeong|chung"
)
"""Surnames that many spell against all rules."""
_ROWS = (
    "=あいうえお k=かきくけこ s=さしすせそ t=たちつてと n=なにぬねの h=はひふへほ m=まみむめも "
    "r=らりるれろ g=がぎぐげご z=ざじずぜぞ d=だぢづでど b=ばびぶべぼ p=ぱぴぷぺぽ"
)
_IRREGULAR = (
    "し=shi|si ち=chi|ti つ=tsu|tu ふ=fu|hu じ=ji|zi ぢ=ji|zi づ=zu|dzu や=ya ゆ=yu よ=yo わ=wa "
    "を=o|wo ん=n|m っ=|k|s|t|p|c|g|z|d|b ー=|a|e|i|o|u|h ゃ=ya|a ゅ=yu|u ょ=yo|o "
    "ぁ=a ぃ=i ぅ=u ぇ=e ぉ=o う=u| ゔ=v|vu"
)
_SMALL = "ゃゅょぁぃぅぇぉ"
"""They take the vowel of the letter before them away: きゃ is kya."""


Options = tuple[str, ...]
"""How one sound may be spelt; an empty text where it may be left out."""


def reads_as(native: str, latin: str) -> bool:
    """Whether Latin letters spell a text in Hangul or kana, a surname first or last."""
    letters = fold(latin)
    if not letters.isascii() or not letters or not 0 < len(fold(native)) <= LONGEST:
        return False
    return any(_spells(way, letters) for way in _ways(fold(native)))


def _spells(sounds: Sequence[Options], letters: str) -> bool:
    """Whether one option for each sound, in order, makes these letters."""
    # All places at which spellings so far may end: ways multiply, places do not.
    places = {0}
    for options in sounds:
        places = {
            place + len(option)
            for place in places
            for option in options
            if letters.startswith(option, place)
        }
    return len(letters) in places


@lru_cache(maxsize=4096)
def _ways(native: str) -> tuple[tuple[Options, ...], ...]:
    """The sounds of a text, with a surname as it is usually spelt and at either end."""
    written_in = script(native)
    if written_in == "Jpan":
        return _kana(native)
    if written_in != "Kore":
        return ()
    syllables = [_syllable(letter) for letter in native]
    orders = [syllables]
    if surname := _table(_SURNAMES).get(native[0]):
        orders.append([(surname,), *syllables[1:]])
    if len(native) in NAME:
        orders += [[*order[1:], order[0]] for order in orders]
    return tuple(tuple(sound for syllable in order for sound in syllable) for order in orders)


def _syllable(letter: str) -> tuple[Options, ...]:
    """The sounds of a Hangul syllable; any other letter stands for itself."""
    initials, vowels, finals = (list(_table(text).values()) for text in _HANGUL_SOUNDS)
    number = ord(letter) - _HANGUL
    if not 0 <= number < len(initials) * len(vowels) * len(finals):
        return ((letter,),)
    rest, final = divmod(number, len(finals))
    initial, vowel = divmod(rest, len(vowels))
    return initials[initial], vowels[vowel], finals[final]


def _kana(native: str) -> tuple[tuple[Options, ...], ...]:
    """The sounds of a text in kana alone."""
    table = _kana_table()
    letters = [_hiragana(letter) for letter in native]
    if not all(letter in table or letter.isascii() for letter in letters):
        return ()
    sounds = [table.get(letter, (letter,)) for letter in letters]
    return (
        tuple(
            tuple(option.rstrip("aeiou") for option in sound) if following in _SMALL else sound
            for sound, following in zip(sounds, [*letters[1:], " "], strict=True)
        ),
    )


def _hiragana(letter: str) -> str:
    return chr(ord(letter) - 0x60) if "ァ" <= letter <= "ヴ" else letter


@lru_cache(maxsize=1)
def _kana_table() -> dict[str, Options]:
    rows = (row.split("=") for row in _ROWS.split(" "))
    regular = {
        letter: (f"{consonant}{vowel}",)
        for consonant, letters in rows
        for vowel, letter in zip("aiueo", letters, strict=True)
    }
    return regular | _table(_IRREGULAR)


@lru_cache(maxsize=8)
def _table(text: str) -> dict[str, Options]:
    """`ㄱ=g|k` as a letter and its options."""
    pairs = (entry.split("=") for entry in text.split(" "))
    return {letter: tuple(spellings.split("|")) for letter, spellings in pairs}
