"""The sung language of a song, guessed from script, words and the artist's other titles."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from recommender.songs.titles import artist_key
from training.catalogue import sung
from training.catalogue.rows import Row

UNKNOWN = "und"
LEAST_SONGS, LEAST_SHARE = 3, 0.8
"""Of an artist, in one language, before their other songs are taken to be in it."""
MANY_SONGS, NEARLY_ALL = 6, 0.85
"""Of an artist, in English, before a title of another language counts for nothing."""
REGGAETON_SHARE = 0.6
"""Of an artist's songs, from which on a title of one or two English words is taken for Spanish."""

_SCRIPTS = (
    ("ko", "[가-힣]"),
    ("ja", "[ぁ-ゖァ-ヺ]"),
    ("zh", "[一-鿿]"),
    ("hi", "[ऀ-ॿ]"),
    ("vi", "[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđ]"),
    ("pl", "[ąćęłńśźż]"),
)

_WORDS = {
    "en": "the a an i i'm i'll i've i'd me my mine you your you're u we our he she her his him "
    "they them it it's this that these is are was be been am don't can't won't ain't "
    "doesn't didn't isn't not of to in on at for with from by up down out off over under "
    "into and or but if so just like love loving lover baby girl boy man woman night day "
    "time life heart world home away never always forever again back go going gone come "
    "coming get got give take make know feel feeling want need say said tell think "
    "thinking see look let let's stay leave run dance dancing rock music song songs dream "
    "dreams dreaming little good bad better best sweet happy sad lonely lost young old "
    "new first last one two all every everything everybody nothing something somebody "
    "someone nobody when where why what who how there here now tonight tomorrow yesterday "
    "today sun sunshine rain summer winter sky star stars moon light lights dark darkness "
    "fire water river ocean sea road street city town house king queen god heaven hell "
    "angel devil money black white blue red green gold golden wild free crazy high low "
    "long hold on break broken breaking kiss touch eyes face hands body soul mind hurt "
    "pain cry crying tears fall falling fly flying walk walking talk stop start keep "
    "through without beautiful wonderful easy hard cold hot alive dead die dying kill war "
    "peace people friend friends enough more less than only too much many about around "
    "another other same way ways thing things work hello goodbye bye please thank sorry "
    "wish hope believe remember forget wonder would could should will shall as ride drive "
    "drunk smile rollin rolling shake burn burning bring call called side end beginning "
    "part until till because cause if while do does did done waiting wait miss sound "
    "sounds game play player party dead ghost monster sleep bones blood children child "
    "mother mama daddy father brother sister Jesus lord worship",
    "es": "el la los las un una yo tú mi tu su te me se lo le que qué de del en con sin por "
    "para como cuando donde quien y o pero si sí no más muy ya hasta siempre nunca todo "
    "nada amor corazón vida noche día ella él eres soy está estoy quiero quieres querer "
    "bailar baila beso besos mujer hombre niña loco loca bueno buena mal mañana hoy ojos "
    "cielo luna sol mundo olvidar olvidarte culpa solo sola contigo conmigo ti mía mío "
    "dónde adiós gracias fuego calle gente tiempo canción sueño dime vuelve vete tengo "
    "tiene hay ser despecho mentira",
    "pt": "o a os as um uma eu você meu minha seu sua teu tua que de do da dos das em no na nos "
    "com sem por para pra pro como quando onde quem e ou mas se não mais muito já até "
    "sempre nunca tudo nada coração vida noite dia ela ele é sou está tô quero saudade "
    "beijo mulher homem menina louco bom boa mal amanhã hoje olhos céu lua mundo só "
    "contigo comigo ti deus ao vivo gente tempo canção sonho fala vai vem tem ser amor "
    "porque foi era volta cachaça bebe nós dói passarinho batom ex pagode sertanejo",
    "fr": "le la les un une des je tu il elle nous vous mon ma mes ton ta ses que qui de du en "
    "dans avec sans pour comme quand où et ou mais si pas plus très jamais toujours tout "
    "rien amour cœur vie nuit jour suis est es c'est j'ai t'es l'amour d'amour moi toi "
    "lui femme homme fille belle petit petite demain soleil lune ciel monde seul on sur "
    "au aux ce cette",
    "de": "der die das ein eine ich du er sie es wir ihr mein meine dein deine und oder aber "
    "wenn nicht kein keine mit ohne für von zu im in auf wie wo wer ist bin bist sind war "
    "nur noch immer nie alles nichts liebe herz leben nacht tag heute morgen welt mich "
    "mir dich dir mann frau kind durch schön geht weiß mehr so was zeit",
    "it": "il lo la gli le un una io tu mi ti ci si che di del della in con senza per come "
    "quando dove chi e o ma se non più sempre mai tutto niente amore cuore vita notte "
    "giorno sono è sei voglio bella bello sole luna mondo solo ancora cosa nel alla mia "
    "mio perché questa",
    "tr": "bir bu ben sen o biz ve ama için gibi ne kadar çok değil yok var beni seni bana sana "
    "aşk kalp gece gün hayat her zaman şimdi artık benim senin olur olsun gel git dön yar "
    "ah",
    "hi": "tum tu mera meri mere tera teri tere dil hai hain ho ka ki ke ko se mein main na naa "
    "nahi kya kyun pyar pyaar ishq yaar sanam jaan zindagi aaj kal raat din aur jo bhi "
    "hum humko tujhe mujhe chahiye tujh jab tak dekha sajna mann",
    "ja": "no wa ga wo ni de koi ai kimi boku watashi anata sekai hana yume sakura kaze sora "
    "hoshi yoru namida kokoro",
}
"""Words of titles, by language; a word of several languages counts for each."""

