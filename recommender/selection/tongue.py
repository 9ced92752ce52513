"""Whether a line is in the language of a chat, as far as its letters and small words tell."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_HANGUL = re.compile("[가-힣ㄱ-ㆎ]")
_KANA = re.compile("[ぁ-ゖゝ-ゟァ-ヺー-ヿㇰ-ㇿｦ-ﾟ]")
_HAN = re.compile("[々〆㐀-鿿豈-﫿]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# What others sang or said is in their language; an apostrophe inside a word quotes nothing.
_QUOTED = re.compile("(?<![^\\W_])[\"'“‘「『《〈](.+?)[\"'”’」』》〉](?![A-Za-z])")

_SMALL_WORDS = {
    "en": "the a an and or but nor of to in on at by for from with without into onto as than "
    "then is are was were be been being am it it's its this that these those there here i "
    "i'm i'll you you're you'll your yours we our us he she they them their his her him "
    "my me so not no don't can can't will won't would could should may might let lets "
    "let's when while where what who how why if too just only one more most some all any "
    "like up down out over under through after before again about until still never "
    "always has have had do does did get gets keep keeps make makes made because every "
    "each even both very much song songs tune music heart night day gentle soft slow warm "
    "quiet mood feel feels feeling",
    "es": "el la los las un una de del que y en mi mí me tu tú te ti su sus es está están con por "
    "para como más muy pero se lo le al este esta esto ese esa cuando donde porque sin sobre hay "
    "tiene eres soy siento todo toda no nos canción noche corazón día suave dulce música alma "
    "calma hoy tristeza alegría vida ritmo voz abrazo melodía aquí así también solo sola poco "
    "hasta desde balada tranquila tranquilo lenta suena bailar nuestra nuestro siempre ahora",
    "fr": "le la les un une des du de et en est sont ton ta tes mon ma mes son sa ses pour avec "
    "dans sur que qui ne pas plus très mais ce cette ces se te toi moi tu vous nous il elle on au "
    "aux comme chanson nuit cœur coeur jour douce doux musique âme voix tristesse joie calme "
    "mélodie",
    "de": "der die das den dem des ein eine einen einem einer und ist sind war nicht mit für von "
    "zu zum zur auf im in am an ich du dich dir dein deine deinen deinem er sie es wir mich mir "
    "mein meine wie so wenn auch nur noch aber oder aus bei nach über lied nacht herz tag ruhig "
    "ruhiges sanft sanftes musik seele stimmung melodie heute leben traurig freude",
    "it": "il lo la gli le un una uno di del della dei che e è non per con su come più ma mi ti si "
    "te tuo tua mio mia questo questa quando anche sono sei nel nella al alla canzone notte cuore "
    "giorno dolce musica anima voce tristezza gioia oggi vita melodia",
    "pt": "o os as um uma de do da dos das que e é não em no na por para com como mais mas se te "
    "seu sua teu tua meu minha este esta quando também você ao pra canção noite coração dia doce "
    "música alma voz tristeza alegria hoje vida melodia",
    "nl": "de het een en van ik je jij jou jouw is niet met voor op te zijn dat die dit deze als "
    "maar ook nog om aan bij naar uit over wat zo lied liedje nacht hart dag muziek rust zacht "
    "vandaag leven",
    "ko": "norae maeum haru oneul jigeum dangsin sarang i neo na gachi jal deo kkeute",
}
"""Small words, and those of which reasons for songs are full."""
_WORDS = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}
_ELIDED = re.compile(r"(?:[cdjlmnst]|qu)'\w{2,}")
_FORMS = {
    "fr": _ELIDED,
    "it": _ELIDED,
    "ko": re.compile(
        r"\w{2,}(?:neun|eun|reul|eul|eseo|cheoreom|nida|haeyo|[yiow]eyo|eoyo|woyo|ayo|neyo|jyo|geyo"
        r"|seyo)|\w{4,}ui"
    ),
}
"""Articles before a vowel; particles and endings of Korean in Latin letters."""
LEAST_SAID = 6
"""Letters outside quotes that are a line of their own."""
LEAST_FOREIGN = 2
"""Words of another language that make a line foreign, if there are fewer of its own."""
WITHOUT_KANA = 4
"""Letters up to which Japanese may be in Han alone."""
IN_LATIN = ("en", "es")
"""Languages of our chats that are told by their small words."""


def is_in(text: str, language: str) -> bool:
    """Whether a text without names is in this language; True for languages of which none is known.

    Korean is at least half Hangul by letters, Japanese kana and Han, with kana unless it is very
    short. English and Spanish are in Latin letters, most of them, and have not more words of
    another language than of their own. What stands in quotes counts only where hardly anything
    else is said.
    """
    outside = _QUOTED.sub(" ", text)
    said = outside if sum(map(str.isalpha, outside)) >= LEAST_SAID else text
    letters = [character for character in said if character.isalpha()]
    if language == "ko":
        hangul = len(_HANGUL.findall(said))
        return hangul > 0 and hangul * 2 >= len(letters)
    if language == "ja":
        return _is_japanese(said, len(letters))
    if language not in IN_LATIN:
        return True
    latin = sum("LATIN" in unicodedata.name(letter, "") for letter in letters)
    return latin * 2 > len(letters) and not _is_foreign(said, language)


def _is_japanese(text: str, letters: int) -> bool:
    kana, han = len(_KANA.findall(text)), len(_HAN.findall(text))
    told = kana > 0 or 0 < letters <= WITHOUT_KANA
    return told and (kana + han) * 2 >= letters


def _is_foreign(text: str, home: str) -> bool:
    words = [word.replace("’", "'") for word in _WORD.findall(text.casefold())]
    return any(_outweighs(words, language, home) for language in _WORDS if language != home)


def _outweighs(words: Sequence[str], language: str, home: str) -> bool:
    """Whether more words are of that language than of `home`; those of both tell nothing."""
    known, own = _WORDS[language], _WORDS[home]
    foreign = {w for w in words if w not in own and (w in known or _looks(w, language))}
    native = sum(word in own and word not in known for word in words)
    return len(foreign) >= LEAST_FOREIGN and len(foreign) > native


def _looks(word: str, language: str) -> bool:
    """Whether it has the form of a word of that language."""
    form = _FORMS.get(language)
    return form is not None and bool(form.fullmatch(word))
