"""The growth drawn as SVG: both axes logarithmic, a line an act, its name at its end."""

import math
from collections.abc import Mapping, Sequence
from html import escape

from tests.bench import growth
from tests.bench.growth import Point

WIDTH, HEIGHT = 980, 620
LEFT, RIGHT, TOP, BOTTOM = 80, 660, 56, 560
STEP = 17  # between two names, so that they can be read
COLOURS = ("#1b6ca8", "#c0392b", "#218c53", "#8e44ad", "#b9770e", "#16807a", "#7f5539", "#d6336c", "#4a5568", "#2f4b9a")


def drawn(acts: Mapping[str, Sequence[Point]]) -> str:
    """Draw the acts that are counted in steps."""
    shown = {act: found for act, found in acts.items() if found[0].unit == "steps"}
    every = [point for found in shown.values() for point in found]
    across = _scale([point.size for point in every], LEFT, RIGHT)
    up = _scale([max(point.cost, 1.0) for point in every], BOTTOM, TOP)
    parts = [*_axes(across, up), *_lines(shown, across, up)]
    title = "Steps of SQLite's virtual machine for one act, over what is stored"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif">'
    opening = [head, f"<title>{title}</title>", f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>']
    opening.append(f'<text x="{LEFT}" y="30" font-size="17">{title}</text>')
    return "\n".join([*opening, *parts, "</svg>\n"])


class _Scale:
    def __init__(self, low: int, high: int, start: float, end: float) -> None:
        self.powers = range(low, high + 1)
        self._low, self._per, self._start = low, (end - start) / (high - low), start

    def __call__(self, value: float) -> float:
        return self._start + (math.log10(max(value, 1.0)) - self._low) * self._per


def _scale(values: Sequence[float], start: float, end: float) -> _Scale:
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return _Scale(low, max(high, low + 1), start, end)


def _axes(across: _Scale, up: _Scale) -> list[str]:
    parts = []
    for power in across.powers:
        x = across(10**power)
        parts.append(f'<line x1="{x:.0f}" y1="{TOP}" x2="{x:.0f}" y2="{BOTTOM}" stroke="#e5e7eb"/>')
        parts.append(f'<text x="{x:.0f}" y="{BOTTOM + 20}" font-size="13" text-anchor="middle">{_power(power)}</text>')
    for power in up.powers:
        y = up(10**power)
        parts.append(f'<line x1="{LEFT}" y1="{y:.0f}" x2="{RIGHT}" y2="{y:.0f}" stroke="#e5e7eb"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{y + 4:.0f}" font-size="13" text-anchor="end">{_power(power)}</text>')
    middle = (LEFT + RIGHT) // 2
    parts.append(f'<text x="{middle}" y="{BOTTOM + 44}" font-size="13" text-anchor="middle">rows of each kind</text>')
    return parts


def _power(power: int) -> str:
    return f'10<tspan dy="-5" font-size="9">{power}</tspan>'


def _lines(shown: Mapping[str, Sequence[Point]], across: _Scale, up: _Scale) -> list[str]:
    parts, free = [], float(TOP)
    ends = sorted(shown.items(), key=lambda item: up(item[1][-1].cost))
    for place, (act, found) in enumerate(ends):
        colour = COLOURS[place % len(COLOURS)]
        spots = [(across(point.size), up(point.cost)) for point in found]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in spots]
        x, y = spots[-1]
        free = max(y, free)
        name = f"{act.replace('`', '')} ({growth.law(found)})"
        leader = (
            f'<line x1="{x + 4:.1f}" y1="{y:.1f}" x2="{RIGHT + 12}" y2="{free:.1f}" stroke="{colour}" opacity=".4"/>'
        )
        parts.append(leader)
        parts.append(f'<text x="{RIGHT + 16}" y="{free + 4:.1f}" font-size="13" fill="{colour}">{escape(name)}</text>')
        free += STEP
    return parts
