"""The pictures of a recommendation: frozen values in, JPEG files out.

This package and its `values` and `palette` need neither Pillow nor numpy, so the bot's own process
stays light; the functions load the drawing rooms when they are called, in a worker.
"""

from __future__ import annotations

from handlers.views.pictures.chart_values import ChartPage, Dot, Tick
from handlers.views.pictures.values import (
    MOST_MOMENTS,
    Axes,
    Bar,
    Moment,
    MoodPage,
    SongLine,
    SongPage,
    whole_percents,
)

__all__ = [
    "MOST_MOMENTS",
    "Axes",
    "Bar",
    "ChartPage",
    "Dot",
    "Moment",
    "MoodPage",
    "SongLine",
    "SongPage",
    "Tick",
    "draw_mood_chart",
    "draw_mood_page",
    "draw_song_page",
    "whole_percents",
]


def draw_mood_chart(page: ChartPage) -> bytes:
    """Draw moods over time as a JPEG of 1280 × 1280 pixels; CPU work, for a worker process."""
    from handlers.views.pictures import chart

    return chart.compose(page).jpeg()


def draw_mood_page(page: MoodPage) -> bytes:
    """Draw page 0 as a JPEG of 1280 × 1280 pixels; CPU work, for a worker process."""
    from handlers.views.pictures import mood_page

    return mood_page.compose(page).jpeg()


def draw_song_page(page: SongPage) -> bytes:
    """Draw the page of one song as a JPEG of 1280 × 1280 pixels; CPU work, for a worker process."""
    from handlers.views.pictures import song_page

    return song_page.compose(page).jpeg()
