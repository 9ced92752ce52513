"""Where the songs lead."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.models import Direction, Emotion, EmotionScores, Mood, Point
from recommender.mood import COORDINATES
from recommender.selection.path import BRIGHT, KEPT_UP, LIFTED, QUIET, onward, path, resolve

units = st.floats(min_value=0, max_value=1)
moods = st.builds(
    lambda emotion, valence, energy: feeling(emotion, valence, energy),
    st.sampled_from(Emotion),
    units,
    units,
)


def feeling(emotion: Emotion, valence: float, energy: float) -> Mood:
    """A mood of one emotion at a place."""
    scores = EmotionScores.normalised([float(each is emotion) for each in Emotion])
    return Mood(scores=scores, valence=valence, energy=energy, confidence=1)


def typical(emotion: Emotion) -> Mood:
    """A mood where the emotion is at home."""
    valence, arousal = COORDINATES[emotion]
    return feeling(emotion, (valence + 1) / 2, (arousal + 1) / 2)


def apart(one: Point, other: Point) -> float:
    """Distance in the plane."""
    return math.dist((one.valence, one.energy), (other.valence, other.energy))


@given(moods, st.sampled_from(Direction), st.integers(1, 10))
def test_every_path_is_in_the_plane_and_goes_one_way(
    mood: Mood, direction: Direction, count: int
) -> None:
    """There is one target for each song, and neither valence nor energy ever turns back."""
    targets = path(mood, direction, count)
    assert len(targets) == count
    for values in ([t.valence for t in targets], [t.energy for t in targets]):
        assert all(0 <= value <= 1 for value in values)
        steps = [after - before for before, after in pairwise(values)]
        assert all(s >= -1e-9 for s in steps) or all(s <= 1e-9 for s in steps)


@given(moods, st.sampled_from(Direction), st.integers(2, 10))
def test_every_path_starts_at_the_listener(mood: Mood, direction: Direction, count: int) -> None:
    """The first song is where the mood is, or as near to it as songs go."""
    assert apart(path(mood, direction, count)[0], mood.point) <= 0.12


@given(moods, st.integers(2, 10))
def test_lift_ends_bright_or_as_far_on_the_way_as_it_leads(mood: Mood, count: int) -> None:
    """The last song is as bright and lively as the goal, unless that is too far away."""
    first, *_, last = path(mood, Direction.LIFT, count)
    bright = last.valence >= BRIGHT.valence - 1e-9 and last.energy >= BRIGHT.energy - 1e-9
    assert bright or apart(first, last) == pytest.approx(LIFTED)
    assert apart(first, last) <= LIFTED + 1e-9


def test_lift_leads_nobody_from_a_loss_to_a_party() -> None:
    """Who is very low is led towards the bright songs, and not all of the way."""
    first, *_, last = path(feeling(Emotion.SAD, 0.1, 0.3), Direction.LIFT, 5)
    assert apart(first, last) == pytest.approx(LIFTED)
    rise = (last.energy - first.energy) / (last.valence - first.valence)
    assert rise == pytest.approx((BRIGHT.energy - first.energy) / (BRIGHT.valence - first.valence))
    assert last.energy < 0.6
    assert path(feeling(Emotion.SAD, 0.5, 0.5), Direction.LIFT, 5)[-1] == BRIGHT


@given(moods, st.integers(2, 10))
def test_calm_ends_quiet_and_mild(mood: Mood, count: int) -> None:
    """The last song is quiet and not sad."""
    last = path(mood, Direction.CALM, count)[-1]
    assert last.energy <= QUIET.energy + 1e-9
    assert last.valence >= QUIET.valence - 1e-9


@given(moods, st.integers(2, 10))
def test_match_stays(mood: Mood, count: int) -> None:
    """The songs hardly move."""
    targets = path(mood, Direction.MATCH, count)
    assert apart(targets[0], targets[-1]) <= 0.1


@given(moods)
def test_auto_is_what_it_resolves_to(mood: Mood) -> None:
    """`AUTO` is one of the three others, and takes its path."""
    assert resolve(mood) is not Direction.AUTO
    assert path(mood, Direction.AUTO, 5) == path(mood, resolve(mood), 5)


@pytest.mark.parametrize(
    ("emotion", "expected"),
    [
        (Emotion.ANGRY, Direction.CALM),
        (Emotion.DISGUST, Direction.CALM),
        (Emotion.FEAR, Direction.CALM),
        (Emotion.HAPPY, Direction.MATCH),
        (Emotion.SAD, Direction.LIFT),
        (Emotion.SURPRISE, Direction.MATCH),
        (Emotion.NEUTRAL, Direction.MATCH),
    ],
)
def test_what_auto_means(emotion: Emotion, expected: Direction) -> None:
    """Each emotion, where it is at home, has its way."""
    assert resolve(typical(emotion)) is expected


def test_weariness() -> None:
    """Who is worn out gets rest, sad or not; who is only sad is comforted first and then lifted."""
    assert resolve(feeling(Emotion.NEUTRAL, 0.42, 0.25)) is Direction.CALM
    assert resolve(feeling(Emotion.NEUTRAL, 0.5, 0.2)) is Direction.CALM
    assert resolve(feeling(Emotion.SAD, 0.3, 0.25)) is Direction.CALM
    assert resolve(feeling(Emotion.SAD, 0.3, 0.36)) is Direction.LIFT


def test_comfort_before_lift() -> None:
    """The way up starts gently: its first step is its smallest."""
    steps = [apart(a, b) for a, b in pairwise(path(typical(Emotion.SAD), Direction.LIFT, 5))]
    assert steps == sorted(steps)
    assert steps[0] < 0.6 * steps[-1]


def test_a_single_song_lies_half_way() -> None:
    """One song can neither only meet nor only lead."""
    sad = typical(Emotion.SAD)
    only = path(sad, Direction.CALM, 1)[0]
    assert sad.valence < only.valence < QUIET.valence


def test_no_song() -> None:
    """A path without targets is none."""
    with pytest.raises(ValueError, match="at least one"):
        path(typical(Emotion.SAD), Direction.AUTO, 0)


@pytest.mark.parametrize("direction", [Direction.MATCH, Direction.LIFT, Direction.CALM])
def test_onward_begins_where_the_path_ended(direction: Direction) -> None:
    """The first target is the last one before, and the way leads on or stays."""
    before = path(feeling(Emotion.SAD, 0.2, 0.6), direction, 5)
    on = onward(before, direction, 5)
    assert on[0] == before[-1]
    assert len(on) == 5
    assert on[-1].valence >= before[-1].valence


def test_onward_from_a_kept_mood_stays() -> None:
    """A pleasant mood is moved up once, by its first songs, and not by every further five."""
    before = path(feeling(Emotion.HAPPY, 0.7, 0.5), Direction.MATCH, 5)
    assert before[-1].energy == pytest.approx(0.5 + KEPT_UP)
    assert set(onward(before, Direction.MATCH, 5)) == {before[-1]}


def test_onward_from_a_lift_leads_further() -> None:
    """What the first songs left of the way up is for the next ones."""
    before = path(feeling(Emotion.SAD, 0.2, 0.36), Direction.LIFT, 5)
    assert before[-1].valence < BRIGHT.valence
    assert onward(before, Direction.LIFT, 5)[-1] == BRIGHT


def test_onward_from_nowhere() -> None:
    """Without a path there is nowhere to go on from."""
    with pytest.raises(ValueError, match="target"):
        onward((), Direction.MATCH, 5)
