"""A recommendation as rows, and the update that it answers."""

from __future__ import annotations

from sqlalchemy import Select, Update, select, update
from sqlalchemy.orm import joinedload, selectinload

from recommender.models import Recommendation
from storage.tables import CardRow, MoodRow, RecommendationRow


def row_of(recommendation: Recommendation) -> RecommendationRow:
    """The recommendation with its mood and cards."""
    mood = recommendation.mood.model_dump(mode="json")
    return RecommendationRow(
        recommendation_id=recommendation.recommendation_id,
        chat_id=recommendation.chat_id,
        user_id=recommendation.user_id,
        update_id=recommendation.update_id,
        created_at=recommendation.created_at,
        language=recommendation.language,
        direction=recommendation.direction.value,
        path=[point.model_dump() for point in recommendation.path],
        selected_by=recommendation.selected_by,
        like=recommendation.like,
        notice=recommendation.notice,
        emotion=recommendation.mood.dominant.value,
        further=recommendation.further,
        care=recommendation.care,
        mood=MoodRow(**mood, caption=recommendation.caption),
        cards=[
            CardRow(
                position=card.position,
                song_id=card.song.song_id,
                reason=card.reason,
                feedback=card.feedback,
                feedback_at=recommendation.created_at if card.feedback else None,
            )
            for card in recommendation.cards
        ],
    )


def recommendation_of(row: RecommendationRow) -> Recommendation:
    """The recommendation that a row and those that belong to it hold."""
    return Recommendation.model_validate(row, from_attributes=True)


def of_chat(chat_id: int) -> Select[RecommendationRow]:
    """A chat's recommendations whole, in two statements however many they are."""
    return (
        select(RecommendationRow)
        .where(RecommendationRow.chat_id == chat_id)
        .options(
            joinedload(RecommendationRow.mood, innerjoin=True),
            selectinload(RecommendationRow.cards).joinedload(CardRow.song, innerjoin=True),
        )
    )


LOOKED_UP = ("cover", "link", "preview", "source")
"""What a lookup adds to a song."""


def songs_of(
    recommendation: Recommendation,
) -> list[tuple[list[dict[str, object]], tuple[str, ...]]]:
    """Each song once, with the columns to keep where it is there already.

    What a lookup found earlier stays when this one found nothing. In one order for all, so that two
    writers never wait for each other.
    """
    songs = {card.song.song_id: card.song for card in recommendation.cards}
    ordered = [songs[song_id] for song_id in sorted(songs)]
    return [
        ([song.model_dump()], () if song.source != "catalogue" else LOOKED_UP) for song in ordered
    ]


def let_go(update_id: int) -> Update:
    """Take an update's number from the answer that has it: another bot counted up to it before."""
    taken = RecommendationRow.update_id == update_id
    return update(RecommendationRow).where(taken).values(update_id=None)
