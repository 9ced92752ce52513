"""What we say of a picture without a face: of the picture, never of the person who sent it."""

from __future__ import annotations

from handlers.locale import Words
from handlers.views.lists import joined
from handlers.views.whose import Sentences
from recommender.models import Emotion, Mood, SceneReading
from recommender.mood import scene_scores

SCENE = "🖼"
"""Stands for a picture where an emotion has its face."""
PLEASANT = 0.2
"""Valence (−1…1) from which a scene is a bright one, below its negative a dark one."""
STIRRING = 0.25
"""The same for arousal: lively and quiet."""
TITLE_WORDS = 2


def scene_of(mood: Mood) -> SceneReading | None:
    """The scene, of a mood that was read from it alone and that nobody corrected or taught."""
    alone = mood.words is None and mood.corrected is None and learnt_from(mood) is None
    return mood.scene if alone else None


def learnt_from(mood: Mood) -> Emotion | None:
    """What pictures like this mean to the person, where they have taught us otherwise."""
    if mood.scene is None or mood.predicted.scene is None:
        return None
    means = scene_scores(mood.scene).dominant
    return means if means is not mood.predicted.scene else None


def scene_title(scene: SceneReading, words: Words) -> str:
    """A headline: the first words of a model that saw the picture, or what its colours say."""
    if scene.words:
        title = joined(scene.words[:TITLE_WORDS], words)
    else:
        title = words.pgettext("headline", "{impression}").format(
            impression=impression(scene, words)
        )
    return title[:1].upper() + title[1:]


def scene_sentence(scene: SceneReading, sound: str | None, said: Sentences, words: Words) -> str:
    """What the picture shows, and how the words beside it sound, if there are any."""
    if scene.description is not None:
        return _described(scene, scene.description, sound, said, words)
    feel = impression(scene, words)
    if sound is None:
        return words.gettext(
            "I found no face, so I went by the light and the colours: {impression}."
        ).format(impression=feel)
    return said.coloured.format(sound=sound, impression=feel)


def _described(
    scene: SceneReading, description: str, sound: str | None, said: Sentences, words: Words
) -> str:
    seen = description.rstrip(" .!?…。")
    if scene.words:
        seen = f"{seen} ({joined(scene.words, words)})"
    if sound is None:
        return words.gettext("No face, but I see: {description}.").format(description=seen)
    return said.described.format(description=seen, sound=sound)


def impression(scene: SceneReading, words: Words) -> str:
    """What light and colours say, for "…: {impression}."."""
    pgettext = words.pgettext
    row, column = _third(scene.valence, PLEASANT), _third(scene.arousal, STIRRING)
    return (
        (
            pgettext("a scene is", "dark and quiet"),
            pgettext("a scene is", "dark and soft"),
            pgettext("a scene is", "dark and vivid"),
        ),
        (
            pgettext("a scene is", "muted and quiet"),
            pgettext("a scene is", "soft and even"),
            pgettext("a scene is", "vivid and colourful"),
        ),
        (
            pgettext("a scene is", "bright and calm"),
            pgettext("a scene is", "bright and friendly"),
            pgettext("a scene is", "bright and lively"),
        ),
    )[row][column]


def _third(value: float, edge: float) -> int:
    return 0 if value < -edge else 1 if value < edge else 2
