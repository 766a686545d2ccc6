"""Draw the scenes of greeting cards: 800 by 420, each for a family of occasions."""

from math import pi

from contact_center.outreach.cards.shapes import (
    around,
    box,
    circle,
    ellipse,
    flame,
    flower,
    group,
    hills,
    line,
    path,
    waves,
)

_STARS = (
    *((60, 50), (130, 110), (190, 40), (250, 90), (330, 36), (400, 80), (470, 44), (560, 100)),
    *((610, 40), (680, 84), (740, 50), (90, 170), (290, 150), (520, 160), (650, 170), (760, 150)),
)


def lanterns() -> str:
    """A row of lanterns."""
    hung = ((100, 110, 0.8), (240, 150, 1.1), (400, 120, 1.35), (560, 150, 1.1), (700, 110, 0.8))
    string = line("M0 30q100 40 200 20t200 10t200 -10t200 -20", "ink", 3)
    return hills(380, "far", 40) + string + "".join(_lantern(x, y, size) for x, y, size in hung)


def _lantern(x: float, y: float, size: float) -> str:
    ribs = "".join(line(f"M0 -44c{bend} 20 {bend} 68 0 88", "gold", 2) for bend in (-52, -20, 20, 52))
    shapes = (
        circle(0, 0, 110, "glow"),
        line("M0 -120V-46", "ink", 3),
        ellipse(0, 0, 58, 46, "red"),
        ribs,
        box(-24, -54, 48, 12, "gold", 4),
        box(-24, 42, 48, 12, "gold", 4),
        *(line(f"M{dx} 54v{46 - abs(dx)}", "red", 4) for dx in (-12, 0, 12)),
    )
    return group(shapes, f"translate({x} {y + 40}) scale({size})")


def fireworks() -> str:
    """Fireworks over a harbour."""
    bursts = ((180, 120, 80, "gold"), (400, 90, 64, "red"), (620, 130, 88, "rose"), (300, 210, 44, "gold"))
    towers = ((40, 60), (120, 90), (190, 50), (470, 100), (540, 66), (620, 84), (700, 54))
    city = "".join(box(x, 330 - height, 56, height + 20, "near") for x, height in towers)
    return "".join(_burst(*one) for one in bursts) + city + waves(344, "far")


def _burst(x: float, y: float, r: float, of: str) -> str:
    rays = zip(around(x, y, r * 0.35, 14), around(x, y, r * 0.85, 14), strict=True)
    lines = "".join(line(f"M{ax} {ay}L{bx} {by}", of, 4) for (ax, ay), (bx, by) in rays)
    return lines + "".join(circle(px, py, 5, of) for px, py in around(x, y, r, 14))


def moon() -> str:
    """A full moon over water."""
    clouds = ((250, 190, 90), (560, 150, 110), (330, 90, 60))
    drift = "".join(ellipse(x, y, r, r * 0.18, "cloud") for x, y, r in clouds)
    glitter = "".join(box(400 - w / 2, y, w, 5, "light", 2) for w, y in ((150, 330), (110, 350), (70, 372)))
    sky = circle(400, 150, 170, "glow") + circle(400, 150, 92, "light")
    return _stars() + sky + drift + hills(310, "near", 60) + waves(318, "far") + glitter


def stars() -> str:
    """A night sky with the Milky Way."""
    river = path("M0 330C200 190 420 250 800 60V150C460 310 240 250 0 410z", "cloud")
    bright = "".join(circle(x, y, 26, "glow") + circle(x, y, 8, "light") for x, y in ((250, 110), (560, 300)))
    bridge = line("M262 118Q470 120 552 290", "gold", 2)
    return river + _stars() + bridge + bright + hills(400, "near", 40)


def _stars() -> str:
    return "".join(circle(x, y, 2 + number % 3, "light") for number, (x, y) in enumerate(_STARS))


def cake() -> str:
    """A cake with candles."""
    candles = "".join(
        box(x - 6, 140, 12, 60, "rose" if number % 2 else "gold", 4) + flame(x, 138, 11)
        for number, x in enumerate((310, 355, 400, 445, 490))
    )
    icing = path("M270 196h260v30" + "q-16 30 -32 0t-33 0" * 4 + "z", "light")
    shapes = (
        ellipse(400, 362, 250, 26, "far"),
        box(230, 270, 340, 88, "red", 12),
        path("M230 270h340v26" + "q-17 30 -34 0t-34 0" * 5 + "z", "light"),
        box(270, 196, 260, 76, "rose", 10),
        icing,
    )
    return _confetti() + candles + "".join(shapes)


