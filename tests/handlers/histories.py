"""Pages of a history for the tests of the views."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from handlers.views.history import HistoryPage
from recommender.models import Recommendation


def page_of(*entries: Recommendation, **facts: Any) -> HistoryPage:  # noqa: ANN401 — any of its fields
    """A page with these entries, all that there are, read in March 2026."""
    known: dict[str, Any] = {
        "entries": entries,
        "emotion": None,
        "month": None,
        "total": len(entries),
        "now": datetime(2026, 3, 9, 12, tzinfo=UTC),
        "zone": UTC,
    }
    return HistoryPage(**known | facts)
