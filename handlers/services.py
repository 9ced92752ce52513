"""What the handlers work with."""

from __future__ import annotations

from dataclasses import dataclass, field

from handlers.covers import Tries
from handlers.moves import KnownMoves
from handlers.orphans import NewestMessages
from handlers.questions import OpenQuestions
from handlers.receipts import Receipts
from handlers.seen import Seen
from handlers.unpictured import Unpictured
from recommender.breaker import Breaker
from recommender.ideas import Ideas
from recommender.ports import (
    Chats,
    CheckIns,
    Corrections,
    Covers,
    Database,
    Erasure,
    Favorites,
    Inbox,
    Journal,
    Moves,
    Pictures,
    PreviewIds,
    Previews,
    Recommendations,
    Records,
    Shares,
    Transcriber,
    Usage,
    Workers,
)
from recommender.service import Recommender


@dataclass(frozen=True, kw_only=True)
class Services:
    """Built once in `bot/wiring.py` and handed to every handler."""

    database: Database
    inbox: Inbox
    recommender: Recommender
    recommendations: Recommendations
    journal: Journal
    favorites: Favorites
    corrections: Corrections
    chats: Chats
    check_ins: CheckIns
    erasure: Erasure
    moves: Moves
    records: Records
    pictures: Pictures
    workers: Workers
    usage: Usage
    covers: Covers | None
    """None: nobody is asked for covers, and we draw our own."""
    previews: Previews | None
    """None: nobody is asked for previews, and no button offers them."""
    preview_ids: PreviewIds
    shares: Shares
    ideas: Ideas
    transcriber: Transcriber | None = None
    """None: nobody listens to voice messages."""
    breaker: Breaker | None = None
    """Of the language model; None without one."""
    receipts: Receipts = field(default_factory=Receipts)
    moved: KnownMoves = field(default_factory=KnownMoves)
    newest: NewestMessages = field(default_factory=NewestMessages)
    seen: Seen = field(default_factory=Seen)
    questions: OpenQuestions = field(default_factory=OpenQuestions)
    cover_tries: Tries = field(default_factory=Tries)
    unpictured: Unpictured = field(default_factory=Unpictured)