def _confetti() -> str:
    colours = ("gold", "red", "rose", "near")
    return "".join(circle(x, y, 6, colours[number % 4]) for number, (x, y) in enumerate(_STARS))


def blossom() -> str:
    """A branch in blossom."""
    branch = line("M0 330C160 300 240 250 360 220S600 150 720 60", "bark", 14)
    twigs = (
        line("M220 270C250 210 260 170 300 120", "bark", 8),
        line("M470 190C540 210 600 220 660 260", "bark", 8),
    )
    placed = (
        *((80, 310, 30), (180, 250, 38), (300, 120, 40), (262, 180, 26), (360, 216, 46), (470, 176, 34)),
        *((580, 206, 38), (664, 262, 34), (640, 116, 44), (726, 62, 34), (420, 120, 22), (120, 180, 22)),
    )
    return circle(640, 110, 170, "glow") + branch + "".join(twigs) + "".join(flower(*one) for one in placed)


def quiet_hills() -> str:
    """Green hills behind the strands of a willow, and birds going home."""
    hanging = ((30, 150), (70, 230), (112, 190), (150, 270), (196, 160), (236, 220), (284, 120), (700, 90))
    willow = "".join(_strand(x, y) for x, y in hanging)
    birds = "".join(
        line(f"M{x} {y}q10 -12 20 0q10 -12 20 0", "ink", 3) for x, y in ((420, 90), (480, 120), (540, 84))
    )
    return hills(250, "cloud", 70) + hills(310, "far", 70) + hills(370, "near", 50) + willow + birds


def _strand(x: float, y: float) -> str:
    """A strand of willow that hangs into the picture down to y."""
    leaves = "".join(
        ellipse(0, 0, 4, 13, "near", f'transform="translate({x + side} {at}) rotate({-3.5 * side})"')
        for at, side in zip(range(14, int(y), 18), (8, -8) * 10, strict=False)
    )
    return line(f"M{x} -10C{x + 6} {y / 3:g} {x - 6} {y * 2 / 3:g} {x} {y}", "near", 3) + leaves


def chrysanthemums() -> str:
    """Chrysanthemums before the hills of autumn."""
    placed = ((150, 250, 70), (290, 300, 52), (560, 280, 60), (680, 230, 74))
    blooms = "".join(
        line(f"M{x} {y}Q{x + 10} {y + 80} {x} 430", "bark", 6) + _chrysanthemum(x, y, r) for x, y, r in placed
    )
    sun = circle(400, 120, 130, "glow") + circle(400, 120, 56, "light")
    return sun + hills(280, "far", 120) + hills(360, "near", 50) + blooms


def _chrysanthemum(x: float, y: float, r: float) -> str:
    rings = ((1.0, 18, "gold"), (0.72, 14, "light"), (0.44, 9, "gold"))
    petals = (
        ellipse(0, -r * size * 0.62, r * 0.1, r * size * 0.4, of, f'transform="rotate({360 / count * n:g})"')
        for size, count, of in rings
        for n in range(count)
    )
    return group((*petals, circle(0, 0, r * 0.16, "red")), f"translate({x} {y})")


def dragon_boat() -> str:
    """A dragon boat on the river."""
    crew = "".join(
        circle(x, 226, 15, "rose") + path(f"M{x - 16} 276q16 -50 32 0z", "ink") for x in range(250, 560, 62)
    )
    oars = "".join(line(f"M{x} 262l-34 92", "bark", 6) for x in range(262, 572, 62))
    hull = path("M150 262C230 330 540 330 640 262L612 316C540 350 250 350 190 316z", "red")
    head = path("M626 276C650 240 640 196 684 190l44 6l-14 16l20 6l-34 16c-24 4 -18 44 -60 60z", "red")
    mane = line("M640 214q-16 -22 4 -40M662 196q-8 -22 12 -34", "gold", 7)
    tail = path("M166 288C120 270 120 216 84 206C90 250 110 300 190 316z", "red")
    eye = circle(690, 204, 4, "ink")
    return (
        hills(240, "far", 90)
        + waves(300, "cloud")
        + crew
        + tail
        + hull
        + head
        + mane
        + eye
        + oars
        + waves(346, "near")
    )


def snow() -> str:
    """Evergreens in the snow, with a lit window."""
    trees = ((110, 0.9), (220, 1.2), (600, 1.3), (710, 0.95))
    flakes = "".join(circle(x, y + 20, 4, "light") for x, y in _STARS)
    house = (
        path("M340 250l70 -60l70 60z", "red"),
        box(354, 250, 112, 90, "bark"),
        circle(410, 292, 90, "glow"),
        box(392, 272, 36, 40, "gold", 3),
    )
    ground = hills(330, "far", 40) + "".join(house) + hills(360, "light", 30)
    return flakes + ground + "".join(_evergreen(x, size) for x, size in trees)


