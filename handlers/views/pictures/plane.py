"""The valence/energy plane with the path through it.

Draws on a canvas and so needs Pillow: for workers only.
"""

from __future__ import annotations

import math
from itertools import combinations, pairwise

from handlers.views.pictures import palette
from handlers.views.pictures.canvas import Canvas, Room
from handlers.views.pictures.fitting import fit
from handlers.views.pictures.palette import Colour
from handlers.views.pictures.values import Axes
from recommender.models import Point

Place = tuple[float, float]

LABEL_SIZES = (27, 26)
PADDING = 22
ACROSS, DOWN = 46, 80
"""From the edge of the panel to the edge of the plane; dots reach beyond it by their radius."""
ROUNDS = 40
NUMBER_SIZE = 26
STRAIGHT = 230
"""Pixels up to which a crowded path is unrolled in a line; a longer one winds."""


def draw_plane(
    canvas: Canvas, panel: Room, axes: Axes, path: tuple[Point, ...], ink: Colour
) -> None:
    """Draw axes, their words and the dots 1…n into a panel."""
    plane = panel.inset(ACROSS, DOWN)
    radius, distance = (22, 50) if len(path) <= 6 else (20, 44)
    dots = spread([placed(point, plane) for point in path], distance, plane)
    draw_axes(canvas, panel, plane)
    name_ends(canvas, panel, axes, ink)
    name_sides(canvas, panel, axes, dots, ink)
    draw_trail(canvas, dots, radius)
    draw_dots(canvas, panel, dots, radius)


def placed(point: Point, plane: Room) -> Place:
    """Where a point of the circumplex lies on the picture."""
    x = plane.left + point.valence * plane.width
    return x, plane.bottom - point.energy * plane.height


def spread(dots: list[Place], distance: float, plane: Room) -> list[Place]:
    """Move dots that would cover each other just far enough apart, within the plane.

    A path that stays where it is becomes a ring there: as a line it would seem to lead somewhere.
    """
    if len(dots) > 1 and math.dist(dots[0], dots[-1]) < distance:
        return ringed(dots, distance, plane)
    apart = unrolled(dots, distance)
    found = [inside(dot, plane) for dot in brought_in(apart, plane)]
    for _ in range(ROUNDS):
        near = [
            (one, other)
            for one, other in combinations(range(len(found)), 2)
            if math.dist(found[one], found[other]) < distance - 0.5
        ]
        for one, other in near:
            found[one], found[other] = pushed(found[one], found[other], distance, one + other)
        found = [inside(dot, plane) for dot in found]
        if not near:
            break
    return found


def ringed(dots: list[Place], distance: float, plane: Room) -> list[Place]:
    """Dots evenly on a circle around their middle, within the plane, clockwise from the left."""
    radius = distance / (2 * math.sin(math.pi / len(dots)))
    room = plane.inset(math.ceil(radius), math.ceil(radius))
    x, y = inside((sum(d[0] for d in dots) / len(dots), sum(d[1] for d in dots) / len(dots)), room)
    angles = (math.pi + 2 * math.pi * n / len(dots) for n in range(len(dots)))
    return [(x + radius * math.cos(angle), y + radius * math.sin(angle)) for angle in angles]


def unrolled(dots: list[Place], distance: float) -> list[Place]:
    """The path with no stops nearer than a distance, around the same middle.

    In a line, or, where that would lead too far from where the path is, from side to side of it.
    """
    if not dots:
        return []
    winds = distance * (len(dots) - 1) > STRAIGHT
    least, aside = (distance / 2, distance * math.sqrt(3) / 4) if winds else (distance, 0.0)
    if all(math.dist(*pair) >= distance for pair in pairwise(dots)):
        return dots
    ahead = direction(dots[0], dots[-1]) or (1.0, 0.0)
    found = [dots[0]]
    for before, dot in pairwise(dots):
        way = direction(before, dot) or ahead
        step = max(least, math.dist(before, dot))
        found.append((found[-1][0] + way[0] * step, found[-1][1] + way[1] * step))
    shift = [sum(d[i] - f[i] for d, f in zip(dots, found, strict=True)) / len(dots) for i in (0, 1)]
    sides = [aside * (-1) ** position for position in range(len(found))]
    return [
        (x + shift[0] - ahead[1] * side, y + shift[1] + ahead[0] * side)
        for (x, y), side in zip(found, sides, strict=True)
    ]


