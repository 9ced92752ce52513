"""The values that travel through the recommender."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from recommender.models import Card, ChatSettings, Emotion, EmotionScores, Request, Song


def song(**changes: object) -> Song:
    """A song with a few fields of one's own."""
    facts: dict[str, object] = {
        "song_id": "1",
        "title": "Song & Dance",
        "artist": "A/B",
        "year": 2001,
        "language": "en",
        "valence": 0.5,
        "energy": 0.5,
    }
    return Song.model_validate(facts | changes)


@given(st.lists(st.floats(0, 1e6), min_size=7, max_size=7))
def test_any_weights_become_a_distribution(weights: list[float]) -> None:
    """Seven weights ≥ 0 become seven scores that sum to 1, in the same order."""
    scores = EmotionScores.normalised(weights)
    assert sum(scores.values()) == pytest.approx(1)
    if max(weights) > 0:
        assert scores[scores.dominant] == max(scores.values())


@pytest.mark.parametrize("weights", [[1] * 6, [-1, 2, 0, 0, 0, 0, 0], [float("nan")] * 7])
def test_other_weights_are_refused(weights: list[float]) -> None:
    """Six weights, a negative one or no number at all make no distribution."""
    with pytest.raises(ValueError, match="seven finite weights"):
        EmotionScores.normalised(weights)


def test_scores_must_sum_to_one() -> None:
    """Half a distribution is refused."""
    with pytest.raises(ValidationError, match="sum to 1"):
        EmotionScores(happy=0.5)


def test_nothing_at_all_is_neutral() -> None:
    """No weight on any emotion means neutral."""
    assert EmotionScores.normalised([0] * 7).dominant is Emotion.NEUTRAL


def test_values_refuse_unknown_fields_and_changes() -> None:
    """A value is complete and frozen."""
    with pytest.raises(ValidationError, match="Extra inputs"):
        song(mood="happy")
    with pytest.raises(ValidationError, match="frozen"):
        Song.__setattr__(song(), "title", "Other")


def test_links_are_exact_where_the_ids_are_known() -> None:
    """Ids lead to the recording, anything else to an escaped search."""
    exact = song(youtube_id="dQw4w9WgXcQ", spotify_id="4uLU6hMCjMI75M1A2tKUQC").links
    assert exact.youtube == "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
    assert exact.spotify == "https://open.spotify.com/track/4uLU6hMCjMI75M1A2tKUQC"
    search = song().links
    assert search.youtube == "https://www.youtube.com/results?search_query=A%2FB+Song+%26+Dance"
    assert search.spotify == "https://open.spotify.com/search/A%2FB%20Song%20%26%20Dance"


def test_what_cannot_be_kept_is_left_out() -> None:
    """Null and half characters, whoever wrote them; a whole emoji stays."""
    written = "a\0b\ud83d 😀 \udc00"
    request = Request(settings=ChatSettings(chat_id=1), caption=written)
    card = Card(position=1, song=song(title=written, artist=written), reason=written)
    assert {request.caption, card.reason, card.song.title, card.song.artist} == {"ab 😀 "}
    assert card.song.links.youtube
    assert Request(settings=ChatSettings(chat_id=1)).caption is None
    with pytest.raises(ValidationError):
        Request.model_validate({"settings": ChatSettings(chat_id=1), "caption": 7})
