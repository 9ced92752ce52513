"""What is no song to recommend."""

from __future__ import annotations

import re
import unicodedata

from recommender.songs.titles import fold
from training.catalogue import covers
from training.catalogue.rows import Row

_FEATURING = re.compile(r"\s(?:feat|ft|featuring|prod)\b\.?\s.*$", re.IGNORECASE)
SHORTEST_S = 75.0
LONGEST_S = 560.0

_OTHER_RENDITION = re.compile(
    r"""\b(?:karaoke|tribute|cover(?:ed)?(?:\ (?:version|by))|made\ famous|originally\ performed|
    in\ the\ style\ of|
    instrumental|acapella|a\ cappella|sped\ ?up|slowed|nightcore|8d|reverb|lo-?fi|demo|acoustic|
    acústico|
    unplugged|ao\ vivo|en\ vivo|en\ directo|live\ (?:at|from|in|on|version|performance|session|
    lounge)|
    medley|mashup|bootleg|flip|remixer|pot-?pourri|remix|rmx|re-?work(?:ed|s)?|rework|club\ mix|
    dub|vip|
    orchestra(?:l)?\ version|
    piano\ version|replayed|strings\ version|stripped|session[s]?|rehearsal|reprise|take\ \d+|
    alternate|outtake|
    japanese\ ver|chinese\ ver|korean\ ver|karaoké|backing\ track|workout|lullaby|music\ box|
    ringtone|piano\ cover|
    tv\ size|version\ française)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_LIVE = re.compile(r"[-–(\[]\s*live\b|\(live\)|라이브|リミックス|カラオケ", re.IGNORECASE)
_NO_SONG = re.compile(
    r"""\b(?:intro|outro|interlude|skit|prelude|overture|commentary|freestyle|cypher|chapter|
    kapitel|episode|
    folge|teil\ \d+|capítulo|white\ noise|pink\ noise|brown\ noise|rain\ sounds?|sleep\ (?:sounds|
    music)|
    binaural|\d+\s*hz|asmr|meditation|soundscape|nursery|theme\ from|main\ title|end\ credits|
    opening\ theme|main\ theme|
    op\.\s*\d+|bwv|k\.\s*\d+|no\.\s*\d+\ in|in\ [a-g](?:\ (?:flat|sharp))?\ (?:major|minor)|
    act\ [iv1-9]+|concerto|sonata|symphony\ no|variations|adagio|allegro|andante|étude|mazurka|
    opening\ sequence)\b|
    페이지\ 이동""",
    re.IGNORECASE | re.VERBOSE,
)
_MASHUP = re.compile(r"\w X \w|\s/\s.*\s/\s")
_CONCERTS = frozenset({"sertanejo", "pagode", "forro", "samba", "gospel", "funk"})
"""Searches whose titles with a slash are several songs of a concert in one."""
_SEASONAL = re.compile(
    r"\b(?:christmas|xmas|santa|jingle|navidad|natal|noël|noel|weihnacht\w*|rudolph|sleigh|snowman|"
    r"mistletoe|holiday season|silent night|deck the halls|auld lang|holy night|little drummer|"
    r"bells? rock|winter wonderland|merry|halloween|feliz cumpleaños|happy birthday)\b|크리스마스",
    re.IGNORECASE,
)
_HURTFUL = re.compile(
    r"\b(?:suicid\w*|kill (?:myself|yourself|you)|hang myself|cut myself|self.?harm|overdose|"
    r"rape\w*|nazi|hitler|n[i1]gg\w*|fagg?ot\w*|자살)\b|\bn(?:i?\*\*|\*gg)",
    re.IGNORECASE,
)
_COARSE = re.compile(
    r"\w\*{2,}|\b(?:f+[u*]+c?k\w*|mother\s?f\w*|bitch\w*|sh[i*]t\w*|pussy|dick|cock|hoe?s|wap|puta|porn\w*|"
    r"a\$\$|ass|slut\w*|whore\w*)\b",
    re.IGNORECASE,
)
_NO_ARTIST = re.compile(
    r"""\b(?:karaoke|tribute|various|unknown|cast|kids?z?|children'?s?|nursery|lullab(?:y|ies)|
    baby\ sleep|
    sleep(?:y)?\ |white\ noise|noise|rain|soundscapes?|nature\ sounds?|meditation|relax\w*|spa|
    yoga|study|lo-?fi|
    fruits\ music|workout|fitness|string\ quartet|piano\ guys|covers?|postmodern\ jukebox|
    boyce\ avenue|
    hörspiel|audiobook|die\ drei|bibi\ |benjamin\ blümchen|conni|tkkg|rockabye|cocomelon|pinkfong|
    super\ simple|
    cedarmont|twinkle|orchestra|philharmonic|sinfon\w+|ensemble|quartet|choir|records|disney|
    promoting\ sounds|ltd|music\ group|entertainment|network|
    muppets|chipmunks|minions|sesame|wiggles|records|traditional|anonymous|dj\ mix|
    vitamin\ string|2cellos|
    worship|hillsong\ kids|toy\ story|paw\ patrol|peppa|simone\ sommerland|karsten\ glück|
    rolf\ zuckowski|
    johann|wolfgang|ludwig\ van|frédéric|chopin|debussy|erik\ satie|tchaikovsky|vivaldi|mozart|
    beethoven|
    teddy\ swims\ covers|kobasolo|samuel\ kim|chris\ andrian\ yang|lorne\ balfe|
    music\ travel\ love|jacob's\ piano|kamisa\ 10|
    glee|tiktok|spongebob|vox\ freaks|halidon)\b|V\.A\.?$""",
    re.IGNORECASE | re.VERBOSE,
)
_NAMES = (
    "Stray Kids|"
    "Electric Light Orchestra|Trans-Siberian Orchestra|Love Unlimited Orchestra|Kid Cudi|"
    "Kid Rock|Kid Ink|Kid LAROI|The Kid LAROI|Cold War Kids|Black Kids|Kids See Ghosts|"
    "Kid Francescoli|Sleepy Hallow|Manic Street Preachers|Manchester Orchestra|"
    "Cigarettes After Sex|Hot 8 Brass Band|Tom Tom Club|New Kids On The Block|Steely Dan|"
    "Black Country, New Road|Sunday Service Choir|Penguin Cafe Orchestra|"
    "The Cinematic Orchestra|Orchestral Manoeuvres|먼데이 키즈|Kid Milli|Kid Abelha|Kid Quill|"
    "Rainbow Kitten Surprise|Vundabar|Kid Bloom|Modern English|Monday Kiz|"
    "Yo-Yo Ma|Tommy Cash|Kid Creole"
)
_REAL_ARTISTS = frozenset(fold(name) for name in _NAMES.split("|"))
_POOR_GENRES = frozenset(
    {"sleep", "children", "kids", "comedy", "classical", "opera", "show-tunes", "study", "romance"}
)
_UNHEARD = frozenset(
    {
        "grindcore",
        "death-metal",
        "black-metal",
        "hardcore techno",
        "happy hardcore",
        "minimal-techno",
    }
)


def artist(text: str) -> str:
    """The artists with one blank after each comma, without those credited in a "feat."."""
    composed = unicodedata.normalize("NFC", text.replace(";", ", ")).strip()
    shorter = _FEATURING.sub("", composed)
    return " ".join(re.sub(r",(?!\d)\s*", ", ", shorter).split())


def is_junk(row: Row) -> bool:
    """Whether the row is no song of its own, or none that we would give to somebody."""
    return (
        _other_rendition(row)
        or _no_song(row)
        or _bad_artist(row.artist)
        or _bad_duration(row)
        or _broken(row)
    )


def _other_rendition(row: Row) -> bool:
    if covers.is_cover(row.title, row.artist):
        return True
    texts = (row.title,) if row.korean else (row.title, row.album)
    joined = _MASHUP.search(row.title) or (" / " in row.title and _CONCERTS & set(row.genres))
    return bool(joined) or any(_OTHER_RENDITION.search(t) or _LIVE.search(t) for t in texts)


def _no_song(row: Row) -> bool:
    found = (_NO_SONG, _SEASONAL, _HURTFUL)
    album = _SEASONAL.search(row.album) or _HURTFUL.search(row.album)
    poor = _POOR_GENRES & set(row.genres) and row.popularity < 75
    unheard = _UNHEARD & set(row.genres) and row.popularity < 70
    return bool(album or poor or unheard or any(p.search(row.title) for p in found))


def _bad_artist(name: str) -> bool:
    bad = _NO_ARTIST.search(name)
    return bool(bad) and not any(real in fold(name) for real in _REAL_ARTISTS)


def _bad_duration(row: Row) -> bool:
    return row.duration_s is not None and not SHORTEST_S <= row.duration_s <= LONGEST_S


def _broken(row: Row) -> bool:
    text = row.title + row.artist
    mangled = re.search(r"\ufffd|Ã.|Â.|\?{3,}|[\x00-\x1f]", text)
    return bool(mangled) or not fold(row.title) or not fold(row.artist) or len(row.title) > 80


def is_explicit(row: Row) -> bool:
    """Marked so, coarse in the title, or unmarked rap: then we would rather not be wrong."""
    marked = row.explicit or bool(_COARSE.search(row.title))
    return marked or (row.explicit_unknown and bool({"rap", "gangster rap"} & set(row.genres)))
