"""What is said of songs that came on top of others."""

from __future__ import annotations

import pytest

from handlers.locale import words_in
from handlers.views.captions import CAPTION_LIMIT, mood_caption, visible_length
from handlers.views.drawing import mood_page
from handlers.views.further import goes_on, going_on
from handlers.views.history import history_text
from recommender.models import Direction, Notice, Point, Recommendation, SceneReading
from recommender.selection.path import onward, path
from tests.handlers.examples import LIFT, SMILE_AND_TEARS, mood, recommendation
from tests.handlers.histories import page_of

SPENT = "budget for the day"
BRIGHTER = "The last songs ended brighter; these go on from there."


def further(direction: Direction = Direction.LIFT, **changes: object) -> Recommendation:
    """Songs that go on from where the first ones ended."""
    first = recommendation()
    way = onward(first.path, direction, 5)
    return first.model_copy(update={"path": way, "direction": direction, **changes})


def alike(like: str = "Adele – Someone Like You", **changes: object) -> Recommendation:
    """Songs that resemble another."""
    point = Point(valence=0.3, energy=0.3)
    return recommendation().model_copy(
        update={"like": like, "path": (point,) * 5, "direction": Direction.MATCH, **changes}
    )


def test_songs_like_another_say_so() -> None:
    """Instead of the reading, and without any talk of where the listener is."""
    lines = mood_caption(alike(), words_in("en")).splitlines()
    assert lines[0] == "<b>Songs like “Someone Like You” by Adele.</b>"
    assert lines[1] == ""
    assert len(lines) == 7
    korean = mood_caption(alike("아이유 – 밤편지"), words_in("ko")).splitlines()
    assert korean[0] == "<b>아이유의 “밤편지” 분위기를 닮은 노래들이에요.</b>"


def test_the_name_of_a_song_is_text() -> None:
    """No tag and no brace in it means anything, and a long one is cut."""
    odd = mood_caption(alike("A & <B> – {x} – " + "y" * 200), words_in("en")).splitlines()[0]
    assert odd.startswith("<b>Songs like “{x} – yyyy")
    assert odd.endswith("…” by A &amp; &lt;B&gt;.</b>")


def test_the_picture_names_the_song_and_shows_where_the_others_lie() -> None:
    """No emotion, no bars: the plane takes their room."""
    one = alike()
    page = mood_page(one, {})
    assert (page.headline, page.share, page.bars) == ("More like this", "", ())
    assert page.sentence == "Songs like “Someone Like You” by Adele."
    assert page.path == tuple(card.song.point for card in one.cards)
    assert mood_page(alike(language="ko"), {}).headline == "비슷한 노래"


def test_the_history_tells_what_songs_are_like() -> None:
    """Where the words stand that others began with."""
    text = history_text(page_of(alike(caption="so sad")), words_in("en"))
    assert "<i>Songs like “Someone Like You” by Adele.</i>" in text
    assert "so sad" not in text


def test_a_path_that_goes_on_is_said_to() -> None:
    """In the caption after the reading, and in the picture."""
    lines = mood_caption(further(), words_in("en")).splitlines()
    assert lines[:2] == ["<b>You look happy (81%).</b>", BRIGHTER]
    page = mood_page(further(mood=SMILE_AND_TEARS), {})
    assert (page.headline, page.sentence) == ("Happy", BRIGHTER)
    assert len(page.bars) == 7


@pytest.mark.parametrize(
    ("at", "direction", "sentence"),
    [
        ((0.2, 0.3), Direction.LIFT, BRIGHTER),
        ((0.75, 0.7), Direction.LIFT, "More songs for this mood."),
        ((0.3, 0.8), Direction.CALM, "The last songs ended calmer; these stay there."),
        ((0.3, 0.25), Direction.CALM, "More songs for this mood."),
        ((0.7, 0.7), Direction.MATCH, "More songs for this mood."),
    ],
)
def test_it_is_told_what_the_songs_before_did(
    at: tuple[float, float], direction: Direction, sentence: str
) -> None:
    """However often more are wanted: brighter, calmer, or neither."""
    of = mood(at=Point(valence=at[0], energy=at[1]))
    way = path(of, direction, 5)
    for _ in range(2):
        way = onward(way, direction, 5)
        assert going_on(of, way, direction, words_in("en")) == sentence


@pytest.mark.parametrize("place", [(0.0, 0.0), (1.0, 1.0), (0.5, 0.5), (0.0, 1.0), (0.3, 0.2)])
@pytest.mark.parametrize("direction", [Direction.MATCH, Direction.LIFT, Direction.CALM])
def test_the_first_path_never_goes_on(place: tuple[float, float], direction: Direction) -> None:
    """Wherever the mood lies, and though no song lies at the very edge."""
    of = mood(at=Point(valence=place[0], energy=place[1]))
    first = path(of, direction, 5)
    assert not goes_on(of, first)


def test_a_path_from_elsewhere_goes_on() -> None:
    """A pleasant mood is kept up by little; of one that is left as it is nobody can tell."""
    of, glad = mood(at=LIFT[0]), mood(at=Point(valence=0.8, energy=0.8))
    assert goes_on(of, onward(path(of, Direction.LIFT, 5), Direction.LIFT, 5))
    assert goes_on(glad, onward(path(glad, Direction.MATCH, 5), Direction.MATCH, 5))
    assert not goes_on(of, onward(path(of, Direction.MATCH, 5), Direction.MATCH, 5))


@pytest.mark.parametrize("one", [further(), alike(), recommendation()], ids=["on", "like", "first"])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_notice_stands_at_the_end(one: Recommendation, language: str) -> None:
    """Of whatever songs, as a line of its own."""
    words = words_in(language)
    noticed = mood_caption(one.model_copy(update={"notice": Notice.MODEL_SPENT}), words)
    assert noticed.startswith(mood_caption(one, words) + "\n\n<i>")
    assert "UTC" in noticed.splitlines()[-1]
    assert (SPENT in noticed) == (language == "en")


def test_a_notice_outlives_the_songs_that_do_not_fit() -> None:
    """The caption keeps to Telegram's limit, and the notice stays."""
    scene = SceneReading(valence=0.1, arousal=0.1, description="a long description " * 30)
    seen = mood(face=None, faces=0).model_copy(update={"scene": scene})
    full = recommendation(cards=10, title="🎶" * 80, artist="🎤" * 60, of=seen)
    caption = mood_caption(full.model_copy(update={"notice": Notice.MODEL_SPENT}), words_in("en"))
    assert visible_length(caption) <= CAPTION_LIMIT
    assert SPENT in caption.splitlines()[-1]
    assert "9. " not in caption


def test_ten_songs_of_the_longest_names_fit_beside_a_notice() -> None:
    """Each is shortened as far as it has to be, and none is left out."""
    full = recommendation(cards=10, title="🎶" * 80, artist="🎤" * 60)
    caption = mood_caption(full.model_copy(update={"notice": Notice.MODEL_SPENT}), words_in("en"))
    assert visible_length(caption) <= CAPTION_LIMIT
    assert [f"\n{n}. <a href=" in caption for n in range(1, 11)] == [True] * 10
