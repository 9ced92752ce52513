"""Draws one picture of each kind, so that the first one of a process is as quick as the others.

Loads nothing of Telegram, as all that is drawn in a worker.
"""

from __future__ import annotations

from handlers.locale import words_in
from handlers.views.drawing import axes, draw_page
from handlers.views.emotions import headline, label
from handlers.views.pictures import Bar, ChartPage, Dot, Tick, draw_mood_chart
from handlers.views.sample import sample
from recommender.models import Emotion


def sample_chart(language: str, dots: int) -> ChartPage:
    """A made-up picture of `/mood` with so many dots ≥ 2."""
    words, every = words_in(language), tuple(Emotion)
    return ChartPage(
        emotion=Emotion.HAPPY,
        headline=headline(Emotion.HAPPY, words),
        sentence=words.gettext("Brighter and livelier towards the end."),
        period=words.ngettext("The last {count} day", "The last {count} days", dots).format(
            count=dots
        ),
        readings=words.ngettext("{count} reading", "{count} readings", dots).format(count=dots),
        axes=axes(words),
        dots=tuple(
            Dot(
                at=n / (dots - 1),
                valence=0.2 + 0.1 * (n % 7),
                energy=0.8 - 0.1 * (n % 5),
                emotion=every[n % len(every)],
            )
            for n in range(dots)
        ),
        ticks=tuple(Tick(at=n / 6, label=str(n + 1)) for n in range(7)),
        bars=tuple(Bar(emotion=each, label=label(each, words), percent=14) for each in every),
    )


def warm_up() -> None:
    """Load what drawing needs: Pillow, the fonts and what they have glyphs for."""
    for page in (0, 1):
        draw_page(sample("ko"), page, {})
    draw_mood_chart(sample_chart("ko", 7))
