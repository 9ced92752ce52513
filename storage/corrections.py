"""What people said about our readings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from sqlalchemy import and_, delete, select, update
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from recommender.models import Correction
from storage.engine import for_writing
from storage.tables import CorrectionRow
from storage.translation import translated
from storage.upsert import upsert


class CorrectionRepository:
    """`Corrections` in an SQL database. Every method may raise `StorageError`."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._reading = async_sessionmaker(engine)
        self._writing = async_sessionmaker(for_writing(engine))
        self._dialect = engine.dialect.name

    async def add(
        self,
        chat_id: int,
        user_id: int,
        corrections: Sequence[Correction],
        *,
        instead_of: Sequence[Correction] = (),
    ) -> None:
        """Count corrections on top of the earlier ones and take others back, in one transaction."""
        added = _rows(chat_id, user_id, corrections)
        with translated():
            async with self._writing.begin() as session:
                for row in _rows(chat_id, user_id, instead_of):
                    await _take_back(session, row)
                if added:
                    counted = upsert(self._dialect, CorrectionRow, added, summed={"times"})
                    await session.execute(counted)

    async def all(self, chat_id: int, user_id: int) -> tuple[Correction, ...]:
        """Everything this user corrected in this chat, in no order."""
        query = select(CorrectionRow).where(
            CorrectionRow.chat_id == chat_id, CorrectionRow.user_id == user_id
        )
        with translated():
            async with self._reading() as session:
                return tuple(map(_correction, await session.scalars(query)))

    async def forget(self, chat_id: int, user_id: int) -> None:
        """Delete all of it."""
        everything = delete(CorrectionRow).where(
            CorrectionRow.chat_id == chat_id, CorrectionRow.user_id == user_id
        )
        with translated():
            async with self._writing.begin() as session:
                await session.execute(everything)


async def _take_back(session: AsyncSession, row: Mapping[str, int | str]) -> None:
    """Count one kind fewer times; a count of none is no row."""
    columns = CorrectionRow.__table__.columns
    kind = and_(*(columns[name] == value for name, value in row.items() if name != "times"))
    times = CorrectionRow.times
    await session.execute(delete(CorrectionRow).where(kind, times <= row["times"]))
    fewer = update(CorrectionRow).where(kind).values(times=times - row["times"])
    await session.execute(fewer)


def _correction(row: CorrectionRow) -> Correction:
    kept = {"reader": row.reader, "predicted": row.predicted, "true": row.corrected_to}
    return Correction.model_validate({**kept, "times": row.times})


def _rows(
    chat_id: int, user_id: int, corrections: Sequence[Correction]
) -> list[dict[str, int | str]]:
    """Each kind once, as a statement may write a row once, and in one order for all writers."""
    times: Counter[tuple[str, str, str]] = Counter()
    for correction in corrections:
        kind = (correction.reader.value, correction.predicted.value, correction.true.value)
        times[kind] += correction.times
    return [
        {
            "chat_id": chat_id,
            "user_id": user_id,
            "reader": reader,
            "predicted": predicted,
            "corrected_to": true,
            "times": times[reader, predicted, true],
        }
        for reader, predicted, true in sorted(times)
    ]