def _evergreen(x: float, size: float) -> str:
    boughs = "".join(path(f"M0 {top}l{half} {high}h{-2 * half}z", "near") for top, half, high in _BOUGHS)
    lights = "".join(circle(dx, dy, 5, "gold") for dx, dy in ((-18, -92), (16, -70), (-26, -44), (30, -30)))
    return group((box(-8, -10, 16, 34, "bark"), boughs, lights), f"translate({x} 356) scale({size})")


_BOUGHS = ((-160, 34, 60), (-128, 50, 70), (-88, 66, 80))


def lamps() -> str:
    """A row of little lamps in the dark."""
    placed = ((130, 330, 0.8), (265, 346, 1.0), (400, 352, 1.25), (535, 346, 1.0), (670, 330, 0.8))
    arcs = "".join(
        circle(x, y, 7, of)
        for r, count, of in ((150, 30, "rose"), (118, 24, "gold"), (86, 16, "red"))
        for x, y in around(400, 170, r, count, pi / count)
    )
    return arcs + "".join(flower(x, y, 18) for x, y in around(400, 170, 50, 6)) + "".join(map(_lamp, placed))


def _lamp(placed: tuple[float, float, float]) -> str:
    x, y, size = placed
    bowl = path("M-60 -14C-40 40 40 40 60 -14C30 4 -30 4 -60 -14z", "red")
    return group((flame(0, -6, 20), bowl), f"translate({x} {y}) scale({size})")


def harbour() -> str:
    """A lighthouse and a sailing boat."""
    beam = path("M170 122L800 40V190z", "cloud")
    tower = (
        path("M140 330l12 -190h36l12 190z", "light"),
        path("M146 240h48l4 46h-55z", "red"),
        box(148, 104, 44, 36, "gold", 4),
        path("M140 104l30 -28l30 28z", "red"),
    )
    boat = (
        path("M470 312h170c-10 34 -40 44 -84 44s-76 -10 -86 -44z", "bark"),
        path("M552 300V150L640 300z", "light"),
        path("M540 300V176L484 300z", "rose"),
    )
    rocks = path("M60 360c30 -50 70 -40 110 -40s90 0 120 50z", "ink")
    return (
        circle(660, 96, 46, "light")
        + beam
        + waves(300, "far")
        + "".join((*tower, rocks, *boat))
        + waves(346, "near")
    )


def house() -> str:
    """A house with lit windows."""
    windows = "".join(box(x, y, 50, 54, "gold", 4) for x in (306, 446) for y in (206,))
    shapes = (
        circle(400, 240, 240, "glow"),
        box(280, 180, 240, 170, "light"),
        path("M256 190L400 84L544 190z", "red"),
        windows,
        box(372, 262, 56, 88, "bark", 6),
        path("M366 350h68l60 80H306z", "cloud"),
    )
    trees = "".join(line(f"M{x} 350v-70", "bark", 10) + circle(x, 250, 56, "near") for x in (170, 640))
    return hills(330, "far", 60) + trees + "".join(shapes) + _flower_bed()


def _flower_bed() -> str:
    return "".join(flower(x, 384, 15) for x in (90, 150, 220, 580, 650, 720))


def kites() -> str:
    """Kites over a meadow."""
    flown = ((190, 110, "red", 30), (440, 80, "gold", -16), (640, 140, "rose", 20))
    clouds = "".join(ellipse(x, y, 90, 22, "cloud") for x, y in ((300, 180), (560, 60), (90, 60)))
    meadow = hills(330, "far", 60) + hills(372, "near", 40)
    return clouds + meadow + "".join(_kite(*one) for one in flown) + _flower_bed()


def _kite(x: float, y: float, of: str, turned: float) -> str:
    bows = "".join(path(f"M{dx - 9} {dy - 6}l18 12v-12l-18 12z", "ink") for dx, dy in ((12, 96), (-6, 130)))
    shapes = (
        path("M0 -64L44 0L0 64L-44 0z", of),
        line("M0 -64V64M-44 0H44", "light", 3),
        line("M0 64C30 96 -20 120 6 160", "ink", 3),
        bows,
    )
    return group(shapes, f"translate({x} {y}) rotate({turned})") + line(
        f"M{x} {y}Q{x - 40} 250 {x + 30} 380", "ink", 1.5
    )
