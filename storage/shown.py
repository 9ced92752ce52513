"""What a chat was shown and what it said of it, as queries."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Insert, Select, Subquery, and_, func, insert, literal, select

from recommender.models import Feedback
from storage.tables import CardRow, FavoriteRow, PastCardRow, RecommendationRow, SongRow

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


def shown(chat_id: int) -> Subquery:
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
    cards = shown(chat_id)
    newest = (
        select(cards.c.song_id, func.max(cards.c.recommendation_id).label("shown_in"))
        .group_by(cards.c.song_id)
        .subquery()
    )
    same_card = and_(
        cards.c.song_id == newest.c.song_id, cards.c.recommendation_id == newest.c.shown_in
    )
    return (
        select(SongRow)
        .join(newest, newest.c.song_id == SongRow.song_id)
        .join(cards, same_card)
        .group_by(SongRow.song_id, newest.c.shown_in)
        .order_by(newest.c.shown_in.desc(), func.min(cards.c.position))
    )


def said(chat_id: int) -> Select[SongRow, str | None, datetime | None]:
    """The songs of a chat with what it said of them and when, newest first; a star is a like."""
    cards = shown(chat_id)
    judged = select(
        cards.c.song_id, cards.c.feedback, cards.c.feedback_at, cards.c.recommendation_id
    ).where(cards.c.feedback.is_not(None))
    stars = select(
        FavoriteRow.song_id, literal(Feedback.LIKE.value), FavoriteRow.at, literal(0)
    ).where(FavoriteRow.chat_id == chat_id)
    words = judged.union_all(stars).subquery()
    return (
        select(SongRow, words.c.feedback, words.c.feedback_at)
        .join(words, words.c.song_id == SongRow.song_id)
        .order_by(words.c.feedback_at.desc(), words.c.recommendation_id.desc())
    )
