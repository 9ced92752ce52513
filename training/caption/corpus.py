"""The labelled sentences, brought to seven emotions, polarity and arousal.

An example holds one value for each head of the model (`HEADS`): 1 yes, 0 no, −1 unknown.
Unknown values teach nothing, so a film review can teach polarity and leave emotions alone.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from training.caption.everyday import own_feelings, politely

EMOTIONS = ("angry", "disgust", "fear", "happy", "sad", "surprise", "neutral")
HEADS = (*EMOTIONS, "polarity", "arousal", "everyday")
UNKNOWN = -1

GOEMOTIONS_POLARITY = {
    1: {0, 1, 4, 5, 8, 13, 15, 17, 18, 20, 21, 23},
    0: {2, 3, 9, 10, 11, 12, 14, 16, 19, 24, 25},
}
GOEMOTIONS_AROUSAL = {1: {1, 2, 3, 11, 13, 14, 19, 26}, 0: {5, 9, 16, 23, 24, 25}}
GOEMOTIONS_SEVEN = {
    "angry": {2, 3, 10},
    "disgust": {11},
    "fear": {14, 19},
    "happy": {0, 1, 4, 5, 8, 13, 15, 17, 18, 20, 21, 23},
    "sad": {9, 12, 16, 24, 25},
    "surprise": {6, 7, 22, 26},
    "neutral": {27},
}

KOTE_POLARITY = {
    1: {1, 2, 4, 7, 8, 14, 15, 16, 28, 32, 40, 42, 43, 13},
    0: {0, 3, 5, 6, 10, 18, 19, 20, 21, 22, 25, 26, 27, 31, 33, 34, 35, 36, 37, 38, 41},
}
KOTE_AROUSAL = {1: {6, 18, 21, 22, 28, 31, 34, 39, 41, 33}, 0: {5, 14, 25, 26, 27, 36, 37, 43, 3}}
KOTE_SEVEN = {
    "angry": {0, 6, 22, 23, 31, 20},
    "disgust": {21, 31, 3},
    "fear": {18, 41, 33},
    "happy": {1, 2, 4, 7, 8, 13, 14, 16, 28, 32, 40, 42, 43},
    "sad": {5, 10, 19, 25, 27, 36, 30, 38},
    "surprise": {39, 34, 33, 29},
    "neutral": {24},
}

XED_SEVEN = {"angry": {1}, "disgust": {3}, "fear": {4}, "happy": {5}, "sad": {6}, "surprise": {7}}
XED_POLARITY = {1: {5, 8}, 0: {1, 3, 4, 6}}
XED_AROUSAL = {1: {1, 4, 7}, 0: {6}}
XED_FEELINGS = {1, 3, 4, 5, 6, 7}
"""Those of Plutchik's eight that are among the seven; anticipation and trust alone are calm."""
XED_LANGUAGES = {
    "es": ("es-projections.tsv",),
    "pt": ("pt-projections.tsv", "br-projections.tsv"),
    "fr": ("fr-projections.tsv",),
    "de": ("de-projections.tsv",),
    "ru": ("ru-projections.tsv",),
    "tr": ("tr-projections2.tsv",),
    "it": ("it-projections.tsv",),
    "nl": ("nl-projections.tsv",),
}

_PLACEHOLDER = re.compile(r"\[(?:name|religion|person|[A-Z ]+)\]", re.IGNORECASE)
_APART = re.compile(r" ' (?=(?:s|t|m|d|re|ve|ll)\b)|(?<=n) ' (?=t\b)")


@dataclass(frozen=True)
class Example:
    """A sentence with one value a head and the weight it has in training."""

    source: str
    text: str
    values: tuple[int, ...]
    weight: float = 1.0
    language: str = "en"
    """ISO 639-1 code."""
    taught: tuple[float, ...] = ()
    """What a larger network says of all heads but the last, each 0…1 (`teach`); empty: nothing."""


def _one_side(labels: set[int], sides: dict[int, set[int]]) -> int:
    """1 or 0 when the labels lie on one side only, else unknown."""
    found = {side for side, members in sides.items() if labels & members}
    return found.pop() if len(found) == 1 else UNKNOWN


def _seven(labels: set[int], mapping: dict[str, set[int]]) -> list[int]:
    return [int(bool(labels & mapping.get(emotion, set()))) for emotion in EMOTIONS]


def _clean(text: str) -> str:
    return _APART.sub("'", _PLACEHOLDER.sub(" ", text)).strip()


def _rows(path: Path) -> Iterator[list[str]]:
    """Cells of each line; neither a lone carriage return nor a quotation mark ends one."""
    with path.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            yield line.rstrip("\r\n").split("\t")


def _labels(cell: str) -> set[int]:
    return {int(label) for label in cell.split(",")}