_GENRES = {
    "pt": "sertanejo pagode forro mpb brazil samba velha-guarda sertanejo-universitario",
    "es": "latino trap-latino urbano-latino salsa spanish rock-en-espanol bachata cumbia "
    "spanish-pop mexican-pop latin-arena-pop colombian-pop puerto-rican-pop reggaeton- "
    "colombiano",
    "fr": "french chanson",
    "de": "german",
    "tr": "turkish",
    "hi": "bollywood filmi modern-bollywood pop-film indian desi-pop sufi",
    "ja": "j-pop j-rock j-idol j-dance anime japanese-teen-pop j-poprock",
    "zh": "mandopop cantopop",
}
"""Genres that hint at a language; many are names of searches, so they only support words."""

_ACCENTED = {
    "es": "ñ¿¡",
    "pt": "ãõ",
    "fr": "èùœ",
    "de": "ß",
    "tr": "ığş",
}
_TRUSTED_GENRES = frozenset({"pt", "tr", "hi", "zh", "ja"})
_INSTRUMENTAL = frozenset({"classical", "ambient", "piano", "new-age", "sleep", "minimal-techno"})
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ALSO_ENGLISH = (
    "no me un son si ya solo sola nada ser come per mi ti se do na ex as da dos fala die was "
    "war so man in dig nu du bara ben ah ne on sur sen var han det en yar her di dan ai ka hum "
    "ho main ki ko to ni ga wa wo ci tu te vi mu sana tag"
)
"""Words that English titles hold as well, or names."""
_LEXICON: dict[str, set[str]] = {
    language: {
        word
        for word in words.casefold().split()
        if language == "en" or (word not in _ALSO_ENGLISH.split() and len(word) > 1)
    }
    for language, words in _WORDS.items()
}
_GENRE_LANGUAGE = {name: code for code, names in _GENRES.items() for name in names.split()}

_LATIN = frozenset({"es", "pt", "fr", "de", "it", "tr"})

NEVER_ENGLISH = frozenset(
    {"cantopop", "filmi", "mandopop", "modern bollywood", "mpb", "pop-film", "sertanejo"}
)
"""Genres whose songs are sung in other languages, whatever the title looks like."""


def script(text: str) -> str | None:
    """The language that the script of a text tells, if it does."""
    composed = unicodedata.normalize("NFC", text).casefold()
    return next((code for code, chars in _SCRIPTS if re.search(chars, composed)), None)


def word_votes(title: str) -> Counter[str]:
    """How many words of each language a title holds; a letter of one language counts double."""
    folded = title.casefold().replace("’", "'")
    words = _WORD.findall(folded)
    votes = Counter({c: sum(w in lexicon for w in words) for c, lexicon in _LEXICON.items()})
    votes.update({c: 2 for c, letters in _ACCENTED.items() if set(letters) & set(folded)})
    return +votes


def genre_votes(genres: Iterable[str]) -> Counter[str]:
    """How many genres hint at each language."""
    found = (_GENRE_LANGUAGE.get(genre.replace(" ", "-")) for genre in genres)
    return Counter(code for code in found if code)


