"""What a language model answers, and the songs it means."""

from __future__ import annotations

import re
from typing import Self

from pydantic import BaseModel
from pydantic.config import ExtraValues

from recommender.errors import ModelAnswerError, TooFewSongsError
from recommender.models import Choice, Selection, SelectionRequest
from recommender.selection.lines import one_line
from recommender.selection.prompt import offered

MAX_REASON = 140
MAX_READ = 1000  # of a reason, before it is cleaned: the patterns are slow on endless text

THOUGHTS = re.compile(r"^.*</think>", re.DOTALL)
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
# Telegram makes links of addresses without a scheme too. These endings are no words of their own.
ENDINGS = "com|net|org|info|biz|edu|gov|io|kr|jp|cn|ru|uk|de|fr|eu|tv|gg|ly|cc|app|dev|xyz|icu|vip"
TAIL = r"\S*(?<![.,!?)])"  # the sentence goes on behind an address
ADDRESS = re.compile(
    rf"\s*(?:\b[a-z][a-z0-9+.-]*://{TAIL}|\b(?:mailto|tel|sms|tg):(?=\S){TAIL}|\bwww\.{TAIL}"
    r"|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    rf"|(?<![\w-])@?(?:[\w-]+\.)+(?:{ENDINGS})(?![a-z0-9_-]|\.\w)(?:[:/?#]{TAIL})?"
    rf"|(?<![\w-])(?!feat\.|ft\.)(?:[\w-]+\.)+[a-z]{{2,}}/{TAIL})",
    re.IGNORECASE,
)
# Any other two words joined by a dot may be an address: a space parts them ("slow.so soft").
JOINT = re.compile(r"(?<=\w)(?<!\bfeat)(?<!\bft)\.(?=[^\W\d_]{2})", re.IGNORECASE)
MENTION = re.compile(r"(?<![\w@])@+(?=\w)")
TAG = re.compile(r"</?[a-z][^>]*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
EMPHASIS = re.compile(r"(?<!\w)(\*{1,3}|_{1,3}|`{1,3}|~~)(?=\S)(.+?)(?<=\S)\1(?!\w)", re.DOTALL)
LINE_MARK = re.compile(r"^\s*(?:#{1,6}\s+|[-*•>]\s+)+")


class Pick(BaseModel):
    """One chosen candidate."""

    number: int
    reason: str


class Answer(BaseModel):
    """The chosen candidates in playing order."""

    picks: list[Pick]

    @classmethod
    def model_validate_json(
        cls,
        json_data: str | bytes | bytearray,
        *,
        strict: bool | None = None,
        extra: ExtraValues | None = None,
        context: object | None = None,
        by_alias: bool | None = None,
        by_name: bool | None = None,
    ) -> Self:
        """Validate JSON, also inside a code fence, after thoughts or between other words.

        Servers that do not know the schema answer like that, and the client reads the answer
        with this method. Raises `pydantic.ValidationError`.
        """
        text = json_data if isinstance(json_data, str) else json_data.decode(errors="replace")
        text = THOUGHTS.sub("", text)
        start, end = text.find("{"), text.rfind("}") + 1
        return super().model_validate_json(
            text[start:end] if 0 <= start < end else text,
            strict=strict,
            extra=extra,
            context=context,
            by_alias=by_alias,
            by_name=by_name,
        )


def selection(answer: Answer, request: SelectionRequest, *, selected_by: str) -> Selection:
    """The songs that the answer names, one for each target of the path.

    Numbers off the list, repeated songs and picks without a reason are dropped; of more than
    enough, the first are taken. Raises `TooFewSongsError` when some are missing and
    `ModelAnswerError` when nothing is left.
    """
    places = _choices(answer, request)
    usable = tuple(choice for choice in places if choice)
    wanted = len(request.path)
    if not usable:
        raise ModelAnswerError(f"none of {len(places)} picks can be used")
    if len(usable) < wanted:
        raise TooFewSongsError(_placed(places, wanted), selected_by=selected_by)
    return Selection(choices=usable[:wanted], selected_by=selected_by)


def plain_reason(text: str) -> str:
    """The reason as one plain line of at most 140 characters, without markup or links.

    Addresses vanish; of a mention the name stays.
    """
    text = LINK.sub(r"\1", TAG.sub("", text[:MAX_READ]))
    text = one_line(LINE_MARK.sub("", EMPHASIS.sub(r"\2", text)), MAX_READ)
    text = JOINT.sub(". ", ADDRESS.sub("", text))
    return one_line(MENTION.sub("", text), MAX_REASON)


def _choices(answer: Answer, request: SelectionRequest) -> list[Choice | None]:
    """One entry for each pick, None where it cannot be used."""
    songs = offered(request)
    choices: list[Choice | None] = []
    used: set[str] = set()
    for pick in answer.picks:
        song = songs[pick.number - 1] if 1 <= pick.number <= len(songs) else None
        reason = plain_reason(pick.reason)
        if song is None or song.song_id in used or not reason:
            choices.append(None)
            continue
        used.add(song.song_id)
        choices.append(Choice(song=song, reason=reason))
    return choices


def _placed(choices: list[Choice | None], wanted: int) -> tuple[Choice | None, ...]:
    """The choices at their places; those past the end move into the gaps."""
    spare = [choice for choice in choices[wanted:] if choice]
    places = (choices + [None] * wanted)[:wanted]
    return tuple(choice or (spare.pop(0) if spare else None) for choice in places)