def brought_in(dots: list[Place], plane: Room) -> list[Place]:
    """The dots moved together just far enough that they are within the plane, as far as they fit.

    Moved one by one, those beyond an edge would pile up along it.
    """
    if not dots:
        return []
    shift = [
        max(low - min(d[i] for d in dots), 0) or min(high - max(d[i] for d in dots), 0)
        for i, (low, high) in enumerate(((plane.left, plane.right), (plane.top, plane.bottom)))
    ]
    return [(x + shift[0], y + shift[1]) for x, y in dots]


def direction(start: Place, end: Place) -> Place | None:
    """The way from one place to another, 1 px long; None within one pixel."""
    length = math.dist(start, end)
    if length < 1:
        return None
    return (end[0] - start[0]) / length, (end[1] - start[1]) / length


def pushed(one: Place, other: Place, distance: float, turn: int) -> tuple[Place, Place]:
    """Two dots moved apart along their line; dots in one place part in a way of their own."""
    angle = 2.4 * turn  # the golden angle: no two pairs part alike
    way = direction(one, other) or (math.cos(angle), math.sin(angle))
    half = (distance - math.dist(one, other)) / 2
    step = (way[0] * half, way[1] * half)
    return (one[0] - step[0], one[1] - step[1]), (other[0] + step[0], other[1] + step[1])


def inside(dot: Place, plane: Room) -> Place:
    """The nearest place within the plane."""
    x, y = dot
    return min(max(x, plane.left), plane.right), min(max(y, plane.top), plane.bottom)


def draw_axes(canvas: Canvas, panel: Room, plane: Room) -> None:
    """A faint cross."""
    x, y = (panel.left + panel.right) // 2, (panel.top + panel.bottom) // 2
    canvas.fill(Room(plane.left, y, plane.right, y + 2), palette.INK, opacity=0.12)
    canvas.fill(Room(x, plane.top, x + 2, plane.bottom), palette.INK, opacity=0.12)


def name_ends(canvas: Canvas, panel: Room, axes: Axes, ink: Colour) -> None:
    """The words above and below the upright axis."""
    middle = (panel.left + panel.right) / 2
    for word, baseline in ((axes.energetic, panel.top + 42), (axes.calm, panel.bottom - 24)):
        label = fit(word, panel.width - 2 * PADDING, LABEL_SIZES)
        canvas.write(label.lines[0], (middle, baseline), label.size, panel, colour=ink, align="m")


def name_sides(canvas: Canvas, panel: Room, axes: Axes, dots: list[Place], ink: Colour) -> None:
    """The words at the ends of the level axis, on the side of it where no dot is."""
    middle = (panel.top + panel.bottom) // 2
    low = fit(axes.low, panel.width / 2 - 60, LABEL_SIZES)
    bright = fit(axes.bright, panel.width / 2 - 60, LABEL_SIZES)
    left, right = panel.left + PADDING, panel.right - PADDING
    for label, start in ((low, left), (bright, right - bright.width)):
        baseline = free_baseline(dots, start, start + label.width, middle)
        canvas.write(label.lines[0], (start, baseline), label.size, panel, colour=ink)


def free_baseline(dots: list[Place], left: float, right: float, axis: int) -> int:
    """The baseline nearest to the axis, first below and then above, where no dot is in the way."""
    near = [y for x, y in dots if left - 24 < x < right + 24]
    for step in range(0, 100, 4):
        for baseline in (axis + 33 + step, axis - 14 - step):
            if all(not baseline - 50 < y < baseline + 30 for y in near):
                return baseline
    return axis + 33


def draw_trail(canvas: Canvas, dots: list[Place], radius: int) -> None:
    """Small steps between the dots."""
    for (x, y), (to_x, to_y) in pairwise(dots):
        length = math.dist((x, y), (to_x, to_y))
        steps = max(1, round(length / 11))
        for step in range(1, steps):
            share = step / steps
            if radius + 4 < share * length < length - radius - 4:
                canvas.disc(x + (to_x - x) * share, y + (to_y - y) * share, 2, palette.INK)


def draw_dots(canvas: Canvas, panel: Room, dots: list[Place], radius: int) -> None:
    """The stops, the first one open; later ones lie under earlier ones."""
    for position, (x, y) in reversed(list(enumerate(dots, start=1))):
        first = position == 1
        canvas.disc(x, y, radius + 2, palette.WHITE)
        canvas.disc(x, y, radius, palette.WHITE if first else palette.INK)
        if first:
            canvas.ring(x, y, radius, palette.INK)
        colour = palette.INK if first else palette.WHITE
        at = (x, y + NUMBER_SIZE * 0.37)
        canvas.write(str(position), at, NUMBER_SIZE, panel, colour=colour, bold=True, align="m")
