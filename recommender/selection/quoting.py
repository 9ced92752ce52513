"""What a reason says that somebody wrote or lived through, held against what they did write."""

from __future__ import annotations

import re

_SAID = re.compile(
    r"\b(?:as\s+)?you(?:'ve|\s+have)?\s+(?:just\s+)?(?:said|told|mentioned|wrote|written|typed)"
    r"(?:\s+me)?\b(?!\s*,)(?P<after>[^.!?;]{0,60})"
    r"|(?P<before>[^.!?;,]{1,24}?)(?:라고|다고|다는)\s*(?:하셨|하신|말씀|말했|쓰셨|쓰신|적으)"
    r"|(?P<cited>[^。！？、]{1,24}?)(?:という|と|って)(?:おっしゃ|(?:言|書|話|教え)\w{0,2}て(?:い|くれ|くだ))"
    r"|\b(?:me\s+)?(?:dijiste|escribiste|contaste|mencionaste|cuentas|comentaste)\s+que\b"
    r"(?P<que>[^.!?;]{0,60})",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"\byou(?:'ve|\s+have)?\s+(?:just\s+|recently\s+)?(?:lost\s+your\s+\w+|broke\s+up|split\s+up"
    r"|got\s+(?:married|engaged|fired|divorced|promoted|dumped)|were\s+(?:fired|dumped|laid\s+off)"
    r"|(?:passed|failed|quit)\s+your\s+\w+)"
    r"|\byour\s+(?:\w+\s+)?(?:break-?up|divorce|wedding|exams?|interview|promotion|graduation"
    r"|funeral|birthday|loss)\b"
    r"|\b(?:she|he|they)\s+(?:left|dumped|cheated\s+on)\s+you\b"
    r"|실직|해고|이혼|장례|(?:이별|결혼|합격|졸업|취업|퇴사|승진)하(?:신|셨)|헤어지(?:신|셨)"
    r"|[가-힣]+(?:을|를)\s*잃(?:은|으신|으셨|었)"
    r"|失業|解雇され|リストラされ|失恋(?:した|して|され|の(?:痛|傷))|離婚(?:した|して|され)|フラれ|ふられ"
    r"|(?:結婚|婚約|合格|卒業|就職|退職|昇進|転職)(?:おめでとう|された|なさ)|\w{1,6}を亡くし"
    r"|(?:彼氏|彼女|恋人|パートナー)と別れ"
    r"|\bperdiste\s+(?:a\s+)?(?:tu|el|la)\s+\w+|\brompiste\s+con\b|\bte\s+(?:despidieron|dejaron"
    r"|dejó|engañó|casaste|graduaste|divorciaste)\b|\b(?:aprobaste|suspendiste|renunciaste)\b"
    r"|\btu\s+(?:ruptura|separación|divorcio|boda|exámenes|examen|entrevista|ascenso|graduación"
    r"|cumpleaños|pérdida|despido|duelo)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-zà-öø-ÿ]{3,}")
_HANGUL = re.compile(r"[가-힣]+")
_KANJI = re.compile(r"[㐀-鿿]")
_KATAKANA = re.compile(r"[ァ-ヶー]{2,}")
_COMMON = re.compile(
    "you|your|said|told|just|have|this|that|with|and|the|for|was|were|are|but|how|what|about|they|"
    "she|him|her|his|them|lost|got|today|now|feel|feeling|felt|really|very|much|been|being|like|"
    "song|something|que|los|las|una|uno|con|por|para|del|estás|está|tus|dijiste|escribiste|contaste|"
    "mencionaste|cuentas|comentaste|perdiste|muy|más|hoy|ahora|como|cuando|porque|sientes|canción"
)
_ENDINGS = frozenset(
    ("하신", "하셨", "으신", "으셨", "니다", "어요", "에요", "네요", "군요", "고요")
)
"""Two syllables in a row that say nothing."""
_SAYING = frozenset("言書話教今日曲歌気持")
"""Kanji that say nothing here: of saying, of songs, of today."""
_STEM = 4


def misquotes(text: str, caption: str | None) -> bool:
    """Whether a reason tells of words or of an event of which the caption has not a word.

    Without a caption only events count: that somebody wrote at all is judged elsewhere. What is
    said differently than it was written is taken for invented, too: better a plainer reason.
    """
    said = (caption or "").casefold()
    if any(not _shares(found[0], said) for found in _EVENT.finditer(text)):
        return True
    if not said.strip():
        return False
    clauses = ("".join(filter(None, found.groups())) for found in _SAID.finditer(text))
    return any(_contents(clause) and not _shares(clause, said) for clause in clauses)


def _shares(statement: str, said: str) -> bool:
    return any(content in said for content in _contents(statement))


def _contents(statement: str) -> set[str]:
    """The beginnings of its words, each kanji, and each two Hangul syllables in a row."""
    words = {
        word[:_STEM] for word in _WORD.findall(statement.casefold()) if not _COMMON.fullmatch(word)
    }
    pairs = {run[at : at + 2] for run in _HANGUL.findall(statement) for at in range(len(run) - 1)}
    foreign = {*_KANJI.findall(statement), *_KATAKANA.findall(statement)} - _SAYING
    return words | foreign | (pairs - _ENDINGS)
