"""Draw the shapes that the scenes of cards are made of, as SVG. Classes name their colours."""

from collections.abc import Iterable
from math import cos, pi, sin


def circle(x: float, y: float, r: float, of: str, more: str = "") -> str:
    return f'<circle cx="{x:g}" cy="{y:g}" r="{r:g}" class="{of}"{_more(more)}/>'


def ellipse(x: float, y: float, rx: float, ry: float, of: str, more: str = "") -> str:
    return f'<ellipse cx="{x:g}" cy="{y:g}" rx="{rx:g}" ry="{ry:g}" class="{of}"{_more(more)}/>'


def box(x: float, y: float, width: float, height: float, of: str, round_: float = 0) -> str:
    corner = f' rx="{round_:g}"' if round_ else ""
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"{corner} class="{of}"/>'


def path(along: str, of: str, more: str = "") -> str:
    return f'<path d="{along}" class="{of}"{_more(more)}/>'


def line(along: str, of: str, width: float) -> str:
    """A stroke of this colour and width, with round ends."""
    return f'<path d="{along}" class="{of}-line" stroke-width="{width:g}"/>'


def group(shapes: Iterable[str], moved: str) -> str:
    """Shapes moved, turned or scaled together."""
    return f'<g transform="{moved}">{"".join(shapes)}</g>'


def around(x: float, y: float, r: float, count: int, turned: float = 0) -> list[tuple[float, float]]:
    """Points evenly on a circle."""
    angles = (turned + 2 * pi * number / count for number in range(count))
    return [(round(x + r * cos(angle), 1), round(y + r * sin(angle), 1)) for angle in angles]


def flower(x: float, y: float, r: float) -> str:
    """A blossom of five petals."""
    petals = "".join(circle(px, py, r * 0.55, "rose") for px, py in around(x, y, r * 0.6, 5, -pi / 2))
    return petals + circle(x, y, r * 0.3, "gold")


def flame(x: float, y: float, size: float) -> str:
    """A flame that stands on this point, with its glow."""
    s = size
    tongue = f"M{x:g} {y:g}c{-s:g} {-0.3 * s:g} {-0.6 * s:g} {-1.3 * s:g} 0 {-2.2 * s:g}"
    tongue += f"c{0.6 * s:g} {0.9 * s:g} {s:g} {1.9 * s:g} 0 {2.2 * s:g}z"
    return circle(x, y - s, 4 * s, "glow") + path(tongue, "gold")


def hills(y: float, of: str, high: float) -> str:
    """Rolling hills across the whole picture, from this height down."""
    along = f"M0 {y:g}c110 {-high:g} 200 {-high:g} 300 {-high * 0.2:g}s180 {high * 0.5:g} 290 {-high * 0.3:g}"
    return path(along + f"s150 {-high * 0.4:g} 210 {high * 0.2:g}V420H0z", of)


def waves(y: float, of: str) -> str:
    """The sea across the whole picture, from this height down."""
    return path(f"M0 {y:g}" + "q25 -14 50 0t50 0" * 8 + "V420H0z", of)


def _more(attributes: str) -> str:
    return f" {attributes}" if attributes else ""
