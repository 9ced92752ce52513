"""How well songs found outside are told from others.

    python -m benchmarks.matching

`match_pairs.csv` holds pairs of a wanted song and a find, labelled by hand: `same` is 1 where the
find is that song in that version. The rules were made with the pairs of round 1 in view. Those of
round 2 and then of round 3 were written afterwards, and the rules changed only after they had been
measured: precision 1.0000 and recall 0.9524 in round 2 (137 pairs), 0.9762 and 0.9535 in round 3
(70 pairs). Round 4 is about guests and about who is named first; before the rules for these were
made with it in view, its precision was 0.5000 and its recall 1.0000 (20 pairs). One person wrote
both pairs and rules.
"""

from __future__ import annotations

import csv
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from recommender.models import Wanted
from recommender.songs.matching import Verdict, verdict
from recommender.songs.titles import script

PAIRS = Path(__file__).with_name("match_pairs.csv")
ASIAN = ("Kore", "Jpan", "Hani")


@dataclass(frozen=True)
class Pair:
    """A song that was wanted, one that was found, and whether they are the same."""

    round: int
    wanted: Wanted
    title: str
    artists: tuple[str, ...]
    same: bool
    note: str

    @property
    def asian(self) -> bool:
        """Whether Hangul, kana or Han occur in it."""
        texts = (self.wanted.title, self.wanted.artist, self.title, *self.artists)
        return any(script(text) in ASIAN for text in texts)

    @property
    def verdict(self) -> Verdict:
        """What we make of it."""
        return verdict(self.wanted, self.title, self.artists)

    def __str__(self) -> str:
        found = ", ".join(self.artists)
        return f"{self.wanted.title} — {self.wanted.artist} | {self.title} — {found} ({self.note})"


@dataclass(frozen=True)
class Score:
    """What became of some pairs."""

    right: int
    """The same, and counted as such."""
    false: tuple[Pair, ...]
    """Others that counted as the same."""
    missed: tuple[Pair, ...]
    """The same that did not count."""

    @property
    def precision(self) -> float:
        """Of those that counted, the share that are the same."""
        return self.right / ((self.right + len(self.false)) or 1)

    @property
    def recall(self) -> float:
        """Of those that are the same, the share that counted."""
        return self.right / ((self.right + len(self.missed)) or 1)


def read(file: Path = PAIRS) -> tuple[Pair, ...]:
    """All pairs."""
    with file.open(encoding="utf-8", newline="") as lines:
        return tuple(
            Pair(
                round=int(row["round"]),
                wanted=Wanted(title=row["wanted_title"], artist=row["wanted_artist"]),
                title=row["found_title"],
                artists=tuple(row["found_artists"].split(";")),
                same=row["same"] == "1",
                note=row["note"],
            )
            for row in csv.DictReader(lines)
        )


def score(pairs: Sequence[Pair]) -> Score:
    """Compare the verdicts with the labels."""
    counted = [pair for pair in pairs if pair.verdict.counts]
    return Score(
        right=sum(pair.same for pair in counted),
        false=tuple(pair for pair in counted if not pair.same),
        missed=tuple(pair for pair in pairs if pair.same and pair not in counted),
    )


def line(name: str, pairs: Sequence[Pair]) -> str:
    """Pairs, how many of them are the same, precision and recall."""
    result = score(pairs)
    same = sum(pair.same for pair in pairs)
    return f"{name:28} {len(pairs):4d} {same:4d}   {result.precision:9.4f} {result.recall:9.4f}"


def main() -> None:
    """Print figures and mistakes."""
    pairs = read()
    print(f"{'':28} {'all':>4} {'same':>4}   {'precision':>9} {'recall':>9}")
    for number in sorted({pair.round for pair in pairs}):
        print(line(f"round {number}", [pair for pair in pairs if pair.round == number]))
    print(line("Hangul, kana, Han", [pair for pair in pairs if pair.asian]))
    started = time.perf_counter()
    print(line("together", pairs))
    took = (time.perf_counter() - started) / len(pairs)
    result = score(pairs)
    for what, mistaken in (("counts, but is another", result.false), ("missed", result.missed)):
        for pair in mistaken:
            print(f"{what}: {pair.verdict}: {pair}")
    print(f"{took * 1e6:.0f} µs a pair")


if __name__ == "__main__":
    main()
