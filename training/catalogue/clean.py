"""What is no song to recommend, and how a title reads without its noise."""

from __future__ import annotations

import re

from recommender.songs.titles import fold, without_brackets
from training.catalogue.rows import Row

SHORTEST_S = 75.0
LONGEST_S = 560.0

_OPEN, _CLOSE = r"[(\[{（［]", r"[)\]}）］]"
_BRACKET = re.compile(rf"\s*{_OPEN}([^()\[\]{{}}（）［］]*(?:\([^()]*\)[^()\[\]]*)*){_CLOSE}")
_NOISE = re.compile(
    r"""\b(?:feat|ft|featuring|with|w/|prod|produced|remaster(?:ed|izado|isé)?|version|versión|ver|
    edit|mix|mono|stereo|bonus|deluxe|soundtrack|ost|explicit|clean|single|album|original|duet|
    radio|
    theme|motion\ picture|vault|pt|part|vol|digital|anniversary|edition|movie|film|serie?s?|score|
    remake|gtr|extended|full\ length|from)\b|\bof\ BTS|^by\b|\sX\s|삽입곡|대상|부제|듀엣|片頭曲|
    主題曲|主题曲|
    插曲|片尾曲|\d{4}""",
    re.IGNORECASE | re.VERBOSE,
)
_FEATURING = re.compile(r"\s(?:feat|ft|featuring|prod)\b\.?\s.*$", re.IGNORECASE)
_GLUED_CREDIT = re.compile(r"\s*[(\[](?:prod|feat|ft|with)\b.*$", re.IGNORECASE)
_SUFFIX = re.compile(r"\s+[-–—]\s.*$|\s*-\s*《.*$")
_SECOND_TITLE = re.compile(r"\s+/\s+.*$")

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
    opening\ theme|
    op\.\s*\d+|bwv|k\.\s*\d+|no\.\s*\d+\ in|in\ [a-g](?:\ (?:flat|sharp))?\ (?:major|minor)|
    act\ [iv1-9]+|concerto|sonata|symphony\ no|variations|adagio|allegro|andante|étude|mazurka|
    opening\ sequence)\b|
    페이지\ 이동""",
    re.IGNORECASE | re.VERBOSE,
)
_SEASONAL = re.compile(
    r"\b(?:christmas|xmas|santa|jingle|navidad|natal|noël|noel|weihnacht\w*|rudolph|sleigh|snowman|"
    r"mistletoe|holiday season|silent night|deck the halls|auld lang|holy night|little drummer|"
    r"bells? rock|winter wonderland|merry|halloween|feliz cumpleaños|happy birthday)\b|크리스마스",
    re.IGNORECASE,
)
_HURTFUL = re.compile(
    r"\b(?:suicid\w*|kill (?:myself|yourself|you)|hang myself|cut myself|self.?harm|overdose|"
    r"rape\w*|nazi|hitler|n[i1]gg\w*|fagg?ot\w*|자살)\b",
    re.IGNORECASE,
)
_COARSE = re.compile(
    r"\b(?:f+[u*]c?k\w*|mother\s?f\w*|bitch\w*|sh[i*]t\w*|pussy|dick|cock|hoe?s|wap|puta|porn\w*|"
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
    teddy\ swims\ covers|glee|tiktok|spongebob|vox\ freaks|halidon)\b|V\.A\.?$""",
    re.IGNORECASE | re.VERBOSE,
)
_NAMES = (
    "Electric Light Orchestra|Trans-Siberian Orchestra|Love Unlimited Orchestra|Kid Cudi|"
    "Kid Rock|Kid Ink|Kid LAROI|The Kid LAROI|Cold War Kids|Black Kids|Kids See Ghosts|"
    "Kid Francescoli|Sleepy Hallow|Manic Street Preachers|Manchester Orchestra|"
    "Cigarettes After Sex|Hot 8 Brass Band|Tom Tom Club|New Kids On The Block|Steely Dan|"
    "Black Country, New Road|Sunday Service Choir|Penguin Cafe Orchestra|"
    "The Cinematic Orchestra|Orchestral Manoeuvres|먼데이 키즈|Kid Milli|Kid Abelha|Kid Quill|"
    "Rainbow Kitten Surprise|Music Travel Love|Vundabar|Kid Bloom|Modern English|Monday Kiz|"
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


def title(text: str, *, pop_chart: bool = False) -> str:
    """The title as one would say it: no credits, no release notes, no second title after a dash.

    A bracket that belongs to the name stays: "(I Can't Get No) Satisfaction". In the Western
    part of the Korean charts a Korean bracket names a film, and goes.
    """
    text = _SUFFIX.sub("", text.strip())
    for content in _BRACKET.findall(text):
        if _NOISE.search(content) or (pop_chart and re.search("[가-힣]", content)):
            text = _without(text, content)
    text = _GLUED_CREDIT.sub("", _FEATURING.sub("", text))
    return " ".join(text.replace("’", "'").split()).strip(" -–") or without_brackets(text)


def _without(text: str, content: str) -> str:
    return _BRACKET.sub(lambda found: "" if found[1] == content else found[0], text)


def artist(text: str) -> str:
    """The artists with one blank after each comma, without those credited in a "feat."."""
    shorter = _FEATURING.sub("", text.replace(";", ", ").strip())
    return " ".join(re.sub(r"\s*,\s*", ", ", shorter).split())


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
    texts = (row.title,) if row.korean else (row.title, row.album)
    return any(_OTHER_RENDITION.search(text) or _LIVE.search(text) for text in texts)


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
