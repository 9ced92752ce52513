"""What songs of each place in the valence/energy plane are like, in a few words."""

from __future__ import annotations

from handlers.locale import Words

DANCES = frozenset({"dance", "house", "disco", "idol", "electronic"})
"""Genres of which it says nothing that one can dance to them."""
BALLADS = frozenset({"ballad"})
"""Genres whose energy is in the voice, and moves nobody's feet."""

Traits = tuple[tuple[str, str], ...]
"""Pairs of phrases around a noun, `{kind}` or with its article `{a_kind}`.

At least three, and five where all songs of an answer often lie.
"""


def traits(valence: int, energy: int, genre: str | None, words: Words) -> Traits:
    """The phrases for a ninth of the plane (0…2 each, upwards)."""
    if energy == 2 and genre in BALLADS:
        return _of_loud_ballads(words)
    row = (_unhappy(words), _even(words), _happy(words, dances=genre in DANCES))[valence]
    return row[energy]


def _unhappy(words: Words) -> tuple[Traits, Traits, Traits]:
    _ = words.gettext
    return (
        (
            (_("a quiet, sorrowful {kind}"), _("a hushed, heavy-hearted {kind}")),
            (_("a slow {kind} to cry to"), _("{a_kind} for the small hours")),
            (_("a slow, lonely {kind}"), _("a bare, tender {kind}")),
        ),
        (
            (_("a wistful {kind}"), _("{a_kind} that lingers")),
            (_("{a_kind} with an ache in it"), _("{a_kind} full of longing")),
            (_("a bittersweet {kind}"), _("a brooding {kind}")),
        ),
        (
            (_("a fierce, restless {kind}"), _("a raw, loud {kind}")),
            (_("a dark {kind} with drive"), _("a tense, pounding {kind}")),
            (_("a stormy {kind}"), _("{a_kind} to play loud")),
        ),
    )


def _even(words: Words) -> tuple[Traits, Traits, Traits]:
    _ = words.gettext
    return (
        (
            (_("a soft, unhurried {kind}"), _("a gently drifting {kind}")),
            (_("a hushed, dreamy {kind}"), _("{a_kind} for dimmed lights")),
            (_("{a_kind} to breathe with"), _("a still, spacious {kind}")),
        ),
        (
            (_("an easy-going {kind}"), _("an unfussy {kind}")),
            (_("{a_kind} that simply flows"), _("{a_kind} for the way home")),
            (_("an even-tempered {kind}"), _("a mellow {kind}")),
            (_("a friendly, unassuming {kind}"), _("{a_kind} for in between")),
            (_("a smooth {kind}"), _("{a_kind} with an easy sway")),
        ),
        (
            (_("a driving {kind}"), _("{a_kind} that pushes ahead")),
            (_("a lively {kind}"), _("{a_kind} for the open road")),
            (_("{a_kind} with momentum"), _("a punchy {kind}")),
        ),
    )


def _happy(words: Words, *, dances: bool) -> tuple[Traits, Traits, Traits]:
    _ = words.gettext
    to_dance = _("{a_kind} made for the floor") if dances else _("{a_kind} to dance to")
    return (
        (
            (_("a warm, tender {kind}"), _("a sweet, simple {kind}")),
            (_("a gentle, sunny {kind}"), _("{a_kind} for a slow morning")),
            (_("{a_kind} like a kind word"), _("a quietly light-hearted {kind}")),
        ),
        (
            (_("a bright, relaxed {kind}"), _("a breezy {kind}")),
            (_("a cheerful {kind}"), _("{a_kind} for a walk in the sun")),
            (_("{a_kind} with a smile in it"), _("a good-natured {kind}")),
        ),
        (
            (_("a bright {kind} full of energy"), _("{a_kind} like high summer")),
            (to_dance, _("{a_kind} with a spring in its step")),
            (_("{a_kind} that beams"), _("{a_kind} to turn up")),
            (_("an exuberant {kind}"), _("{a_kind} with its arms wide open")),
            (_("a sparkling {kind}"), _("{a_kind} to celebrate with")),
        ),
    )


def _of_loud_ballads(words: Words) -> Traits:
    _ = words.gettext
    return (
        (_("{a_kind} that bursts with feeling"), _("a sweeping {kind}")),
        (_("a soaring {kind}"), _("a full-voiced {kind}")),
        (_("{a_kind} that holds nothing back"), _("{a_kind} with a mighty chorus")),
    )
