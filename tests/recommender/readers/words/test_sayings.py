"""What patterns find that lists of words do not."""

import pytest

from recommender.readers.words.cues import evidence
from recommender.readers.words.finding import english
from recommender.readers.words.lexicon import GRIEF, LOSS, MISHAP, RELIEF, Cue
from recommender.readers.words.sayings import with_sayings
from recommender.readers.words.text import normalise
from recommender.readers.words.verdict import HAPPY


def cues(caption: str) -> list[Cue]:
    """What is found in an English caption."""
    text = normalise(caption)
    return [found.cue for found in with_sayings(list(english(text)), text.plain)]


@pytest.mark.parametrize(
    ("caption", "cue"),
    [
        ("my dad passed away", GRIEF),
        ("lost my phone", MISHAP),
        ("bombed my driving test", LOSS),
        ("not what I feel, I feel free", RELIEF),
    ],
)
def test_a_saying_takes_the_place_of_its_words(caption: str, cue: Cue) -> None:
    """A phone that is lost is a mishap, and not a loss besides."""
    assert cues(caption) == [cue]


@pytest.mark.parametrize("caption", ["feel free to ask", "not relieved", "she hasn't passed away"])
def test_what_is_not_meant_is_no_saying(caption: str) -> None:
    """A phrase of courtesy and a denial."""
    assert not {GRIEF, RELIEF} & set(cues(caption))


def test_nothing_pleasant_stands_beside_a_death() -> None:
    """A birthday in heaven is no party."""
    found = evidence(normalise("happy birthday in heaven grandma, love you"))
    assert found.outright is GRIEF
    assert found.emotions[HAPPY] == 0


def test_a_long_story_says_more_than_one_thing() -> None:
    """Of many words a death is a part."""
    story = "we talked all night about " + "school and work and love and " * 5 + "how his dog died"
    assert evidence(normalise(story)).outright is None