def goemotions(
    path: Path, source: str, *, translated: bool = False, weight: float = 1.0
) -> list[Example]:
    """GoEmotions with its 28 labels: text, labels.

    A machine's translation keeps the words for an emotion and blurs the tone: measured, it
    makes polarity worse, so it does not teach it.
    """
    examples = []
    for row in _rows(path):
        labels = _labels(row[1])
        values = (
            *_seven(labels, GOEMOTIONS_SEVEN),
            UNKNOWN if translated else _one_side(labels, GOEMOTIONS_POLARITY),
            _one_side(labels, GOEMOTIONS_AROUSAL),
            UNKNOWN,
        )
        language = "ko" if translated else "en"
        examples.append(Example(source, _clean(row[0]), values, weight, language))
    return examples


def kote(path: Path) -> list[Example]:
    """KOTE comments: id, text, several of 44 labels."""
    examples = []
    for row in _rows(path):
        labels = _labels(row[2])
        values = (
            *_seven(labels, KOTE_SEVEN),
            _one_side(labels, KOTE_POLARITY),
            _one_side(labels, KOTE_AROUSAL),
            0,
        )
        examples.append(Example("kote", row[1], values, language="ko"))
    return examples


def nsmc(path: Path) -> list[Example]:
    """Film reviews: polarity alone; those rated in the middle are left out."""
    unknown = (UNKNOWN,) * len(EMOTIONS)
    return [
        Example("nsmc", row[1], (*unknown, int(row[2]), UNKNOWN, 0), language="ko")
        for row in _rows(path)
        if row[2] in {"0", "1"}
    ]


def tweet_sentiment(folder: Path) -> list[Example]:
    """Tweets: negative 0, neutral 1, positive 2."""
    return [
        Example("tweet_sentiment", text, _sentiment(label)) for text, label in _pairs(folder, "val")
    ]


def _sentiment(label: int) -> tuple[int, ...]:
    values = dict.fromkeys(HEADS, UNKNOWN)
    values["neutral"] = int(label == 1)
    if label == 2:
        values |= {"angry": 0, "disgust": 0, "fear": 0, "sad": 0}
    if label == 0:
        values["happy"] = 0
    values["polarity"] = {0: 0, 1: UNKNOWN, 2: 1}[label]
    return tuple(values.values())


def tweet_emotion(folder: Path, part: str) -> list[Example]:
    """Tweets: anger 0, joy 1, optimism 2, sadness 3, one each."""
    return [
        Example("tweet_emotion", text, _tweet_emotion(label))
        for text, label in _pairs(folder, part)
    ]


def _tweet_emotion(label: int) -> tuple[int, ...]:
    values = dict.fromkeys(HEADS, UNKNOWN)
    values |= {"angry": int(label == 0), "happy": int(label in {1, 2}), "sad": int(label == 3)}
    values["neutral"] = 0
    values["polarity"] = int(label in {1, 2})
    values["arousal"] = {0: 1, 3: 0}.get(label, UNKNOWN)
    return tuple(values.values())


def _pairs(folder: Path, part: str) -> Iterable[tuple[str, int]]:
    texts = (folder / f"{part}_text.txt").read_text(encoding="utf-8").removesuffix("\n").split("\n")
    labels = (folder / f"{part}_labels.txt").read_text(encoding="utf-8").split()
    return zip(texts, map(int, labels), strict=True)


def xed_projections(folder: Path, language: str) -> list[Example]:
    """Film subtitles of another language, with the labels of their English originals."""
    examples = []
    for name in XED_LANGUAGES[language]:
        for row in _rows(folder / name):
            if len(row) < 2 or not re.fullmatch(r"[\d, ]+", row[1]):
                continue
            labels = _labels(row[1])
            seven = _seven(labels, XED_SEVEN)
            seven[-1] = int(not labels & XED_FEELINGS)
            values = (
                *seven,
                _one_side(labels, XED_POLARITY),
                _one_side(labels, XED_AROUSAL),
                UNKNOWN,
            )
            examples.append(Example(f"xed_{language}", _clean(row[0]), values, language=language))
    return examples


def xed_english(path: Path) -> list[Example]:
    """Film subtitles in English, for larger networks to label: theirs are of another kind."""
    unknown = (UNKNOWN,) * len(HEADS)
    return [Example("xed_en", _clean(row[0]), unknown, weight=0.5) for row in _rows(path)]


def chatbot(path: Path) -> list[Example]:
    """Questions and remarks to a chatbot, which carry no label of a feeling: everyday life.

    Each is given in the polite style too, as far as it can be, for reviews are polite as well; and
    with them what people say of themselves (`everyday`).
    """
    values = (*(UNKNOWN,) * (len(HEADS) - 1), 1)
    with path.open(encoding="utf-8", newline="") as lines:
        familiar = [row["Q"] for row in csv.DictReader(lines)]
    parts = ((3.0, familiar), (2.0, list(politely(familiar))), (3.0, own_feelings()))
    return [
        Example("chatbot_ko", text, values, weight=weight, language="ko")
        for weight, texts in parts
        for text in texts
    ]
