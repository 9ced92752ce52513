"""What a chat was shown and what it said of it, as queries."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Insert, Select, Subquery, and_, func, insert, select

from storage.tables import CardRow, PastCardRow, RecommendationRow, SongRow

_SHOWN = ("chat_id", "recommendation_id", "position", "song_id", "feedback", "feedback_at")


def copy_to_past(chat_id: int, recommendation_id: int) -> Insert:
    """Copy the cards of a recommendation of this chat to the past ones."""
    cards = (
        select(
            RecommendationRow.chat_id,
            CardRow.recommendation_id,
            CardRow.position,
            CardRow.song_id,
            CardRow.feedback,
            CardRow.feedback_at,
        )
        .join(RecommendationRow, RecommendationRow.recommendation_id == CardRow.recommendation_id)
        .where(
            RecommendationRow.chat_id == chat_id,
            RecommendationRow.recommendation_id == recommendation_id,
        )
    )
    return insert(PastCardRow).from_select(_SHOWN, cards)


def _shown(chat_id: int) -> Subquery:
    """Every card that a chat was shown, those included that were replaced since."""
    present = (
        select(*(getattr(CardRow, name) for name in _SHOWN[1:]))
        .join(RecommendationRow, RecommendationRow.recommendation_id == CardRow.recommendation_id)
        .where(RecommendationRow.chat_id == chat_id)
    )
    past = select(*(getattr(PastCardRow, name) for name in _SHOWN[1:])).where(
        PastCardRow.chat_id == chat_id
    )
    return present.union_all(past).subquery()


def newest_songs(chat_id: int) -> Select[SongRow]:
    """A chat's songs by the recommendation that showed them last and their place in it."""
    shown = _shown(chat_id)
    newest = (
        select(shown.c.song_id, func.max(shown.c.recommendation_id).label("shown_in"))
        .group_by(shown.c.song_id)
        .subquery()
    )
    same_card = and_(
        shown.c.song_id == newest.c.song_id, shown.c.recommendation_id == newest.c.shown_in
    )
    return (
        select(SongRow)
        .join(newest, newest.c.song_id == SongRow.song_id)
        .join(shown, same_card)
        .group_by(SongRow.song_id, newest.c.shown_in)
        .order_by(newest.c.shown_in.desc(), func.min(shown.c.position))
    )


def said(chat_id: int) -> Select[SongRow, str | None, datetime | None]:
    """The songs of a chat with what it said of them and when, newest first."""
    shown = _shown(chat_id)
    return (
        select(SongRow, shown.c.feedback, shown.c.feedback_at)
        .join(shown, shown.c.song_id == SongRow.song_id)
        .where(shown.c.feedback.is_not(None))
        .order_by(shown.c.feedback_at.desc(), shown.c.recommendation_id.desc())
    )
