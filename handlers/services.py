"""What the handlers work with."""

from __future__ import annotations

from dataclasses import dataclass

from recommender.breaker import Breaker
from recommender.ports import Chats, Corrections, Pictures, Recommendations, Usage, Workers
from recommender.service import Recommender


@dataclass(frozen=True, kw_only=True)
class Services:
    """Built once in `bot/wiring.py` and handed to every handler."""

    recommender: Recommender
    recommendations: Recommendations
    corrections: Corrections
    chats: Chats
    pictures: Pictures
    workers: Workers
    usage: Usage
    breaker: Breaker | None = None
    """Of the language model; None without one."""
