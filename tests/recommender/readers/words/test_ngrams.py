"""What the model sees of a text."""

from recommender.readers.words.ngrams import BUCKETS, buckets, tokens
from recommender.readers.words.text import normalise


def test_buckets_are_distinct_places_of_the_table() -> None:
    """Each n-gram counts once and lies inside the table."""
    places = buckets(normalise("so so happy 오늘"))
    assert len(places) == len(set(places))
    assert all(0 <= place < BUCKETS for place in places)


def test_buckets_never_move() -> None:
    """The weights stay true only as long as a text gives the same places."""
    assert sorted(buckets(normalise("안녕")))[:3] == [5135, 70253, 83530]


def test_negated_words_are_told_apart() -> None:
    """What a negation reaches differs from the same words without it, up to the clause's end."""
    plain = set(buckets(normalise("i am happy")))
    assert set(buckets(normalise("i am not happy"))) - plain
    reached = set(buckets(normalise("not so happy")))
    after_comma = set(buckets(normalise("not so, happy")))
    assert len(reached - after_comma) > 0


def test_no_text_has_no_buckets() -> None:
    """Nothing said gives nothing to look up."""
    assert buckets(normalise("")) == []


def test_tokens_keep_apostrophes_and_signs() -> None:
    """Words with inner apostrophes and runs of signs stay whole."""
    assert tokens("don't go!! :)") == ["don't", "go", "!!", ":)"]
