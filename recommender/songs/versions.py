"""What a title says besides the name of the song: versions, parts, guests, releases.

A title is a core and segments: what stands in brackets, and what follows a dash at the end.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from recommender.songs.titles import fold

LONGEST = 300
"""Letters of a title that are looked at."""
_BRACKETS = re.compile(r"[(\[{【〈《「『]([^()\[\]{}【】〈〉《》「」『』]*)[)\]}】〉》」』]")
# The innermost brackets first, so that those around them are seen next.
_DASHES = re.compile(r"\s-\s?([^-]+?)\s?-$")
_DASH = re.compile(r"\s+[-–—~|]+\s+(?=\S)")
_GUESTS = re.compile(
    r"(?:^|\s)(?:feat|ft|featuring|with|w/|duet with|prod(?:uced)?(?: by)?)\b\.?:?\s*(.+)$",
    re.IGNORECASE,
)
_GUESTS_IN_CORE = re.compile(r"\s(?:feat|ft|featuring)\b\.?\s*(.+)$", re.IGNORECASE)
_COMPANY = re.compile(r"(?:duet )?with\b|w/", re.IGNORECASE)
_PRODUCER = re.compile(r"^prod", re.IGNORECASE)
_PART = re.compile(
    r"(?:\b(?:pts?|parts?|vol|volume|chapter|episode|act|no|nr)\b\.?|파트|#)\s*"
    r"(\d+|[ivx]+|one|two|three|four|five)\b(?:\s*[-–&/]\s*(\d+|[ivx]+)\b)?",
    re.IGNORECASE,
)
_RELEASE = re.compile(
    r"remaster|리마스터|リマスター|^(?:19|20)\d\d$|^(?:mono|stereo)\b"
    r"|^(?:19|20)\d\d (?:stereo |mono )?mix$"
    r"|^(?:the )?(?:original|single|album|lp|radio|clean|explicit|main|full|studio|standard|video"
    r"|short|bonus|title|stereo|mono|digital)"
    r"(?: (?:radio|single|album|studio|mono|stereo))?"
    r"(?: (?:edit|version|ver\.?|mix|track|cut|recording|single))?$"
    r"|^(?:explicit|clean|bonus|deluxe|ep|edit|single|expanded)\b[\w ]*$"
    r"|\bost\b|soundtrack|motion picture|^from\b|^theme (?:song )?(?:from|of)\b|삽입곡|주제가"
    r"|^타이틀(?:곡)?$|anniversary|^music from\b"
    r"|^(?:official )?(?:music |lyric )?(?:video|audio|mv)$",
    re.IGNORECASE,
)
_KINDS = {
    "live": r"\blive\b|\bin concert\b|unplugged|\bsessions?\b|라이브|콘서트|ライ[ブヴ]|现场|現場",
    "karaoke": r"karaoke|노래방|カラオケ|sing[- ]?along|backing track|in the style of"
    r"|(?:originally )?performed by|made (?:famous|popular) by|\b(?:mr|반주)\b",
    "cover": r"\bcover(?:ed)?\b|커버|tribute|カバー|歌ってみた|rendition|lullaby|8[- ]?bit"
    r"|music box",
    "instrumental": r"instrumental|\binst\b|연주곡|インスト|off vocal",
    "remix": r"remix|리믹스|\b(?:re)?mix\b|bootleg|rework|refix|\bdub\b|\bvip\b|mash[- ]?up|flip\b"
    r"|\bedit\b",
    "fast": r"sped[- ]?up|speed(?:ed)?[- ]?up|nightcore|배속|fast ver",
    "slow": r"slowed|reverb|daycore",
    "acoustic": r"acoustic|어쿠스틱|アコースティック|stripped|piano|피아노|ピアノ|guitar ver"
    r"|unplugged",
    "demo": r"\bdemos?\b|데모|デモ|\brough\b|early take|outtake|alternate take|\btake \d",
    "orchestral": r"orchestra|symphonic|philharmonic|strings? ver|a ?cappella|아카펠라"
    r"|오케스트라",
    "again": r"re-?record|\breplica\b|\bretake\b|self[- ]?cover|セルフカバー",
    "extended": r"\bextended\b|\d+[- ]minute|\b12\"|\b12 inch",
    "voices": r"독창|합창|独唱|合唱|\bsolo\b|\bduet\b|\bchoir\b",
    "sketch": r"\b(?:interlude|reprise|intro|outro|skit|medley|prelude)\b|리프라이즈|인트로"
    r"|아웃트로",
}
_KIND = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in _KINDS.items()}
_VERSION = re.compile(
    r"(.*?)\s*(?:\bversion\b|\bver\b\.?|버전|버젼|バージョン|\bvers\b\.?)(.*)$", re.IGNORECASE
)
_LANGUAGES = {
    "english": "eng|영어|英語",
    "korean": "kor|kr|한국어|韓国語",
    "japanese": "jpn|jap|jp|일본어|日本語",
    "chinese": "chn|cn|chi|mandarin|중국어|中国語",
    "spanish": "esp|espanol|스페인어",
}
_LANGUAGE = {
    fold(word): name for name, words in _LANGUAGES.items() for word in (name, *words.split("|"))
}
# Without brackets these tell a version only at the very end, and only so unmistakably.
_AT_END = re.compile(
    r"\s+(live|remix|karaoke(?: version)?|instrumental|inst\.?|acoustic(?: version)?|sped[- ]?up"
    r"|nightcore|slowed(?: (?:and|\+|&) reverb)?|live (?:at|from|in) .+|piano version|라이브"
    r"|반주|노래방|리믹스|어쿠스틱|커버|cover|english ver(?:sion|\.)|japanese ver(?:sion|\.)|mr)$",
    re.IGNORECASE,
)
_NUMERALS = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}
_WORDS = {"i": "1", "v": "5", "x": "10", "one": "1", "two": "2", "three": "3", "four": "4"}
_COUNTED = {**_NUMERALS, **_WORDS, "five": "5"}


@dataclass(frozen=True)
class Title:
    """A title taken apart."""

    core: str
    """Without segments, guests, parts and versions."""
    subtitles: tuple[str, ...] = ()
    """Segments of which nothing is known: a translation, a second line, a remark."""
    versions: frozenset[str] = frozenset()
    """Kinds of version, such as `live` or `version:taylors`."""
    details: frozenset[str] = frozenset()
    """Which live or remix: the segments that name the versions, folded, if they say more."""
    parts: tuple[str, ...] = ()
    """`2` for "Pt. 2"."""
    guests: tuple[str, ...] = ()
    company: tuple[str, ...] = ()
    """Those of the guests that are named by "with": the song is known without them, too."""


@dataclass
class _Notes:
    """What is found on the way through a title."""

    subtitles: list[str] = field(default_factory=list)
    versions: set[str] = field(default_factory=set)
    details: set[str] = field(default_factory=set)
    parts: list[str] = field(default_factory=list)
    guests: list[str] = field(default_factory=list)
    company: list[str] = field(default_factory=list)


def taken_apart(title: str) -> Title:
    """The parts of a title as somebody wrote it."""
    notes = _Notes()
    text = unicodedata.normalize("NFKC", title)[:LONGEST]
    core, segments = _split(text)
    for segment in segments:
        _note(segment, notes)
    core = _without_guests(core, notes)
    core = _without_part(core, notes)
    return Title(
        core=core or text.strip(),
        subtitles=tuple(notes.subtitles),
        versions=frozenset(notes.versions),
        details=frozenset(notes.details),
        parts=tuple(notes.parts),
        guests=tuple(notes.guests),
        company=tuple(notes.company),
    )


def without_ending(title: Title) -> Title:
    """The same with a version at the end of the core told apart: "Halo Live".

    That may be wrong ("Long Live"), so it is for titles that are not equal as they stand.
    """
    ending = _AT_END.search(title.core)
    if ending is None:
        return title
    core = title.core[: ending.start()].strip()
    return replace(title, core=core, versions=title.versions | {*_kinds(ending[1])})


def _split(text: str) -> tuple[str, list[str]]:
    outside, segments = text, list[str]()
    while _BRACKETS.search(outside):
        segments += [part.strip() for part in _BRACKETS.findall(outside)]
        outside = _BRACKETS.sub(" ", outside)
    outside = " ".join(outside.split())
    if not fold(outside):
        return text.strip(), []
    if (between := _DASHES.search(outside)) and fold(outside[: between.start()]):
        segments.append(between[1])
        outside = outside[: between.start()]
    core, *rest = _DASH.split(outside)
    kept = [core]
    for part in rest:
        if _is_remark(part):
            segments += part.split(" / ")
        else:
            kept.append(part)
    return " - ".join(kept), [segment for segment in segments if fold(segment)]


def _is_remark(part: str) -> bool:
    """Whether what follows a dash is about the recording rather than a part of its name."""
    return bool(
        _RELEASE.search(part) or _GUESTS.match(part) or _VERSION.match(part) or list(_kinds(part))
    )


def _kinds(segment: str, *, released: bool = False) -> Iterator[str]:
    """The kinds of version that a segment names; the mix of a release is none."""
    for kind, pattern in _KIND.items():
        if pattern.search(segment) and not (released and kind == "remix"):
            yield kind


def _note(segment: str, notes: _Notes) -> None:
    """Find out what a segment is about, the surest first."""
    if guests := _GUESTS.match(segment):
        if not _PRODUCER.match(segment):
            notes.guests.append(guests[1])
        if _COMPANY.match(segment):
            notes.company.append(guests[1])
    elif kinds := [*_kinds(segment, released=bool(_RELEASE.search(segment)))]:
        _note_version(segment, kinds, notes)
    elif _RELEASE.search(segment):
        return
    elif version := _VERSION.match(segment):
        words = fold(version[1] or version[2])
        notes.versions.add(f"version:{_LANGUAGE.get(words, words)}")
    elif part := _PART.search(segment):
        notes.parts += _numbers(part)
    else:
        notes.subtitles.append(segment)


def _note_version(segment: str, kinds: list[str], notes: _Notes) -> None:
    rest = segment
    for kind in kinds:
        notes.versions.add(kind)
        rest = _KIND[kind].sub(" ", rest)
    said = re.sub(r"\b(?:version|ver|at|from|in|the|by|on)\b", " ", rest, flags=re.IGNORECASE)
    if fold(said):
        notes.details.add(fold(said))


def _without_guests(core: str, notes: _Notes) -> str:
    if guests := _GUESTS_IN_CORE.search(core):
        notes.guests.append(guests[1])
        return core[: guests.start()].strip()
    return core


def _without_part(core: str, notes: _Notes) -> str:
    for part in _PART.finditer(core):
        notes.parts += _numbers(part)
    shorter = " ".join(_PART.sub(" ", core).split())
    return shorter if fold(shorter) else core


def _numbers(part: re.Match[str]) -> list[str]:
    words = [word.lower() for word in part.groups() if word]
    return [_COUNTED.get(word, word.lstrip("0") or "0") for word in words]
