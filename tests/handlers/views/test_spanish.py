"""What Spanish asks of our sentences: nobody's gender is guessed, and nouns agree."""

from __future__ import annotations

import itertools
import re

import pytest

from handlers.locale import words_in
from handlers.views.emotions import feeling, sounding
from handlers.views.genres import genre_nouns
from handlers.views.limits import duration
from handlers.views.reading import reading_sentence
from recommender.models import Disagreement, Emotion, EmotionScores, Mood

SPANISH = words_in("es")


def mood(face: Emotion, said: Emotion) -> Mood:
    """A face that shows one emotion, and words that tell another."""
    scores = {each: EmotionScores(**{each.value: 1.0}) for each in (face, said)}
    return Mood(
        scores=scores[face],
        valence=0.5,
        energy=0.5,
        confidence=1,
        face=scores[face],
        words=scores[said],
        disagreement=Disagreement(face=face, words=said),
    )


@pytest.mark.parametrize(
    ("face", "said"),
    list(itertools.permutations(Emotion, 2)),
    ids=[f"{face.value}-{said.value}" for face, said in itertools.permutations(Emotion, 2)],
)
def test_every_pair_of_emotions_makes_a_sentence(face: Emotion, said: Emotion) -> None:
    """A face is "feliz", "triste" or "con" something, words sound like a noun."""
    sentence = reading_sentence(mood(face, said), SPANISH)
    assert re.fullmatch(
        r"Se te ve (feliz|triste|con (cara de|gesto) \w+) \(100\s%\), "
        r"pero tus palabras suenan a \w+\.",
        sentence,
    )


@pytest.mark.parametrize("emotion", sorted(Emotion), ids=str)
def test_no_emotion_has_a_gender(emotion: Emotion) -> None:
    """What a person feels is a noun, and so is what words sound like."""
    assert re.fullmatch(r"\w+", feeling(emotion, SPANISH))
    assert re.fullmatch(r"\w+", sounding(emotion, SPANISH))


def test_all_songs_are_feminine() -> None:
    """As the words around them are: "una balada lenta y solitaria"."""
    nouns = {noun.split()[0] for noun in genre_nouns(SPANISH).values()}
    assert nouns == {"canción", "balada", "pieza"}
    assert SPANISH.gettext("song") == "canción"


@pytest.mark.parametrize(
    ("seconds", "said"), [(60, "1 minuto"), (120, "2 minutos"), (3600, "1 hora")]
)
def test_one_is_not_many(seconds: float, said: str) -> None:
    """Numbers agree with what they count."""
    assert duration(seconds, SPANISH) == said
