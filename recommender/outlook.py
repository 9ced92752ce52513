"""What the readings of some days say together, as far as their number bears it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from recommender.models import DayOfReadings, Emotion, Value

FEW = 3
"""Readings from which on shares are told."""
CHANGING = 4
"""Readings from which on a change is told."""
CHANGE = 0.08
"""Movement in valence or energy (0…1) below which nothing changed."""


class Outlook(Value):
    """Some days of a calendar and what was read on them."""

    first: date
    last: date
    days: tuple[DayOfReadings, ...]
    """Those with readings, oldest first."""

    @property
    def emotions(self) -> Counter[Emotion]:
        """How many readings each emotion was the strongest of."""
        total: Counter[Emotion] = Counter()
        for day in self.days:
            total.update(day.emotions)
        return total

    @property
    def readings(self) -> int:
        """How many there were."""
        return sum(day.readings for day in self.days)

    @property
    def commonest(self) -> Emotion:
        """The emotion that most readings had, the first of equals; neutral without any."""
        counts = self.emotions
        return max(Emotion, key=counts.__getitem__) if counts else Emotion.NEUTRAL

    @property
    def prevails(self) -> bool:
        """Whether more than half of the readings have the commonest emotion."""
        return 2 * self.emotions[self.commonest] > self.readings

    @property
    def change(self) -> tuple[int, int] | None:
        """Whether valence and energy rose (1), fell (−1) or stayed (0); None: too few to say.

        The later half of the readings is compared with the earlier one, cut between two days.
        """
        if self.readings < CHANGING or len(self.days) < 2:
            return None
        cut = _middle(self.days)
        before, after = mean(self.days[:cut]), mean(self.days[cut:])
        return _step(after[0] - before[0]), _step(after[1] - before[1])


def mean(days: Sequence[DayOfReadings]) -> tuple[float, float]:
    """Valence and energy over all readings of these days, each 0…1; at least one day."""
    total = sum(day.readings for day in days)
    valence = sum(day.valence * day.readings for day in days) / total
    return valence, sum(day.energy * day.readings for day in days) / total


def gathered(outlook: Outlook, length: int) -> list[tuple[float, DayOfReadings]]:
    """The readings of each stretch of so many days, counted back from the last, as of one day.

    With the middle of each as a share (0…1) of the whole time, the oldest first.
    """
    whole = (outlook.last - outlook.first).days + 1
    stretches: dict[int, list[DayOfReadings]] = {}
    for day in outlook.days:
        stretches.setdefault((outlook.last - day.day).days // length, []).append(day)
    return [
        (max(0.0, 1 - (back + 0.5) * length / whole), _as_one(stretches[back]))
        for back in sorted(stretches, reverse=True)
    ]


def share_of(outlook: Outlook, day: date) -> float:
    """Where the middle of a day lies, as a share (0…1) of the whole time."""
    whole = outlook.last - outlook.first + timedelta(days=1)
    return (day - outlook.first + timedelta(days=0.5)) / whole


def _as_one(days: Sequence[DayOfReadings]) -> DayOfReadings:
    emotions: Counter[Emotion] = Counter()
    for day in days:
        emotions.update(day.emotions)
    valence, energy = (min(1.0, each) for each in mean(days))
    return DayOfReadings(day=days[0].day, emotions=dict(emotions), valence=valence, energy=energy)


def _middle(days: Sequence[DayOfReadings]) -> int:
    """The number of days that come nearest to half of the readings; never none, never all."""
    total = sum(day.readings for day in days)
    sums = [sum(day.readings for day in days[:cut]) for cut in range(1, len(days))]
    return 1 + min(range(len(sums)), key=lambda at: abs(2 * sums[at] - total))


def _step(difference: float) -> int:
    if abs(difference) < CHANGE:
        return 0
    return 1 if difference > 0 else -1
