"""What the handlers work with."""

from __future__ import annotations

from dataclasses import dataclass

from recommender.ports import Chats, Pictures, Recommendations, Workers
from recommender.service import Recommender


@dataclass(frozen=True, kw_only=True)
class Services:
    """Built once in `bot/wiring.py` and handed to every handler."""

    recommender: Recommender
    recommendations: Recommendations
    chats: Chats
    pictures: Pictures
    workers: Workers
