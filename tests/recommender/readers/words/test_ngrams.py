"""What the model sees of a text."""

from recommender.readers.words.ngrams import BUCKETS, buckets, joined, spelled, tokens
from recommender.readers.words.text import normalise


def test_buckets_are_distinct_places_of_the_table() -> None:
    """Each n-gram counts once and lies inside the table."""
    places = buckets(normalise("so so happy 오늘"))
    assert len(places) == len(set(places))
    assert all(0 <= place < BUCKETS for place in places)


def test_buckets_never_move() -> None:
    """The weights stay true only as long as a text gives the same places."""
    assert sorted(buckets(normalise("안녕")))[:3] == [5135, 301976, 455487]


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


def test_letters_are_shared_by_the_forms_of_a_verb() -> None:
    """Taken apart, 지쳐 and 지쳤 have letters in common that the syllables do not show."""
    forms = [normalise(form) for form in ("지쳐요", "지쳤다")]
    assert set(spelled(forms[0])) & set(spelled(forms[1]))


def test_spaces_do_not_count_where_they_are_often_left_out() -> None:
    """Joined characters are the same with and without spaces."""
    assert set(joined(normalise("너무 힘들다"))) == set(joined(normalise("너무힘들다")))


def test_characters_may_be_taken_across_words() -> None:
    """What spans two words is seen only across."""
    text = normalise("안 좋아")
    assert set(buckets(text, across=True)) - set(buckets(text))
