"""List titles that may carry noise: `python -m training.catalogue.audit`.

What it lists is to be read by eye: "Stand by Me" is a title, "여름 안에서 by 싹쓰리" is not.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from pathlib import Path

from recommender.models import Song
from recommender.songs import artefact
from recommender.songs.catalogue import EmbeddedCatalogue

SUSPICIOUS = {
    "by somebody": r"\bby\b",
    "producer": r"\bprod",
    "version": r"\bver\b|version|versión|버전|edit(?:ed)?\b",
    "remaster": r"master",
    "mix": r"mix\b|믹스",
    "soundtrack": r"\bost\b|soundtrack|theme\b|삽입곡|주제곡|테마",
    "guest": r"\b(?:feat|ft|w/)|[(\[]with\b|duet",
    "instrumental": r"\binst\b|instrumental|karaoke|tribute|\bcover",
    "concert": r"\blive\b|라이브|en vivo|ao vivo|unplugged|session",
    "speed": r"sped|slowed|nightcore|reverb",
    "dash": r"\s[-–—~]|[-–—~]\s",
    "slash": r"/|\|",
    "part": r"\b(?:pt|part|vol|no)\b\.",
    "year": r"\b(?:19|20)\d\d\b",
    "two scripts": r"[A-Za-z].*\(.*[가-힣]|[가-힣].*\(.*[A-Za-z一-鿿]",
    "square brackets": r"[\[\]{}<>《》]",
    "trailing sign": r"[^\w\s)!?.…'\"♡♥*%]$",
    "many artists": r"\sx\s",
    "stars": r"[*_#@]",
    "capitals": r"^[A-Z0-9 ,.!?'&-]{28,}$",
}
"""Kind of leftover to the pattern that finds it in a title."""


def unbalanced(title: str) -> bool:
    """Whether brackets or double quotes open and never close."""
    pairs = (("(", ")"), ("[", "]"), ("（", "）"), ("「", "」"), ("『", "』"))
    return title.count('"') % 2 == 1 or any(title.count(a) != title.count(b) for a, b in pairs)


def leftovers(songs: Iterable[Song]) -> dict[str, list[Song]]:
    """The songs to look at, by kind of leftover."""
    found: dict[str, list[Song]] = {kind: [] for kind in (*SUSPICIOUS, "unbalanced")}
    patterns = {kind: re.compile(text, re.IGNORECASE) for kind, text in SUSPICIOUS.items()}
    patterns["capitals"] = re.compile(SUSPICIOUS["capitals"])
    for song in songs:
        for kind, pattern in patterns.items():
            if pattern.search(song.title):
                found[kind].append(song)
        if unbalanced(song.title):
            found["unbalanced"].append(song)
    return found


def main() -> None:
    """Print what to look at, one kind after the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--catalogue", type=Path, default=artefact.SHIPPED)
    arguments = parser.parse_args()
    for kind, songs in leftovers(EmbeddedCatalogue.load(arguments.catalogue)).items():
        print(f"== {kind}: {len(songs)}")
        for song in songs:
            print(f"  {song.language}  {song.title} — {song.artist}")


if __name__ == "__main__":
    main()
