"""Where listeners' tags put a song in the valence/energy plane."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

TAGS_SHARE = 0.25
"""Weight of listeners' tags beside measured features: Spotify's valence knows no words."""

_TAGS: dict[str, tuple[float, float]] = {
    "Aggresive": (0.25, 0.9),
    "Angry": (0.2, 0.85),
    "Anxious": (0.25, 0.65),
    "Bittersweet": (0.4, 0.4),
    "Bright": (0.75, 0.65),
    "Calm": (0.55, 0.2),
    "Cheerful": (0.9, 0.7),
    "Cold": (0.25, 0.35),
    "Confident": (0.65, 0.75),
    "Defiant": (0.35, 0.8),
    "Depressing": (0.1, 0.25),
    "Driving": (0.6, 0.85),
    "Energetic": (0.7, 0.95),
    "Energizing": (0.7, 0.95),
    "Exciting": (0.75, 0.9),
    "Fierce": (0.35, 0.9),
    "Fun": (0.85, 0.8),
    "Gentle": (0.6, 0.2),
    "Gloomy": (0.15, 0.3),
    "Happy": (0.9, 0.7),
    "Intense": (0.35, 0.8),
    "Intimate": (0.5, 0.25),
    "Joyful": (0.9, 0.75),
    "Light": (0.7, 0.4),
    "Lonely": (0.2, 0.25),
    "Lovely": (0.75, 0.4),
    "Melancholy": (0.2, 0.3),
    "Positive": (0.85, 0.65),
    "Pump-up": (0.65, 0.95),
    "Relaxed": (0.65, 0.3),
    "Relaxing": (0.6, 0.2),
    "Romantic": (0.65, 0.4),
    "Sad": (0.15, 0.3),
    "Sentimental": (0.4, 0.35),
    "Sweet": (0.75, 0.4),
    "Tense": (0.3, 0.75),
    "Triumphant": (0.75, 0.85),
    "Uplifting": (0.85, 0.75),
    "Warm": (0.7, 0.4),
}
"""Place of the tags that speak of a feeling, by our judgement on Russell's circumplex."""


def tagged_place(tags: Sequence[str]) -> tuple[float, float] | None:
    """The mean place of the tags that speak of a feeling; None when none does."""
    known = [_TAGS[tag] for tag in tags if tag in _TAGS]
    if not known:
        return None
    valence, energy = np.mean(known, axis=0)
    return float(valence), float(energy)


def with_tags(valence: float, energy: float, tags: Sequence[str]) -> tuple[float, float]:
    """The place, moved a quarter of the way towards what listeners' tags say."""
    tagged = tagged_place(tags)
    if tagged is None:
        return valence, energy
    return (
        (1 - TAGS_SHARE) * valence + TAGS_SHARE * tagged[0],
        (1 - TAGS_SHARE) * energy + TAGS_SHARE * tagged[1],
    )
