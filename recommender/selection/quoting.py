"""What a reason says that somebody wrote or lived through, held against what they did write."""

from __future__ import annotations

import re

_SAID = re.compile(
    r"\b(?:as\s+)?you(?:'ve|\s+have)?\s+(?:just\s+)?(?:said|told|mentioned|wrote|written|typed)"
    r"(?:\s+me)?\b(?!\s*,)(?P<after>[^.!?;]{0,60})"
    r"|(?P<before>[^.!?;,]{1,24}?)(?:라고|다고|다는)\s*(?:하셨|하신|말씀|말했|쓰셨|쓰신|적으)",
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
    r"|[가-힣]+(?:을|를)\s*잃(?:은|으신|으셨|었)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z]{3,}")
_HANGUL = re.compile(r"[가-힣]+")
_COMMON = re.compile(
    "you|your|said|told|just|have|this|that|with|and|the|for|was|were|are|but|how|what|about|they|"
    "she|him|her|his|them|lost|got|today|now|feel|feeling|felt|really|very|much|been|being|like|"
    "song|something"
)
_ENDINGS = frozenset(
    ("하신", "하셨", "으신", "으셨", "니다", "어요", "에요", "네요", "군요", "고요")
)
"""Two syllables in a row that say nothing."""
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
    clauses = (found["after"] or found["before"] or "" for found in _SAID.finditer(text))
    return any(_contents(clause) and not _shares(clause, said) for clause in clauses)


def _shares(statement: str, said: str) -> bool:
    return any(content in said for content in _contents(statement))


def _contents(statement: str) -> set[str]:
    """The beginnings of its words, and each two Hangul syllables in a row."""
    words = {
        word[:_STEM] for word in _WORD.findall(statement.casefold()) if not _COMMON.fullmatch(word)
    }
    pairs = {run[at : at + 2] for run in _HANGUL.findall(statement) for at in range(len(run) - 1)}
    return words | (pairs - _ENDINGS)
