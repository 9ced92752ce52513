"""What is kept of a chat as JSON: everything, under the names that the database has for it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from handlers.views.export.files import MAX_BYTES, Growing
from recommender.models import Card, KeptAnswer


def json_file(
    chat_id: int, tables: Mapping[str, Any], at: datetime, max_bytes: int = MAX_BYTES
) -> Growing:
    """The file to which answers are added; all the rest stands at the beginning of its first part.

    Answers come last, so that a part can end with any of them.
    """

    def head(part: int) -> str:
        begun = {"chat_id": chat_id, "exported_at": at.isoformat(), "part": part}
        if part == 1:
            begun |= tables
        return f'{_dumped(begun)[:-1]}, "answers": [\n'

    return Growing(
        name="selfie-dj.json", head=head, between=",\n", tail="\n]}\n", max_bytes=max_bytes
    )


def answer_json(kept: KeptAnswer) -> str:
    """An answer on one line: the mood, the words, the cards, and what the chat said of them."""
    answer = kept.recommendation.model_dump(mode="json", exclude={"cards"})
    answer["cards"] = [_card(card, kept) for card in kept.recommendation.cards]
    answer["pictures"] = kept.pictures
    return _dumped(answer)


def _card(card: Card, kept: KeptAnswer) -> dict[str, Any]:
    """A card with what names its song; the facts of songs say nothing of a chat."""
    song, at = card.song, kept.judged_at.get(card.position)
    return {
        "position": card.position,
        "song_id": song.song_id,
        "title": song.title,
        "artist": song.artist,
        "year": song.year,
        **song.links.model_dump(),
        "link": song.link,
        "reason": card.reason,
        "feedback": card.feedback,
        "feedback_at": at.isoformat() if at else None,
    }


def _dumped(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False)
