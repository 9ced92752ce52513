"""Which answers a page of the history shows, and what lies around them."""

from __future__ import annotations

from datetime import datetime, tzinfo

from handlers.callbacks import TurnHistory
from handlers.months import Month, zone_named
from handlers.services import Services
from handlers.views.history import COUNTED, HistoryPage
from recommender.models import Recommendation, Sought
from recommender.ports import Journal

ENTRIES = 5


async def zone_of(services: Services, chat_id: int) -> tzinfo:
    """The time zone in which a chat is told dates."""
    settings = await services.chats.settings(chat_id)
    return zone_named(settings.time_zone if settings else "UTC")


async def history_page(
    journal: Journal, chat_id: int, wanted: TurnHistory, *, zone: tzinfo, now: datetime
) -> HistoryPage:
    """What a button asks for; the first page where there is nothing (any more) on that side."""
    sought = Sought(emotion=wanted.emotion, span=wanted.month.span(zone) if wanted.month else None)
    entries = await _entries(journal, chat_id, sought, wanted)
    newer, older = await _beside(journal, chat_id, sought, entries)
    earlier, later = await _months(journal, chat_id, sought, zone)
    return HistoryPage(
        entries=entries,
        emotion=wanted.emotion,
        month=wanted.month,
        total=await journal.count(chat_id, sought, limit=COUNTED + 1),
        newer=newer,
        older=older,
        earlier=earlier,
        later=later,
        now=now,
        zone=zone,
    )


async def _entries(
    journal: Journal, chat_id: int, sought: Sought, wanted: TurnHistory
) -> tuple[Recommendation, ...]:
    if wanted.side != "first":
        side = {wanted.side: wanted.recommendation_id}
        if found := await journal.page(chat_id, sought, limit=ENTRIES, **side):
            return found
    return await journal.page(chat_id, sought, limit=ENTRIES)


async def _beside(
    journal: Journal, chat_id: int, sought: Sought, entries: tuple[Recommendation, ...]
) -> tuple[bool, bool]:
    """Whether there are newer ones, and older ones."""
    if not entries:
        return False, False
    first, last = entries[0].recommendation_id, entries[-1].recommendation_id
    newer = await journal.page(chat_id, sought, after=first, limit=1)
    older = await journal.page(chat_id, sought, before=last, limit=1)
    return bool(newer), bool(older)


async def _months(
    journal: Journal, chat_id: int, sought: Sought, zone: tzinfo
) -> tuple[Month | None, Month | None]:
    """The nearest months on both sides of the one that is shown."""
    if sought.span is None:
        return None, None
    before, after = await journal.around(chat_id, sought, sought.span)
    earlier, later = (Month.of(each, zone) if each else None for each in (before, after))
    return earlier, later