class Languages:
    """Guesses that know all the titles of an artist."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._words: dict[str, Counter[str]] = defaultdict(Counter)
        self._genres: dict[str, Counter[str]] = defaultdict(Counter)
        self._scripts: dict[str, Counter[str]] = defaultdict(Counter)
        self._reggaeton: dict[str, list[bool]] = defaultdict(list)
        for row in rows:
            self._learn(row)

    def _learn(self, row: Row) -> None:
        artist = artist_key(row.artist)
        self._words[artist].update(word_votes(row.title))
        self._genres[artist].update(genre_votes(row.genres))
        self._reggaeton[artist].append(sung.is_reggaeton(row.genres))
        written = script(row.title) or script(row.artist)
        if written == "zh" and genre_votes(row.genres)["ja"]:
            written = "ja"
        self._scripts[artist].update([written] if written else [])

    def guess(self, row: Row) -> str:
        """ISO 639-1 code, or `und` without enough evidence."""
        written = script(row.title) or script(row.artist.split(",")[0])
        if row.korean:
            return "ja" if written == "ja" else "ko"
        if written:
            return self._han(row) if written == "zh" else written
        if _INSTRUMENTAL & set(row.genres) and self._words[artist_key(row.artist)]["en"] < 3:
            return UNKNOWN
        listed = sung.language(row.title, row.artists)
        return listed or self._in_spanish(row, self._by_words(row))

    def _in_spanish(self, row: Row, guessed: str) -> str:
        """Spanish instead of English or nothing, for an artist of reggaeton."""
        marks = self._reggaeton[artist_key(row.artist)]
        often = len(marks) >= LEAST_SONGS and sum(marks) >= REGGAETON_SHARE * len(marks)
        open_to_doubt = guessed == UNKNOWN or (guessed == "en" and word_votes(row.title)["en"] < 2)
        return "es" if often and open_to_doubt else guessed

    def _han(self, row: Row) -> str:
        artist = artist_key(row.artist)
        hints = self._genres[artist] + self._scripts[artist]
        return "ja" if hints["ja"] > 0 and hints["ja"] >= hints["zh"] else "zh"

    def _by_words(self, row: Row) -> str:
        artist = artist_key(row.artist)
        own, others, genres = word_votes(row.title), self._words[artist], self._genres[artist]
        total = sum(others.values()) or 1
        score: dict[str, float] = {}
        for code in {*own, *others, *genres}:
            if code == "ja" and not self._scripts[artist]["ja"]:
                continue
            hint = min(genres[code], 4) * 0.5 + min(self._scripts[artist][code], 4)
            score[code] = 2 * own[code] + 3 * others[code] / total + hint
        if "en" in score and not own["en"] and max(own.values(), default=0) > 0:
            score["en"] -= 1
        return self._decided(score, own, others)

    def _decided(self, score: dict[str, float], own: Counter[str], others: Counter[str]) -> str:
        ranked = sorted(score.items(), key=lambda item: (-item[1], item[0]))
        if not ranked:
            return UNKNOWN
        best, points = ranked[0]
        runner_up = ranked[1][1] if len(ranked) > 1 else 0.0
        if best == "en":
            supported = own["en"] > 0 or others["en"] > 1
        else:
            supported = points >= 3 and (own[best] > 0 or best in _TRUSTED_GENRES)
        return best if supported and points >= 1 and points - runner_up >= 0.4 else UNKNOWN


def by_artist(songs: Sequence[Row]) -> None:
    """Give songs the language in which the artist's other songs are.

    Those without one, and those whose title alone is foreign: "Viva La Vida" is in English.
    """
    known: dict[str, Counter[str]] = defaultdict(Counter)
    for song in songs:
        if song.language != UNKNOWN:
            known[artist_key(song.artist)][song.language] += 1
    for song in songs:
        counted = known[artist_key(song.artist)]
        code, count = (counted.most_common(1) or [(UNKNOWN, 0)])[0]
        if song.language == UNKNOWN and count >= LEAST_SONGS:
            song.language = code if count >= LEAST_SHARE * counted.total() else UNKNOWN
        elif _is_foreign_title(song) and code == "en" and count >= MANY_SONGS:
            song.language = code if count >= NEARLY_ALL * counted.total() else song.language


def _is_foreign_title(song: Row) -> bool:
    return (
        song.language in _LATIN
        and not genre_votes(song.genres)[song.language]
        and script(song.title) is None
        and sung.language(song.title, song.artists) is None
    )
